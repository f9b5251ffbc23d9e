"""The pages on which an organisation closes, is followed by another, and leaves an area's list."""

from collections.abc import Callable

import pytest
from django.test import Client

from opencompact.records.areas.models import Area
from opencompact.records.partners.models import Organisation, Succession
from opencompact.records.people.visitors import Visitor
from partners_cast import THEN, added, fresh
from site_cast import a_partner, a_representative, an_area, an_officer

pytestmark = pytest.mark.django_db

SignIn = Callable[[Client, Visitor], Client]


def _at(organisation: Organisation, page: str) -> str:
    return f"/marchshire/partners/{organisation.reference}/{page}/"


@pytest.fixture
def marchshire() -> Area:
    return an_area()


@pytest.fixture
def officer(client: Client, signed_in: SignIn, marchshire: Area) -> Client:
    return signed_in(client, an_officer())


def test_it_closes_and_says_so(officer: Client) -> None:
    one = added()

    page = officer.post(_at(one, "close"), {"version": "1", "closed_on": "2026-11-01"}, follow=True).content.decode()

    assert "It closed on Sunday 1 November 2026." in page
    assert "closed already" in officer.post(_at(one, "close"), {"version": "2", "closed_on": "2026-11-02"}).content.decode()


def test_who_came_after_it_is_looked_for_and_written_down_once(officer: Client) -> None:
    district, council = added("District"), added("New Council", kept_by="house")
    path = f"{_at(district, 'succession')}?search=new+council"
    assert council.reference in officer.get(path).content.decode()
    given = {"once": "s" * 20, "successor": council.reference, "how": "merged", "on": "2026-04-01"}

    first, second = officer.post(path, given), officer.post(path, given)

    assert (first.status_code, second.status_code) == (302, 302)
    assert Succession.objects.get().successor == council
    assert str(fresh(district).closed_on) == "2026-04-01"


def test_a_circle_is_said_on_the_form(officer: Client) -> None:
    one, two = added("One"), added("Two")
    Succession.objects.create(predecessor=two, successor=one, how="replaced")

    page = officer.post(f"{_at(one, 'succession')}?search=two", {"once": "s" * 20, "successor": two.reference, "how": "merged", "on": ""})

    assert "neither can come after the other twice round" in page.content.decode()


def test_nobody_found_says_what_to_do(officer: Client) -> None:
    assert "If it is not here yet, add it first." in officer.get(f"{_at(added(), 'succession')}?search=zzz").content.decode()


def test_its_own_people_close_it_and_do_not_say_who_follows(client: Client, signed_in: SignIn, marchshire: Area) -> None:
    one = added()
    mine = signed_in(client, a_representative(one))

    assert (mine.get(_at(one, "close")).status_code, mine.get(_at(one, "succession")).status_code) == (200, 403)


def test_it_leaves_the_list_and_keeps_its_page(officer: Client, marchshire: Area) -> None:
    one = added()
    a_partner(marchshire, one)
    early = officer.post(_at(one, "leave"), {"left_on": "2020-01-01"}).content.decode()

    page = officer.post(_at(one, "leave"), {"left_on": "2026-11-22"}, follow=True).content.decode()

    assert "it cannot have left before that" in early
    assert "Not on the list of partners of Marchshire" in page
    assert "until 22 November 2026" in page
    assert (marchshire.partners.get().left_on, officer.get(_at(one, "leave")).status_code) == (THEN["on"], 404)
