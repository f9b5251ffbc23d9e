"""What the tests of the history share: entries to write, and a hand in the database that changes them."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import connection, transaction

from opencompact.records.history import guards
from opencompact.records.history.acts import ACTS, Act
from opencompact.records.history.models import Entry
from opencompact.records.history.writing import write_entry
from site_cast import NOON


@pytest.fixture(scope="session")
def tried() -> Act:
    """An act of the tests."""
    return ACTS.get("test.tried") or Act("test.tried", "{by} tried {about}.")


@pytest.fixture
def write(tried: Act) -> Callable[..., Entry]:
    """Writes an entry in a transaction of its own: ``write("one", area="marchshire", note="...")``."""

    def write_one(about: str = "area:marchshire", *, area: str = "marchshire", **more: object) -> Entry:
        with transaction.atomic():
            return write_entry(tried, about=about, by="house", at=NOON, area=area, **more)  # type: ignore[arg-type]  # a test's words

    return write_one


@pytest.fixture
def unguarded() -> Callable[[], AbstractContextManager[None]]:
    """For a while the database lets everything through, as for somebody who owns it."""

    @contextmanager
    def lift() -> Iterator[None]:
        guards.take_down(connection)
        yield
        guards.put_up(connection)

    return lift
