"""Another format or language: asked for without an account, confirmed with a day and a reference, answered."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from opencompact.records.areas.models import FormatRequest
from site_cast import an_area, an_officer, signed_in

pytestmark = pytest.mark.django_db
ASKED = {"wants": "large print", "contact": "0117 496 0000", "name": "Ann Asker", "once": "o" * 20}


@pytest.fixture(autouse=True)
def nobody_asked_before() -> None:
    cache.clear()


def test_where_nobody_looks_after_the_area_no_day_is_promised(client: Client) -> None:
    an_area()

    page = client.post("/marchshire/compact/formats/", ASKED, follow=True).content.decode()

    assert "Nobody looks after Marchshire on this site at present" in page
    assert "Somebody answers by" not in page


def test_anybody_asks_and_is_told_by_when(client: Client) -> None:
    an_officer(an_area())

    page = client.post("/marchshire/compact/formats/", ASKED, follow=True).content.decode()

    request = FormatRequest.objects.get()
    assert request.reference in page
    assert "Friday 4 December 2026, in 12 days" in page
    assert "Ann Asker" not in page
    assert "0117" not in page


def test_the_form_asks_for_what_is_missing(client: Client) -> None:
    an_area()

    page = client.post("/marchshire/compact/formats/", {"wants": "language", "contact": "a@example.org", "once": "o" * 20}).content.decode()

    assert "Say which language." in page
    assert "a@example.org" in page


def test_sending_it_twice_asks_once_and_says_the_same(client: Client) -> None:
    an_area()

    first = client.post("/marchshire/compact/formats/", ASKED)
    second = client.post("/marchshire/compact/formats/", ASKED)

    assert first["Location"] == second["Location"]
    assert FormatRequest.objects.count() == 1


def test_strangers_ask_ten_times_an_hour_and_what_they_wrote_is_not_lost(client: Client) -> None:
    an_area()
    for number in range(10):
        client.post("/marchshire/compact/formats/", ASKED | {"once": f"{number:020}"})

    page = client.post("/marchshire/compact/formats/", ASKED | {"once": "x" * 20}).content.decode()

    assert "Send it again in an hour" in page
    assert "0117 496 0000" in page
    assert FormatRequest.objects.count() == 10


def test_an_officer_enters_what_came_by_phone_takes_it_and_answers_it(client: Client) -> None:
    area = an_area()
    signed_in(client, an_officer(area))
    entered = ASKED | {"came": "phone", "asked_on": "2026-11-20"}

    client.post("/marchshire/compact/formats/", entered)
    request = FormatRequest.objects.get()
    address = f"/marchshire/compact/formats/{request.reference}/"
    waiting = client.get("/marchshire/compact/formats/").content.decode()
    client.post(address, {"does": "take", "once": "t" * 20})
    client.post(address, {"does": "answer", "answer": "Sent by post.", "once": "a" * 20})
    client.post(address, {"does": "erase", "once": "e" * 20})

    request.refresh_from_db()
    assert address in waiting
    assert (request.came, request.answer, request.contact, request.name) == ("phone", "Sent by post.", "", "")
    assert request.taken_by == request.answered_by != ""


def test_an_answer_without_words_is_asked_for(client: Client) -> None:
    area = an_area()
    client.post("/marchshire/compact/formats/", ASKED)
    address = f"/marchshire/compact/formats/{FormatRequest.objects.get().reference}/"

    page = signed_in(client, an_officer(area)).post(address, {"does": "answer", "once": "a" * 20}).content.decode()

    assert "Enter how it was answered." in page


def test_nobody_else_sees_a_request(client: Client) -> None:
    an_area()
    client.post("/marchshire/compact/formats/", ASKED)
    address = f"/marchshire/compact/formats/{FormatRequest.objects.get().reference}/"

    assert client.get(address).status_code == 404
    assert signed_in(client, an_officer(an_area("elsewhere"))).get(address).status_code == 404


def test_the_officers_list_takes_no_more_queries_for_more_requests(client: Client, django_assert_num_queries: Any) -> None:
    area = an_area()
    signed_in(client, an_officer(area))
    for number in range(12):
        client.post("/marchshire/compact/formats/", ASKED | {"once": f"{number:020}", "came": "letter", "asked_on": "2026-11-20"})

    with django_assert_num_queries(6):
        page = client.get("/marchshire/compact/formats/")

    assert page.content.decode().count("4 December 2026") >= 12


def test_taking_a_request_does_not_use_up_the_sending_of_its_answer(client: Client) -> None:
    area = an_area()
    client.post("/marchshire/compact/formats/", ASKED)
    request = FormatRequest.objects.get()

    page = signed_in(client, an_officer(area)).get(f"/marchshire/compact/formats/{request.reference}/").content.decode()

    marks = re.findall(r'name="once" value="([^"]+)"', page)
    assert len(marks) == len(set(marks)) == 3
