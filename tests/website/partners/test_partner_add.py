"""Adding an organisation: looked for first; listed at once for the officer; waiting for everybody else."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

from opencompact.records.areas.actions.editions import add_edition
from opencompact.records.partners.models import Claim, Organisation
from opencompact.records.people.models import Role
from opencompact.records.people.visitors import Visitor
from partners_cast import WORLD_NAMES, added
from site_cast import NOON, a_compact, a_person, an_area, an_officer, the_visitor

pytestmark = pytest.mark.django_db

SignIn = Callable[[Client, Visitor], Client]
PAGE = "/marchshire/partners/add/"


def _given(**more: str) -> dict[str, str]:
    return {"once": "t" * 20, "name": "Harbour Youth", "sector": "third", "kind": "charity", "charity": "", "company": "", "places_served": "",
            "website": "", "email": "", "why": "Ring us."} | more  # fmt: skip


@pytest.fixture
def stranger(client: Client, signed_in: SignIn) -> Client:
    an_area()
    return signed_in(client, the_visitor(a_person()))


def test_the_public_is_asked_to_sign_in(client: Client) -> None:
    an_area()

    response = client.get(PAGE)

    assert response.status_code == 302
    assert unquote(response["Location"]).endswith(f"?next={PAGE}")


def test_it_is_looked_for_first(stranger: Client) -> None:
    added("The Harbour Youth Club", kept_by="house")

    first = stranger.get(PAGE).content.decode()
    found = stranger.get(f"{PAGE}?search=harbour+youth").content.decode()

    assert "Add the organisation" not in first
    assert "<bdi>The Harbour Youth Club</bdi>" in found
    assert 'value="harbour youth"' in found


def test_whoever_adds_it_represents_it_and_it_waits_to_be_listed(stranger: Client) -> None:
    response = stranger.post(PAGE, _given(charity=" 1234567", website="harbour.example.org"), follow=True)

    one = Organisation.objects.get()
    assert (one.confirmed_on, one.website, str(one.identifiers.get())) == (None, "https://harbour.example.org", "GB-CHC-1234567")
    assert Role.objects.get().organisation == one.reference
    assert "and you represent it" in response.content.decode()
    assert response.redirect_chain == [(f"/marchshire/partners/{one.reference}/", 302)]


def test_whoever_adds_a_council_waits(stranger: Client) -> None:
    response = stranger.post(PAGE, _given(name="Marchshire Council", sector="public"), follow=True)

    assert Claim.objects.get().why == "Ring us."
    assert not Role.objects.exists()
    assert "The officer makes sure that you speak for it" in response.content.decode()


def test_the_officers_is_listed_at_once(client: Client, signed_in: SignIn) -> None:
    area = an_area()

    signed_in(client, an_officer()).post(PAGE, _given(since_on="2020-01-01"))

    partner = area.partners.get()
    assert (partner.organisation.name, str(partner.since_on)) == ("Harbour Youth", "2020-01-01")


def test_sent_twice_it_is_made_once_and_both_lead_there(stranger: Client) -> None:
    first, second = (stranger.post(PAGE, _given(charity="1234567")) for _ in range(2))

    assert (first.status_code, second.status_code, first["Location"]) == (302, 302, second["Location"])
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": ""}, "Enter its name."),
        ({"name": "N" * 301}, "Its name must be 300 characters or shorter; it has 301."),
        ({"sector": ""}, "Choose its sector."),
        ({"charity": "12"}, "&#x27;12&#x27; is no charity number of England and Wales"),
        ({"company": "1" * 9}, "is no company number"),
        ({"website": "javascript:alert(1)"}, "Enter a web address such as https://www.example.org."),
        ({"charity": "7654321"}, "GB-CHC-7654321 is the number of Other, which is here already."),
        ({"name": "\u202eevil"}, "It contains an unseen character that turns the direction of the writing"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_lost(stranger: Client, given: dict[str, str], sentence: str) -> None:
    added("Other", identifiers=("GB-CHC-7654321",))

    page = stranger.post(PAGE, _given(**{"places_served": "Fenwick"} | given)).content.decode()

    assert sentence in page
    assert "Fenwick</textarea>" in page
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize("name", WORLD_NAMES)
def test_any_name_can_be_added(stranger: Client, name: str) -> None:
    stranger.post(PAGE, _given(name=name))

    assert Organisation.objects.get().name == name


def test_its_queries_do_not_grow(stranger: Client, django_assert_num_queries: Any) -> None:
    for number in range(30):
        added(f"Harbour {number}")

    with django_assert_num_queries(5):  # the session, the person, their roles, the area, and those that are like it
        page = stranger.get(f"{PAGE}?search=harbour").content.decode()
    assert page.count("<bdi>Harbour") == 20


def test_a_mark_that_was_used_for_something_else_leads_nowhere_and_breaks_nothing(client: Client, signed_in: SignIn) -> None:
    area, officer, once = an_area(), an_officer(), "a-mark-of-another-form"
    add_edition(by=officer, at=NOON, area=area, address="2031", title="Draft", text=a_compact("2031"), once=once)
    signed_in(client, officer)

    answer = client.post(PAGE, _given(once=once))

    assert client.get(answer["Location"]).status_code == 404
    assert not Organisation.objects.exists()
