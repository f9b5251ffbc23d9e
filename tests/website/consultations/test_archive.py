"""The archive: all that ended, by year, with what came of each."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from consultations_cast import a_draft, marchshire
from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Answer, Consultation, Questionnaire
from opencompact.records.partners.models import Organisation
from site_cast import NOON, TODAY

pytestmark = pytest.mark.django_db
PAGE = "/marchshire/consultations/archive/"
DAY = timedelta(days=1)
CLOSED: dict[str, Any] = {"shown_from": TODAY, "set_on": TODAY, "opens_on": TODAY - 90 * DAY, "closes_on": TODAY - DAY}


@pytest.fixture
def asked() -> tuple[Area, Organisation]:
    return marchshire()


def outcome(client: Client) -> str:
    (line,) = client.get(PAGE).context["lines"]
    return str(line.outcome)


@pytest.mark.parametrize(("given", "sentence"), [
    ({}, "Closed on 21 November 2026; no answers; what came of it is not published."),
    ({"feedback_published_on": TODAY, "held_at": "https://elsewhere.example/"}, "Closed on 21 November 2026; number of answers not recorded; what came of it was published on 22 November 2026."),
    ({"feedback_release_at": NOON, "decided_on": TODAY}, "Closed on 21 November 2026; no answers; what came of it was published on 22 November 2026; decided on 22 November 2026."),
    ({"source": "a list", "told": {"responses": 1041}}, "Closed on 21 November 2026; 1,041 answers; what came of it is not known here."),
    ({"withdrawn_on": TODAY, "withdrawn_note": "A mistake."}, "Withdrawn on 22 November 2026: A mistake."),
])
def test_each_says_what_came_of_it(client: Client, asked: tuple[Area, Organisation], given: dict[str, Any], sentence: str) -> None:
    a_draft(*asked, **CLOSED | given)

    assert outcome(client) == sentence


def test_answers_are_counted(client: Client, asked: tuple[Area, Organisation]) -> None:
    row = a_draft(*asked, **CLOSED)
    Answer.objects.create(consultation=row, questionnaire=Questionnaire.objects.create(consultation=row), begun_at=NOON, saved_at=NOON, received_at=NOON)

    assert outcome(client) == "Closed on 21 November 2026; 1 answer; what came of it is not published."


def test_it_goes_by_year(client: Client, asked: tuple[Area, Organisation]) -> None:
    a_draft(*asked, "New", **CLOSED)
    a_draft(*asked, "Old", **CLOSED | {"opens_on": date(2007, 3, 1), "closes_on": date(2007, 6, 1)})
    a_draft(*asked, "Open still", **CLOSED | {"closes_on": TODAY})

    shown = {year: [line.title for line in client.get(f"{PAGE}?year={year}").context["lines"]] for year in ("", "2026", "2007", "1999", "x")}

    assert shown == {"": ["New", "Old"], "2026": ["New"], "2007": ["Old"], "1999": ["New", "Old"], "x": ["New", "Old"]}


def test_it_is_searched(client: Client, asked: tuple[Area, Organisation]) -> None:
    a_draft(*asked, "Libraries", **CLOSED)
    a_draft(*asked, "Parks", **CLOSED)

    found = client.get(f"{PAGE}?search=parks").context

    assert ([line.title for line in found["lines"]], found["years"]) == (["Parks"], [(2026, 1)])
    assert "No consultation that ended is like that." in client.get(f"{PAGE}?search=rivers").content.decode()


def test_an_empty_archive_says_why(client: Client, asked: tuple[Area, Organisation]) -> None:
    assert "Nothing has ended yet." in client.get(PAGE).content.decode()


@pytest.mark.parametrize("number", [3, 3000])
def test_the_number_of_queries_does_not_grow(client: Client, asked: tuple[Area, Organisation], django_assert_num_queries: Any, number: int) -> None:
    area, council = asked
    Consultation.objects.bulk_create(Consultation(area=area, organisation=council, title=f"No. {n}", **CLOSED) for n in range(number))

    with django_assert_num_queries(10):
        response = client.get(PAGE)
    assert response.context["page"].paginator.count == number
