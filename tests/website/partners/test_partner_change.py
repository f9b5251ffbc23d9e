"""Changing what is recorded and the name; where two change at once, the second sees both and loses nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from partners_cast import added, fresh
from site_cast import a_person, a_representative, an_area, an_officer, the_visitor

pytestmark = pytest.mark.django_db

SignIn = Callable[[Client, Visitor], Client]


def _at(organisation: Organisation, page: str = "change") -> str:
    return f"/marchshire/partners/{organisation.reference}/{page}/"


def _given(version: int = 1, **more: str) -> dict[str, str]:
    blank = ("kind", "identifiers", "about", "places_served", "people_served", "size", "started_on", "website", "email", "phone", "address", "postcode")
    return {"version": str(version), "sector": "third", **dict.fromkeys(blank, "")} | more


@pytest.fixture(autouse=True)
def _marchshire() -> None:
    an_area()


def test_what_is_there_is_in_the_form(client: Client, signed_in: SignIn) -> None:
    one = added(about="Boats & <b>oars</b>.", identifiers=("GB-CHC-1234567",), address="1 Quiet Street", address_is_hidden=True)

    page = signed_in(client, an_officer()).get(_at(one)).content.decode()

    for shown in ("Boats &amp; &lt;b&gt;oars&lt;/b&gt;.</textarea>", "GB-CHC-1234567</textarea>", "1 Quiet Street</textarea>", "checked"):
        assert shown in page


def test_it_is_changed(client: Client, signed_in: SignIn) -> None:
    one = added()

    response = signed_in(client, a_representative(one)).post(_at(one), _given(address="1 Quiet Street", address_is_hidden="on", size="micro"))

    assert response["Location"] == f"/marchshire/partners/{one.reference}/"
    assert (fresh(one).address, fresh(one).address_is_hidden, fresh(one).size) == ("1 Quiet Street", True, "micro")


def test_its_own_people_are_not_asked_for_what_it_was_confirmed_by(client: Client, signed_in: SignIn) -> None:
    one = added(identifiers=("GB-CHC-1234567",))

    signed_in(client, a_representative(one)).post(_at(one), _given(sector="public", identifiers="GB-LAE-MAR"))

    assert (fresh(one).sector, str(one.identifiers.get())) == ("third", "GB-CHC-1234567")


def test_the_second_of_two_sees_both_and_can_send_again(client: Client, signed_in: SignIn) -> None:
    one, officer = added(), signed_in(client, an_officer())
    officer.post(_at(one), _given(about="Theirs."))

    page = officer.post(_at(one), _given(about="Mine.")).content.decode()

    assert "Somebody else changed Harbour Youth while you were writing." in page
    assert "Theirs.</td>" in page
    assert "Mine.</textarea>" in page
    assert 'name="version" value="2"' in page
    officer.post(_at(one), _given(version=2, about="Both."))
    assert fresh(one).about == "Both."


def test_another_numbers_holder_is_named(client: Client, signed_in: SignIn) -> None:
    added("Other", identifiers=("GB-CHC-7654321",))
    one = added()

    page = signed_in(client, an_officer()).post(_at(one), _given(identifiers="GB-CHC-7654321\nGB-CHC-1")).content.decode()
    assert "is no charity number" in page
    page = signed_in(client, an_officer(email="2@example.org")).post(_at(one), _given(identifiers="GB-CHC-7654321")).content.decode()
    assert "GB-CHC-7654321 is the number of Other, which is here already." in page


def test_it_is_renamed_and_the_old_name_stays(client: Client, signed_in: SignIn) -> None:
    one = added()

    response = signed_in(client, a_representative(one)).post(
        _at(one, "name"), {"version": "1", "name": "Harbour & Fen Youth", "from_on": "2020-06-01"}, follow=True)

    page = response.content.decode()
    assert "It is called Harbour &amp; Fen Youth now." in page
    assert "<bdi>Harbour Youth</bdi>" in page


def test_two_rename_at_once(client: Client, signed_in: SignIn) -> None:
    one, officer = added(), signed_in(client, an_officer())
    officer.post(_at(one, "name"), {"version": "1", "name": "First", "from_on": ""})

    page = officer.post(_at(one, "name"), {"version": "1", "name": "Second", "from_on": ""}).content.decode()

    assert "First</td>" in page
    assert fresh(one).name == "First"


@pytest.mark.parametrize("page", ["change", "name", "close", "succession", "leave"])
def test_strangers_may_not(client: Client, signed_in: SignIn, page: str) -> None:
    one = added()

    assert client.get(_at(one, page)).status_code == 302
    stranger = signed_in(client, the_visitor(a_person()))
    assert (stranger.get(_at(one, page)).status_code, stranger.post(_at(one, page), {}).status_code) == (403, 403)


@pytest.mark.parametrize(("page", "queries"), [("change", 6), ("name", 5), ("close", 5)])
def test_its_queries(client: Client, signed_in: SignIn, django_assert_num_queries: Any, page: str, queries: int) -> None:
    one = added(identifiers=("GB-CHC-1234567", "GB-COH-01234567"))
    officer = signed_in(client, an_officer())

    with django_assert_num_queries(queries):
        officer.get(_at(one, page))
