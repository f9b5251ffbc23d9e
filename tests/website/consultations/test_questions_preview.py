"""Looking at the questions as people will see them: page by page, with what is asked only after an answer, keeping nothing."""

import json

import pytest
from django.http import HttpResponse
from django.test import Client

from consultations_cast import a_draft, marchshire
from opencompact.records.consultations.models import Answer, Consultation
from questions_cast import with_questions
from site_cast import a_representative, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def preview(client: Client) -> str:
    consultation = a_draft(*marchshire())
    with_questions(consultation)
    signed_in(client, a_representative(consultation.organisation))
    return f"/marchshire/consultations/{consultation.reference}/questions/preview/"


def text(response: HttpResponse) -> str:
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def test_the_first_page_says_when_something_is_asked(client: Client, preview: str) -> None:
    page = text(client.get(preview))

    assert "Part 1 of 2:" in page
    assert "Only if you answered “No” to “Do you use the library?”" in page
    assert "How important is it to you?" not in page


@pytest.mark.parametrize(("chosen", "is_asked"), [("o1", True), ("o2", True), ("o3", False)])
def test_an_answer_decides_what_the_next_page_asks(client: Client, preview: str, chosen: str, is_asked: bool) -> None:
    page = text(client.post(f"{preview}?part=0", {"replies": "{}", "q1": chosen}))

    assert "Part 2 of 2:" in page
    assert ("How important is it to you?" in page) is is_asked


def test_going_back_shows_what_was_chosen(client: Client, preview: str) -> None:
    replies = json.dumps({"q1": "o2", "q3": ["o1"]})
    page = text(client.post(f"{preview}?part=1", {"replies": replies, "q8": "Tillbrook", "back": ""}))

    assert 'value="o2" id="id_q1_1" checked' in page or 'value="o2" checked' in page or 'checked' in page.split('value="o2"')[1][:60]
    assert "Tillbrook" in page


def test_what_cannot_be_read_is_told_on_its_page(client: Client, preview: str) -> None:
    page = text(client.post(f"{preview}?part=1", {"replies": "{}", "q7": "many"}))

    assert "must be a whole number" in page
    assert "Part 2 of 2:" in page


def test_the_end_says_what_would_still_be_missing(client: Client, preview: str) -> None:
    lacking = text(client.post(f"{preview}?part=1", {"replies": "{}"}))
    whole = text(client.post(f"{preview}?part=1", {"replies": json.dumps({"q1": "o1"})}))

    assert "It could not be sent like this" in lacking
    assert "With what you chose the answer could be sent." in whole
    assert not Answer.objects.exists()


@pytest.mark.parametrize("replies", ["", "nonsense", "[1]", '{"q1": {"a": 1}}', '{"q99": "x"}', '{"q1": true}', "[" * 2000])
def test_odd_replies_carried_along_do_no_harm(client: Client, preview: str, replies: str) -> None:
    assert client.post(f"{preview}?part=0", {"replies": replies}).status_code == 200


@pytest.mark.parametrize("query", ["?part=99", "?part=-1", "?part=x", "?language=xx", "?part=99999999999999999999"])
def test_an_odd_address_shows_the_first_page_in_english(client: Client, preview: str, query: str) -> None:
    assert "Part 1 of 2:" in text(client.get(preview + query))


def test_without_questions_it_says_so(client: Client, preview: str) -> None:
    Consultation.objects.get().questionnaires.all().delete()

    assert "There are no questions yet." in text(client.get(preview))
