"""Whether an answer is still taken, and whether it counts as late: by the server's clock and the days as they stand."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from opencompact.compact.periods import say_day
from opencompact.records.consultations.days import closing_moment, state
from opencompact.records.consultations.models import Consultation


@dataclass(frozen=True)
class Closing:
    """The closing moment that stood when an answer came, and whether the answer came after it and its grace."""

    closing_at: datetime | None
    is_late: bool


def on_coming(consultation: Consultation, *, at: datetime) -> Closing:
    """Of an answer that comes at a moment. It is late from the closing moment and the minutes of grace on."""
    last = last_moment(consultation)
    return Closing(closing_at(consultation), last is not None and at >= last)


def on_coming_on(consultation: Consultation, *, came_on: date) -> Closing:
    """Of an answer of which only the day is known: on the closing day it is still in time."""
    closes_on = consultation.closes_on
    return Closing(closing_at(consultation), closes_on is not None and came_on > closes_on)


def closing_at(consultation: Consultation) -> datetime | None:
    """The moment that is announced; none where no closing day is set."""
    return closing_moment(consultation.closes_on, consultation.closing_time) if consultation.closes_on else None


def last_moment(consultation: Consultation) -> datetime | None:
    """From when on an answer is late: the announced moment and the minutes of grace."""
    announced = closing_at(consultation)
    if announced is None:
        return None
    # Minutes are counted on the clock of the world: across a change of the clock an hour is still an hour.
    return announced.astimezone(UTC) + timedelta(minutes=consultation.grace_minutes)


def is_offered(consultation: Consultation, *, at: datetime) -> bool:
    """Whether answering is offered: it is open here, and has not closed."""
    return not why_not_taken(consultation, at=at) and state(consultation, at=at) == "open"


def may_change(consultation: Consultation, *, at: datetime) -> bool:
    """Whether an answer that was sent may still be changed or withdrawn: until it would be late."""
    return not why_not_taken(consultation, at=at) and not on_coming(consultation, at=at).is_late


def why_not_taken(consultation: Consultation, *, at: datetime) -> str:
    """Why no answer is taken, in a sentence; nothing where one is. Late ones are taken until the feedback is out."""
    if consultation.is_held_elsewhere:
        return "This consultation is answered at another place, and not here."
    if consultation.answers_erased_on:
        return f"The answers were erased on {say_day(consultation.answers_erased_on)}, so no more of them are taken."
    match state(consultation, at=at):
        case "withdrawn":
            day = f" on {say_day(consultation.withdrawn_on)}" if consultation.withdrawn_on else ""
            return f"This consultation was withdrawn{day}, so answers are no longer taken."
        case "fed back" | "decided":
            return "What came of this consultation is published, so answers are no longer taken."
        case "draft" | "planned":
            opens_on = consultation.opens_on if consultation.set_on else None
            opens = f"; it opens on {say_day(opens_on)}" if opens_on else ""
            return f"This consultation has not opened yet{opens}."
    return ""
