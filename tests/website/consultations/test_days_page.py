"""The days of a draft: two buttons in one form, and under it what each promise says of the days in the form now."""

from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from consultations_cast import a_draft, an_announced, marchshire
from opencompact.records.consultations.models import Consultation
from site_cast import a_representative, an_officer, signed_in

pytestmark = pytest.mark.django_db


def text(response: HttpResponse) -> str:
    """The page as text."""
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def days_of(row: Consultation) -> str:
    return f"/marchshire/consultations/{row.reference}/days/"


def sent(version: int = 1, **more: str) -> dict[str, Any]:
    return {"version": version, "opens_on": "2027-03-01", "closes_on": "2027-05-24", "closing_time": "", "grace_minutes": ""} | more


@pytest.fixture
def row(client: Client) -> Consultation:
    area, council = marchshire()
    signed_in(client, a_representative(council))
    return a_draft(area, council, opens_on=None, closes_on=None)


def test_before_any_day_is_there_it_says_what_to_do(client: Client, row: Consultation) -> None:
    page = text(client.get(days_of(row)))

    assert "Enter the days and press “See what the promises say”." in page
    assert page.index('name="look"') < page.index("Keep these days</button>")


@pytest.mark.parametrize(
    ("closes_on", "outcome", "said"),
    [
        ("2027-05-24", "kept", "Open for 12 weeks."),
        ("2027-05-23", "not yet due", "Open for 11 weeks and 6 days as planned. To keep 12 weeks the closing day must be on or after 24 May 2027."),
        ("2027-04-26", "not yet due", "To keep 12 weeks the closing day must be on or after 24 May 2027."),
        ("", "not yet due", "To keep 12 weeks the closing day must be on or after 24 May 2027."),
    ],
)
def test_what_the_promises_say_is_shown_and_nothing_is_kept(client: Client, row: Consultation, closes_on: str, outcome: str, said: str) -> None:
    page = text(client.post(days_of(row), sent(closes_on=closes_on, look="yes")))

    assert said in page
    assert f"<span>{outcome}</span>" in page
    assert 'value="2027-03-01"' in page
    row.refresh_from_db()
    assert (row.opens_on, row.version) == (None, 1)


def test_it_says_the_same_of_days_that_are_kept(client: Client, row: Consultation) -> None:
    answer = client.post(days_of(row), sent(closing_time="17:00", grace_minutes="10"), follow=True)
    assert "The days are kept. Nothing is announced by that." in text(answer)

    row.refresh_from_db()
    assert (row.opens_on, row.closes_on, str(row.closing_time), row.grace_minutes, row.set_on) == (
        date(2027, 3, 1), date(2027, 5, 24), "17:00:00", 10, None)
    assert "Open for 12 weeks." in text(client.get(days_of(row)))
    assert "84 days between the dates" in text(client.get(days_of(row)))


def test_seasons_and_weekends_are_pointed_out(client: Client, row: Consultation) -> None:
    page = text(client.post(days_of(row), sent(opens_on="2026-12-01", closes_on="2027-05-08", look="yes")))

    for said in ("between 24 December 2026 and 1 January 2027", "It closes on a Saturday, 8 May 2027", "six weeks before 6 May 2027", "no rule of the compact"):
        assert said in page


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"closes_on": "2027-03-01"}, "It must close on a later day than it opens."),
        ({"closes_on": "2027-02-30"}, "The closing day must be a day that there is"),
        ({"closing_time": "25:00"}, "Enter a time such as 17:00."),
        ({"grace_minutes": "2000"}, "The minutes of grace must be 1440 or less."),
    ],
)
def test_days_that_will_not_do_are_told(client: Client, row: Consultation, given: dict[str, str], told: str) -> None:
    assert told in text(client.post(days_of(row), sent(**given)))
    row.refresh_from_db()
    assert row.version == 1


def test_a_past_opening_day_is_warned_of(client: Client, row: Consultation) -> None:
    assert "it cannot be opened on that day" in text(client.post(days_of(row), sent(opens_on="2026-11-01", look="yes")))


def test_one_day_alone_is_judged_as_far_as_that_goes(client: Client, row: Consultation) -> None:
    assert "the closing day is not chosen" in text(client.post(days_of(row), sent(closes_on="", look="yes")))


def test_the_second_of_two_editors_sees_both(client: Client, row: Consultation) -> None:
    client.post(days_of(row), sent())

    page = text(client.post(days_of(row), sent(closes_on="2027-06-07")))

    assert "Somebody else changed this consultation while you were writing." in page
    assert 'value="2027-06-07"' in page
    assert 'name="version" value="2"' in page


def test_announced_days_have_a_page_of_their_own(client: Client) -> None:
    area, council = marchshire()
    row = an_announced(area, council)

    answer = signed_in(client, an_officer()).get(days_of(row))

    assert answer["Location"] == days_of(row).replace("/days/", "/change-days/")
