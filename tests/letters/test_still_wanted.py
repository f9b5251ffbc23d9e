"""Before a letter goes it is asked again whether it is still wanted, and by whom; one that is not is dropped, with why."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from marchshire_acts import HAPPENS, asks
from opencompact.letters.models import Letter
from opencompact.letters.sending import send
from opencompact.records.areas.actions import groups, requests, signatures
from opencompact.records.areas.models import FormatRequest, Holding, Signature
from opencompact.records.partners import actions as partners
from opencompact.records.partners.models import Claim
from opencompact.records.people import actions as people
from opencompact.records.people.models import Invitation, Person, Role
from site_cast import a_role, an_officer

Filled = Callable[[], list[Letter]]


def loses_the_role(address: str) -> Callable[[Any], object]:
    return lambda cast: Role.objects.filter(person__email=address).update(to_on=cast.on)


def is_shut_out(address: str) -> Callable[[Any], object]:
    return lambda cast: Person.objects.filter(email=address).update(is_active=False)


def accepts(cast: Any) -> object:
    return partners.accept_claim(by=cast.officer, at=cast.at, on=cast.on, claim=Claim.objects.get())


def withdraws_invitation(cast: Any) -> object:
    return people.withdraw_invitation(by=cast.officer, at=cast.at, reference=Invitation.objects.get().reference)


def answers(cast: Any) -> object:
    return requests.answer(by=cast.officer, at=cast.at, on=cast.on, request=FormatRequest.objects.get(), answer="Sent.")


def erases(cast: Any) -> object:
    return requests.erase_contact(by=cast.officer, at=cast.at, request=FormatRequest.objects.get())


def renews(cast: Any) -> object:
    return signatures.renew(by=cast.representative, at=cast.at, on=cast.on, signature=Signature.objects.get().reference, once=None)


def withdraws(cast: Any) -> object:
    return signatures.withdraw(by=cast.representative, at=cast.at, on=cast.on, signature=Signature.objects.get().reference, once=None)


def fills_seat(cast: Any) -> object:
    seat = Holding.objects.get().seat
    return groups.fill_seat(by=cast.officer, at=cast.at, seat=seat.reference, name="Next", from_on=cast.on)


def confirms(cast: Any) -> object:
    return Role.objects.update(confirmed_on=cast.on)


def names_another(cast: Any) -> object:
    return a_role(cast.stranger.person, "representative", organisation=cast.youth.reference)


def gives_again(cast: Any) -> object:
    return a_role(cast.stranger.person, "contributor", organisation=cast.youth.reference)


@pytest.mark.parametrize(("kind", "meanwhile", "why"), [
    ("invitation", withdraws_invitation, "The invitation was accepted or withdrawn, or has run out."),
    ("invitation", lambda cast: Invitation.objects.update(accepted_at=cast.at, accepted_by=cast.stranger.person), "The invitation was accepted or withdrawn, or has run out."),
    ("invitation", lambda cast: Invitation.objects.update(invited_at=cast.at - timedelta(days=14), ends_at=cast.at), "The invitation was accepted or withdrawn, or has run out."),
    ("claim-waiting", accepts, "The claim was decided already."),
    ("claim-waiting", loses_the_role("officer@example.org"), "They no longer look after this."),
    ("claim-waiting", is_shut_out("officer@example.org"), "The person can no longer sign in."),
    ("claim-accepted", is_shut_out("stranger@example.org"), "The person can no longer sign in."),
    ("role-given", loses_the_role("stranger@example.org"), "They do not have the role any more."),
    ("role-ended", gives_again, "They have the role again."),
    ("nobody-represents", names_another, "Somebody represents the organisation again."),
    ("role-to-confirm", confirms, "The role was confirmed, or a later letter says how it stands."),
    ("role-to-confirm", loses_the_role("rae@example.org"), "What it was about is not there any more."),
    ("role-rests", confirms, "The role was confirmed, or a later letter says how it stands."),
    ("signed", withdraws, "The signature was withdrawn."),
    ("signed", loses_the_role("rae@example.org"), "They no longer speak for the organisation."),
    ("signed-in-area", loses_the_role("officer@example.org"), "They no longer look after this."),
    ("edition-published", withdraws, "They speak for no body that signed an earlier edition."),
    ("edition-published", loses_the_role("rae@example.org"), "They speak for no body that signed an earlier edition."),
    ("renewal-due", renews, "The signature was renewed or withdrawn, or a later letter says how it stands."),
    ("renewal-due", loses_the_role("rae@example.org"), "They no longer speak for the organisation."),
    ("renewal-lapsed", withdraws, "The signature was renewed or withdrawn, or a later letter says how it stands."),
    ("seat-vacant", fills_seat, "The seat is in order again."),
    ("format-asked", answers, "The request was answered already."),
    ("format-received", erases, "The asker gave no e-mail address, or it was erased."),
    ("format-answered", erases, "The asker gave no e-mail address, or it was erased."),
    ("format-overdue", answers, "The request was answered already."),
    ("area-without-officer", lambda cast: an_officer(cast.area, "next@example.org"), "The area has an officer again."),
])
def test_a_letter_that_came_too_late_is_dropped(kind: str, meanwhile: Callable[[Any], object], why: str, cast: Any, clock: Any, filled: Filled) -> None:
    HAPPENS[kind](cast, clock)
    made = [letter.pk for letter in filled() if letter.kind == kind]
    meanwhile(cast)

    send()

    dropped = Letter.objects.filter(pk__in=made, reply=why, state="dropped")
    assert dropped.exists(), list(Letter.objects.filter(pk__in=made).values_list("state", "reply"))
    assert not any(letter.message_id == message.message()["Message-ID"] for letter in dropped for message in mail.outbox)


def test_the_letter_goes_to_the_address_and_in_the_language_of_today(cast: Any, clock: Any, filled: Filled) -> None:
    HAPPENS["claim-waiting"](cast, clock)
    filled()
    Person.objects.filter(pk=cast.officer.person.pk).update(email="moved@example.org", language="cy")

    send()

    assert mail.outbox[0].to == ["moved@example.org"]
    assert Letter.objects.get().language == "cy"


def test_an_accepted_claim_is_told_once_and_not_as_a_role_as_well(cast: Any, clock: Any, filled: Filled) -> None:
    HAPPENS["claim-accepted"](cast, clock)
    filled()

    send()

    told = [letter.kind for letter in Letter.objects.filter(recipient=f"person:{cast.stranger.reference}", state="sent")]
    assert told == ["claim-accepted"]


@pytest.mark.parametrize("contact", ["01234 567890", "ring Ann or write to ann@example.org", "ann@example.org, bob@example.org", "ann@example.org\nBcc: all@example.org"])
def test_an_asker_who_gave_more_than_an_address_gets_no_letter(contact: str, cast: Any, clock: Any, arrived: Callable[[], list[mail.EmailMessage]]) -> None:
    request = asks(cast, clock)
    FormatRequest.objects.filter(pk=request.pk).update(contact=contact)

    assert [message.to for message in arrived()] == [["officer@example.org"]]
