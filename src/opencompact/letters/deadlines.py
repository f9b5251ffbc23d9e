"""Letters that no act makes but a day that comes: each has a cause that names the day, so that it is made once.

What stands on a day is told, not what happened since the last look: where nothing looked for a week, the letter of the
stage reached by then is made, and those of the stages before it are not.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from opencompact.letters.consultation_deadlines import OF_CONSULTATIONS
from opencompact.letters.drafts import Draft, officers, representatives, to_each, to_person
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries import areas, groups, requests, signatures
from opencompact.records.areas.signed import Signed
from opencompact.records.history.models import HOUSE
from opencompact.records.partners import queries as partners
from opencompact.records.people import queries as people
from opencompact.records.people.visitors import HOUSE_ITSELF

LAST_REMINDER = timedelta(days=7)
"""How long before its last day the second letter about a renewal is made; the first when it can be renewed."""
A_DAY = timedelta(days=1)
SEAT_LETTERS = {"vacant": "seat-vacant", "ended body": "seat-without-body", "expiring": "seat-expiring"}
"""Which alarms of the reference group make a letter; the others the officer wrote down and knows."""


def drafts_due(on: date, *, at: datetime) -> Iterator[Draft]:
    """Every letter that a deadline asks for on a day, made already or not; ``at`` is now, for what has a moment."""
    yield from roles_to_confirm(on)
    for area in areas.areas(seen_by=HOUSE_ITSELF):
        for of_an_area in OF_AN_AREA:
            yield from of_an_area(area, on)
        for of_consultations in OF_CONSULTATIONS:
            yield from of_consultations(area, on, at)


def roles_to_confirm(on: date) -> Iterator[Draft]:
    """To each person whose role is to be confirmed, thirty days before it rests, and again when it does."""
    roles = people.unconfirmed_roles(on=on)
    organisations = {role.organisation for role in roles if role.organisation}
    kept_by = {each.reference: each.kept_by for each in partners.organisations(organisations, seen_by=HOUSE_ITSELF)}
    for role in roles:
        kind = "role-rests" if role.rests(on) else "role-to-confirm"
        if role.rests(on) and not role.can_be_revived(on):
            continue
        about: dict[str, object] = {"id": role.pk, "confirmed_on": role.confirmed_on.isoformat()}
        cause = f"role:{role.pk}:{role.confirmed_on}:{'rests' if role.rests(on) else 'confirm'}"
        area = role.area or kept_by.get(role.organisation, HOUSE)
        yield Draft(kind, cause, area, to_person(role.person), about)


def renewals(area: Area, on: date) -> Iterator[Draft]:
    """To who represents the bearer of a signature: when it can be renewed, a week before its day, when it lapsed."""
    for signed in (*signatures.due_for_renewal(area, on=on), *signatures.lapsed(area, on=on)):
        due = signed.term.due_on
        if due is None or len(signed.heirs) > 1 or not signed.text_matches:
            continue  # nobody can renew it: each of the heirs signs for itself
        kind, stage = ("renewal-lapsed", "lapsed") if signed.state == "lapsed" else ("renewal-due", _stage(due, on))
        cause = f"renewal:{signed.signature.reference}:{due}:{stage}"
        yield from to_each(representatives(signed.heirs, on=on), kind, cause, area.slug, **_about(signed, due))


def seats(area: Area, on: date) -> Iterator[Draft]:
    """To the officers: a seat that fell vacant, whose organisation closed, or whose holder's time ends soon."""
    for alarm in groups.alarms(area, on=on):
        if (kind := SEAT_LETTERS.get(alarm.kind)) and alarm.seat and alarm.on:
            reference = alarm.seat.seat.reference
            cause = f"seat:{reference}:{alarm.kind}:{alarm.on}"
            yield from to_each(officers(area.slug, on=on), kind, cause, area.slug, seat=reference)


def requests_due(area: Area, on: date) -> Iterator[Draft]:
    """To the officers: a request for a format that is to be answered by tomorrow, and one whose day has passed."""
    for request in requests.open_requests(area, on=on):
        if request.answer_by > on + A_DAY:
            continue
        kind = "format-overdue" if request.answer_by < on else "format-due"
        cause = f"request:{request.reference}:{request.answer_by}:{kind.removeprefix('format-')}"
        yield from to_each(officers(area.slug, on=on), kind, cause, area.slug, request=request.reference)


def without_officer(area: Area, on: date) -> Iterator[Draft]:
    """To the keepers of the site: an open area that has no officer, so that what is sent to one reaches nobody."""
    if area.opened_on and not people.officers_of(area.slug, on=on):
        cause = f"area:{area.slug}:without-officer:{on:%Y-%m}"
        yield from to_each(officers(HOUSE, on=on), "area-without-officer", cause, area.slug)


OF_AN_AREA: tuple[Callable[[Area, date], Iterator[Draft]], ...] = (renewals, seats, requests_due, without_officer)


def _stage(due: date, on: date) -> str:
    return "last" if on >= due - LAST_REMINDER else "first"


def _about(signed: Signed, due: date) -> dict[str, str]:
    return {"signature": signed.signature.reference, "due": due.isoformat()}
