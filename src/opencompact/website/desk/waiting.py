"""Everything that waits for an area's officer, each with its day, its sentence and the page where it is dealt with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from opencompact.compact.periods import say_day
from opencompact.monitoring.looking_ahead import look_ahead
from opencompact.monitoring.shown import Shown
from opencompact.records.areas.models import FORMATS, STEPS, Area
from opencompact.records.areas.queries.groups import alarms
from opencompact.records.areas.queries.requests import open_requests
from opencompact.records.areas.queries.signatures import to_be_renewed
from opencompact.records.areas.queries.waiting import roles_to_confirm, steps_overdue
from opencompact.records.areas.standing import body_of
from opencompact.records.partners.queries import claims_waiting, organisations_waiting
from opencompact.records.people.models import CONFIRMED_FOR, ROLES

KINDS = {
    "claim": "Claims to speak for an organisation",
    "organisation": "Organisations to confirm",
    "request": "Requests for a format or language",
    "step": "Planned steps whose day has passed",
    "seat": "Seats of the reference group",
    "lapsed": "Signatures that lapsed",
    "due": "Signatures to be renewed",
    "role": "Roles to confirm",
    "finding": "Findings with the bodies that they name",
    "overdue": "Promised, not done, and still to be done",
    "promise": "Promises whose last day is near",
}
"""What can wait, in the order of the counts; what has the same day comes in this order."""


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: by when, or since when; where neither is known ``on`` is None."""

    kind: str
    sentence: str
    href: str
    on: date | None
    is_since: bool = False


def waiting(area: Area, *, on: date) -> list[Waiting]:
    """All that waits, the most urgent first: what was due or began to wait longest ago; what has no day comes last."""
    found = [
        *_claims(area),
        *_organisations(area),
        *_requests(area, on),
        *_steps(area, on),
        *_seats(area, on),
        *_signatures(area, on),
        *_roles(area, on),
        *_findings(area, on),
    ]
    order = list(KINDS)
    return sorted(found, key=lambda one: (one.on or date.max, order.index(one.kind)))


def _claims(area: Area) -> Iterator[Waiting]:
    for claim in claims_waiting(area.slug):
        told = f"{claim.person} says that they speak for {claim.organisation.name}."
        href = reverse("claim", args=[area.slug, claim.reference])
        yield Waiting("claim", told, href, timezone.localdate(claim.at), is_since=True)


def _organisations(area: Area) -> Iterator[Waiting]:
    for organisation in organisations_waiting(area.slug):
        href = reverse("partner", args=[area.slug, organisation.reference])
        yield Waiting("organisation", f"{organisation.name} is to be confirmed.", href, None)


def _requests(area: Area, on: date) -> Iterator[Waiting]:
    for asked in open_requests(area, on=on):
        what = FORMATS[asked.wants] + (f" ({asked.which})" if asked.which else "")
        taken = "" if asked.taken_by else " Nobody has taken it."
        href = reverse("format_request", args=[area.slug, asked.reference])
        yield Waiting("request", f"The compact is asked for: {what}.{taken}", href, asked.answer_by)


def _steps(area: Area, on: date) -> Iterator[Waiting]:
    for step in steps_overdue(area, on=on):
        by = f" by {body_of(step)}" if body_of(step) else ""
        words = f"{STEPS[step.step]}{by}"
        told = f"{step.edition.title}: “{words}” was planned for this day; whether it happened is not recorded."
        href = reverse("edition_step", args=[area.slug, step.edition.address])
        yield Waiting("step", told, href, step.until_on or step.on, is_since=True)


def _seats(area: Area, on: date) -> Iterator[Waiting]:
    for alarm in alarms(area, on=on):
        seat = alarm.seat
        group = reverse("reference_group", args=[area.slug])
        href = reverse("seat", args=[area.slug, seat.seat.reference]) if seat else group
        yield Waiting("seat", alarm.sentence, href, alarm.on, is_since=alarm.kind != "expiring")


def _signatures(area: Area, on: date) -> Iterator[Waiting]:
    for signed in to_be_renewed(area, on=on):
        has_lapsed = signed.state == "lapsed"
        href = reverse("signature", args=[area.slug, signed.signature.reference])
        day = signed.term.lapsed_on if has_lapsed else signed.term.due_on
        by = say_day(signed.term.due_on) if signed.term.due_on else "its day"
        told = f"The signature of {signed.name} {'lapsed: it was' if has_lapsed else 'is'} to be renewed by {by}."
        yield Waiting("lapsed" if has_lapsed else "due", told, href, day, is_since=has_lapsed)


def _roles(area: Area, on: date) -> Iterator[Waiting]:
    for role, of in roles_to_confirm(area, on=on):
        told = f"{role.person}: the role of {ROLES[role.role]} of {of} is to be confirmed by the person."
        href = (
            reverse("organisation_people", args=[area.slug, role.organisation])
            if role.organisation
            else reverse("area_people", args=[area.slug])
        )
        yield Waiting("role", told, href, role.confirmed_on + CONFIRMED_FOR + timedelta(days=1), is_since=True)


def _findings(area: Area, on: date) -> Iterator[Waiting]:
    ahead = look_ahead(area, on=on)
    for one in ahead.with_bodies:
        if one.put and one.organisation:
            told = f"{one.title}: a finding is with {one.organisation.name}; everybody sees it from this day."
            yield Waiting("finding", told, reverse("finding", args=[area.slug, one.put.reference]), one.public_from)
    for one, day in ahead.overdue:
        yield Waiting("overdue", f"{one.title}: {one.because}", _page_of(area, one), day, is_since=True)
    for one in ahead.soon:
        yield Waiting("promise", f"{one.title}: {one.because}", _page_of(area, one), one.due_on)


def _page_of(area: Area, one: Shown) -> str:
    """The record's own page, which is called as its kind is; of what is no record, the promise's page."""
    parts = [area.slug, one.record] if one.is_of_a_record else [area.slug, one.commitment]
    return reverse(one.kind if one.is_of_a_record else "monitoring_commitment", args=parts)
