"""Signing a compact: the public list, the act itself, and what comes of it each year."""
