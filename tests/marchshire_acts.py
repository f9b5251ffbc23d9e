"""For each kind of letter what has to happen in Marchshire so that one goes to somebody: real actions, and days that pass."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from consultation_acts import HAPPENS_IN_CONSULTATIONS
from letters_cast import SECRET
from opencompact.records.areas.actions import editions, groups, requests, signatures
from opencompact.records.areas.models import FormatRequest, Seat, Signature
from opencompact.records.partners import actions as partners
from opencompact.records.partners.models import Claim
from opencompact.records.people import actions as people
from opencompact.records.people.models import Role
from opencompact.records.people.visitors import NOBODY
from site_cast import CONFIRMED_ON, a_compact, a_keeper, a_role

Happens = Callable[[Any, Any], str]
"""Makes it happen to a cast, moving the clock where time must pass; gives the address of whom the letter goes to."""


def at_noon(day: date) -> datetime:
    """Noon of a day, in UTC."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def invited(cast: Any, clock: Any) -> str:
    people.invite(by=cast.officer, at=cast.at, email="new@example.org", role="officer", area="marchshire")
    return "new@example.org"


def claimed(cast: Any, clock: Any) -> Claim:
    return partners.claim(by=cast.stranger, at=cast.at, on=cast.on, organisation=cast.youth, why=f"{SECRET} I chair it")


def claim_made(cast: Any, clock: Any) -> str:
    claimed(cast, clock)
    return "officer@example.org"


def claim_accepted(cast: Any, clock: Any) -> str:
    partners.accept_claim(by=cast.officer, at=cast.at, on=cast.on, claim=claimed(cast, clock))
    return "stranger@example.org"


def claim_refused(cast: Any, clock: Any) -> str:
    partners.refuse_claim(by=cast.officer, at=cast.at, on=cast.on, claim=claimed(cast, clock), reason=f"{SECRET} not known")
    return "stranger@example.org"


def role_given(cast: Any, clock: Any) -> str:
    people.give_role(by=cast.representative, at=cast.at, on=cast.on, person=cast.stranger.person, role="contributor", organisation=cast.youth.reference, kept_by="marchshire")
    return "stranger@example.org"


def role_ended(cast: Any, clock: Any) -> str:
    role = a_role(cast.stranger.person, "contributor", organisation=cast.youth.reference)
    people.end_role(by=cast.representative, at=cast.at, on=cast.on, role=role, kept_by="marchshire")
    return "stranger@example.org"


def last_one_left(cast: Any, clock: Any) -> str:
    role = Role.objects.get(person=cast.representative.person)
    people.end_role(by=cast.representative, at=cast.at, on=cast.on, role=role, kept_by="marchshire")
    return "officer@example.org"


def a_year_after_confirming(cast: Any, clock: Any) -> str:
    clock.now = at_noon(CONFIRMED_ON + timedelta(days=366))
    return "rae@example.org"


def nobody_confirmed(cast: Any, clock: Any) -> str:
    clock.now = at_noon(CONFIRMED_ON + timedelta(days=396))
    return "rae@example.org"


def signs(cast: Any, clock: Any) -> Signature:
    section = {"listening": "help"}
    return signatures.sign(by=cast.representative, at=cast.at, on=cast.on, area=cast.area, edition=cast.edition, organisation=cast.youth,
                           signs_as="full", self_assessment=section, digest=cast.edition.digest, once=None)


def signed(cast: Any, clock: Any) -> str:
    signs(cast, clock)
    return "rae@example.org"


def signed_in_area(cast: Any, clock: Any) -> str:
    signs(cast, clock)
    return "officer@example.org"


def new_edition(cast: Any, clock: Any) -> str:
    signs(cast, clock)
    text = a_compact("2027", "13 weeks")
    edition = editions.add_edition(by=cast.officer, at=cast.at, area=cast.area, address="2027", title="The Marchshire Compact of 2027", text=text)
    editions.publish(by=cast.officer, at=cast.at, on=cast.on, edition=edition)
    return "rae@example.org"


def stays_in_office(cast: Any, day: date) -> None:
    """Everybody has confirmed their role lately."""
    Role.objects.update(confirmed_on=day - timedelta(days=30))


def renewal_due(cast: Any, clock: Any) -> str:
    signs(cast, clock)
    clock.now = at_noon(date(2027, 11, 16))
    stays_in_office(cast, date(2027, 11, 16))
    return "rae@example.org"


def renewal_lapsed(cast: Any, clock: Any) -> str:
    signs(cast, clock)
    clock.now = at_noon(date(2027, 11, 23))
    stays_in_office(cast, date(2027, 11, 23))
    return "rae@example.org"


def seat_held(cast: Any, clock: Any, *, days: int) -> Seat:
    seat = groups.add_seat(by=cast.officer, at=cast.at, area=cast.area, sector="third", organisation=cast.youth, from_on=date(2025, 4, 1))
    groups.fill_seat(by=cast.officer, at=cast.at, seat=seat.reference, name=f"{SECRET} Hal Holder", from_on=date(2025, 4, 1), to_on=cast.on + timedelta(days=days))
    return seat


def seat_expiring(cast: Any, clock: Any) -> str:
    seat_held(cast, clock, days=20)
    return "officer@example.org"


def seat_vacant(cast: Any, clock: Any) -> str:
    seat_held(cast, clock, days=-1)
    return "officer@example.org"


def seat_without_body(cast: Any, clock: Any) -> str:
    seat_held(cast, clock, days=400)
    partners.close(by=cast.officer, at=cast.at, organisation=cast.youth, version=cast.youth.version, closed_on=cast.on)
    return "officer@example.org"


def asks(cast: Any, clock: Any) -> FormatRequest:
    return requests.ask_for_format(by=NOBODY, at=cast.at, on=cast.on, area=cast.area, wants="large print", contact="asker@example.org", name=f"{SECRET} Ann Asker", which=f"{SECRET} 24 point")


def format_asked(cast: Any, clock: Any) -> str:
    asks(cast, clock)
    return "officer@example.org"


def format_received(cast: Any, clock: Any) -> str:
    asks(cast, clock)
    return "asker@example.org"


def format_answered(cast: Any, clock: Any) -> str:
    requests.answer(by=cast.officer, at=cast.at, on=cast.on, request=asks(cast, clock), answer=f"{SECRET} sent to 5 Side Street")
    return "asker@example.org"


def format_due(cast: Any, clock: Any) -> str:
    clock.now = at_noon(asks(cast, clock).answer_by - timedelta(days=1))
    return "officer@example.org"


def format_overdue(cast: Any, clock: Any) -> str:
    clock.now = at_noon(asks(cast, clock).answer_by + timedelta(days=1))
    return "officer@example.org"


def nobody_in_office(cast: Any, clock: Any) -> str:
    a_keeper()
    Role.objects.filter(person=cast.officer.person).update(to_on=cast.on)
    return "keeper@example.org"


HAPPENS: dict[str, Happens] = {
    "invitation": invited,
    "claim-waiting": claim_made,
    "claim-accepted": claim_accepted,
    "claim-refused": claim_refused,
    "role-given": role_given,
    "role-ended": role_ended,
    "nobody-represents": last_one_left,
    "role-to-confirm": a_year_after_confirming,
    "role-rests": nobody_confirmed,
    "signed": signed,
    "signed-in-area": signed_in_area,
    "edition-published": new_edition,
    "renewal-due": renewal_due,
    "renewal-lapsed": renewal_lapsed,
    "seat-vacant": seat_vacant,
    "seat-without-body": seat_without_body,
    "seat-expiring": seat_expiring,
    "format-asked": format_asked,
    "format-received": format_received,
    "format-answered": format_answered,
    "format-due": format_due,
    "format-overdue": format_overdue,
    "area-without-officer": nobody_in_office,
    **HAPPENS_IN_CONSULTATIONS,
}
