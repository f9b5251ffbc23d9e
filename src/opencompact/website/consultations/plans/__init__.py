"""Plans: a policy, strategy or service from the first conversation to adoption."""
