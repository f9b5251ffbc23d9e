"""What is known of people, their roles and the invitations that wait."""

from collections.abc import Collection
from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.utils import timezone

from opencompact.records.people.models import (
    CONFIRMED_FOR,
    HOUSE,
    OFFICER,
    REPRESENTATIVE,
    Invitation,
    Person,
    Role,
    plain_address,
)
from opencompact.records.people.permissions import check_can_see_people
from opencompact.records.people.visitors import Visitor, held, standing
from opencompact.records.refusals import NotAllowed, NotThere


def person(reference: str) -> Person:
    """The person with a reference. Raises NotThere."""
    found = Person.objects.filter(reference=reference).first()
    if found is None:
        raise NotThere("There is no such person.")
    return found


def person_with_address(email: str) -> Person | None:
    """The person, not deactivated, who signs in with an address."""
    return Person.objects.filter(email=plain_address(email), is_active=True).first()


def is_newcomer(email: str) -> bool:
    """Whether somebody began to sign up with an address and has not shown that it is theirs."""
    return Person.objects.filter(email=plain_address(email), is_active=True, joined_at__isnull=True).exists()


def is_address_of(email: str, person: Person) -> bool:
    """Whether that very address is the person's own and they have shown that letters to it reach them."""
    own = EmailAddress.objects.filter(user=person, email=plain_address(email), verified=True)
    return bool(own.exists())


def roles_of_person(person: Person, *, on: date) -> list[Role]:
    """The roles that a person holds on a day, resting ones too, the oldest first."""
    return list(Role.objects.filter(held(on), person=person).order_by("from_on", "pk"))


def roles_of_organisation(reference: str, *, on: date) -> list[Role]:
    """The roles held in an organisation on a day, resting ones too, with their people, by name."""
    return _roles(Q(organisation=reference), on)


def roles_of_area(area: str, *, on: date) -> list[Role]:
    """The roles held in an area on a day, resting ones too, with their people, by name."""
    return _roles(Q(area=area), on)


def role(number: int, *, seen_by: Visitor, on: date, kept_by: str = "") -> Role:
    """A role that is held, for its person and for those who say who works there. Raises NotThere for all others.

    Roles are numbered one after the other, so that there is one is not told to whoever tries the numbers.
    """
    found = Role.objects.select_related("person").filter(held(on), pk=number).first()
    if found is None:
        raise NotThere("There is no such role.")
    if seen_by.person is None or seen_by.person.pk != found.person_id:
        try:
            check_can_look(seen_by, on=on, area=found.area, organisation=found.organisation, kept_by=kept_by)
        except NotAllowed:
            raise NotThere("There is no such role.") from None
    return found


def officers_of(area: str, *, on: date) -> list[Person]:
    """The people who are compact officers of an area on a day; roles that rest do not count."""
    return _holders(Q(area=area, role=OFFICER), on)


def is_vacant(area: str, *, on: date) -> bool:
    """Whether an area has no officer whose role gives rights."""
    return not officers_of(area, on=on)


def check_can_look(by: Visitor, *, on: date, area: str = "", organisation: str = "", kept_by: str = "") -> None:
    """Refuse everybody but those who say who works there; for a keeper it is asked whether the area is vacant."""
    vacant = bool(area) and area != HOUSE and by.is_keeper and not by.is_officer_of(area) and is_vacant(area, on=on)
    check_can_see_people(by, area=area, organisation=organisation, kept_by=kept_by, is_vacant=vacant)


def representatives_of(organisation: str, *, on: date) -> list[Person]:
    """The people who may sign and speak for an organisation on a day; roles that rest do not count."""
    return _holders(Q(organisation=organisation, role=REPRESENTATIVE), on)


def unconfirmed_roles(area: str | None = None, organisations: Collection[str] | None = None, *, on: date) -> list[Role]:
    """The roles that their people are asked to confirm, resting ones too: of an area, of organisations, or all."""
    wanted = Q()
    if area is not None:
        wanted |= Q(area=area)
    if organisations is not None:
        wanted |= Q(organisation__in=organisations)
    asked = Role.objects.filter(held(on), wanted, confirmed_on__lt=on - CONFIRMED_FOR, person__is_active=True)
    return list(asked.select_related("person").order_by("confirmed_on", "pk"))


def open_invitations(
    *, seen_by: Visitor, at: datetime, area: str = "", organisation: str = "", kept_by: str = ""
) -> list[Invitation]:
    """The invitations to an area or an organisation that can still be accepted, the newest first. Raises NotAllowed."""
    check_can_look(seen_by, on=timezone.localdate(at), area=area, organisation=organisation, kept_by=kept_by)
    there = Invitation.objects.filter(area=area, organisation=organisation)
    return list(there.filter(OPEN, ends_at__gt=at).select_related("invited_by").order_by("-invited_at", "-pk"))


def invitation_about(reference: str) -> Invitation:
    """An invitation by its reference alone, for its letter. Raises NotThere."""
    found = Invitation.objects.select_related("invited_by").filter(reference=reference).first()
    if found is None:
        raise NotThere("There is no such invitation.")
    return found


OPEN = Q(accepted_at__isnull=True, withdrawn_at__isnull=True)
"""Which invitations nobody has accepted or withdrawn; they may have run out."""


def _roles(wanted: Q, on: date) -> list[Role]:
    found = Role.objects.filter(held(on), wanted).select_related("person")
    return sorted(found, key=lambda role: (role.person.name.casefold(), role.pk))


def _holders(wanted: Q, on: date) -> list[Person]:
    found = Role.objects.filter(standing(on), wanted, person__is_active=True).select_related("person")
    return [role.person for role in found.order_by("from_on", "pk")]
