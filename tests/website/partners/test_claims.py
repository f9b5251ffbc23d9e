"""The pages of a claim: saying so, seeing how it stands, and the officer's decision."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from opencompact.records.areas.models import Area
from opencompact.records.partners.models import Claim, Organisation
from opencompact.records.people.models import Person
from opencompact.records.people.visitors import Visitor
from partners_cast import added, fresh
from site_cast import a_keeper, a_person, a_representative, an_area, an_officer, the_visitor

pytestmark = pytest.mark.django_db

SignIn = Callable[[Client, Visitor], Client]


@pytest.fixture
def marchshire() -> Area:
    return an_area()


@pytest.fixture
def person() -> Person:
    return a_person()


def _claimed(client: Client, organisation: Organisation, why: str = "I am its clerk.") -> Any:
    return client.post(f"/marchshire/partners/{organisation.reference}/claim/", {"once": "k" * 20, "why": why}, follow=True)


def _at(claim: Claim, area: str = "marchshire") -> str:
    return f"/{area}/claims/{claim.reference}/"


def test_it_is_written_down_once_and_waits(client: Client, signed_in: SignIn, marchshire: Area, person: Person) -> None:
    one = added()
    stranger = signed_in(client, the_visitor(person))

    first, second = _claimed(stranger, one), _claimed(stranger, one)

    assert "It is written down." in first.content.decode()
    assert second.status_code == 200
    assert Claim.objects.count() == 1
    assert "it waits for the officer" in stranger.get(f"/marchshire/partners/{one.reference}/claim/").content.decode()
    page = stranger.get(_at(Claim.objects.get())).content.decode()
    assert ("It waits for the compact officer." in page, "Decide" in page) == (True, False)


def test_the_officer_accepts_it(client: Client, signed_in: SignIn, marchshire: Area, person: Person) -> None:
    one = added()
    _claimed(signed_in(client, the_visitor(person)), one)
    officer = signed_in(Client(), an_officer())
    claim = Claim.objects.get()
    assert "I am its clerk." in officer.get(_at(claim)).content.decode()

    response = officer.post(_at(claim), {"answer": "yes", "reason": ""}, follow=True)

    assert "Sam Stranger represents Harbour Youth from today." in response.content.decode()
    assert the_visitor(person).represents(one.reference)


def test_accepting_lists_what_only_waited_for_it(client: Client, signed_in: SignIn, marchshire: Area, person: Person) -> None:
    council = added("Marchshire Council", sector="public", by=the_visitor(person))

    signed_in(client, an_officer()).post(_at(Claim.objects.get()), {"answer": "yes", "reason": ""})

    assert fresh(council).confirmed_on
    assert marchshire.partners.get().organisation == council


def test_a_refusal_needs_its_reason_which_only_the_person_reads(client: Client, signed_in: SignIn, marchshire: Area, person: Person) -> None:
    one = added()
    stranger = signed_in(client, the_visitor(person))
    _claimed(stranger, one)
    officer, claim = signed_in(Client(), an_officer()), Claim.objects.get()

    assert "Say why; the person who asked reads it." in officer.post(_at(claim), {"answer": "no", "reason": ""}).content.decode()
    officer.post(_at(claim), {"answer": "no", "reason": "Nobody there knows you."})

    assert "Nobody there knows you." in stranger.get(_at(claim)).content.decode()
    assert client.get(_at(claim), follow=True).status_code == 200
    assert Client().get(_at(claim)).status_code == 404


def test_decided_twice_is_told(client: Client, signed_in: SignIn, marchshire: Area, person: Person) -> None:
    _claimed(signed_in(client, the_visitor(person)), added())
    officer, claim = signed_in(Client(), an_officer()), Claim.objects.get()
    officer.post(_at(claim), {"answer": "yes", "reason": ""})

    assert "This was decided already." in officer.post(_at(claim), {"answer": "no", "reason": "x"}).content.decode()


@pytest.mark.parametrize("who", ["public", "stranger", "representative", "another officer"])
def test_others_see_nothing_of_it(client: Client, signed_in: SignIn, marchshire: Area, person: Person, who: str) -> None:
    one = added()
    _claimed(signed_in(client, the_visitor(person)), one)
    an_area("fenland")
    visitor = {"stranger": lambda: the_visitor(a_person("x@example.org")), "representative": lambda: a_representative(one),
               "another officer": lambda: an_officer("fenland")}  # fmt: skip
    other = Client() if who == "public" else signed_in(Client(), visitor[who]())

    for area in ("marchshire", "fenland"):
        here, nowhere = other.get(_at(Claim.objects.get(), area)), other.get(f"/{area}/claims/2222-2222/")
        assert (here.status_code, nowhere.status_code) == (404, 404)
        assert other.post(_at(Claim.objects.get(), area), {"answer": "yes", "reason": ""}).status_code == 404
    assert Claim.objects.get().decided_at is None


def test_what_another_area_or_the_site_keeps_is_decided_there(client: Client, signed_in: SignIn, marchshire: Area, person: Person) -> None:
    an_area("fenland")
    stranger = signed_in(client, the_visitor(person))
    for one, decided_in in ((added("Fen Folk", kept_by="fenland"), "fenland"), (added("County", kept_by="house"), "marchshire")):
        page = stranger.post(f"/marchshire/partners/{one.reference}/claim/", {"once": one.reference * 2, "why": "Me."}, follow=True)

        claim = Claim.objects.get(organisation=one)
        assert _at(claim, decided_in) in page.content.decode()
        assert stranger.get(_at(claim, decided_in)).status_code == 200
    assert "speak for <bdi>County</bdi>" in signed_in(Client(), a_keeper()).get("/marchshire/partners/").content.decode()


def test_a_hidden_address_is_not_shown_to_a_claimant(client: Client, signed_in: SignIn, marchshire: Area, person: Person) -> None:
    one = added(address="1 Quiet Street", address_is_hidden=True)
    stranger = signed_in(client, the_visitor(person))
    _claimed(stranger, one)

    for path in (f"/marchshire/partners/{one.reference}/", _at(Claim.objects.get())):
        assert "Quiet Street" not in stranger.get(path).content.decode()


def test_its_queries(client: Client, signed_in: SignIn, marchshire: Area, person: Person, django_assert_num_queries: Any) -> None:
    _claimed(signed_in(client, the_visitor(person)), added())
    officer, claim = signed_in(Client(), an_officer()), Claim.objects.get()

    with django_assert_num_queries(5):  # the session, the person, their roles, the area, the claim
        officer.get(_at(claim))
