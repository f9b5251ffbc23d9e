"""Answering a consultation without an account, and staff who enter what came in other ways."""
