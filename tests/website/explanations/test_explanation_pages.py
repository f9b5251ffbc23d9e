"""The pages of explanations: the list, one of them, publishing and withdrawing."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from opencompact.records.areas.models import Area, Edition
from opencompact.records.explanations.models import Explanation
from opencompact.records.partners.models import Organisation
from site_cast import TODAY, a_partner, a_representative, an_area, an_edition, an_officer, an_organisation, signed_in

pytestmark = pytest.mark.django_db
ROOM = "/marchshire/explanations/"
PARTS = {
    "commitment": "consultation-twelve-weeks", "concerns": "The library hours", "why": "The grant ends.",
    "softened_by": "Two open meetings.", "until_on": "2027-03-31", "approved_by": "The cabinet"}


@pytest.fixture
def edition() -> Edition:
    return an_edition(an_area())


@pytest.fixture
def council(edition: Edition) -> Organisation:
    council = an_organisation("Marchshire Council", "public")
    a_partner(edition.area, council)
    return council


def an_explanation(edition: Edition, council: Organisation, **more: Any) -> Explanation:
    """An explanation made directly as a row."""
    given = PARTS | {"until_on": date(2027, 3, 31), "published_on": TODAY, "published_by": "somebody"}
    return Explanation.objects.create(area=edition.area, edition=edition, organisation=council, **given | more)


def text(response: HttpResponse) -> str:
    """The page as text."""
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def form_of(client: Client, path: str) -> dict[str, Any]:
    """What the page's form would send, untouched."""
    form = client.get(path).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_publishing_and_withdrawing(client: Client, edition: Edition, council: Organisation) -> None:
    signed_in(client, a_representative(council))
    path = ROOM + "add/?commitment=consultation-twelve-weeks"
    sent = form_of(client, path)
    assert sent["commitment"] == "consultation-twelve-weeks"
    answer = client.post(path, sent | PARTS)
    assert client.post(path, sent | PARTS)["Location"] == answer["Location"]

    page = text(client.get(answer["Location"]))
    for words in ("Give people twelve weeks", "The grant ends.", "Two open meetings.", "Wednesday 31 March 2027", "The cabinet"):
        assert words in page
    back = answer["Location"] + "withdraw/"
    client.post(back, form_of(client, back) | {"reason": "It was kept after all."})
    page = text(client.get(answer["Location"]))
    assert "Withdrawn on Sunday 22 November 2026" in page
    assert "It was kept after all." in page
    assert "The grant ends." in page


def test_what_is_missing_is_told_and_nothing_is_lost(client: Client, edition: Edition, council: Organisation) -> None:
    signed_in(client, a_representative(council))
    sent = form_of(client, ROOM + "add/") | PARTS | {"until_on": ""}

    page = text(client.post(ROOM + "add/", sent))
    assert "Say until when: give a day, or say in words what it depends on." in page
    assert "The grant ends." in page


def test_the_officer_chooses_on_whose_behalf(client: Client, edition: Edition, council: Organisation) -> None:
    signed_in(client, an_officer())

    page = text(client.get(ROOM + "add/", {"search": "march"}))
    assert f"organisation={council.reference}" in page, page
    assert "You publish this as the compact officer on behalf of Marchshire Council" in text(
        client.get(ROOM + "add/", {"organisation": council.reference}))
    assert "No partner is called that." in text(client.get(ROOM + "add/", {"search": "nobody"}))


@pytest.mark.parametrize(("who", "add", "withdraw"), [("representative", 200, 200), ("officer", 200, 200), ("another", 403, 403), ("public", 302, 302)])
def test_who_gets_in(who: str, add: int, withdraw: int, client: Client, edition: Edition, council: Organisation) -> None:
    explanation = an_explanation(edition, council)
    visitor = {
        "representative": lambda: a_representative(council), "officer": an_officer, "public": lambda: None,
        "another": lambda: a_representative(an_organisation("Another"))}[who]()
    if visitor:
        signed_in(client, visitor)

    assert client.get(ROOM).status_code == 200
    assert client.get(f"{ROOM}{explanation.reference}/").status_code == 200
    assert client.get(f"{ROOM}add/", {"organisation": council.reference}).status_code == add
    assert client.get(f"{ROOM}{explanation.reference}/withdraw/").status_code == withdraw
    assert client.get(f"{ROOM}none-none/").status_code == 404


def test_the_commitment_shows_who_departs_from_it(client: Client, edition: Edition, council: Organisation) -> None:
    an_explanation(edition, council)
    an_explanation(edition, council, concerns="The bins", withdrawn_on=TODAY, withdrawn_by="somebody", withdrawn_note="No.")

    page = text(client.get("/marchshire/compact/2025/commitments/consultation-twelve-weeks/"))
    assert "The library hours" in page
    assert "withdrawn on 22 November 2026" in page


def test_an_area_without_an_edition_in_force_says_so(client: Client) -> None:
    area = an_area("quiet")
    signed_in(client, an_officer(area))

    assert "There is no edition in force" in text(client.get("/quiet/explanations/add/"))
    assert "Nobody has published an explanation yet." in text(client.get("/quiet/explanations/"))


def test_an_area_that_is_not_open_shows_nothing(client: Client, edition: Edition, council: Organisation) -> None:
    explanation = an_explanation(edition, council)
    Area.objects.update(opened_on=None)

    for path in (ROOM, f"{ROOM}{explanation.reference}/", f"{ROOM}add/"):
        assert client.get(path).status_code == 404


def test_the_queries_of_the_list_do_not_grow(client: Client, edition: Edition, council: Organisation) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(ROOM).status_code == 200
        return len(queries)

    an_explanation(edition, council)
    for_one = asked()
    for n in range(60):
        an_explanation(edition, council, concerns=f"Thing {n}")

    assert asked() == for_one == 4
