"""Weeks in which people are hard to reach, pointed out while days are chosen: a pointer, and no rule of a compact."""

from collections.abc import Iterator
from datetime import date, timedelta

from opencompact.compact.periods import bank_holidays, holidays_known_until, say_day
from opencompact.compact.phrases import counted

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PRE_ELECTION = timedelta(weeks=6)
LONGEST_LOOKED_AT = 10
"""Years; days further apart are a slip of the pen, and the promises say so."""


def pointers(opens_on: date | None, closes_on: date | None) -> list[str]:
    """What to know of these days before they are announced, in sentences; the closing day is not itself counted."""
    said = [*_of_an_end("opens", opens_on), *_of_an_end("closes", closes_on)]
    if opens_on is None or closes_on is None or not opens_on < closes_on:
        return said
    if closes_on.year - opens_on.year > LONGEST_LOOKED_AT:
        return said
    last = closes_on - timedelta(days=1)
    said += _christmas(opens_on, last)
    said += _august(opens_on, last)
    said += _pre_election(opens_on, last)
    return said


def local_election_day(year: int) -> date:
    """The ordinary day of local elections in England: the first Thursday in May (Representation of the People Act
    1983, section 37(1)(a)).

    An order may move it to another day, as in 2014, and many places have no election in a year; neither is known here.
    """
    first = date(year, 5, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7)


def pre_election_weeks(year: int) -> tuple[date, date]:
    """The first day of the usual six weeks before local elections, and the day of the elections themselves.

    No law names six weeks: councils' own guidance does. What the law restricts is publicity designed to affect support
    for a party (Local Government Act 1986, section 2), and the Code of Recommended Practice on Local Authority
    Publicity (2011, paragraphs 33 to 35) asks for particular care from the notice of election on.
    """
    day = local_election_day(year)
    return day - PRE_ELECTION, day


def _of_an_end(does: str, day: date | None) -> Iterator[str]:
    if day is None:
        return
    if day in bank_holidays():
        yield f"It {does} on {say_day(day)}, a bank holiday."
    elif day.weekday() >= 5:
        yield f"It {does} on a {_WEEKDAYS[day.weekday()]}, {say_day(day)}: nobody may be there to ask."
    if day > holidays_known_until():
        yield f"The bank holidays after {say_day(holidays_known_until())} are not published yet."


def _christmas(first: date, last: date) -> Iterator[str]:
    for year in range(first.year - 1, last.year + 1):
        start, end = date(year, 12, 24), date(year + 1, 1, 1)
        if days := _shared(first, last, start, end):
            yield (
                f"{counted(days, 'day').capitalize()} of it lie between {say_day(start)} and {say_day(end)}, "
                "when many people and offices are away."
                if days > 1
                else f"One day of it lies between {say_day(start)} and {say_day(end)}, when many people are away."
            )


def _august(first: date, last: date) -> Iterator[str]:
    for year in range(first.year, last.year + 1):
        if days := _shared(first, last, date(year, 8, 1), date(year, 8, 31)):
            long = f"{counted(days // 7, 'week')}" if days % 7 == 0 else counted(days, "day")
            lie = "lies" if long.startswith("1 ") else "lie"
            yield f"{long} of it {lie} in August {year}, when committees seldom meet and families are away."


def _pre_election(first: date, last: date) -> Iterator[str]:
    for year in range(first.year, last.year + 1):
        start, day = pre_election_weeks(year)
        if days := _shared(first, last, start, day):
            lie = "lies" if days == 1 else "lie"
            yield (
                f"{counted(days, 'day')} of it {lie} in the six weeks before {say_day(day)}, "
                "the usual day of local elections. If there is one here, councils take particular care with publicity."
            )


def _shared(first: date, last: date, start: date, end: date) -> int:
    """How many days two spans have in common, their ends included."""
    return max(0, (min(last, end) - max(first, start)).days + 1)
