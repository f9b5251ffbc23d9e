"""The days of a consultation as its page tells them: those that stand, and every announcement with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from opencompact.compact.periods import say_day, say_days
from opencompact.compact.phrases import capital
from opencompact.records.consultations.days import Standing, standing
from opencompact.records.consultations.models import Consultation, Period
from opencompact.website.consultations.public.saying import at_time
from opencompact.website.templatetags.words import day


@dataclass(frozen=True)
class Announced:
    """One announcement: its day, what it said, what it said before, and why and by whom approved where it changed."""

    on: date
    words: str
    reason: str = ""
    approved_by: str = ""


@dataclass(frozen=True)
class Run:
    """A stretch of days in which it takes answers: the first, and each for which it was opened again."""

    opens_on: date
    closes_on: date | None
    closing_time: time | None


def runs(one: Consultation, periods: Sequence[Period]) -> list[Run]:
    """The stretches of days as they stand, once they are set: usually one."""
    if one.set_on is None or one.opens_on is None:
        return []
    stands = standing(one, periods)
    times = {(period.opens_on, period.closes_on): period.closing_time for period in periods}
    first = times.get((stands.opens_on or one.opens_on, stands.closes_on), one.closing_time)
    found = [Run(stands.opens_on or one.opens_on, stands.closes_on, first)]
    for again in stands.again:
        if again.change != "opened again" and len(found) > 1:
            found.pop()
        found.append(Run(again.opens_on, again.closes_on, again.closing_time))
    return found


def in_short(one: Consultation, periods: Sequence[Period]) -> list[tuple[str, str]]:
    """The days that are judged, with the length between them: term and value; of a forward plan none is set yet."""
    if one.opens_on is None or (one.set_on is None and one.shown_from is not None):
        return []
    stands, stretches = standing(one, periods), runs(one, periods)
    closing_time = stretches[0].closing_time if stretches else one.closing_time
    rows = [("Opens", day(stands.opens_on)), ("Closes", _closes(stands, closing_time))]
    if stands.opens_on and stands.closes_on:
        rows.append(("Length", say_days((stands.closes_on - stands.opens_on).days)))
    if stands.first_closes_on and stands.first_closes_on != stands.closes_on:
        rows.append(("First said to close", day(stands.first_closes_on)))
    rows += [("Open again", f"{_said(run.opens_on)} to {_until(run)}") for run in stretches[1:]]
    if one.grace_minutes:
        rows.append(("After the closing time", f"what comes within {one.grace_minutes} minutes is still in time"))
    return rows


def announced(one: Consultation, periods: Sequence[Period]) -> list[Announced]:
    """Every announcement, the first one first; nothing that was announced is left out."""
    rows = []
    if one.announced_on:
        rows.append(Announced(one.announced_on, f"Announced ahead. {expected(one)}"))
    for before, period in zip((None, *periods), periods, strict=False):
        rows.append(Announced(period.announced_on, words_of(before, period), period.reason, period.approved_by))
    if one.withdrawn_on:
        rows.append(Announced(one.withdrawn_on, "Withdrawn.", one.withdrawn_note))
    return sorted(rows, key=lambda row: row.on)


def words_of(before: Period | None, period: Period) -> str:
    """What an announcement said, and beside each changed day the one that it takes the place of."""
    if before is None:
        closes = f"closes on {_said(period.closes_on)}{at_time(period.closing_time)}" if period.closes_on else ""
        return f"Opens on {say_day(period.opens_on)}{f' and {closes}' if closes else '; no closing day was given'}."
    if period.change == "opened again":
        until = f"{_said(period.closes_on)}{at_time(period.closing_time)}"
        return f"Opened again, from {say_day(period.opens_on)} to {until}."
    changes = []
    if period.opens_on != before.opens_on:
        changes.append(f"opens on {say_day(period.opens_on)} instead of {say_day(before.opens_on)}")
    if (period.closes_on, period.closing_time) != (before.closes_on, before.closing_time):
        now = f"{_said(period.closes_on)}{at_time(period.closing_time)}"
        changes.append(f"closes on {now} instead of {_said(before.closes_on)}{at_time(before.closing_time)}")
    said = capital(period.change)
    return f"{said}: {' and '.join(changes)}." if changes else f"{said}."


def expected(one: Consultation) -> str:
    """When it was expected to open, in a sentence."""
    if one.expected_on:
        note = f" ({one.expected_note})" if one.expected_note else ""
        return f"Expected to open on {say_day(one.expected_on)}{note}."
    return f"Expected: {one.expected_note.rstrip('.')}." if one.expected_note else ""


def _closes(stands: Standing, closing_time: time | None) -> str:
    if stands.closes_on is None:
        return "no closing day has been announced"
    return f"{day(stands.closes_on)}{at_time(closing_time) or ', at the end of the day'}"


def _until(run: Run) -> str:
    return f"{_said(run.closes_on)}{at_time(run.closing_time)}"


def _said(on: date | None) -> str:
    return say_day(on) if on else "a day that was not given"
