"""Which letters an act makes, and to whom: a function for each act that somebody is told of."""

from collections.abc import Iterator
from datetime import date

from opencompact.letters.consultation_makers import OF_CONSULTATIONS, Maker
from opencompact.letters.drafts import Draft, cause_of, officers, representatives, to_each, to_person
from opencompact.records.areas.queries import areas, editions, requests, signatures
from opencompact.records.history.models import HOUSE, Entry
from opencompact.records.partners import queries as partners
from opencompact.records.people.visitors import HOUSE_ITSELF


def reference_in(entry: Entry) -> str:
    """The reference of what an entry is about."""
    return entry.about.partition(":")[2]


def to_the_invited(entry: Entry, on: date) -> Iterator[Draft]:
    """The invitation itself, to the address that was invited."""
    recipient = f"invitation:{reference_in(entry)}"
    yield Draft("invitation", cause_of(entry), _area_of(entry), recipient)


def to_who_decides(entry: Entry, on: date) -> Iterator[Draft]:
    """That somebody says they speak for an organisation, to the officers who look after its entry."""
    told = officers(entry.area, on=on)
    yield from to_each(told, "claim-waiting", cause_of(entry), entry.area, claim=reference_in(entry))


def to_the_claimant(kind: str) -> Maker:
    """What was decided, to who made the claim."""

    def make(entry: Entry, on: date) -> Iterator[Draft]:
        claim = partners.claim(reference_in(entry), seen_by=HOUSE_ITSELF)
        about = {"claim": claim.reference, "organisation": claim.organisation.reference}
        yield Draft(kind, cause_of(entry), entry.area, to_person(claim.person), about)

    return make


def to_signers_and_officers(entry: Entry, on: date) -> Iterator[Draft]:
    """That a body signed: to its representatives as their record, and to the officers as news."""
    signed = signatures.public_signature(reference_in(entry), seen_by=HOUSE_ITSELF, on=on)
    own = representatives(signed.heirs, on=on)
    cause, signature = cause_of(entry), signed.signature.reference
    yield from to_each(own, "signed", cause, entry.area, signature=signature)
    told = officers(entry.area, on=on)
    yield from to_each(told, "signed-in-area", cause, entry.area, besides=entry.by, signature=signature)


def to_earlier_signers(entry: Entry, on: date) -> Iterator[Draft]:
    """That an edition was published, to the representatives of those who signed an earlier one."""
    area = areas.area(entry.area, seen_by=HOUSE_ITSELF)
    published = editions.edition(area, reference_in(entry).partition("/")[2], seen_by=HOUSE_ITSELF)
    bearers = {
        heir.reference: heir
        for signed in signatures.signatories(area, on=on)
        if signed.signature.edition.position < published.position and signed.state != "withdrawn"
        for heir in signed.heirs
    }
    told = representatives(bearers.values(), on=on)
    yield from to_each(told, "edition-published", cause_of(entry), area.slug, edition=published.address)


def to_who_answers_and_who_asked(entry: Entry, on: date) -> Iterator[Draft]:
    """That somebody asked for a format: to the officers, and to the asker where an e-mail address was given."""
    request = reference_in(entry)
    told = officers(entry.area, on=on)
    yield from to_each(told, "format-asked", cause_of(entry), entry.area, besides=entry.by, request=request)
    yield from _to_the_asker("format-received", entry)


def to_who_asked(entry: Entry, on: date) -> Iterator[Draft]:
    """That a request was answered, to the asker."""
    yield from _to_the_asker("format-answered", entry)


def to_who_was_given_a_role(entry: Entry, on: date) -> Iterator[Draft]:
    """That they have a role."""
    yield Draft("role-given", cause_of(entry), _area_of(entry), to_person(str(entry.facts["person"])), _role_in(entry))


def to_who_lost_a_role(entry: Entry, on: date) -> Iterator[Draft]:
    """That they no longer have a role; to the officers as well where an organisation is left without anybody."""
    area = _area_of(entry)
    yield Draft("role-ended", cause_of(entry), area, to_person(str(entry.facts["person"])), _role_in(entry))
    if entry.facts.get("last"):
        organisation = str(entry.facts["organisation"])
        told = officers(area, on=on)
        yield from to_each(told, "nobody-represents", cause_of(entry), area, organisation=organisation)


LETTERS: dict[str, Maker] = {
    "invitation.sent": to_the_invited,
    "claim.made": to_who_decides,
    "claim.accepted": to_the_claimant("claim-accepted"),
    "claim.refused": to_the_claimant("claim-refused"),
    "compact.signed": to_signers_and_officers,
    "edition.published": to_earlier_signers,
    "format.asked": to_who_answers_and_who_asked,
    "format.answered": to_who_asked,
    "role.given": to_who_was_given_a_role,
    "role.ended": to_who_lost_a_role,
    **OF_CONSULTATIONS,
}
"""Which act makes letters; of every other act nobody is told."""


def _to_the_asker(kind: str, entry: Entry) -> Iterator[Draft]:
    area = areas.area(entry.area, seen_by=HOUSE_ITSELF)
    asked = requests.format_request(area, reference_in(entry), seen_by=HOUSE_ITSELF)
    if "@" in asked.contact:
        yield Draft(kind, cause_of(entry), entry.area, f"request:{asked.reference}")


def _area_of(entry: Entry) -> str:
    """The area whose people care: the entry's own, or that which keeps the entry of the organisation."""
    organisation = entry.facts.get("organisation")
    if entry.area == HOUSE and organisation:
        return partners.organisation(str(organisation), seen_by=HOUSE_ITSELF).kept_by
    return entry.area


def _role_in(entry: Entry) -> dict[str, object]:
    return {name: entry.facts[name] for name in ("role", "area", "organisation") if name in entry.facts}
