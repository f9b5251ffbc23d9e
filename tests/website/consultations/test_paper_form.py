"""The form on paper: everything that is asked, who sees it, its codes, large print, languages and late forms."""

import re
from datetime import date

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from consultations_cast import a_draft, marchshire
from opencompact.records.consultations.actions.translations import translate
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.questions import Question, Section
from opencompact.records.people.visitors import HOUSE_ITSELF
from opencompact.records.references import is_reference
from questions_cast import opened, with_questions
from site_cast import NOON, a_representative, an_organisation, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation() -> Consultation:
    row = a_draft(*marchshire(), contact_address="County Hall\nTillbrook", keep_answers_until=date(2028, 1, 31))
    with_questions(row)
    return row


def form(consultation: Consultation, query: str = "") -> str:
    return f"/marchshire/consultations/{consultation.reference}/form/{query}"


def text(response: HttpResponse) -> str:
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def codes(page: str) -> list[str]:
    return re.findall(r'aria-label="Form ([^"]+)"', page)


def test_everything_stands_on_it(client: Client, consultation: Consultation) -> None:
    opened(consultation)
    page = text(client.get(form(consultation)))

    for words in (
        "1. <span>Do you use the library?</span>", "(please answer)", "Only if you answered “No” to “Do you use the library?”.",
        "Tick one.", "Tick as many as you like.", "Strongly disagree", "1 – not at all", "5 – very", "In your own words.",
        "We must have it by Tuesday 23 February 2027", "County Hall Tillbrook", "libraries@marchshire.example",
        "Please treat my answer in confidence.", "Did you ask your members?", "erase it by 31 January 2028", "For the office:"):
        assert words in page, words
    assert page.count('class="tick"') == 3 + 2 + 6 + 5 + 2 + 3 + 2 + 1


def test_each_form_has_a_code_of_its_own_that_checks_itself(client: Client, consultation: Consultation) -> None:
    opened(consultation)
    first, second = (codes(text(client.get(form(consultation)))) for _ in range(2))

    assert first != second
    assert all(is_reference(code) for code in first + second)
    assert client.get(form(consultation))["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("query", "staff", "everybody"), [("?copies=10", 10, 1), ("?copies=9999", 50, 1), ("?copies=0", 1, 1), ("?copies=x", 1, 1), ("?copies=99999999", 1, 1)])
def test_staff_print_many_each_with_its_code(client: Client, consultation: Consultation, query: str, staff: int, everybody: int) -> None:
    opened(consultation)
    assert len(codes(text(client.get(form(consultation, query))))) == everybody
    signed_in(client, a_representative(consultation.organisation))

    found = codes(text(client.get(form(consultation, query))))
    assert len(found) == len(set(found)) == staff


def test_large_print(client: Client, consultation: Consultation) -> None:
    opened(consultation)

    assert 'class="sheet large"' in text(client.get(form(consultation, "?size=large")))
    assert 'class="sheet"' in text(client.get(form(consultation)))


def test_a_draft_is_for_its_own_people_and_says_so(client: Client, consultation: Consultation) -> None:
    assert client.get(form(consultation)).status_code == 404
    Consultation.objects.update(shown_from=date(2026, 11, 1))
    assert "There is no form yet." in text(client.get(form(consultation)))
    signed_in(client, a_representative(an_organisation("Another")))
    assert "Do you use the library?" not in text(client.get(form(consultation)))
    signed_in(client, a_representative(consultation.organisation))

    assert "DRAFT, not to be handed out" in text(client.get(form(consultation)))


def test_in_another_language_with_english_where_it_is_missing(client: Client, consultation: Consultation) -> None:
    translate(by=HOUSE_ITSELF, at=NOON, consultation=consultation, language="cy", version=1, words={"q1": {"wording": "Ydych chi?"}})
    opened(consultation)
    page = text(client.get(form(consultation, "?language=cy")))

    assert '<section lang="cy"' in page
    assert "Ydych chi?" in page
    assert '<span lang="en">Which library?</span>' in page
    assert "Cymraeg" in text(client.get(form(consultation)))


def test_once_closed_it_says_that_it_would_be_late(client: Client, consultation: Consultation) -> None:
    opened(consultation)
    Consultation.objects.update(opens_on=date(2026, 9, 1), closes_on=date(2026, 11, 20))

    assert "This closed on Friday 20 November 2026. What comes now is kept and marked as late." in text(client.get(form(consultation)))


def test_withdrawn_there_is_nothing_to_answer(client: Client, consultation: Consultation) -> None:
    opened(consultation)
    Consultation.objects.update(withdrawn_on=date(2026, 11, 20), withdrawn_note="No.")

    assert "there is nothing to answer" in text(client.get(form(consultation)))


def test_markup_is_shown_and_does_nothing(client: Client) -> None:
    row = a_draft(*marchshire(), title="<script>alert(1)</script>")
    with_questions(row, (Section("s1", "<b>Title</b>", "", (Question("q1", "text", "<img src=x>"),)),))
    opened(row)
    page = text(client.get(form(row)))

    assert "<script>alert" not in page
    assert "&lt;b&gt;Title&lt;/b&gt;" in page
    assert "&lt;img src=x&gt;" in page


def test_the_queries_do_not_grow(client: Client, consultation: Consultation) -> None:
    row = opened(consultation)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(form(consultation)).status_code == 200
        return len(queries)

    for_few = asked()
    row.sections = [{"key": "s1", "title": "Many", "intro": "", "questions": [
        {"key": f"q{n}", "kind": "agree", "wording": f"Proposal {n}."} for n in range(1, 201)]}]
    row.save()
    assert asked() == for_few <= 7
