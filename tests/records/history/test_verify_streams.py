"""Verifying needs no more memory for a long chain than for a short one."""

import tracemalloc

import pytest

from opencompact.records.history.models import Entry, Head
from opencompact.records.history.verifying import AT_ONCE, verify
from opencompact.records.history.writing import hash_of
from site_cast import NOON

pytestmark = pytest.mark.django_db


def chain(area: str, length: int) -> None:
    """A chain of that length, made at once."""
    entries: list[Entry] = []
    for number in range(1, length + 1):
        entry = Entry(area=area, number=number, action="test.tried", about=f"thing:{number}", by="house", at=NOON,
                      facts={"words": "x" * 200}, previous=entries[-1].hash if entries else "")
        entry.hash = hash_of(entry)
        entries.append(entry)
    Entry.objects.bulk_create(entries, batch_size=500)
    Head.objects.create(area=area, number=length, hash=entries[-1].hash)


def peak_of_verifying(area: str, length: int) -> int:
    chain(area, length)
    tracemalloc.start()
    try:
        assert verify(area).entries == length
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_five_times_as_many_entries_need_no_more_memory() -> None:
    short = peak_of_verifying("marchshire", 2 * AT_ONCE)
    long = peak_of_verifying("wendshire", 10 * AT_ONCE)

    assert long < short * 1.5


def test_a_chain_longer_than_is_held_at_once_is_read_to_its_end() -> None:
    chain("marchshire", AT_ONCE + 5)

    assert verify().entries == AT_ONCE + 5
