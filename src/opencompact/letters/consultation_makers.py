"""Which letters the acts of consultations and findings make, and to whom: read row by row, however many there are."""

from collections.abc import Callable, Iterator
from datetime import date

from opencompact.letters.drafts import Draft, cause_of, officers, representatives, to_each
from opencompact.records.areas.queries import areas
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.queries import telling
from opencompact.records.consultations.queries.consultations import consultation as find_consultation
from opencompact.records.history.models import Entry
from opencompact.records.people.visitors import HOUSE_ITSELF
from opencompact.records.replies import queries as replies

Maker = Callable[[Entry, date], Iterator[Draft]]

ANNOUNCED, OPENED = "consultation-announced", "consultation-opened"


def to_who_asked_to_hear(entry: Entry, on: date) -> Iterator[Draft]:
    """The link that confirms and ends it, to the address that was given."""
    yield Draft("follow-confirm", cause_of(entry), entry.area, entry.about)


def to_followers_and_invited(kind: str) -> Maker:
    """That a consultation is coming or open, to those who asked to hear, and to the partners that were invited."""

    def make(entry: Entry, on: date) -> Iterator[Draft]:
        found = _consultation(entry)
        about = {"consultation": found.reference}
        for reference in telling.followers(found):
            yield Draft(kind, cause_of(entry), entry.area, f"follow:{reference}", about)
        told = representatives(telling.invited(found), on=on)
        yield from to_each(told, kind, _cause_of_invitation(found, kind), entry.area, **about)

    return make


def to_followers_of_what_is_elsewhere(entry: Entry, on: date) -> Iterator[Draft]:
    """That a consultation held elsewhere can be answered, or will be: of what has closed nobody is told."""
    found = _consultation(entry)
    if found.opens_on and (found.closes_on is None or found.closes_on >= on):
        for reference in telling.followers(found):
            about = {"consultation": found.reference}
            yield Draft(OPENED, cause_of(entry), entry.area, f"follow:{reference}", about)


def to_the_body_invited(entry: Entry, on: date) -> Iterator[Draft]:
    """That it is invited, to who represents a body that was invited once everybody could see the consultation."""
    found = _consultation(entry)
    organisation = str(entry.facts.get("organisation_reference", ""))
    if found.shown_from and not found.withdrawn_on:
        kind = OPENED if found.set_on else ANNOUNCED
        told = representatives([one for one in telling.invited(found) if one.reference == organisation], on=on)
        cause = _cause_of_invitation(found, kind)
        yield from to_each(told, kind, cause, entry.area, consultation=found.reference)


def to_who_answered_or_began(entry: Entry, on: date) -> Iterator[Draft]:
    """That the days changed, to everybody who left an address; of several changes at once only the last is told."""
    found = _consultation(entry)
    period = telling.latest_period(found)
    if period is None:
        return
    cause = f"consultation:{found.reference}:days:{period.number}:{period.announced_at:%Y%m%dT%H%M%S}"
    about = {"consultation": found.reference, "number": period.number}
    for reference in telling.reached(found, drafts=True):
        yield Draft("days-changed", cause, entry.area, f"answer:{reference}", about)


def to_who_answered_in_vain(entry: Entry, on: date) -> Iterator[Draft]:
    """That it was withdrawn, to everybody who left an address, whether or not they had sent their answer."""
    found = _consultation(entry)
    about = {"consultation": found.reference}
    for reference in telling.reached(found, drafts=True):
        yield Draft("consultation-withdrawn", cause_of(entry), entry.area, f"answer:{reference}", about)


def to_who_answered(entry: Entry, on: date) -> Iterator[Draft]:
    """That their answer came, where they left an address."""
    if telling.answer_to_tell(entry.about.partition(":")[2]).respondent.email:
        yield Draft("answer-received", cause_of(entry), entry.area, entry.about)


def to_all_who_answered(entry: Entry, on: date) -> Iterator[Draft]:
    """The decision, to everybody who answered and left an address."""
    found = _consultation(entry)
    about = {"consultation": found.reference}
    for reference in telling.reached(found):
        yield Draft("decision-published", cause_of(entry), entry.area, f"answer:{reference}", about)


def to_the_body_named(entry: Entry, on: date) -> Iterator[Draft]:
    """That findings were put to a body, to who represents it: one letter for all that were put in one moment."""
    area = areas.area(entry.area, seen_by=HOUSE_ITSELF)
    put = replies.put(area, entry.about.partition(":")[2], seen_by=HOUSE_ITSELF, on=on)
    cause = f"put:{put.organisation.reference}:{entry.at:%Y%m%dT%H%M%S}"
    told = representatives(replies.bodies_of(put, on=on), on=on)
    about = {"organisation": put.organisation.reference, "put_on": put.put_on.isoformat()}
    yield from to_each(told, "finding-put", cause, entry.area, **about)


def to_officers_of_a_reply(entry: Entry, on: date) -> Iterator[Draft]:
    """That a body replied, to the officers."""
    put = entry.about.partition(":")[2]
    told = officers(entry.area, on=on)
    yield from to_each(told, "finding-replied", cause_of(entry), entry.area, besides=entry.by, put=put)


OF_CONSULTATIONS: dict[str, Maker] = {
    "follow.asked": to_who_asked_to_hear,
    "consultation.announced": to_followers_and_invited(ANNOUNCED),
    "consultation.opened": to_followers_and_invited(OPENED),
    "consultation.registered": to_followers_of_what_is_elsewhere,
    "body.put": to_the_body_invited,
    "consultation.days_changed": to_who_answered_or_began,
    "consultation.withdrawn": to_who_answered_in_vain,
    "answer.received": to_who_answered,
    "answer.entered": to_who_answered,
    "consultation.decided": to_all_who_answered,
    "finding.put": to_the_body_named,
    "finding.replied": to_officers_of_a_reply,
}
"""Which of their acts makes letters."""


def _consultation(entry: Entry) -> Consultation:
    area = areas.area(entry.area, seen_by=HOUSE_ITSELF)
    return find_consultation(area, entry.about.partition(":")[2], seen_by=HOUSE_ITSELF)


def _cause_of_invitation(found: Consultation, kind: str) -> str:
    """The same whether a body was invited before or after: who speaks for several is told once of each stage."""
    return f"consultation:{found.reference}:invited:{kind}"
