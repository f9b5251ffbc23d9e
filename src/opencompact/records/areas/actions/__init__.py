"""What can be done in an area: one act, one function."""
