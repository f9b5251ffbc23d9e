"""Changing announced days: what was said before stands above the form, and after it beside the new days."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from conftest import Clock
from consultations_cast import a_draft, an_announced, marchshire
from opencompact.records.consultations.models import Consultation, Period
from opencompact.records.people.models import Person
from site_cast import an_officer, signed_in

pytestmark = pytest.mark.django_db


def text(response: HttpResponse) -> str:
    """The page as text."""
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def page_of(row: Consultation) -> str:
    return f"/marchshire/consultations/{row.reference}/change-days/"


def form_of(client: Client, row: Consultation) -> dict[str, Any]:
    form = client.get(page_of(row)).context["form"]
    found = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}
    return found | {"change": "extended", "closes_on": "2027-03-09", "reason": "People asked for it.", "approved_by": "The director"}


@pytest.fixture
def row(client: Client) -> Consultation:
    area, council = marchshire()
    signed_in(client, an_officer())
    return an_announced(area, council)


def test_an_extension_stands_beside_what_was_said_first(client: Client, row: Consultation) -> None:
    sent = form_of(client, row)

    answer = client.post(page_of(row), sent, follow=True)
    client.post(page_of(row), sent)

    page = text(answer)
    assert "It is extended. What was said before stays to be seen." in page
    assert "23 February 2027, changed on 22 November 2026" in page
    assert "People asked for it." in page
    assert Period.objects.count() == 2


def test_it_is_looked_at_first(client: Client, row: Consultation) -> None:
    page = text(client.post(page_of(row), form_of(client, row) | {"closes_on": "2027-03-13", "look": "yes"}))

    assert "It closes on a Saturday, 13 March 2027" in page
    assert Period.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"change": ""}, "Choose what changes."),
        ({"reason": ""}, "Enter the reason."),
        ({"approved_by": ""}, "Enter who approved it: a post or a body."),
        ({"change": "shortened"}, "Shortened, it closes earlier"),
        ({"change": "opened again"}, "It has not closed yet"),
    ],
)
def test_what_will_not_do_is_told(client: Client, row: Consultation, given: dict[str, str], told: str) -> None:
    assert told in text(client.post(page_of(row), form_of(client, row) | given))
    assert Period.objects.count() == 1


def test_a_correction_needs_nobodys_approval(client: Client, row: Consultation) -> None:
    client.post(page_of(row), form_of(client, row) | {"change": "corrected", "approved_by": "", "closes_on": "2027-02-24"})

    assert Period.objects.get(number=2).change == "corrected"


def test_closed_it_is_opened_again(client: Client, row: Consultation, clock: Clock) -> None:
    clock.now = datetime(2027, 3, 1, 12, tzinfo=UTC)
    signed_in(client, Person.objects.get())

    page = text(client.post(page_of(row), form_of(client, row) | {"change": "opened again", "opens_on": "2027-03-08", "closes_on": "2027-04-05"}, follow=True))

    assert "It is to be open again." in page


def test_two_editors_and_a_draft(client: Client, row: Consultation) -> None:
    sent = form_of(client, row)
    client.post(page_of(row), form_of(client, row))

    assert "Somebody else changed this consultation while you were writing." in text(client.post(page_of(row), sent | {"closes_on": "2027-03-30"}))
    draft = a_draft(row.area, row.organisation)
    assert client.get(page_of(draft))["Location"].endswith("/days/")
