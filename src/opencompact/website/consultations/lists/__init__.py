"""Consultations held elsewhere: registered one by one or read in from a list; and every one as a file."""
