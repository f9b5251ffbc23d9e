"""Letters about compacts: editions published, signatures made and to be renewed, the seats of the group, formats."""

from opencompact.letters import links
from opencompact.letters.recipients import NotWanted
from opencompact.letters.telling.asked import Asked, Told, Values, check_officer, represented
from opencompact.records.areas.models import Area, FormatRequest
from opencompact.records.areas.queries import areas, editions, groups, requests, signatures
from opencompact.records.areas.seating import Alarm
from opencompact.records.areas.signed import Signed
from opencompact.records.partners.models import Organisation
from opencompact.records.people.models import plain_address
from opencompact.records.people.visitors import HOUSE_ITSELF


def signed(asked: Asked) -> Told:
    """A body's own record that it signed."""
    found = _standing(asked)
    organisation = _bearer(asked, found)
    return Told(_signature_values(found, organisation), _signature_path(found), "representative")


def signed_in_area(asked: Asked) -> Told:
    """News of a signature, for the officers."""
    found = _standing(asked)
    part = check_officer(asked, found.area.slug)
    path = links.signatories(found.area.slug, found.signature.edition.address)
    return Told(_signature_values(found, found.heirs[0]), path, part)


def edition_published(asked: Asked) -> Told:
    """A new edition, for those who speak for a body that signed an earlier one: that does not carry over."""
    area = areas.area(asked.letter.area, seen_by=HOUSE_ITSELF)
    edition = editions.edition(area, asked.about("edition"), seen_by=HOUSE_ITSELF)
    own = represented(asked)
    bodies = {
        heir.reference: heir.name
        for found in signatures.signatories(area, on=asked.on)
        if found.signature.edition.position < edition.position and found.state != "withdrawn"
        for heir in found.heirs
        if heir.reference in own
    }
    if not bodies:
        raise NotWanted("They speak for no body that signed an earlier edition.")
    current = editions.edition_in_force(area, on=asked.on)
    values: Values = {
        "title": edition.title,
        "organisations": list(bodies.values()),
        "in_force": current is not None and current.pk == edition.pk,
    }
    return Told(values, links.edition(area.slug, edition.address), "representative")


def renewal(asked: Asked) -> Told:
    """A signature to be renewed, or lapsed; not wanted once it was renewed, withdrawn or followed by another."""
    found = _signature(asked)
    state = "lapsed" if asked.letter.kind == "renewal-lapsed" else "due"
    if found.state != state or found.term.due_on is None or found.term.due_on.isoformat() != asked.about("due"):
        raise NotWanted("The signature was renewed or withdrawn, or a later letter says how it stands.")
    organisation = _bearer(asked, found)
    values = _signature_values(found, organisation) | {"due": found.term.due_on}
    return Told(values, _signature_path(found), "representative")


def seat(asked: Asked) -> Told:
    """What is amiss with a seat of the reference group; not wanted once it was put right."""
    area = areas.area(asked.letter.area, seen_by=HOUSE_ITSELF)
    part = check_officer(asked, area.slug)
    alarm = _alarm(asked, area)
    assert alarm.seat is not None  # the alarm of a seat
    values: Values = {"body": alarm.seat.body, "day": alarm.on}
    return Told(values, links.seat(area.slug, alarm.seat.seat.reference), part)


def format_for_officer(asked: Asked) -> Told:
    """A request that waits, for the officers; not wanted once it is answered."""
    area, request = _request(asked, asked.about("request"))
    if request.answered_on:
        raise NotWanted("The request was answered already.")
    part = check_officer(asked, area.slug)
    return Told(_request_values(request), links.format_request(area.slug, request.reference), part)


def format_for_asker(asked: Asked) -> Told:
    """That a request has come in, or was answered, for whoever asked."""
    area, request = _request(asked, asked.letter.recipient.partition(":")[2])
    if bool(request.answered_on) != (asked.letter.kind == "format-answered"):
        raise NotWanted("The request was answered already.")
    if asked.letter.kind == "format-received" and _was_told_enough(asked, request):
        raise NotWanted("Several such letters went to this address within a day.")
    return Told(_request_values(request), links.format_ask(area.slug), "asker")


MOST_RECEIVED = 3
"""How many letters that a request came in go to one address in a day: anybody can type anybody's address."""


def _was_told_enough(asked: Asked, request: FormatRequest) -> bool:
    lately = [plain_address(contact) for contact in requests.contacts_lately(request)]
    return lately.count(asked.to.address) >= MOST_RECEIVED


def _signature(asked: Asked) -> Signed:
    return signatures.public_signature(asked.about("signature"), seen_by=HOUSE_ITSELF, on=asked.on)


def _standing(asked: Asked) -> Signed:
    found = _signature(asked)
    if found.state == "withdrawn":
        raise NotWanted("The signature was withdrawn.")
    return found


def _signature_path(found: Signed) -> str:
    return links.signature(found.area.slug, found.signature.reference)


def _signature_values(found: Signed, organisation: Organisation) -> Values:
    signature = found.signature
    return {
        "organisation": organisation.name,
        "title": signature.edition.title,
        "edition": signature.edition.address,
        "signs_as": signature.signs_as,
        "signed_on": signature.signed_on,
        "digest": found.short_digest,
        "until": found.term.due_on,
    }


def _bearer(asked: Asked, found: Signed) -> Organisation:
    """Which of those who bear the signature the recipient speaks for. Raises NotWanted where that is none."""
    own = represented(asked)
    for heir in found.heirs:
        if heir.reference in own:
            return heir
    raise NotWanted("They no longer speak for the organisation.")


def _request(asked: Asked, reference: str) -> tuple[Area, FormatRequest]:
    area = areas.area(asked.letter.area, seen_by=HOUSE_ITSELF)
    return area, requests.format_request(area, reference, seen_by=HOUSE_ITSELF)


def _request_values(request: FormatRequest) -> Values:
    return {
        "wants": request.wants,
        "asked_on": request.asked_on,
        "answer_by": request.answer_by,
        "answered_on": request.answered_on,
    }


_SEAT_ALARMS = {"seat-vacant": "vacant", "seat-without-body": "ended body", "seat-expiring": "expiring"}


def _alarm(asked: Asked, area: Area) -> Alarm:
    """The alarm that the letter is about, where it still stands for the same day."""
    for alarm in groups.alarms(area, on=asked.on):
        cause = f"seat:{alarm.seat.seat.reference if alarm.seat else ''}:{alarm.kind}:{alarm.on}"
        if cause == asked.letter.cause and alarm.kind == _SEAT_ALARMS[asked.letter.kind]:
            return alarm
    raise NotWanted("The seat is in order again.")
