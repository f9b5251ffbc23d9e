"""Roles are given, confirmed each year, and ended."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.people import permissions
from opencompact.records.people.actions.persons import locked, withdraw_invitations_of
from opencompact.records.people.models import HOUSE, OFFICER, REPRESENTATIVE, ROLES, Person, Role
from opencompact.records.people.queries import is_vacant
from opencompact.records.people.visitors import Visitor, held
from opencompact.records.refusals import NotAllowed, NotThere, Refused

ROLE_GIVEN = Act("role.given", "{person} was given the role of {role}.")
ROLE_ENDED = Act("role.ended", "{person} no longer has the role of {role}.")
ROLE_CONFIRMED = Act("role.confirmed", "{person} confirmed the role of {role}.")


@transaction.atomic
def give_role(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    person: Person,
    role: str,
    area: str = "",
    organisation: str = "",
    kept_by: str = "",
    once: str | None = None,
) -> Role:
    """Give somebody a role from today. ``kept_by`` is the area that keeps the organisation's entry, read from it."""
    vacant = role == OFFICER and by.is_keeper and is_vacant(area, on=on)
    permissions.check_can_give(by, role=role, area=area, organisation=organisation, kept_by=kept_by, is_vacant=vacant)
    if by.person is not None and by.person.pk == person.pk:
        raise NotAllowed("Nobody gives a role to themselves; ask somebody else who may.")
    check_not_done(once)
    return take_up(
        person=person, role=role, area=area, organisation=organisation, by=by.reference, at=at, on=on, once=once
    )


def take_up(
    *,
    person: Person,
    role: str,
    area: str,
    organisation: str,
    by: str,
    at: datetime,
    on: date,
    given_by: str = "",
    once: str | None = None,
) -> Role:
    """The role as it is held from today; one that rested stands again. Ends an action, in its transaction."""
    person = locked(person)
    if not person.is_active:
        raise Refused("That person was shut out of the site, so they cannot be given a role.")
    place = {"person": person, "role": role, "area": area, "organisation": organisation}
    taken = Role.objects.select_for_update().filter(held(on), **place).first()
    if taken is not None and not taken.rests(on):
        raise Refused(f"The role of {ROLES[role]} is held there by that person already.")
    taken = taken or Role(from_on=on, **place)
    taken.confirmed_on, taken.given_by = on, given_by or by
    check_fits(taken)
    taken.save()
    _write(ROLE_GIVEN, taken, by=by, at=at, once=once)
    return taken


@transaction.atomic
def end_role(*, by: Visitor, at: datetime, on: date, role: Role, kept_by: str = "") -> Role:
    """End a role from today: one's own, or another's by those who say who works there.

    An area keeps an officer and the house a keeper. The last representative of an organisation may leave: the entry
    says ``last``, for the officer who looks after the organisation to be told.
    """
    permissions.check_can_end(by, role, kept_by=kept_by)
    alike = Role.objects.filter(held(on), area=role.area, organisation=role.organisation, role=role.role)
    there = list(alike.select_for_update(of=("self",)).select_related("person").order_by("pk"))
    ending = next((one for one in there if one.pk == role.pk), None)  # all are locked: two cannot end each other's
    if ending is None:
        raise NotThere("That role has ended before.")
    others = [one for one in there if one.pk != ending.pk and not one.rests(on) and one.person.is_active]
    is_last = not others and not ending.rests(on)
    if is_last and ending.area and not by.is_house:
        raise Refused(_NEEDS_A_KEEPER if ending.area == HOUSE else _NEEDS_AN_OFFICER)
    ending.to_on = on
    check_fits(ending)
    ending.save(update_fields=["to_on"])
    withdrawn = withdraw_invitations_of(ending.person, at)
    more = {"last": is_last and ending.role == REPRESENTATIVE, "invitations_withdrawn": withdrawn}
    _write(ROLE_ENDED, ending, by=by.reference, at=at, more=more)
    return ending


@transaction.atomic
def confirm_role(*, by: Visitor, at: datetime, on: date, role: Role) -> Role:
    """Say that one still has a role; one that rested gives its rights again, within a year."""
    permissions.check_can_confirm(by, role)
    confirmed = Role.objects.select_for_update(of=("self",)).select_related("person").get(pk=role.pk)
    if not confirmed.is_held(on):
        raise NotThere("That role has ended.")
    if not confirmed.can_be_revived(on):
        raise Refused("This role has rested for more than a year, so it cannot be taken up again; ask to be invited.")
    confirmed.confirmed_on = on
    check_fits(confirmed)
    confirmed.save(update_fields=["confirmed_on"])
    _write(ROLE_CONFIRMED, confirmed, by=by.reference, at=at)
    return confirmed


def about_role(role: Role) -> str:
    """How the history names a role."""
    return f"role:{role.pk}"


def _write(
    act: Act, role: Role, *, by: str, at: datetime, once: str | None = None, more: Mapping[str, object] | None = None
) -> None:
    place = {"area": role.area} if role.area else {"organisation": role.organisation}
    facts = {"person": role.person.reference, "role": role.role, **place, **(more or {})}
    write_entry(act, about=about_role(role), by=by, at=at, area=role.area or HOUSE, facts=facts, once=once)


_NEEDS_AN_OFFICER = (
    "This is the area's only compact officer, and an area is not left without one. Invite a successor first."
)
_NEEDS_A_KEEPER = "This is the only keeper of the site, and the site is not left without one. Name another first."
