"""Signing an exact text, assessing oneself against it, renewing each year, and withdrawing."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from opencompact.compact.periods import say_day
from opencompact.records.areas.actions.partners import LISTED
from opencompact.records.areas.models import Area, Edition, Partner, Renewal, Signature
from opencompact.records.areas.permissions import check_bears_signature, check_can_sign
from opencompact.records.areas.queries.editions import compact_of
from opencompact.records.areas.queries.partners import is_partner
from opencompact.records.areas.queries.signatures import public_signature, why_not_to_be_signed
from opencompact.records.areas.signed import Signed
from opencompact.records.areas.signing_state import (
    why_not_as,
    why_not_renewed,
    why_not_these_answers,
    why_not_this_text,
)
from opencompact.records.areas.texts import digest_of
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Changed, NotThere, Refused

SIGNED = Act("compact.signed", "{organisation} signed the compact of {edition}.")
ASSESSED = Act("signature.assessed", "{organisation} measured itself against the compact of {edition}.")
RENEWED = Act("signature.renewed", "{organisation} renewed its signature on the compact of {edition}.")
WITHDREW = Act("signature.withdrawn", "{organisation} withdrew its signature from the compact of {edition}.")


@transaction.atomic
def sign(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    area: Area,
    edition: Edition,
    organisation: Organisation,
    signs_as: str,
    self_assessment: Mapping[str, str],
    digest: str,
    once: str | None,
) -> Signature:
    """Sign the very text whose digest the signer was shown; the body is listed as a partner in the same breath."""
    check_can_sign(by, organisation=organisation)
    check_not_done(once)
    edition = _held_still(area, edition)
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    _refuse(why_not_to_be_signed(edition, organisation, on=on))
    _refuse(why_not_this_text(edition, shown=digest, now=digest_of(edition.text)))
    compact = compact_of(edition)
    _refuse(why_not_as(compact, organisation.sector, signs_as))
    _refuse(why_not_these_answers(compact, organisation.sector, self_assessment))

    signature = Signature(
        edition=edition,
        organisation=organisation,
        digest=digest,
        signs_as=signs_as,
        signed_on=on,
        signed_by=by.reference,
        name_as_signed=organisation.name,
        self_assessment=_answered(self_assessment),
    )
    check_fits(signature)
    signature.save()
    _list_as_partner(area, organisation, by=by, at=at, on=on)
    facts = _facts(signature, edition, organisation) | {"digest": digest, "as": signs_as, "on": on.isoformat()}
    write_entry(SIGNED, about=_about(signature), by=by.reference, at=at, area=area.slug, facts=facts, once=once)
    return signature


@transaction.atomic
def assess(
    *, by: Visitor, at: datetime, on: date, signature: str, version: int, self_assessment: Mapping[str, str]
) -> Signature:
    """Say again, section by section, how the organisation does; for its own people and nobody else."""
    row, signed = _locked(signature, by=by, on=on)
    edition = Edition.objects.get(pk=row.edition_id)
    if row.version != version:
        sentence = "Somebody else of your organisation changed these answers meanwhile."
        raise Changed(sentence, theirs=row.self_assessment, version=row.version)
    if not signed.text_matches:
        raise Refused("The text of this edition is no longer the one that was signed.")
    _refuse(why_not_these_answers(compact_of(edition), row.organisation.sector, self_assessment))

    row.self_assessment = _answered(self_assessment)
    row.version += 1
    check_fits(row)
    row.save()
    facts = _facts(row, edition, row.organisation)
    write_entry(ASSESSED, about=_about(row), by=by.reference, at=at, area=signed.area.slug, facts=facts)
    return row


@transaction.atomic
def renew(*, by: Visitor, at: datetime, on: date, signature: str, once: str | None) -> Signature:
    """Confirm a signature for another year; late is better than never."""
    row, signed = _locked(signature, by=by, on=on)
    check_not_done(once)
    _refuse(why_not_renewed(signed, on=on))

    renewal = Renewal(signature=row, on=on, by=by.reference)
    check_fits(renewal)
    renewal.save()
    facts = _facts(row, row.edition, row.organisation) | {"on": on.isoformat(), "for": signed.name}
    write_entry(RENEWED, about=_about(row), by=by.reference, at=at, area=signed.area.slug, facts=facts, once=once)
    return row


@transaction.atomic
def withdraw(*, by: Visitor, at: datetime, on: date, signature: str, once: str | None) -> Signature:
    """Take a signature back; it stays on the list with the day on which it was withdrawn."""
    row, signed = _locked(signature, by=by, on=on)
    check_not_done(once)
    if row.withdrawn_on:
        raise Refused(f"The signature was already withdrawn, on {say_day(row.withdrawn_on)}.")

    row.withdrawn_on, row.withdrawn_by = on, by.reference
    check_fits(row)
    row.save()
    facts = _facts(row, row.edition, row.organisation) | {"on": on.isoformat()}
    write_entry(WITHDREW, about=_about(row), by=by.reference, at=at, area=signed.area.slug, facts=facts, once=once)
    return row


def _held_still(area: Area, edition: Edition) -> Edition:
    """The edition, locked, so that its text cannot be replaced while it is being signed."""
    found = Edition.objects.select_for_update().filter(pk=edition.pk, area=area).first()
    if found is None:
        raise NotThere()
    return found


def _list_as_partner(area: Area, organisation: Organisation, *, by: Visitor, at: datetime, on: date) -> None:
    """Whoever signs works under the compact, so it stands on the list of partners from that day at the latest."""
    if is_partner(area, organisation):
        return
    partner = Partner(area=area, organisation=organisation, since_on=on)
    check_fits(partner)
    partner.save()
    facts = {"organisation": organisation.reference, "name": organisation.name, "since": on.isoformat()}
    about = f"partner:{area.slug}/{organisation.reference}"
    write_entry(LISTED, about=about, by=by.reference, at=at, area=area.slug, facts=facts)


def _refuse(sentence: str) -> None:
    if sentence:
        raise Refused(sentence)


def _locked(reference: str, *, by: Visitor, on: date) -> tuple[Signature, Signed]:
    """The signature's row, locked, and how it stands; for a representative of who bears it today."""
    rows = Signature.objects.select_for_update(of=("self",)).select_related("organisation", "edition")
    locked = rows.filter(reference=reference).first()
    if locked is None:
        raise NotThere()
    signed = public_signature(reference, seen_by=by, on=on)
    check_bears_signature(by, heirs=signed.heirs)
    return locked, signed


def _answered(answers: Mapping[str, str]) -> dict[str, str]:
    return {section: answer for section, answer in answers.items() if answer}


def _facts(signature: Signature, edition: Edition, organisation: Organisation) -> dict[str, object]:
    return {
        "organisation": signature.name_as_signed,
        "organisation_reference": organisation.reference,
        "edition": edition.address,
        "title": edition.title,
    }


def _about(signature: Signature) -> str:
    return f"signature:{signature.reference}"
