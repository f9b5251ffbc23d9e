"""Planning a consultation, announcing it early, changing what is said of it, and withdrawing it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, TypedDict, Unpack

from django.db import transaction

from opencompact.compact.periods import say_day
from opencompact.records.areas.models import Area
from opencompact.records.areas.permissions import looks_after
from opencompact.records.areas.queries.partners import check_is_partner
from opencompact.records.consultations.models import FORMATS, METHODS, Consultation, Plan
from opencompact.records.consultations.permissions import check_can_plan, check_can_set_up, may_keep
from opencompact.records.consultations.preparing import reason_draft
from opencompact.records.consultations.rows import (
    about,
    check_stands,
    check_version,
    known_words,
    locked,
    public_title,
    saved,
    taken,
    words_of,
)
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotThere, Refused

PLANNED = Act("consultation.planned", "A consultation was begun.")
ANNOUNCED = Act("consultation.announced", "{organisation} announced {title} ahead, expected {expected}.")
CHANGED = Act("consultation.changed", "{title} was changed: {fields}.")
WITHDRAWN = Act("consultation.withdrawn", "{title} was withdrawn.")

LABELS: Final = {
    "title": "title",
    "about": "what it is about",
    "audience": "who is asked",
    "subjects": "subjects",
    "places": "places",
    "expected_on": "day on which it is expected to open",
    "expected_note": "when it is expected to open",
    "how_to_answer": "how to answer",
    "held_at": "address where it is answered",
    "what_next": "what happens next",
    "can_change": "what can change",
    "cannot_change": "what cannot change",
    "methods": "ways of taking part",
    "formats": "formats",
    "languages": "languages",
    "support_offered": "money help to take part",
    "support_note": "what help is offered",
    "easy_to_reach": "information within everybody's reach",
    "minority_groups_involved": "groups seldom heard",
    "minority_groups_note": "how groups seldom heard take part",
    "contact_name": "who can be asked",
    "contact_email": "e-mail address",
    "contact_phone": "phone number",
    "contact_address": "address",
    "reason_draft": "reason",
    "keep_answers_until": "day until which answers are kept",
    "plan": "plan",
}
"""What can be changed of a consultation beside its days, and how the history names it."""


class ConsultationFields(TypedDict, total=False):
    """What is said of a consultation; its days and its end have acts of their own."""

    title: str
    about: str
    audience: str
    subjects: Sequence[str]
    places: Sequence[str]
    expected_on: date | None
    expected_note: str
    how_to_answer: str
    held_at: str
    what_next: str
    can_change: str
    cannot_change: str
    methods: Sequence[str]
    formats: Sequence[str]
    languages: Sequence[str]
    support_offered: bool | None
    support_note: str
    easy_to_reach: bool | None
    minority_groups_involved: bool | None
    minority_groups_note: str
    contact_name: str
    contact_email: str
    contact_phone: str
    contact_address: str
    reason_draft: dict[str, str]
    keep_answers_until: date | None
    plan: Plan | None


@transaction.atomic
def plan_consultation(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    area: Area,
    organisation: Organisation,
    title: str,
    about: str = "",
    audience: str = "",
    subjects: Sequence[str] = (),
    places: Sequence[str] = (),
    expected_on: date | None = None,
    expected_note: str = "",
    plan: Plan | None = None,
    once: str | None = None,
) -> Consultation:
    """Begin a consultation of a body. Only its people and the officer see it until it is announced or opened."""
    check_can_plan(by, area=area, organisation=organisation)
    check_not_done(once)
    check_is_partner(area, organisation)
    _check_plan(plan, by=by, area=area)
    if not title.strip():
        raise Refused("Give the consultation a title.")
    if expected_on and expected_on < on:
        raise Refused(f"{say_day(expected_on)} is past already; say when it is expected to open.")

    row = Consultation(
        area=area,
        organisation=organisation,
        plan=plan,
        title=title.strip(),
        about=about,
        audience=audience,
        subjects=words_of(subjects, called="Subjects"),
        places=words_of(places, called="Places"),
        expected_on=expected_on,
        expected_note=expected_note,
    )
    check_fits(row)
    row.save()
    facts = {"on_behalf": not by.works_for(organisation.reference)}
    name = f"consultation:{row.reference}"
    write_entry(PLANNED, about=name, by=by.reference, at=at, area=area.slug, facts=facts, once=once)
    return row


@transaction.atomic
def announce(
    *, by: Visitor, at: datetime, on: date, consultation: Consultation, version: int, once: str | None = None
) -> Consultation:
    """Put it on the forward plan: everybody sees from now on what is coming, from whom, for whom and when."""
    check_can_set_up(by, consultation)
    check_not_done(once)
    row = locked(consultation)
    check_version(row, version, ())
    check_stands(row)
    if row.announced_on:
        raise Refused(f"It was announced already, on {say_day(row.announced_on)}.")
    if row.set_on:
        raise Refused("Its days are announced already; it needs no earlier announcement.")
    _check_says_what_is_coming(row, on=on)

    row.announced_on = on
    row.shown_from = row.shown_from or on
    saved(row)
    facts = {
        "organisation": row.organisation.name,
        "organisation_reference": row.organisation.reference,
        "title": row.title,
        "subjects": row.subjects,
        "places": row.places,
        "expected": _expected(row),
        "expected_on": day.isoformat() if (day := row.opens_on or row.expected_on) else "",
    }
    write_entry(ANNOUNCED, about=about(row), by=by.reference, at=at, area=row.area_id, facts=facts, once=once)
    return row


@transaction.atomic
def change_consultation(
    *,
    by: Visitor,
    at: datetime,
    consultation: Consultation,
    version: int,
    **fields: Unpack[ConsultationFields],
) -> Consultation:
    """Change what is said of it; raises Changed where somebody else did meanwhile. Nothing changed is no entry."""
    check_can_set_up(by, consultation)
    row = locked(consultation)
    before = {name: getattr(row, name) for name in fields}
    check_version(row, version, fields)
    check_stands(row)
    _fill(row, fields, by=by)
    changed = [name for name in LABELS if name in before and getattr(row, name) != before[name]]
    if not changed:
        return row
    if "reason_draft" in changed and row.set_on:
        raise Refused("The reason went out with the days; explain what is new as an explanation of its own.")
    saved(row)
    facts = {"title": public_title(row), "fields": [LABELS[name] for name in changed]}
    write_entry(CHANGED, about=about(row), by=by.reference, at=at, area=row.area_id, facts=facts)
    return row


@transaction.atomic
def withdraw_consultation(
    *, by: Visitor, at: datetime, on: date, consultation: Consultation, reason: str, once: str | None = None
) -> Consultation:
    """Take a consultation back, with the reason; where it was shown it stays to be seen as withdrawn."""
    row = taken(by, consultation, once)
    if row.feedback_published_on or row.feedback_release_at or row.decided_on:
        raise Refused("What came of it is approved or published already, so it cannot be withdrawn any more.")
    if not reason.strip():
        raise Refused("Say why it is withdrawn; whoever was asked reads it.")

    row.withdrawn_on, row.withdrawn_note = on, reason.strip()
    saved(row)
    facts = {"title": public_title(row), "on": on.isoformat(), "was_shown": row.shown_from is not None}
    write_entry(WITHDRAWN, about=about(row), by=by.reference, at=at, area=row.area_id, facts=facts, once=once)
    return row


def _check_plan(plan: Plan | None, *, by: Visitor, area: Area) -> None:
    """A plan of the same area that they may see, whoever keeps it."""
    if plan is None:
        return
    if plan.area_id != area.slug or not (plan.shown_from or may_keep(by, plan) or looks_after(by, area)):
        raise NotThere()


def _check_says_what_is_coming(row: Consultation, *, on: date) -> None:
    lacking = [words for words, text in (("what it is about", row.about), ("who is asked", row.audience)) if not text]
    if not (row.opens_on or row.expected_on or row.expected_note):
        lacking.append("when it is expected to open")
    if lacking:
        raise Refused(f"Before it is announced, say {' and '.join(lacking)}.")
    expected = row.opens_on or row.expected_on
    if expected and expected < on:
        raise Refused(f"It is expected to open on {say_day(expected)}, which is past; say when it will open.")


def _expected(row: Consultation) -> str:
    expected = row.opens_on or row.expected_on
    return f"to open on {say_day(expected)}" if expected else row.expected_note


def _fill(row: Consultation, fields: ConsultationFields, *, by: Visitor) -> None:
    given: dict[str, object] = dict(fields)
    for name in ("subjects", "places", "languages"):
        if name in fields:
            given[name] = words_of(fields[name], called=name.capitalize())
    if "methods" in fields:
        given["methods"] = known_words(fields["methods"], METHODS, called="Ways of taking part")
    if "formats" in fields:
        given["formats"] = known_words(fields["formats"], FORMATS, called="Formats")
    if "reason_draft" in fields:
        given["reason_draft"] = reason_draft(fields["reason_draft"])
    if "plan" in fields:
        _check_plan(fields["plan"], by=by, area=row.area)
    until = fields.get("keep_answers_until")
    if until and row.closes_on and until <= row.closes_on:
        raise Refused("Answers are kept at least until the consultation has closed; choose a later day.")
    if "title" in fields and not fields["title"].strip():
        raise Refused("Give the consultation a title.")
    for name, value in given.items():
        setattr(row, name, value)
