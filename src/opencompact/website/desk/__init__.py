"""The officer's desk: everything that waits, with its day."""
