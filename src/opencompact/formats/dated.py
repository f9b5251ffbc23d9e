"""Days and moments as published data writes them: which comes first, and which day a last moment means."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

from opencompact.compact.kinds import Fact
from opencompact.formats.cells import read_cell
from opencompact.formats.unreadable import Unreadable

LONG_AGO = datetime.min.replace(tzinfo=UTC)


def moment(value: object) -> datetime:
    """A moment written as ISO 8601 (in UTC where it names no zone), to sort by; long ago for anything else."""
    try:
        read = datetime.fromisoformat(value.strip()) if isinstance(value, str) else LONG_AGO
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return LONG_AGO


_DAY_WITHOUT_TIME = re.compile(r"\d{4}-\d\d-\d\dT23:59:59(\.\d+)?Z")


def last_day(end: object) -> object:
    """The end of a period; published data writes a last day without a time as 23:59:59Z, and that day is meant."""
    return end.strip()[:10] if isinstance(end, str) and _DAY_WITHOUT_TIME.fullmatch(end.strip()) else end


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
