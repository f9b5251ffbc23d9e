"""Signing in, joined: what the website does about accounts, and the letters that carry the codes."""

from opencompact.letters.signing_in import Letters
from opencompact.website.people.accounts import Accounts


class Adapter(Accounts, Letters):
    """The one adapter that django-allauth is given."""
