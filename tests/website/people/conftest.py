"""What the tests of signing in share: limits that start empty, and the last code that went out."""

import re

import pytest
from django.core import mail
from django.core.cache import cache


@pytest.fixture(autouse=True)
def empty_limits():
    """Every test begins as if nobody had tried to sign in."""
    cache.clear()


@pytest.fixture
def last_code():
    """The code in the latest letter."""
    return lambda: re.search(r"\b\d{4}-\d{4}\b", mail.outbox[-1].body).group()
