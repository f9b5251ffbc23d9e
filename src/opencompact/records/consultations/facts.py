"""Consultations as facts, by the vocabulary: what the checks judge, and what an exported file holds."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from opencompact.compact.facts import VOCABULARY
from opencompact.compact.kinds import Blank
from opencompact.records.areas.models import Area
from opencompact.records.consultations.counting import SMALLEST
from opencompact.records.consultations.days import LONDON, opening_moment
from opencompact.records.consultations.facts_days import days_of
from opencompact.records.consultations.facts_gathered import Around, gathered
from opencompact.records.consultations.models import Body, Consultation, Meeting
from opencompact.records.consultations.permissions import visible
from opencompact.records.consultations.told import FIELD_OF, READING, as_fact, is_as_told, is_told_of, was_looked_for
from opencompact.records.people.visitors import Visitor
from opencompact.records.recorded import NEVER, NOT_KNOWN, Cell, Recorded

Facts = dict[str, Cell]

_FACTS: Final = VOCABULARY["consultation"].facts
_BY_SECTOR: Final = {"responses_third_sector": "third", "responses_public_sector": "public", "responses_not_said": ""}


def recorded(
    area: Area,
    *,
    seen_by: Visitor,
    on: date,
    consultations: Iterable[Consultation] | None = None,
    at: datetime | None = None,
) -> list[Recorded]:
    """The consultations of an area that somebody sees (or those given), as they are recorded on a day, by reference.

    Eight queries, however many there are. Who asks decides which records there are, and nothing in them, so that
    everybody reads the same sentences.

    *What a blank says.* Of one that is set up here a blank follows the vocabulary: no reason and no feedback here means
    that there is none. Of one that we are only told of it does so only where the list or paper that tells of it could
    carry the fact; else the fact is not known. A feedback that a list does not show was looked for only on the day on
    which the list was read: read by the closing day, it says nothing of what came after, and the fact is not known.

    *Feedback* counts from its moment of release, never by its day alone. Without ``at`` only what was released before
    the day began counts, so that nothing is told too early; a page gives its moment.

    *The reason* is the earliest explanation that stands, published by a body that holds the consultation and about it;
    else the one that the source tells. A draft of a reason is none.

    *Days* are told in ``facts_days``. A consultation of our own that was withdrawn without a decision knows that none
    came.

    *Answers* are counted once it has closed, as every one that came; by sector only where no single one can be made
    out (fewer than five are not known). Where it cannot be answered here, nothing is counted. *Bodies* noted as
    affected, or invited by that day, are counted where any is noted, and *people at events* where each event that was
    held has its number.
    """
    if consultations is None:
        seen = Consultation.objects.filter(visible(seen_by, area), area=area)
        consultations = seen.select_related("organisation").order_by("reference")
    rows = list(consultations)
    around = gathered(area, rows)
    moment = at or opening_moment(on)
    return [
        Recorded(
            kind="consultation",
            reference=row.reference,
            title=row.title,
            held_by=row.organisation.reference,
            facts=_facts(row, around[row.pk], on=on, at=moment),
            is_shown=row.shown_from is not None and area.opened_on is not None,
            children={
                "audience": tuple(_audience(row, body) for body in _asked(around[row.pk])),
                "event": tuple(_event(row, meeting) for meeting in around[row.pk].meetings),
            },
        )
        for row in rows
    ]


def _facts(row: Consultation, around: Around, *, on: date, at: datetime) -> Facts:
    found: Facts = {
        "reference": row.reference,
        "title": row.title,
        "reason": around.reason.why if around.reason else None,
        "reason_published_on": around.reason.published_on if around.reason else None,
        "held_by": row.organisation.name,
        "held_by_id": around.number,
        "held_by_sector": row.organisation.sector or None,
        "about": row.about or None,
        "subjects": list(row.subjects) or None,
        "places": list(row.places) or None,
        "people_asked": row.audience or None,
        "web_address": row.held_at or None,
        "announced_on": _announced(row),
        **days_of(row, around.periods, on=on),
        "decided_on": row.decided_on,
        "feedback_published_on": _feedback(row, at=at),
        "feedback_shows_effect": row.feedback_shows_effect if _feedback(row, at=at) else None,
        "methods": list(row.methods) or None,
        "formats": list(row.formats) or None,
        "languages": list(row.languages) or None,
        "easy_to_reach": row.easy_to_reach,
        "support_offered": row.support_offered,
        "minority_groups_involved": row.minority_groups_involved,
        **_bodies(around.bodies, on=on),
        **_answers(row, around, on=on),
        "people_at_events": _people(around.meetings, on=on),
    }
    if is_told_of(row):
        _add_told(row, found)
    if row.withdrawn_on and row.withdrawn_on <= on and found["decided_on"] is None:
        found["decided_on"] = NEVER
    return found


def _add_told(row: Consultation, found: Facts) -> None:
    """What its source tells: where nobody here has written anything else, and of what no row here holds."""
    told = {name: value for name, value in row.told.items() if name != READING and not name.startswith(_OURS)}
    for name, value in told.items():
        if is_as_told(row, name, row.told) if name in FIELD_OF else found.get(name) is None:
            found[name] = as_fact(name, value)
    for name, fact in _FACTS.items():
        if fact.blank is Blank.NEVER and found.get(name) is None and not _says_never(row, name):
            found[name] = NOT_KNOWN


_OURS: Final = ("reference", "held_by", "opens_on", "closes_on", "first_closes_on", "extension_announced_on")
"""What the source tells and is not taken as it tells it: what it is called here, whose it is, and its days."""


def _says_never(row: Consultation, name: str) -> bool:
    """Whether the source could have told the fact, told nothing, and was looked at when it could be there."""
    return was_looked_for(row) if name == "feedback_published_on" else name in row.told


def _announced(row: Consultation) -> date | str | None:
    """The day of its early announcement: that on the forward plan, else that of its days where they were said ahead.

    One that is set up here and was neither is known never to have been announced ahead; of another nobody knows.
    """
    if row.announced_on or row.set_on is None or row.opens_on is None or is_told_of(row):
        return row.announced_on
    return row.set_on if row.set_on < row.opens_on else NEVER


def _feedback(row: Consultation, *, at: datetime) -> date | None:
    """The day on which it came out, once its moment has come."""
    if row.feedback_release_at is None:
        return row.feedback_published_on
    return row.feedback_release_at.astimezone(LONDON).date() if row.feedback_release_at <= at else None


def _asked(around: Around) -> list[Body]:
    return [body for body in around.bodies if body.is_affected or body.invited_on]


def _bodies(bodies: Iterable[Body], *, on: date) -> Facts:
    affected = [body for body in bodies if body.is_affected]
    invited = [body for body in affected if body.invited_on and body.invited_on <= on]
    return {
        "partners_affected": len(affected) if affected else None,
        "partners_invited": len(invited) if affected else None,
    }


def _answers(row: Consultation, around: Around, *, on: date) -> Facts:
    counts = around.answers
    if not (around.takes_answers or counts) or row.closes_on is None or row.closes_on >= on:
        return dict.fromkeys(("responses", *_BY_SECTOR))
    found: Facts = {"responses": sum(counts.values())}
    for name, sector in _BY_SECTOR.items():
        number = counts.get(sector, 0)
        found[name] = NOT_KNOWN if 0 < number < SMALLEST else number
    return found


def _people(meetings: Iterable[Meeting], *, on: date) -> int | None:
    held = [one for one in meetings if one.cancelled_on is None and one.held_on and one.held_on <= on]
    present = [one.attendance for one in held if one.attendance is not None]
    return sum(present) if held and len(present) == len(held) else None


def _audience(row: Consultation, body: Body) -> Facts:
    """A body that it affects or that was invited; one that nobody has confirmed yet is not named."""
    organisation = body.organisation
    is_public = organisation is None or organisation.confirmed_on is not None
    return {
        "of": row.reference,
        "audience": str(body) if is_public else None,
        "audience_sector": (organisation.sector if organisation else body.sector) or None,
        "invited_on": body.invited_on,
    }


def _event(row: Consultation, meeting: Meeting) -> Facts:
    return {
        "reference": meeting.reference,
        "of": row.reference,
        "title": meeting.title,
        "took_place_on": NEVER if meeting.cancelled_on else meeting.held_on,
        "attendance": None if meeting.cancelled_on else meeting.attendance,
    }
