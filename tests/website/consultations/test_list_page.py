"""The list of an area's consultations: its three groups, one group page by page, and who is offered to begin one."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client

from consultations_cast import a_draft, marchshire
from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Body, Consultation
from opencompact.records.partners.models import Organisation
from opencompact.records.recorded import NEVER
from site_cast import NOON, TODAY, a_keeper, a_person, a_representative, an_area, an_officer, an_organisation, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/marchshire/consultations/"
DAY = timedelta(days=1)
SET: dict[str, Any] = {"shown_from": TODAY, "set_on": TODAY}
OPEN: dict[str, Any] = SET | {"opens_on": TODAY - 10 * DAY, "closes_on": TODAY + 9 * DAY}
CLOSED: dict[str, Any] = SET | {"opens_on": TODAY - 90 * DAY, "closes_on": TODAY - DAY}
COMING: dict[str, Any] = {"shown_from": TODAY, "announced_on": TODAY, "opens_on": None, "closes_on": None}


@pytest.fixture
def asked() -> tuple[Area, Organisation]:
    return marchshire()


def listed(client: Client, query: str = "") -> dict[str, list[str]]:
    """The titles on the page, by the group that they stand in."""
    response = client.get(f"{PAGE}{query}")
    assert response.status_code == 200
    return {group.name: [line.title for line in group.lines] for group in response.context["groups"]}


def test_the_three_groups(client: Client, asked: tuple[Area, Organisation]) -> None:
    area, council = asked
    for title, given in (("Now", OPEN), ("Ahead", COMING), ("Over", CLOSED), ("Draft", {})):
        a_draft(area, council, title, **given)

    assert listed(client) == {"open": ["Now"], "coming": ["Ahead"], "closed": ["Over"]}


def test_one_group_alone(client: Client, asked: tuple[Area, Organisation]) -> None:
    area, council = asked
    a_draft(area, council, "Now", **OPEN)
    a_draft(area, council, "Over", **CLOSED)

    assert listed(client, "?state=closed") == {"closed": ["Over"]}
    assert listed(client, "?state=nonsense")["open"] == ["Now"]


@pytest.mark.parametrize(("given", "sentence"), [
    (OPEN, "Closes on Tuesday 1 December 2026, in 9 days."),
    (OPEN | {"closing_time": time(17)}, "Closes on Tuesday 1 December 2026 at 17:00, in 9 days."),
    (OPEN | {"closes_on": TODAY}, "Closes today, at the end of the day."),
    (OPEN | {"closes_on": TODAY, "closing_time": time(17)}, "Closes today at 17:00."),
    (OPEN | {"closes_on": None}, "No closing day has been announced."),
    (OPEN | {"opens_on": TODAY + DAY}, "Opens on Monday 23 November 2026, tomorrow and closes on Tuesday 1 December 2026."),
    (COMING | {"expected_on": TODAY + 9 * DAY}, "Expected to open on Tuesday 1 December 2026, in 9 days."),
    (COMING | {"expected_on": TODAY - DAY}, "Was expected to open on Saturday 21 November 2026; no day has been set."),
    (COMING | {"expected_note": "in spring."}, "Expected: in spring."),
    (COMING, "When it opens is not known yet."),
    (CLOSED, "Closed on Saturday 21 November 2026, yesterday. What came of it is not published yet."),
    (CLOSED | {"source": "a list"}, "Closed on Saturday 21 November 2026, yesterday. What came of it is not known here."),
    (CLOSED | {"told": {"feedback_published_on": NEVER}}, "Closed on Saturday 21 November 2026, yesterday. What came of it is not published yet."),
    (CLOSED | {"feedback_release_at": NOON}, "Closed on Saturday 21 November 2026. What came of it was published on Sunday 22 November 2026."),
    (CLOSED | {"feedback_published_on": TODAY, "decided_on": TODAY}, "Closed on Saturday 21 November 2026. What came of it was published on Sunday 22 November 2026, and the decision was taken on Sunday 22 November 2026."),
])
def test_a_line_says_how_it_stands(client: Client, asked: tuple[Area, Organisation], given: dict[str, Any], sentence: str) -> None:
    a_draft(*asked, **given)

    (line,) = [line for group in client.get(PAGE).context["groups"] for line in group.lines]

    assert line.standing.sentence == sentence


def test_a_line_of_what_is_coming_names_who_asks_together(client: Client, asked: tuple[Area, Organisation]) -> None:
    row = a_draft(*asked, **COMING)
    for name in ("Harbour Health", "Friends of the Park"):
        Body.objects.create(consultation=row, name=name, runs_it=True)
    Body.objects.create(consultation=row, name="Only affected", is_affected=True)

    (line,) = client.get(PAGE).context["groups"][1].lines

    assert line.who == "Marchshire Council with Friends of the Park and Harbour Health"


def test_it_is_searched_and_narrowed_as_written_otherwise(client: Client, asked: tuple[Area, Organisation]) -> None:
    a_draft(*asked, "Tŷ Glas", **OPEN, subjects=["Housing"])
    a_draft(*asked, "Parks", **OPEN)

    assert listed(client, "?search=ty")["open"] == ["Tŷ Glas"]
    assert listed(client, "?subject=HOUSING")["open"] == ["Tŷ Glas"]
    assert "None of these is like that." in client.get(f"{PAGE}?search=nothing").content.decode()


def test_an_empty_area_says_what_would_fill_it(client: Client, asked: tuple[Area, Organisation]) -> None:
    page = client.get(PAGE).content.decode()

    assert "No consultation is here yet." in page
    assert "Look for" not in page


def test_a_long_group_goes_on_on_its_own_page(client: Client, asked: tuple[Area, Organisation]) -> None:
    area, council = asked
    for number in range(32):
        a_draft(area, council, f"No. {number:02}", **OPEN)

    first = client.get(f"{PAGE}?body={council.reference}")
    second = client.get(f"{PAGE}?body={council.reference}&state=open&page=2")

    assert (len(first.context["groups"][0].lines), first.context["groups"][0].more) == (30, f"?body={council.reference}&state=open")
    assert [line.title for line in second.context["groups"][0].lines] == ["No. 30", "No. 31"]


def test_who_may_begin_one(client: Client, asked: tuple[Area, Organisation]) -> None:
    area, council = asked
    people = {
        "public": None, "stranger": a_person(), "representative": a_representative(council), "officer": an_officer(area),
        "elsewhere": an_officer(an_area("fenland"), "else@example.org"), "keeper": a_keeper()}

    offered = {name: signed_in(Client(), who).get(PAGE).context["may_plan"] if who else client.get(PAGE).context["may_plan"] for name, who in people.items()}

    assert {name for name, may in offered.items() if may} == {"representative", "officer", "keeper"}


def test_drafts_stand_on_the_page_of_their_own_people(client: Client, asked: tuple[Area, Organisation]) -> None:
    area, council = asked
    a_draft(area, council, "Secret")

    assert listed(signed_in(Client(), a_representative(council)))["drafts"] == ["Secret"]
    assert "drafts" not in listed(signed_in(Client(), a_representative(an_organisation())))
    assert "Secret" not in client.get(f"{PAGE}?state=drafts").content.decode()


def test_it_is_kept_until_the_closing_time(client: Client, asked: tuple[Area, Organisation], clock: Any) -> None:
    a_draft(*asked, **OPEN | {"closes_on": TODAY, "closing_time": time(12, 30)})
    etag = client.get(PAGE)["ETag"]

    before = client.get(PAGE, headers={"if-none-match": etag}).status_code
    clock.now += timedelta(minutes=30)

    assert before == 304
    assert listed(client)["closed"] == ["Library hours"]
    assert client.get(PAGE, headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize("number", [3, 3000])
def test_the_number_of_queries_does_not_grow(client: Client, asked: tuple[Area, Organisation], django_assert_num_queries: Any, number: int) -> None:
    """Two for what is remembered and two for its turns, the area, choices, closings of today, counts, three groups, bodies, answers."""
    area, council = asked
    days = (OPEN, COMING, CLOSED)
    Consultation.objects.bulk_create(
        Consultation(area=area, organisation=council, title=f"No. {n}", subjects=["Roads"], **days[n % 3]) for n in range(number))

    with django_assert_num_queries(12):
        client.get(PAGE)
