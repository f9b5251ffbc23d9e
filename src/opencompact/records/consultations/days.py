"""The days of a consultation: which closing day stands, which was said first, and the moment at which it closes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from opencompact.records.consultations.models import Consultation, Period

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Standing:
    """The days that are judged. ``first_closes_on`` only where another was announced first; ``again`` are the further
    periods, announced after the one before had closed, which lengthen nothing."""

    opens_on: date | None
    closes_on: date | None
    first_closes_on: date | None = None
    changed_on: date | None = None
    again: tuple[Period, ...] = ()


def standing(consultation: Consultation, periods: Sequence[Period]) -> Standing:
    """The days as they stand, from the announcements in their order; before the first, those of the draft.

    The last closing day announced on or before the closing day then standing is judged. A correction mends what was
    written wrongly, and is neither an extension nor a first day. What changes after it was opened again changes that
    further period, and never the days that are judged.
    """
    if not periods:
        return Standing(consultation.opens_on, consultation.closes_on)
    now = Standing(periods[0].opens_on, periods[0].closes_on)
    for period in periods[1:]:
        now = _after(now, period)
    return now


def _after(now: Standing, period: Period) -> Standing:
    """The days as they stand once a further announcement is made."""
    last = now.again[-1].closes_on if now.again else now.closes_on
    is_over = last is not None and period.announced_on > last
    if period.change == "opened again" or (is_over and period.change != "corrected"):
        return replace(now, again=(*now.again, period))
    if now.again:
        return replace(now, again=(*now.again[:-1], period))
    if period.change == "corrected":
        first = now.first_closes_on if now.first_closes_on != period.closes_on else None
        changed_on = now.changed_on if first else None
        return replace(
            now, opens_on=period.opens_on, closes_on=period.closes_on, first_closes_on=first, changed_on=changed_on
        )
    first = now.first_closes_on or now.closes_on
    is_as_first = first == period.closes_on
    return replace(
        now,
        opens_on=period.opens_on,
        closes_on=period.closes_on,
        first_closes_on=None if is_as_first else first,
        changed_on=None if is_as_first else period.announced_on,
    )


def closing_moment(closes_on: date, closing_time: time | None) -> datetime:
    """The moment, in UTC, from which an answer is late: the time given in London, or else the end of the day.

    A time that comes twice, when the clock goes back, is the later one; one that is left out is the moment the clock
    goes forward.
    """
    if closing_time is None:
        return opening_moment(closes_on + timedelta(days=1))
    later = datetime.combine(closes_on, closing_time.replace(fold=1), LONDON).astimezone(UTC)
    is_left_out = later.astimezone(LONDON).time() != closing_time
    return _forward(closes_on) if is_left_out else later


def _forward(day: date) -> datetime:
    """The moment at which the clock goes forward on a day: the first after which London is further from UTC."""
    at = opening_moment(day)
    offset = at.astimezone(LONDON).utcoffset()
    while at.astimezone(LONDON).utcoffset() == offset:
        at += timedelta(minutes=15)
    return at


def opening_moment(opens_on: date) -> datetime:
    """The first moment, in UTC, of the opening day in London."""
    return datetime.combine(opens_on, time(0), LONDON).astimezone(UTC)


def state(consultation: Consultation, *, at: datetime) -> str:
    """One word of STATES, as it stands at a moment."""
    if consultation.withdrawn_on:
        return "withdrawn"
    if is_fed_back(consultation, at=at):
        return "decided" if consultation.decided_on else "fed back"
    if consultation.is_over:
        return "closed"
    if consultation.set_on is None or consultation.opens_on is None:
        return "draft" if consultation.shown_from is None else "planned"
    if at < opening_moment(consultation.opens_on):
        return "planned"
    if consultation.closes_on is None or at < closing_moment(consultation.closes_on, consultation.closing_time):
        return "open"
    return "closed"


def is_fed_back(consultation: Consultation, *, at: datetime) -> bool:
    """Whether its feedback is out: published elsewhere on a day, or here once its moment of release has come."""
    if consultation.feedback_release_at is not None:
        return consultation.feedback_release_at <= at
    day = consultation.feedback_published_on
    return day is not None and opening_moment(day) <= at


STATES = {
    "draft": "being prepared",
    "planned": "planned",
    "open": "open",
    "closed": "closed",
    "fed back": "closed, with what came of it",
    "decided": "decided",
    "withdrawn": "withdrawn",
}
"""How a consultation stands, in the order of its life."""
