"""Who a letter goes to, looked up anew when it is sent: their address, their language, and the name to greet."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from opencompact.letters.models import Letter
from opencompact.records.areas.queries import areas, requests
from opencompact.records.consultations.models import Answer, Follow
from opencompact.records.consultations.queries import telling
from opencompact.records.people import queries as people
from opencompact.records.people.invitations import why_closed
from opencompact.records.people.models import Invitation, Person, plain_address
from opencompact.records.people.visitors import HOUSE_ITSELF
from opencompact.records.refusals import NotThere


class NotWanted(Exception):
    """The letter is not wanted any more; why, in a sentence."""


@dataclass(frozen=True)
class Recipient:
    """An address, a language and a name; with the person, the invitation, the answer or the request behind it."""

    address: str
    language: str
    name: str = ""
    person: Person | None = None
    invitation: Invitation | None = None
    answer: Answer | None = None
    follow: Follow | None = None


def recipient_of(letter: Letter, *, at: datetime) -> Recipient:
    """The recipient as they are now. Raises NotWanted where there is none any more."""
    kind, _, reference = letter.recipient.partition(":")
    try:
        if kind == "person":
            return _person(people.person(reference))
        if kind == "invitation":
            return _invited(people.invitation_about(reference), at)
        if kind == "answer":
            return _who_answered(telling.answer_to_tell(reference))
        if kind == "follow":
            return _who_asked_to_hear(telling.follow_to_tell(reference))
        return _asker(letter, reference)
    except NotThere:
        raise NotWanted("Whoever it was for is not there any more.") from None


def known_language(language: str) -> str:
    """A language that there are letters in: the one asked for, or that of the site."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _person(person: Person) -> Recipient:
    if not person.is_active:
        raise NotWanted("The person can no longer sign in.")
    return Recipient(person.email, known_language(person.language), person.name, person=person)


def _invited(invitation: Invitation, at: datetime) -> Recipient:
    if why_closed(invitation, at=at):
        raise NotWanted("The invitation was accepted or withdrawn, or has run out.")
    there = people.person_with_address(invitation.email)
    language = known_language(there.language if there else "")
    return Recipient(invitation.email, language, invitation=invitation)


def _who_answered(answer: Answer) -> Recipient:
    """By no name: what somebody typed as one may be meant for somebody else's letter box."""
    if not answer.respondent.email:
        raise NotWanted("Whoever answered left no e-mail address, or it was erased.")
    return Recipient(plain_address(answer.respondent.email), known_language(answer.language), answer=answer)


def _who_asked_to_hear(follow: Follow) -> Recipient:
    return Recipient(follow.email, known_language(follow.language), follow=follow)


def _asker(letter: Letter, reference: str) -> Recipient:
    """Only where all that the asker wrote is an e-mail address; a contact that was erased is none."""
    area = areas.area(letter.area, seen_by=HOUSE_ITSELF)
    address = plain_address(requests.format_request(area, reference, seen_by=HOUSE_ITSELF).contact)
    try:
        validate_email(address)
    except ValidationError:
        raise NotWanted("The asker gave no e-mail address, or it was erased.") from None
    return Recipient(address, known_language(""))
