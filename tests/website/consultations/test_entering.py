"""Staff enter what came on paper or by phone: the same questions on one page, once, by the day on which it came."""

from typing import Any

import pytest
from django.test import Client

from answers_cast import SECTIONS, a_consultation, its_people, questions
from opencompact.records.consultations.models import Answer, Consultation
from opencompact.records.references import new_reference
from site_cast import a_representative, an_officer, an_organisation, signed_in

pytestmark = pytest.mark.django_db
ENTERED = {"once": "o" * 20, "source": "paper", "came_on": "2026-11-20", "consent_note": "Ticked on the form.", "q1": "o1", "q2": "By hand.",
           "name": "Ann Answerer", "place": "Tillbrook"}


@pytest.fixture
def consultation() -> Consultation:
    return a_consultation()


@pytest.fixture
def staff(client: Client, consultation: Consultation) -> Client:
    return signed_in(client, its_people(consultation))


def enter_at(consultation: Consultation) -> str:
    return f"/{consultation.area_id}/consultations/{consultation.reference}/answers/enter/"


def test_all_questions_stand_on_one_page_those_that_hang_on_others_too(staff: Client, consultation: Consultation) -> None:
    page = staff.get(enter_at(consultation)).content.decode()

    for words in ("Do you use the library?", "Which days do you come?", "Only if you answered “Yes”", "Opening hours", "The building",
                  "How did they agree that it is entered here?", "kept until Friday 31 December 2027"):
        assert words in page
    assert "It is another answer" not in page


def test_it_is_entered_and_the_next_of_the_pile_begins_alike(staff: Client, consultation: Consultation) -> None:
    response = staff.post(enter_at(consultation), ENTERED)

    answer = Answer.objects.get()
    page = staff.get(response["Location"]).content.decode()
    assert (answer.source, answer.came_on.isoformat(), answer.respondent.name, answer.replies["q2"]) == ("paper", "2026-11-20", "Ann Answerer", "By hand.")  # type: ignore[union-attr]  # it has its day
    assert f"Entered as {answer.reference}. Write this reference on the paper." in page
    assert 'value="2026-11-20"' in page
    assert "By hand." not in page
    assert "Ann Answerer" not in page


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"came_on": "2026-11-23"}, "23 November 2026 is still to come"),
        ({"came_on": "2026-10-01"}, "before the consultation opened, on 5 October 2026"),
        ({"consent_note": ""}, "Enter how they agreed."),
        ({"source": ""}, "Choose how it came."),
        ({"q1": "o9"}, "from the list"),
        ({"q2": "", "q1": ""}, "Nothing is answered yet"),
        ({"paper_code": "k7m2-x9pr"}, "There is no such code"),
        ({"email": "no address"}, "Enter an e-mail address such as"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_lost(staff: Client, consultation: Consultation, more: dict[str, str], told: str) -> None:
    page = staff.post(enter_at(consultation), ENTERED | more).content.decode()

    assert told in page
    assert "Ticked on the form." in page or "consent_note" in more
    assert "By hand." in page or "q2" in more
    assert not Answer.objects.exists()


def test_the_same_code_twice_warns_and_asks(staff: Client, consultation: Consultation) -> None:
    code = new_reference()
    staff.post(enter_at(consultation), ENTERED | {"paper_code": code})

    page = staff.post(enter_at(consultation), ENTERED | {"once": "p" * 20, "paper_code": code.upper(), "q2": "Another hand."}).content.decode()
    counted = Answer.objects.count()
    staff.post(enter_at(consultation), ENTERED | {"once": "p" * 20, "paper_code": code, "q2": "Another hand.", "is_another": "on"})

    assert f"The form with the code {code} was entered before" in page
    assert "It is another answer, though a form with this code was entered before" in page
    assert "Another hand." in page
    assert (counted, Answer.objects.count()) == (1, 2)


def test_a_double_click_enters_one(staff: Client, consultation: Consultation) -> None:
    first = staff.post(enter_at(consultation), ENTERED)
    again = staff.post(enter_at(consultation), ENTERED)

    assert first["Location"] == again["Location"]
    assert Answer.objects.count() == 1


def test_what_came_late_is_entered_and_said_to_be_late(client: Client) -> None:
    consultation = a_consultation(closes_on="2026-11-19")
    staff = signed_in(client, its_people(consultation))

    page = staff.post(enter_at(consultation), ENTERED, follow=True).content.decode()

    assert ", and counts as late." in page
    assert Answer.objects.get().is_late


def test_a_form_in_another_language_is_entered_in_it(staff: Client, consultation: Consultation) -> None:
    questions(consultation, language="cy", sections=SECTIONS)

    response = staff.post(f"{enter_at(consultation)}?language=cy", ENTERED)

    assert Answer.objects.get().language == "cy"
    assert "language=cy" in response["Location"]


def test_markup_in_what_was_entered_is_text(staff: Client, consultation: Consultation) -> None:
    page = staff.post(enter_at(consultation), ENTERED | {"q2": "<script>alert(1)</script>", "came_on": ""}).content.decode()

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_who_may_enter(client: Client, consultation: Consultation) -> None:
    path = enter_at(consultation)
    public = client.get(path)
    officer = signed_in(Client(), an_officer(consultation.area)).get(path)
    another = signed_in(Client(), a_representative(an_organisation("Another"))).get(path)

    assert (public.status_code, public["Location"].startswith("/sign-in/") or "next=" in public["Location"]) == (302, True)
    assert (officer.status_code, another.status_code) == (403, 403)


def test_before_the_questions_are_fixed_it_says_so(staff: Client, consultation: Consultation) -> None:
    consultation.questionnaires.update(frozen_at=None, digest="")

    assert "fixed when the consultation opens" in staff.get(enter_at(consultation)).content.decode()


def test_how_many_queries_it_takes(staff: Client, consultation: Consultation, django_assert_max_num_queries: Any) -> None:
    for number in range(3):
        staff.post(enter_at(consultation), ENTERED | {"once": f"{number:020}"})

    with django_assert_max_num_queries(16):
        staff.get(enter_at(consultation))
