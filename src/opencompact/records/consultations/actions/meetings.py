"""The meetings of a consultation: announced, changed, cancelled, and afterwards who came and what was said."""

from datetime import date, datetime, time
from typing import Final, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone

from opencompact.compact.periods import say_day
from opencompact.records.consultations.models import Consultation, Meeting
from opencompact.records.consultations.rows import about, taken, title_within
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import write_entry
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Changed, Refused

ADDED = Act("meeting.added", "An event was added to {title}: {meeting}.")
CHANGED = Act("meeting.changed", "An event of {title} was changed: {meeting} ({fields}).")

LABELS: Final = {
    "title": "title",
    "held_on": "day",
    "starts_at": "time",
    "place": "place",
    "access": "how to get in and take part",
    "attendance": "how many came",
    "notes": "what was said",
}
MOST_MEETINGS = 100


class MeetingFields(TypedDict, total=False):
    """What is said of a meeting before and after it."""

    title: str
    held_on: date | None
    starts_at: time | None
    place: str
    access: str
    attendance: int | None
    notes: str


@transaction.atomic
def add_meeting(
    *,
    by: Visitor,
    at: datetime,
    consultation: Consultation,
    once: str | None = None,
    **fields: Unpack[MeetingFields],
) -> Meeting:
    """Add a meeting or workshop, whether it is still to come or was held."""
    row = taken(by, consultation, once)
    if row.meetings.count() >= MOST_MEETINGS:
        raise Refused(f"There is room for {MOST_MEETINGS} events.")
    meeting = Meeting(consultation=row, **fields)
    _check(meeting, at=at)
    meeting.save()
    _tell(ADDED, row, meeting, by=by, at=at, once=once)
    return meeting


@transaction.atomic
def change_meeting(
    *, by: Visitor, at: datetime, meeting: Meeting, version: int, **fields: Unpack[MeetingFields]
) -> Meeting:
    """Change what is said of it; raises Changed where somebody else did meanwhile. Nothing changed is no entry."""
    row, kept = _open(by, meeting)
    before = {name: getattr(kept, name) for name in fields}
    if kept.version != version:
        raise Changed(
            "Somebody else changed this event while you were writing.", theirs=before, version=kept.version
        )
    if kept.cancelled_on:
        raise Refused(f"This event was cancelled on {say_day(kept.cancelled_on)}; add another.")
    for name, value in fields.items():
        setattr(kept, name, value)
    changed = [name for name in LABELS if name in before and getattr(kept, name) != before[name]]
    if not changed:
        return kept
    _check(kept, at=at)
    _save(kept)
    _tell(CHANGED, row, kept, by=by, at=at, fields=[LABELS[name] for name in changed])
    return kept


@transaction.atomic
def cancel_meeting(
    *, by: Visitor, at: datetime, on: date, meeting: Meeting, once: str | None = None
) -> Meeting:
    """Cancel a meeting; it stays on the list as cancelled."""
    row, kept = _open(by, meeting, once)
    if kept.cancelled_on:
        raise Refused(f"This event was cancelled already, on {say_day(kept.cancelled_on)}.")
    if kept.attendance is not None or (kept.held_on and kept.held_on < on):
        raise Refused("This event was held already; an event that is over cannot be cancelled.")
    kept.cancelled_on = on
    _save(kept)
    _tell(CHANGED, row, kept, by=by, at=at, once=once, fields=["cancelled"])
    return kept


def _open(by: Visitor, meeting: Meeting, once: str | None = None) -> tuple[Consultation, Meeting]:
    row = taken(by, meeting.consultation, once)
    return row, Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)


def _save(meeting: Meeting) -> None:
    meeting.version += 1
    check_fits(meeting)
    meeting.save()


def _check(meeting: Meeting, *, at: datetime) -> None:
    """What it needs, and that nobody came to what is still to be held."""
    if not meeting.title.strip():
        raise Refused("Give the event a title.")
    if meeting.attendance is not None and (meeting.held_on is None or meeting.held_on > timezone.localdate(at)):
        raise Refused("How many came can be written down once the event was held; give its day.")
    check_fits(meeting)


def _tell(
    act: Act,
    row: Consultation,
    meeting: Meeting,
    *,
    by: Visitor,
    at: datetime,
    once: str | None = None,
    fields: list[str] | None = None,
) -> None:
    is_shown = row.shown_from is not None
    facts = {
        "title": title_within(row),
        "meeting": meeting.title if is_shown else "not shown yet",
        "meeting_reference": meeting.reference,
        "held_on": meeting.held_on.isoformat() if meeting.held_on else "",
        "fields": fields or [],
    }
    write_entry(act, about=about(row), by=by.reference, at=at, area=row.area_id, facts=facts, once=once)
