"""Publishing an explanation in its four parts, and withdrawing one so that everybody can still see it."""

import hashlib
from datetime import date, datetime

from django.db import transaction

from opencompact.compact.periods import say_day
from opencompact.records.areas.models import Area, Edition
from opencompact.records.areas.queries.editions import compact_of
from opencompact.records.areas.queries.partners import check_is_partner
from opencompact.records.explanations.models import Explanation
from opencompact.records.explanations.permissions import check_can_explain
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotThere, Refused

PUBLISHED = Act("explanation.published", "{organisation} explained why it departs from {commitment}.")
WITHDRAWN = Act("explanation.withdrawn", "{organisation} withdrew its explanation about {commitment}.")


@transaction.atomic
def publish_explanation(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    area: Area,
    edition: Edition,
    commitment: str,
    organisation: Organisation,
    concerns: str,
    why: str,
    softened_by: str,
    approved_by: str,
    until_on: date | None = None,
    until_note: str = "",
    subject: str = "",
    once: str | None = None,
) -> Explanation:
    """Say openly which promise is departed from, why, what is done to soften it, and until when."""
    check_can_explain(by, area=area, organisation=organisation)
    check_not_done(once)
    _check_is_a_promise(area, edition, commitment)
    check_is_partner(area, organisation)
    if until_on is None and not until_note.strip():
        raise Refused("Say until when: give a day, or say in words what it depends on.")
    if until_on and until_on < on:
        raise Refused(f"{say_day(until_on)} is past already; say until when this goes on.")

    explanation = Explanation(
        area=area,
        edition=edition,
        commitment=commitment,
        organisation=organisation,
        concerns=concerns,
        subject=subject,
        why=why,
        softened_by=softened_by,
        until_on=until_on,
        until_note=until_note,
        approved_by=approved_by,
        published_on=on,
        published_by=by.reference,
    )
    check_fits(explanation)
    explanation.save()
    facts = _facts(explanation) | {"text": digest_of_words(explanation), "on_behalf": _is_on_behalf(by, organisation)}
    about = f"explanation:{explanation.reference}"
    write_entry(PUBLISHED, about=about, by=by.reference, at=at, area=area.slug, facts=facts, once=once)
    return explanation


@transaction.atomic
def withdraw_explanation(
    *, by: Visitor, at: datetime, on: date, explanation: str, reason: str, once: str | None = None
) -> Explanation:
    """Take an explanation back, with the reason; it stays to be seen as withdrawn."""
    rows = Explanation.objects.select_for_update(of=("self",)).select_related("area", "edition", "organisation")
    row = rows.filter(reference=explanation).first()
    if row is None:
        raise NotThere()
    check_can_explain(by, area=row.area, organisation=row.organisation)
    check_not_done(once)
    if row.withdrawn_on:
        raise Refused(f"This explanation was already withdrawn, on {say_day(row.withdrawn_on)}.")
    if not reason.strip():
        raise Refused("Say why it is withdrawn; it stays on the page with this reason.")

    row.withdrawn_on, row.withdrawn_by, row.withdrawn_note = on, by.reference, reason
    check_fits(row)
    row.save()
    about = f"explanation:{row.reference}"
    write_entry(WITHDRAWN, about=about, by=by.reference, at=at, area=row.area_id, facts=_facts(row), once=once)
    return row


def digest_of_words(explanation: Explanation) -> str:
    """The SHA-256 of what was published, which the history keeps: nobody can change the words unseen."""
    until = explanation.until_on.isoformat() if explanation.until_on else ""
    parts = (
        explanation.concerns,
        explanation.why,
        explanation.softened_by,
        until,
        explanation.until_note,
        explanation.approved_by,
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _check_is_a_promise(area: Area, edition: Edition, commitment: str) -> None:
    if edition.area_id != area.slug or edition.published_on is None:
        raise NotThere()
    if commitment not in {promise.id for promise in compact_of(edition).commitments}:
        raise Refused("There is no such commitment in this edition; choose one from its text.")


def _is_on_behalf(by: Visitor, organisation: Organisation) -> bool:
    return not by.represents(organisation.reference)


def _facts(explanation: Explanation) -> dict[str, object]:
    return {
        "organisation": explanation.organisation.name,
        "organisation_reference": explanation.organisation.reference,
        "edition": explanation.edition.address,
        "commitment": explanation.commitment,
    }
