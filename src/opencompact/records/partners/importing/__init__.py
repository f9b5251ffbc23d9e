"""A register read in: its rows matched with organisations, compared field by field, and written all at once."""
