"""A list of consultations held elsewhere, on its way in: its rows, whose they are, what is new in them, and writing."""
