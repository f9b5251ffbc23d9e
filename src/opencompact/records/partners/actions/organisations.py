"""Adding an organisation, changing what is recorded of it, and confirming that it is who it says."""

from datetime import date, datetime
from typing import Final, TypedDict, Unpack

from django.db import transaction

from opencompact.formats.identifiers import Identifier as Number
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.partners.alike import called_like, why_it_waits
from opencompact.records.partners.claiming import check_seen, make_claim, make_representative, refuse_too_many
from opencompact.records.partners.models import Name, Organisation
from opencompact.records.partners.names import checked_name
from opencompact.records.partners.permissions import check_can_add, check_can_change, check_can_keep, keeps
from opencompact.records.partners.queries import identifiers as identifiers_of
from opencompact.records.partners.rows import (
    check_version,
    give_numbers,
    locked,
    numbers_of,
    public_name,
    saved,
)
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Refused

ADDED = Act("organisation.added", "{name} was added to the register.")
CHANGED = Act("organisation.changed", "What is recorded of {name} was changed: {fields}.")
CONFIRMED = Act("organisation.confirmed", "{name} was confirmed.")


class OrganisationFields(TypedDict, total=False):
    """What is recorded of an organisation as it stands; its name and its end have acts of their own."""

    sector: str
    kind: str
    size: str
    about: str
    places_served: str
    people_served: str
    website: str
    email: str
    phone: str
    address: str
    postcode: str
    address_is_hidden: bool
    started_on: date | None


class NewFields(OrganisationFields, total=False):
    """What is said of an organisation when it is added. ``why`` is how whoever adds it is known to speak for it."""

    identifiers: tuple[Number | str, ...]
    other_names: tuple[str, ...]
    why: str


OFFICERS_FIELDS: Final = ("sector", "identifiers")
"""What an organisation was confirmed by: once it is, its own people ask the officer to change it."""


@transaction.atomic
def add_organisation(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    kept_by: str,
    name: str,
    identifiers: tuple[Number | str, ...] = (),
    other_names: tuple[str, ...] = (),
    why: str = "",
    once: str | None = None,
    **fields: Unpack[OrganisationFields],
) -> Organisation:
    """A new organisation: confirmed at once where the officer adds it, else waiting for the officer.

    Whoever adds it and is no officer represents it at once, or claims to and waits; ``why_it_waits`` says which.
    """
    check_can_add(by, kept_by)
    check_not_done(once)
    is_kept = keeps(by, kept_by)
    if not is_kept:
        refuse_too_many(by, on=on)
    numbers = numbers_of(identifiers)
    row = Organisation(kept_by=kept_by, name=checked_name(name), confirmed_on=on if is_kept else None)
    _fill(row, fields)
    is_taken = bool(called_like(row.name))
    saved(row)
    _name(row, other_names)
    give_numbers(row, numbers, by=by)
    row.version = 0
    saved(row)
    _write_added(row, by=by, at=at, once=once)
    if by.person is not None and not is_kept:
        schemes = [number.scheme for number in numbers]
        if why_it_waits(is_new=True, sector=row.sector, name=row.name, schemes=schemes, name_is_taken=is_taken):
            make_claim(row, by=by, why=why, at=at)
        else:
            make_representative(by.person, row, by=by, at=at, on=on)
    return row


def _write_added(row: Organisation, *, by: Visitor, at: datetime, once: str | None) -> None:
    """The entry; what is not confirmed is nobody's to read yet, so its name stands beside the chain."""
    facts = {"organisation": row.reference, "sector": row.sector, "name": public_name(row)}
    note = "" if row.confirmed_on else row.name
    write_entry(
        ADDED, about=f"organisation:{row.reference}", by=by.reference, at=at, area=row.kept_by, facts=facts, note=note,
        once=once,
    )  # fmt: skip


def _name(row: Organisation, other_names: tuple[str, ...]) -> None:
    Name.objects.create(organisation=row, name=row.name, from_on=row.started_on)
    others = dict.fromkeys(checked_name(name) for name in other_names)
    others.pop(row.name, None)
    Name.objects.bulk_create(Name(organisation=row, name=name, is_short_form=True) for name in others)


@transaction.atomic
def change_organisation(
    *,
    by: Visitor,
    at: datetime,
    organisation: Organisation,
    version: int,
    identifiers: tuple[Number | str, ...] | None = None,
    **fields: Unpack[OrganisationFields],
) -> Organisation:
    """Change what is recorded; raises Changed where somebody else did meanwhile. Nothing changed is no entry."""
    check_seen(by, organisation)
    row = locked(organisation)
    check_can_change(by, row)
    before = {name: getattr(row, name) for name in fields}
    check_version(row, version, before | ({} if identifiers is None else {"identifiers": _written(row)}))
    _fill(row, fields)
    changed = [name for name in fields if getattr(row, name) != before[name]]
    if identifiers is not None and give_numbers(row, numbers_of(identifiers), by=by):
        changed.append("identifiers")
    if row.confirmed_on and not keeps(by, row.kept_by) and set(changed) & set(OFFICERS_FIELDS):
        raise Refused(f"{row.name} was confirmed; ask the compact officer to change its sector or its numbers.")
    if not changed:
        return row
    saved(row)
    facts = {"organisation": row.reference, "name": public_name(row), "fields": sorted(changed)}
    write_entry(
        CHANGED, about=f"organisation:{row.reference}", by=by.reference, at=at, area=row.kept_by, facts=facts
    )
    return row


def _fill(row: Organisation, fields: OrganisationFields) -> None:
    for name, value in fields.items():
        setattr(row, name, value)


def _written(row: Organisation) -> str:
    """Its identifiers of today, one a line."""
    return "\n".join(str(one) for one in identifiers_of(row) if not one.is_former)


@transaction.atomic
def confirm(*, by: Visitor, at: datetime, on: date, organisation: Organisation) -> Organisation:
    """The officer has made sure that the organisation is who it says: from now on everybody sees it."""
    check_seen(by, organisation)
    row = locked(organisation)
    check_can_keep(by, row.kept_by)
    if row.confirmed_on:
        raise Refused(f"{row.name} is confirmed already.")
    if row.closed_on:
        raise Refused(f"{row.name} is closed.")
    row.confirmed_on = on
    row.save()
    facts = {"organisation": row.reference, "name": row.name, "sector": row.sector}
    write_entry(
        CONFIRMED, about=f"organisation:{row.reference}", by=by.reference, at=at, area=row.kept_by, facts=facts
    )
    return row
