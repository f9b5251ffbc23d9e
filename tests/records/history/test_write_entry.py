"""One entry after another, chained."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from opencompact.records.history.acts import Act
from opencompact.records.history.writing import write_entry

TRIED = Act("test.tried", "Tried.")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.django_db
def test_an_entry_names_the_hash_before_it() -> None:
    with transaction.atomic():
        first = write_entry(TRIED, about="one", by="house", at=NOON)
        second = write_entry(TRIED, about="two", by="house", at=NOON)

    assert (first.number, second.number) == (1, 2)
    assert second.previous == first.hash
