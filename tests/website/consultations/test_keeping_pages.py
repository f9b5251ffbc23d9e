"""Until when answers are kept: the day, erasing one person on request, and all of them in two steps."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from answers_cast import LIBRARY, a_consultation, a_draft, an_answer, its_people, link_of
from conftest import Clock
from opencompact.records.consultations.models import Answer, Consultation, Respondent
from site_cast import NOON, a_representative, an_officer, an_organisation, signed_in

pytestmark = pytest.mark.django_db
AFTER = NOON.replace(year=2028, month=1, day=1)


@pytest.fixture
def consultation() -> Consultation:
    return a_consultation()


@pytest.fixture
def staff(consultation: Consultation) -> Client:
    return signed_in(Client(), its_people(consultation))


def path(consultation: Consultation, page: str = "keeping/") -> str:
    return f"/{consultation.area_id}/consultations/{consultation.reference}/{page}"


def test_the_day_is_set_and_told_to_everybody_who_answers(staff: Client, client: Client, consultation: Consultation) -> None:
    staff.post(path(consultation), {"version": "1", "keep_answers_until": "2028-03-31"})

    assert Consultation.objects.get().keep_answers_until == date(2028, 3, 31)
    assert "Friday 31 March 2028" in client.get(path(consultation, "answer/")).content.decode()
    assert "Friday 31 March 2028" in client.get(f"{link_of(a_draft(consultation))}about/").content.decode()


def test_once_people_were_told_it_is_only_brought_forward(staff: Client, consultation: Consultation) -> None:
    an_answer(consultation)

    page = staff.post(path(consultation), {"version": "1", "keep_answers_until": "2028-03-31"}).content.decode()

    assert "were told that it is kept until 31 December 2027" in page
    assert 'value="2028-03-31"' in page
    assert Consultation.objects.get().keep_answers_until == date(2027, 12, 31)


def test_of_a_draft_they_see_whose_it_is_and_not_what_it_says(staff: Client, consultation: Consultation) -> None:
    draft = a_draft(consultation, {"q1": "o1", "q2": "Half a thought"}, name="Ann Answerer")
    erase = path(consultation, f"answers/{draft.reference}/erase/")

    page = staff.get(erase).content.decode()
    staff.post(erase, {"once": "o" * 20, "words_too": "no", "reason": ""})

    assert "Ann Answerer" in page
    assert "It was not sent" in page
    assert "Half a thought" not in page
    assert Answer.objects.get().replies == {}


@pytest.mark.parametrize("who", ["ann answerer", "ANN@example.org", "reference"])
def test_somebody_is_found_and_erased(staff: Client, consultation: Consultation, who: str) -> None:
    answer = an_answer(consultation, name="Ann Answerer", email="ann@example.org")
    an_answer(consultation, name="Bea Bystander")

    page = staff.get(path(consultation), {"who": answer.reference if who == "reference" else who}).content.decode()
    erased = staff.post(path(consultation, f"answers/{answer.reference}/erase/"), {"once": "o" * 20, "words_too": "no", "reason": ""}, follow=True)

    assert answer.reference in page
    assert "Bea" not in page
    assert "It is erased." in erased.content.decode()
    assert list(Respondent.objects.order_by("pk").values_list("name", flat=True)) == ["", "Bea Bystander"]
    assert Answer.objects.get(pk=answer.pk).replies == LIBRARY


def test_the_words_are_erased_with_a_reason_and_twice_does_nothing(staff: Client, consultation: Consultation) -> None:
    answer = an_answer(consultation, name="Ann Answerer")
    at = path(consultation, f"answers/{answer.reference}/erase/")

    refused = staff.post(at, {"once": "o" * 20, "words_too": "yes", "reason": ""}).content.decode()
    done = staff.post(at, {"once": "p" * 20, "words_too": "yes", "reason": "They asked for it."})
    again = staff.post(at, {"once": "q" * 20, "words_too": "yes", "reason": "They asked for it."})

    assert "Say why its words are erased" in refused
    assert done["Location"] == again["Location"] == path(consultation)
    assert Answer.objects.get().replies == {}
    assert staff.get(at).status_code == 404


def test_all_are_erased_in_two_steps_after_the_day(staff: Client, client: Client, consultation: Consultation, clock: Clock) -> None:
    an_answer(consultation, name="Ann Answerer")
    link = link_of(an_answer(consultation))
    too_early = staff.get(path(consultation, "keeping/erase/")).content.decode()
    clock.now = AFTER
    staff = signed_in(Client(), its_people_again(consultation))

    first = staff.get(path(consultation, "keeping/erase/")).content.decode()
    not_sure = staff.post(path(consultation, "keeping/erase/"), {"once": "o" * 20, "number": "2"}).content.decode()
    kept = Respondent.objects.first().name  # type: ignore[union-attr]  # there are two
    done = staff.post(path(consultation, "keeping/erase/"), {"once": "o" * 20, "number": "2", "is_sure": "on"}, follow=True).content.decode()

    assert "is not past, or not set" in too_early
    assert "2 answers. Who gave them" in first
    assert "Tick the box: Erase all answers for good." in not_sure
    assert kept == "Ann Answerer"
    assert "The answers were erased on Saturday 1 January 2028. 2 answers had come." in done
    assert (Respondent.objects.exclude(name="").exists(), client.get(link).status_code) == (False, 404)


def its_people_again(consultation: Consultation) -> Any:
    """Somebody whose role was confirmed lately, a year on."""
    from opencompact.records.people.models import Role
    from site_cast import the_visitor

    Role.objects.update(confirmed_on=date(2027, 12, 1))
    person = Role.objects.select_related("person").filter(organisation=consultation.organisation.reference).first()
    assert person is not None
    return the_visitor(person.person, on=AFTER.date())


def test_if_more_came_meanwhile_it_is_looked_at_again(consultation: Consultation, staff: Client, clock: Clock) -> None:
    an_answer(consultation)
    clock.now = AFTER
    staff = signed_in(Client(), its_people_again(consultation))
    an_answer(consultation)

    page = staff.post(path(consultation, "keeping/erase/"), {"once": "o" * 20, "number": "1", "is_sure": "on"}).content.decode()

    assert "There are 2 answers now, and not 1" in page
    assert not Consultation.objects.get().answers_erased_on


def test_the_officer_sets_the_day_and_reads_nobodys_name(consultation: Consultation) -> None:
    answer = an_answer(consultation, name="Ann Answerer", email="ann@example.org")
    officer = signed_in(Client(), an_officer(consultation.area))

    page = officer.get(path(consultation), {"who": "Ann Answerer"})
    erase = officer.get(path(consultation, f"answers/{answer.reference}/erase/"))

    assert (page.status_code, erase.status_code) == (200, 403)
    assert answer.reference not in page.content.decode()
    assert "Somebody wants to be erased" not in page.content.decode()


@pytest.mark.parametrize("page", ["keeping/", "keeping/erase/"])
def test_others_do_not_come_in(client: Client, consultation: Consultation, page: str) -> None:
    another = signed_in(Client(), a_representative(an_organisation("Another")))

    assert client.get(path(consultation, page)).status_code == 302
    assert another.get(path(consultation, page)).status_code == 403


@pytest.mark.parametrize("many", [1, 12])
def test_how_many_queries_it_takes(staff: Client, consultation: Consultation, django_assert_max_num_queries: Any, many: int) -> None:
    for _ in range(many):
        an_answer(consultation, name="Ann Answerer")

    with django_assert_max_num_queries(KEEPING):
        staff.get(path(consultation), {"who": "Ann"})


KEEPING = 11
