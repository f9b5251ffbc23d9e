"""The letters of signing in: codes, sent at once, since somebody is waiting for them."""

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):
    """How signing in sends its letters and treats a new person."""
