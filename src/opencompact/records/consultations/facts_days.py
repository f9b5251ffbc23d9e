"""The days of a consultation as the checks take them: the closing day that stands, the first, and when it changed."""

from collections.abc import Mapping, Sequence
from datetime import date

from opencompact.records.consultations.days import Standing, standing
from opencompact.records.consultations.models import Consultation, Period
from opencompact.records.consultations.told import as_fact, is_as_told, reading_of
from opencompact.records.recorded import NEVER, NOT_KNOWN, Cell

Days = dict[str, Cell]


def days_of(row: Consultation, periods: Sequence[Period], *, on: date) -> Days:
    """Opening, closing, the closing day first announced, and the announcement of the change, as of a day.

    The engine judges the closing day now standing where its announcement lies on or before the first closing day, and
    else the first. So of several extensions, each in good time, the day of the first one is given; a second period
    is given with the closing day that was judged before it, and is shown beside and never judged.

    Days that are chosen and not announced count while nobody else sees the consultation; of one on the forward plan
    they are not told. A day that is only expected counts as planned while it is still ahead. Withdrawn before it
    opened, a consultation is known never to have opened, closed or been decided; withdrawn while people could answer,
    it closed on that day, as if it had been shortened.
    """
    known = [period for period in periods if period.change == "set" or period.announced_on <= on]
    days = _as_told(row) or _unsure(row, known) or _stood(standing(row, known), known)
    if row.set_on is None and row.shown_from is not None:
        days = _days(None, None)
    if days["opens_on"] is None and row.set_on is None and row.expected_on and row.expected_on >= on:
        days["opens_on"] = row.expected_on
    return _withdrawn(row, days) if row.withdrawn_on and row.withdrawn_on <= on else days


def _days(opens_on: Cell, closes_on: Cell, first: Cell = None, changed: Cell = None) -> Days:
    return {
        "opens_on": opens_on,
        "closes_on": closes_on,
        "first_closes_on": first,
        "extension_announced_on": changed,
    }


def _as_told(row: Consultation) -> Days | None:
    """What the source itself says of a change, where it says so and nobody here has written other days."""
    told = row.told
    if not told.get("first_closes_on") or not all(is_as_told(row, name, told) for name in ("opens_on", "closes_on")):
        return None
    return {name: as_fact(name, told.get(name)) for name in _days(None, None)}


def _unsure(row: Consultation, periods: Sequence[Period]) -> Days | None:
    """Days that a list gave anew after the closing day had passed, and no reading since says when they were announced.

    Nobody knows then whether it was in good time.
    """
    for number, period in enumerate(periods[1:], 1):
        before = standing(row, periods[:number])
        not_yet = _not_yet_there(row, period)
        if not_yet and before.closes_on and not_yet <= before.closes_on < period.announced_on:
            return _days(before.opens_on, period.closes_on, before.closes_on, NOT_KNOWN)
    return None


def _not_yet_there(row: Consultation, period: Period) -> date | None:
    """The day of the last reading without these days; None where their announcement is dated."""
    readings = reading_of(row).get("not_yet")
    day = readings.get(str(period.number)) if isinstance(readings, Mapping) else None
    return date.fromisoformat(day) if isinstance(day, str) else None


def _stood(stands: Standing, periods: Sequence[Period]) -> Days:
    judged, first = stands.closes_on, stands.first_closes_on
    again = [one for one in stands.again if one.closes_on and judged and one.announced_on > judged]
    if again:
        return _days(stands.opens_on, again[-1].closes_on, judged, again[0].announced_on)
    if first is None or first == judged:
        return _days(stands.opens_on, judged)
    moved = [one.announced_on for one in periods if one.change in ("extended", "shortened")]
    return _days(stands.opens_on, judged, first, moved[0] if moved else stands.changed_on)


def _withdrawn(row: Consultation, days: Days) -> Days:
    opens_on, closes_on, day = days["opens_on"], days["closes_on"], row.withdrawn_on
    assert day is not None  # it was withdrawn
    if row.set_on is None or not isinstance(opens_on, date) or opens_on >= day:
        return _days(NEVER, NEVER)
    if isinstance(closes_on, date) and day < closes_on:
        return _days(opens_on, day, closes_on, day)
    return days
