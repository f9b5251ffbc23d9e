"""Which of several written days or moments comes first."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

from opencompact.compact.kinds import Fact
from opencompact.formats.cells import read_cell
from opencompact.formats.unreadable import Unreadable

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def moment(value: object) -> datetime:
    """A moment written as ISO 8601 (in UTC where it names no zone), to sort by; long ago for anything else."""
    try:
        read = datetime.fromisoformat(value.strip()) if isinstance(value, str) else _LONG_AGO
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return _LONG_AGO


def first_of(fact: Fact, values: Iterable[object]) -> object:
    """The value that is the earliest day, as it was written; one that cannot be read before all others."""
    return _chosen(fact, values, min)


def last_of(fact: Fact, values: Iterable[object]) -> object:
    """The value that is the latest day, as it was written; one that cannot be read before all others."""
    return _chosen(fact, values, max)


def _chosen(fact: Fact, values: Iterable[object], choose: Callable[[Iterable[date]], date]) -> object:
    given = list(values)
    if len(given) < 2:
        return given[0] if given else None
    by_day: dict[date, object] = {}
    for value in given:
        try:
            day = read_cell(fact, value).value
        except Unreadable:
            return value
        if isinstance(day, date):
            by_day.setdefault(day, value)
    return by_day[choose(by_day)] if by_day else None
