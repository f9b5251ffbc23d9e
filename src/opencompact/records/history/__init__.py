"""The history: who did what when, only ever added to, chained by hash in each area."""
