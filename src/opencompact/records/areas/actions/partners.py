"""Who is on an area's list of partners: the officer lists them, and writes down when they leave."""

from datetime import date, datetime
from typing import Unpack

from django.db import transaction

from opencompact.compact.periods import say_day
from opencompact.formats.registers import Register
from opencompact.records.areas.models import Area, Partner
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.partners import actions as organisations
from opencompact.records.partners.actions.organisations import NewFields
from opencompact.records.partners.claiming import check_seen
from opencompact.records.partners.importing.plan import Imported
from opencompact.records.partners.models import Claim, Organisation, Upload
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotAllowed, Refused

LISTED = Act("partner.listed", "{name} became a partner.")
LEFT = Act("partner.left", "{name} is no longer a partner.")


def check_can_list(by: Visitor, area: Area) -> None:
    """The area's officer says who is on its list; a keeper may, so that an area can be set up before it has one."""
    if not (by.is_officer_of(area.slug) or by.is_keeper):
        raise NotAllowed(f"Only the compact officer of {area.name} can do this.")


@transaction.atomic
def list_partner(
    *,
    by: Visitor,
    at: datetime,
    area: Area,
    organisation: Organisation,
    since_on: date | None,
    note: str = "",
    once: str | None = None,
) -> Partner:
    """Put an organisation on the area's list, from a day where it is known."""
    check_can_list(by, area)
    check_seen(by, organisation)
    check_not_done(once)
    row = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if row.confirmed_on is None:
        raise Refused(f"{row.name} is not confirmed yet; confirm it first.")
    if row.closed_on and (since_on is None or row.closed_on <= since_on):
        raise Refused(f"{row.name} closed on {say_day(row.closed_on)}.")
    if Partner.objects.filter(area=area, organisation=row, left_on__isnull=True).exists():
        raise Refused(f"{row.name} is a partner already.")
    partner = Partner(area=area, organisation=row, since_on=since_on, note=note)
    check_fits(partner)
    partner.save()
    facts = {"organisation": row.reference, "name": row.name, "since": since_on.isoformat() if since_on else ""}
    write_entry(
        LISTED, about=f"partner:{area.slug}/{row.reference}", by=by.reference, at=at, area=area.slug, facts=facts,
        once=once,
    )  # fmt: skip
    return partner


@transaction.atomic
def leave(*, by: Visitor, at: datetime, area: Area, organisation: Organisation, left_on: date) -> Partner:
    """Write down that an organisation is no longer a partner from a day; what it signed is withdrawn on its own."""
    check_can_list(by, area)
    check_seen(by, organisation)
    partner = Partner.objects.select_for_update().filter(area=area, organisation=organisation, left_on=None).first()
    if partner is None:
        raise Refused(f"{organisation.name} is not a partner.")
    if partner.since_on and left_on < partner.since_on:
        raise Refused(f"It is a partner since {say_day(partner.since_on)}; it cannot have left before that.")
    partner.left_on = left_on
    check_fits(partner)
    partner.save()
    facts = {"organisation": organisation.reference, "name": organisation.name, "on": left_on.isoformat()}
    write_entry(
        LEFT, about=f"partner:{area.slug}/{organisation.reference}", by=by.reference, at=at, area=area.slug,
        facts=facts,
    )  # fmt: skip
    return partner


@transaction.atomic
def add_partner(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    area: Area,
    name: str,
    since_on: date | None = None,
    once: str | None = None,
    **fields: Unpack[NewFields],
) -> Organisation:
    """Add an organisation that is not here yet: listed at once where the officer adds it, else when they confirm it."""
    added = organisations.add_organisation(
        by=by, at=at, on=on, kept_by=area.slug, name=name, once=once, **fields
    )
    if added.confirmed_on:
        list_partner(by=by, at=at, area=area, organisation=added, since_on=since_on)
    return added


@transaction.atomic
def confirm_partner(*, by: Visitor, at: datetime, on: date, area: Area, organisation: Organisation) -> Organisation:
    """Confirm an organisation that somebody added, and put it on the list."""
    confirmed = organisations.confirm(by=by, at=at, on=on, organisation=organisation)
    list_partner(by=by, at=at, area=area, organisation=confirmed, since_on=on)
    return confirmed


@transaction.atomic
def accept_claim(*, by: Visitor, at: datetime, on: date, area: Area, claim: Claim) -> Claim:
    """Accept a claim; an organisation that was only waiting for it is confirmed and put on the list."""
    was_waiting = claim.organisation.confirmed_on is None
    accepted = organisations.accept_claim(by=by, at=at, on=on, claim=claim)
    if was_waiting and accepted.organisation.kept_by == area.slug:
        list_partner(by=by, at=at, area=area, organisation=accepted.organisation, since_on=on)
    return accepted


@transaction.atomic
def import_partners(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    area: Area,
    register: Register,
    add_likely: bool = False,
    lists: bool = False,
    upload: Upload | None = None,
    once: str | None = None,
) -> Imported:
    """Read a register in for the area; with ``lists`` every organisation of it that has not closed becomes a partner.

    The list has one entry for the whole register, which names how many; when each joined is not recorded. The file
    that was looked at goes with it.
    """
    check_can_list(by, area)
    check_not_done(once)
    if upload is not None:
        upload.delete()
    imported = organisations.import_register(
        by=by, at=at, on=on, kept_by=area.slug, register=register, add_likely=add_likely, once=once
    )
    if lists and imported.record:
        listed = _list_all(area, imported, on=on)
        facts = {"name": f"{listed} organisations of {imported.name}", "organisations": listed}
        about = f"import:{imported.record.reference}"
        write_entry(LISTED, about=about, by=by.reference, at=at, area=area.slug, facts=facts)
    return imported


def _list_all(area: Area, imported: Imported, *, on: date) -> int:
    there = set(Partner.objects.filter(area=area, left_on__isnull=True).values_list("organisation_id", flat=True))
    open_ones = Organisation.objects.filter(confirmed_on__isnull=False).exclude(closed_on__lte=on).in_bulk(
        set(imported.organisations) - there
    )  # fmt: skip
    Partner.objects.bulk_create((Partner(area=area, organisation_id=pk) for pk in open_ones), batch_size=500)
    return len(open_ones)
