"""One organisation's page: what everybody sees, what its own people see, and the number of its queries."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from opencompact.records.areas.models import Area
from opencompact.records.partners import actions
from opencompact.records.partners.models import Identifier, Organisation
from opencompact.records.people.visitors import HOUSE_ITSELF, Visitor
from partners_cast import THEN, WORLD_NAMES, added, fresh
from site_cast import a_partner, a_person, a_representative, an_area, an_officer, the_visitor

pytestmark = pytest.mark.django_db

SignIn = Callable[[Client, Visitor], Client]
QUERIES = 9
"""The area, the organisation, its names, its numbers, who came before and after, its lists, and what it signed (two)."""


@pytest.fixture
def marchshire() -> Area:
    return an_area()


def _page(client: Client, organisation: Organisation, area: str = "marchshire") -> str:
    response = client.get(f"/{area}/partners/{organisation.reference}/")
    assert response.status_code == 200
    return response.content.decode()


def test_what_is_recorded_is_shown(client: Client, marchshire: Area) -> None:
    one = added("Old Boats", identifiers=("GB-CHC-1234567", "GB-COH-01234567"), other_names=("OB", "old botes"), website="https://boats.example.org",
                email="office@boats.example.org", phone="01632 960001", address="1 High Street", places_served="Fenwick")  # fmt: skip
    Identifier.objects.create(organisation=one, scheme="GB-GSS", value="E06000019", is_former=True)
    actions.rename(by=HOUSE_ITSELF, organisation=one, version=fresh(one).version, name="Boats", from_on=date(2020, 6, 1), **THEN)
    a_partner(marchshire, one)

    page = _page(client, one)

    for shown in ("<bdi>Old Boats</bdi>", "until the name changed on 1 June 2020", "<bdi>OB</bdi>", "regid=1234567", "/company/01234567",
                  'href="https://boats.example.org"', 'href="mailto:office@boats.example.org"', "01632 960001", "1 High Street",
                  "Also called", "no longer used", "A partner in Marchshire"):  # fmt: skip
        assert shown in page, shown
    assert "old botes" not in page
    assert "not recorded" not in page.partition("<h2>What it signed")[0]


def test_its_own_people_see_what_is_missing_and_what_to_do(client: Client, marchshire: Area, signed_in: SignIn) -> None:
    one = added()

    page = _page(signed_in(client, a_representative(one)), one)

    assert "not recorded" in page
    assert f"/marchshire/partners/{one.reference}/change/#id_address" in page
    assert "Say who came after it" not in page
    assert "I speak for this organisation" not in page


def test_who_came_before_and_after(client: Client, marchshire: Area) -> None:
    east, west, council = added("East District"), added("West District"), added("New Council")
    for before in (east, west):
        actions.succeed(by=HOUSE_ITSELF, at=THEN["at"], predecessor=before, successor=council, how="merged", on=THEN["on"])

    assert "On 22 November 2026 it was merged into:" in _page(client, east)
    page = _page(client, council)
    assert "<bdi>East District</bdi></a> was merged into it" in page
    assert "<bdi>West District</bdi>" in page


def test_it_has_a_page_in_an_area_where_it_is_no_partner(client: Client, marchshire: Area) -> None:
    fenland = an_area("fenland")
    one = added(kept_by="fenland")
    a_partner(fenland, one)

    assert "Not on the list of partners of Marchshire" in _page(client, one)
    assert "A partner in Fenland" in _page(client, one, "fenland")


@pytest.mark.parametrize("name", WORLD_NAMES)
def test_any_name_is_shown_safely(client: Client, marchshire: Area, name: str) -> None:
    response = client.get(f"/marchshire/partners/{added(name).reference}/")

    assert response.context["organisation"].name == name
    assert "<script" not in response.content.decode()


def test_what_waits_answers_as_what_is_not_there(client: Client, marchshire: Area, signed_in: SignIn) -> None:
    person = a_person()
    waiting = added(by=the_visitor(person))

    for path in ("", "change/", "name/", "close/", "succession/", "claim/", "leave/"):
        here = client.get(f"/marchshire/partners/{waiting.reference}/{path}")
        nowhere = client.get(f"/marchshire/partners/2222-2222/{path}")
        assert (here.status_code, nowhere.status_code) == (404, 404), path
    assert "has not confirmed it yet" in _page(signed_in(client, the_visitor(person)), waiting)


def test_the_officer_confirms_and_lists_it(client: Client, marchshire: Area, signed_in: SignIn) -> None:
    waiting = added(by=the_visitor(a_person()))
    officer = signed_in(client, an_officer())
    assert "Confirm it and put it on the list" in _page(officer, waiting)

    officer.post(f"/marchshire/partners/{waiting.reference}/confirm/")

    assert fresh(waiting).confirmed_on == THEN["on"]
    assert "A partner in Marchshire since Sunday 22 November 2026" in _page(Client(), waiting)


def test_only_the_officer_lists(client: Client, marchshire: Area, signed_in: SignIn) -> None:
    one = added()

    assert client.post(f"/marchshire/partners/{one.reference}/list/").status_code in (302, 403)
    signed_in(client, a_representative(one)).post(f"/marchshire/partners/{one.reference}/list/")
    assert not marchshire.partners.exists()
    signed_in(client, an_officer()).post(f"/marchshire/partners/{one.reference}/list/")

    assert marchshire.partners.get().organisation == one


def test_its_queries_do_not_grow(client: Client, marchshire: Area, django_assert_num_queries: Any) -> None:
    one = added("Body", other_names=tuple(f"Name {number}" for number in range(30)), identifiers=("GB-CHC-1234567",))
    with django_assert_num_queries(QUERIES):
        _page(client, one)

    for number in range(10):
        actions.succeed(by=HOUSE_ITSELF, at=THEN["at"], predecessor=added(f"Before {number}"), successor=one, how="merged", on=None)
        a_partner(an_area(f"area-{number}"), one)

    with django_assert_num_queries(QUERIES + 1):  # and the rows of all that it came from
        _page(client, one)
