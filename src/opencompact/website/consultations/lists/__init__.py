"""Consultations held elsewhere: registered one by one or read in from a list; and our own as files."""
