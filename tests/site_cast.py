"""The cast of the site's tests: an invented county, its bodies and its people, made directly as rows, without history."""

import hashlib
from datetime import UTC, date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.test import Client

from opencompact.records.areas.models import Area, Edition, Partner, Step
from opencompact.records.partners.models import Name, Organisation
from opencompact.records.people.models import KEEPER, OFFICER, REPRESENTATIVE, Person, Role, plain_address
from opencompact.records.people.visitors import Visitor, visitor_for

TODAY = date(2026, 11, 22)
"""A Sunday in winter, when London and UTC agree."""
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
JOINED_ON = date(2025, 4, 1)
"""The day on which everybody in the cast took up what they do."""
CONFIRMED_ON = date(2026, 6, 1)
"""The day on which they last said that they still do it."""

COMPACT = """\
id = "marchshire-{edition}"
name = "The Marchshire Compact"
area = "Marchshire"
edition = "{edition}"
known_from = "its own text"

[sectors]
public = "public bodies"
third = "voluntary and community groups"

[[sections]]
id = "listening"
title = "Listening before deciding"

[[sections]]
id = "money"
title = "Money, and when it stops"

[[parties]]
name = "Marchshire Council"
sector = "public"
named_as = "named in the draft"

[[codes]]
topic = "Volunteering"
status = "planned"

[[commitments]]
id = "consultation-twelve-weeks"
topic = "consultation-length"
section = "listening"
clause = "1.1"
text = "Give people twelve weeks to answer a consultation, or say at the start why they have less."
binds = ["all"]
record = "consultation"
[commitments.check]
kind = "lasts"
from = "opens_on"
to = "closes_on"
at_least = "{length}"
[commitments.unless]
by = "opens_on"

[[commitments]]
id = "speak-plainly"
topic = "plain-language"
section = "listening"
clause = "1.2"
text = "Write so that everybody can read it."
binds = ["public"]
[commitments.check]
kind = "asked"
question = "Are the papers that you get written so that everybody can read them?"

[[commitments]]
id = "payment-on-time"
topic = "payment-timing"
section = "money"
clause = "2.1"
text = "Pay what was promised within thirty days of the invoice."
binds = ["public"]
record = "payment"
[commitments.check]
kind = "within"
done = "paid_on"
after = "invoice_received_on"
at_most = "30 days"
"""
"""A small compact, to be filled with its edition and the length of a consultation."""


def a_compact(edition: str = "2025", length: str = "12 weeks") -> str:
    """The text of Marchshire's compact, as its file says it."""
    return COMPACT.format(edition=edition, length=length)


def an_area(slug: str = "marchshire", **more: Any) -> Area:
    """An open, invented area named after its slug; it looks after itself unless told otherwise."""
    given = {"name": slug.replace("-", " ").title(), "kind": "county", "is_invented": True, "opened_on": JOINED_ON}
    return Area.objects.create(slug=slug, **given | more)


def an_edition(area: Area, address: str = "2025", text: str = "", in_force_on: date | None = JOINED_ON, **more: Any) -> Edition:
    """A published edition, in force from a day; ``in_force_on=None`` and ``published_on=None`` make a draft."""
    text = text or a_compact(address)
    given = {
        "title": f"The {area.name} Compact", "position": area.editions.count() + 1, "text": text,
        "digest": hashlib.sha256(text.encode()).hexdigest(), "published_on": date(2025, 2, 11)}
    edition = Edition.objects.create(area=area, address=address, **given | more)
    if in_force_on:
        Step.objects.create(edition=edition, step="in_force", on=in_force_on)
    return edition


def an_organisation(name: str = "Harbour Youth", sector: str = "third", kept_by: str = "marchshire", **more: Any) -> Organisation:
    """A confirmed organisation with its one name."""
    plain = name.casefold()
    given = {"sorts_as": plain.removeprefix("the "), "search": plain, "confirmed_on": JOINED_ON}
    organisation = Organisation.objects.create(name=name, sector=sector, kept_by=kept_by, **given | more)
    Name.objects.create(organisation=organisation, name=name)
    return organisation


def a_partner(area: Area, organisation: Organisation | None = None, **more: Any) -> Partner:
    """An organisation on the area's list of partners."""
    organisation = organisation or an_organisation(kept_by=area.slug)
    return Partner.objects.create(area=area, organisation=organisation, **{"since_on": JOINED_ON} | more)


def a_person(email: str = "stranger@example.org", name: str = "Sam Stranger", **more: Any) -> Person:
    """Somebody who can sign in with a code sent to their address."""
    person = Person(email=plain_address(email), name=name, **{"joined_at": NOON} | more)
    person.set_unusable_password()
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def a_role(person: Person, role: str, area: str = "", organisation: str = "", **more: Any) -> Role:
    """A role held since the cast took up what they do, and confirmed this year."""
    given = {"from_on": JOINED_ON, "confirmed_on": CONFIRMED_ON, "given_by": "house"}
    return Role.objects.create(person=person, role=role, area=area, organisation=organisation, **given | more)


def an_officer(area: Area | str = "marchshire", email: str = "officer@example.org", name: str = "Ola Officer") -> Visitor:
    """The compact officer of an area."""
    person = a_person(email, name)
    a_role(person, OFFICER, area=area if isinstance(area, str) else area.slug)
    return the_visitor(person)


def a_keeper(email: str = "keeper@example.org", name: str = "Kit Keeper") -> Visitor:
    """Somebody who looks after the whole site."""
    person = a_person(email, name)
    a_role(person, KEEPER, area="house")
    return the_visitor(person)


def a_representative(organisation: Organisation, email: str = "", name: str = "Rae Representative", role: str = REPRESENTATIVE) -> Visitor:
    """Somebody who may sign and speak for an organisation (or, as a contributor, keep its entry up to date)."""
    person = a_person(email or f"{organisation.reference}@example.org", name)
    a_role(person, role, organisation=organisation.reference)
    return the_visitor(person)


def the_visitor(person: Person, on: date = TODAY) -> Visitor:
    """The visitor that a person is, with the roles they hold now."""
    return visitor_for(person, on=on)


def signed_in(client: Client, who: Visitor | Person) -> Client:
    """The same client, signed in as somebody, without the e-mailed code."""
    person = who if isinstance(who, Person) else who.person
    assert person is not None, "The public does not sign in."
    client.force_login(person)
    return client
