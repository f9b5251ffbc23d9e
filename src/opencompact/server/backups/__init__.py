"""Backups: everything the site knows in one file that fits either database, and back."""
