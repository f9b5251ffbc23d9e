"""Saying that one speaks for an organisation, and the officer's decision."""

from datetime import date, datetime

from django.db import transaction

from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.partners import claiming
from opencompact.records.partners.actions.organisations import confirm
from opencompact.records.partners.models import Claim, Organisation
from opencompact.records.partners.permissions import check_can_claim, check_can_decide
from opencompact.records.partners.rows import locked, public_name
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotThere, Refused

CLAIM_ACCEPTED = Act("claim.accepted", "Somebody who said that they speak for {name} now represents it.")
CLAIM_REFUSED = Act("claim.refused", "Somebody who said that they speak for {name} was refused.")


@transaction.atomic
def claim(
    *, by: Visitor, at: datetime, on: date, organisation: Organisation, why: str = "", once: str | None = None
) -> Claim:
    """Say "I speak for it" of an organisation that is there; it always waits for who looks after the entry."""
    check_can_claim(by)
    claiming.check_seen(by, organisation)
    check_not_done(once)
    row = locked(organisation)
    assert by.person is not None  # the permission asked
    if row.closed_on and row.closed_on <= on:
        raise Refused(f"{row.name} has closed; nobody speaks for it any more.")
    if by.represents(row.reference):
        raise Refused(f"You represent {row.name} already.")
    if Claim.objects.filter(organisation=row, person=by.person, decided_at__isnull=True).exists():
        raise Refused(f"You have said that you speak for {row.name}; it waits for the officer's answer.")
    claiming.refuse_too_many(by, on=on)
    return claiming.make_claim(row, by=by, why=why, at=at, once=once)


@transaction.atomic
def accept_claim(*, by: Visitor, at: datetime, on: date, claim: Claim) -> Claim:
    """They do speak for it: they represent it from now on. An organisation still unconfirmed is confirmed by that."""
    waiting, organisation = _to_decide(claim, by=by)
    _decide(waiting, by=by, at=at, is_accepted=True)
    if organisation.confirmed_on is None:
        confirm(by=by, at=at, on=on, organisation=organisation)
    claiming.make_representative(waiting.person, organisation, by=by, at=at, on=on)
    facts = {"organisation": organisation.reference, "name": public_name(organisation)}
    write_entry(
        CLAIM_ACCEPTED, about=f"claim:{waiting.reference}", by=by.reference, at=at, area=organisation.kept_by,
        facts=facts,
    )  # fmt: skip
    return waiting


@transaction.atomic
def refuse_claim(*, by: Visitor, at: datetime, on: date, claim: Claim, reason: str) -> Claim:
    """They do not, or it could not be made sure; the reason is for them and stands in no public place."""
    waiting, organisation = _to_decide(claim, by=by)
    if not reason.strip():
        raise Refused("Say why; the person who asked reads it.")
    waiting.reason = reason
    _decide(waiting, by=by, at=at, is_accepted=False)
    facts = {"organisation": organisation.reference, "name": public_name(organisation)}
    write_entry(
        CLAIM_REFUSED, about=f"claim:{waiting.reference}", by=by.reference, at=at, area=organisation.kept_by,
        facts=facts, note=reason,
    )  # fmt: skip
    return waiting


def _to_decide(claim: Claim, *, by: Visitor) -> tuple[Claim, Organisation]:
    """The claim and its organisation, locked in the same order by everybody."""
    organisation = locked(claim.organisation)
    waiting = Claim.objects.select_for_update().get(pk=claim.pk)
    waiting.organisation = organisation
    if by.person is None and not by.is_house:
        raise NotThere()
    check_can_decide(by, waiting)
    if waiting.decided_at is not None:
        raise Refused("This was decided already.")
    return waiting, organisation


def _decide(waiting: Claim, *, by: Visitor, at: datetime, is_accepted: bool) -> None:
    waiting.decided_at, waiting.decided_by, waiting.is_accepted = at, by.reference, is_accepted
    check_fits(waiting)
    waiting.save()
