"""Starting Django for a command: the settings read once, and whatever is wrong with them told in a sentence."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from opencompact.cli.refusals import Refusal

_SETTINGS = ("opencompact.server.settings", "settings_for_tests")


def start_django() -> None:
    """Set Django up with the site's settings. Raises Refusal (exit 2) with the sentence of a setting that is wrong."""
    if os.environ.get("DJANGO_SETTINGS_MODULE") not in _SETTINGS:
        os.environ["DJANGO_SETTINGS_MODULE"] = _SETTINGS[0]  # another program's settings are not ours
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise Refusal(str(error)) from None


@contextmanager
def database_at_hand() -> Iterator[None]:
    """Around what a command asks of the database. Raises Refusal (exit 2) where it does not answer or has no tables."""
    from django.db import DatabaseError, InterfaceError

    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        first_line = str(error).strip().partition("\n")[0].rstrip(".")
        raise Refusal(
            f"The database does not answer as it should: {first_line}. "
            'See that DATABASE_URL or OPENCOMPACT_FOLDER is right and that "opencompact serve" has run once.'
        ) from None
