"""Somebody joins, changes what is known of them, or is shut out."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import write_entry
from opencompact.records.people.models import Invitation, Person, plain_address
from opencompact.records.people.queries import OPEN
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotAllowed, Refused

PERSON_JOINED = Act("person.joined", "{about} joined.")
PERSON_CHANGED = Act("person.changed", "{about} changed {changed}.")
PERSON_DEACTIVATED = Act("person.deactivated", "{about} was shut out and can no longer sign in.")


@transaction.atomic
def keep_person(*, email: str, name: str, at: datetime) -> Person:
    """The person with an address, made where there is none; whoever runs the site vouches for the address."""
    person = _at_address(email, name)
    if person.joined_at is not None:
        return person
    person.name = name
    person.save(update_fields=["name"])
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})
    return join(person=person, at=at)


@transaction.atomic
def name_newcomer(*, email: str, name: str, at: datetime) -> Person:
    """The person who signs up with an address: new, or the one who began before and never showed that it is theirs.

    Nothing is written in the history until they have shown it. Raises Refused where they have.
    """
    person = _at_address(email, name)
    if person.joined_at is not None:
        raise Refused("Somebody with that address has joined before.")
    person.name, person.began_at = name, at
    person.save(update_fields=["name", "began_at"])
    EmailAddress.objects.filter(user=person).delete()
    return person


@transaction.atomic
def join(*, person: Person, at: datetime) -> Person:
    """Keep that somebody has shown that their address is theirs, and belongs here from now on."""
    person = locked(person)
    if person.joined_at is not None:
        return person
    person.joined_at = at
    person.save(update_fields=["joined_at"])
    write_entry(PERSON_JOINED, about=about_person(person), by=person.reference, at=at)
    return person


@transaction.atomic
def change_details(*, by: Visitor, at: datetime, name: str, language: str) -> Person:
    """Change one's own name and the language of one's letters."""
    if by.person is None:
        raise NotAllowed("Sign in to change your details.")
    person = locked(by.person)
    wanted = {"name": name, "language": language}
    changed = [field for field, value in wanted.items() if getattr(person, field) != value]
    if not changed:
        return person
    person.name, person.language = name, language
    check_fits(person)
    person.save(update_fields=changed)
    write_entry(PERSON_CHANGED, about=about_person(person), by=by.reference, at=at, facts={"changed": changed})
    return person


@transaction.atomic
def note_new_address(*, person: Person, at: datetime) -> None:
    """Write down that somebody signs in with another address from now on; neither address is written."""
    write_entry(PERSON_CHANGED, about=about_person(person), by=person.reference, at=at, facts={"changed": ["email"]})


@transaction.atomic
def deactivate_person(*, by: Visitor, at: datetime, person: Person) -> Person:
    """Shut somebody out at once, wherever they are signed in; their roles and their history stay."""
    if not by.is_keeper:
        raise NotAllowed("Only a keeper of the site can shut somebody out.")
    person = locked(person)
    if not person.is_active:
        raise Refused("They were shut out before.")
    person.is_active = False
    person.save(update_fields=["is_active"])
    withdraw_invitations_of(person, at)
    write_entry(PERSON_DEACTIVATED, about=about_person(person), by=by.reference, at=at)
    return person


def locked(person: Person) -> Person:
    """The person as they are now, held until the transaction ends."""
    return Person.objects.select_for_update().get(pk=person.pk)


def withdraw_invitations_of(person: Person, at: datetime) -> int:
    """Withdraw what somebody sent while they still could, so that they cannot come back by it; how many there were."""
    return Invitation.objects.filter(OPEN, invited_by=person, ends_at__gt=at).update(withdrawn_at=at)


def about_person(person: Person) -> str:
    """How the history names somebody."""
    return f"person:{person.reference}"


def _at_address(email: str, name: str) -> Person:
    """The person with an address, held until the transaction ends; made where there is none, once by two at once."""
    address, no_password = plain_address(email), make_password(None)
    Person(email=address, name=name, password=no_password).clean_fields()
    person, _ = Person.objects.select_for_update().get_or_create(
        email=address, defaults={"name": name, "password": no_password}
    )
    return person
