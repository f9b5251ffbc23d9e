"""A hidden address, postcode and phone number are nowhere: not on a page, in a file, in a search, in the history."""

from collections.abc import Callable

import pytest
from django.test import Client

from opencompact.records.areas.models import Area
from opencompact.records.history.models import Entry, Note
from opencompact.records.partners import actions
from opencompact.records.partners.models import Claim, Organisation
from opencompact.records.people.visitors import HOUSE_ITSELF, Visitor
from partners_cast import THEN, added, fresh
from site_cast import a_partner, a_person, a_representative, an_area, an_edition, an_officer, the_visitor

pytestmark = pytest.mark.django_db

SignIn = Callable[[Client, Visitor], Client]
CANARIES = ("Canarystreet", "ZZ1 9ZZ", "07700900123")
HIDDEN = {"address": "1 Canarystreet", "postcode": "ZZ1 9ZZ", "phone": "07700900123", "address_is_hidden": True}


@pytest.fixture
def marchshire() -> Area:
    area = an_area()
    an_edition(area)
    return area


@pytest.fixture
def refuge(marchshire: Area) -> Organisation:
    one = added("The Refuge", **HIDDEN)
    a_partner(marchshire, one)
    actions.change_organisation(by=an_officer(), at=THEN["at"], organisation=one, version=1, address="2 Canarystreet", phone="07700900123x")
    old = added("Old Refuge", **HIDDEN)
    actions.succeed(by=HOUSE_ITSELF, at=THEN["at"], predecessor=old, successor=one, how="merged", on=THEN["on"])
    return one


def _paths(one: Organisation) -> list[str]:
    words = ("", "?search=canarystree", "?search=zz1+9z", "?search=0770090012", "?place=canarystree")
    lists = [f"/marchshire/partners/{file}{word}" for file in ("", "partners.csv", "partners.json") for word in words]
    pages = ["", "change/", "name/", "close/", "succession/", "succession/?search=refuge", "claim/", "people/"]
    others = ["/", "/marchshire/", "/marchshire/partners/add/?search=refuge", "/marchshire/compact/2025/signatories/", "/marchshire/reference-group/", "/marchshire/explanations/", "/marchshire/desk/"]
    return lists + [f"/marchshire/partners/{one.reference}/{page}" for page in pages] + others


def _body(client: Client, path: str) -> str:
    response = client.get(path, follow=True)
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    assert response.status_code < 500, path
    return bytes(content).decode()


@pytest.mark.parametrize("who", ["the public", "somebody", "another area's officer", "another's representative", "a claimant"])
def test_nobody_else_finds_it_anywhere(client: Client, signed_in: SignIn, refuge: Organisation, who: str) -> None:
    claimant = a_person("claimant@example.org")
    actions.claim(by=the_visitor(claimant), organisation=refuge, why="Me.", **THEN)
    visitor = {"somebody": lambda: the_visitor(a_person()), "another area's officer": lambda: an_officer("fenland", email="fen@example.org"),
               "another's representative": lambda: a_representative(added("Other")), "a claimant": lambda: the_visitor(claimant)}  # fmt: skip
    if who in visitor:
        signed_in(client, visitor[who]())
    paths = [*_paths(refuge), f"/marchshire/claims/{Claim.objects.get().reference}/"]

    found = {path: [canary for canary in CANARIES if canary in _body(client, path)] for path in paths}

    assert {path: canaries for path, canaries in found.items() if canaries} == {}
    assert "withheld: the organisation does not publish it" in _body(client, f"/marchshire/partners/{refuge.reference}/")


def test_its_own_people_and_the_officer_see_it_on_its_pages_and_in_no_file(client: Client, signed_in: SignIn, refuge: Organisation) -> None:
    for visitor in (a_representative(refuge), an_officer(email="second@example.org")):
        mine = signed_in(client, visitor)

        assert "2 Canarystreet" in _body(mine, f"/marchshire/partners/{refuge.reference}/")
        assert not any(canary in _body(mine, f"/marchshire/partners/{file}") for file in ("", "partners.csv", "partners.json") for canary in CANARIES)


def test_it_is_in_no_search_text_and_no_history(refuge: Organisation) -> None:
    told = [str(entry.facts) for entry in Entry.objects.all()] + [note.text for note in Note.objects.all()]

    assert not any(canary.casefold() in text.casefold() for text in [*told, fresh(refuge).search] for canary in CANARIES)


def test_shown_again_it_is_everybodys(client: Client, refuge: Organisation) -> None:
    actions.change_organisation(by=HOUSE_ITSELF, at=THEN["at"], organisation=refuge, version=fresh(refuge).version, address_is_hidden=False)

    assert "2 Canarystreet" in _body(client, f"/marchshire/partners/{refuge.reference}/")
    assert "2 Canarystreet" in _body(client, "/marchshire/partners/partners.csv")
