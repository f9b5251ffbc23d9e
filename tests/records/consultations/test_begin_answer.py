"""Beginning an answer and saving it as it goes: half of one is kept, and nothing that was written is lost."""

from datetime import timedelta
from typing import Any

import pytest

from answers_cast import LIBRARY, SECTIONS, a_consultation, a_draft, its_people, questions
from opencompact.records.consultations.actions.answers import begin_answer, save_answer, say_who
from opencompact.records.consultations.links import code_of_answer
from opencompact.records.consultations.models import Answer, Respondent
from opencompact.records.consultations.queries.answers import number_received, own_answer, received
from opencompact.records.history.models import Entry
from opencompact.records.refusals import AlreadyDone, Changed, NotThere, Refused
from site_cast import NOON, a_partner, an_organisation

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


def test_the_first_page_makes_a_draft_that_nobody_reads_or_counts() -> None:
    consultation = a_consultation()

    draft = begin_answer(at=NOON, consultation=consultation, replies={}, once="x" * 20)

    assert (draft.received_at, draft.begun_at, draft.replies, draft.version) == (None, NOON, {}, 1)
    assert (number_received(consultation), received(consultation, seen_by=its_people(consultation)).count()) == (0, 0)
    assert not Entry.objects.exists()


def test_the_same_page_sent_twice_begins_one() -> None:
    consultation = a_consultation()
    first = begin_answer(at=NOON, consultation=consultation, replies=LIBRARY, once="x" * 20)

    with pytest.raises(AlreadyDone) as done:
        begin_answer(at=LATER, consultation=consultation, replies=LIBRARY, once="x" * 20)

    assert done.value.about == f"answer:{first.reference}"
    assert Answer.objects.count() == Respondent.objects.count() == 1


@pytest.mark.parametrize(
    ("replies", "told"),
    [
        ({"q9": "x"}, "belongs to no question"),
        ({"q1": "o9"}, "not among those to choose from"),
        ({"q6": ["o1", "o9"]}, "not among those to choose from"),
        ({"q6": "o1"}, "cannot be read"),
        ({"q5": "many"}, "cannot be read"),
        ({"q5": True}, "cannot be read"),
        ({"q2": "x" * 20_001}, "20,000 characters or shorter; it has 20,001"),
        ({"q2": "nul\x00"}, "cannot be seen"),
        ({"q2": "\u202etxt.exe"}, "cannot be seen"),
        ({"q2": {"a": 1}}, "cannot be read"),
    ],
)
def test_what_does_not_fit_a_question_is_refused(replies: dict[str, Any], told: str) -> None:
    with pytest.raises(Refused, match=told):
        a_draft(a_consultation(), replies)

    assert not Answer.objects.exists()


@pytest.mark.parametrize("text", ["=1+1", "<script>alert(1)</script>", "O’Brien, Nguyễn 😀", "null", "0", "two\n\nlines\tand a tab"])
def test_a_text_is_kept_as_it_was_typed(text: str) -> None:
    draft = a_draft(a_consultation(), {"q2": text, "q5": 0})

    draft.refresh_from_db()
    assert draft.replies == {"q2": text, "q5": 0}


def test_a_page_saves_its_own_replies_and_leaves_the_others() -> None:
    draft = a_draft(a_consultation())

    saved = save_answer(at=LATER, answer=draft, version=1, replies={"q3": "Tuesdays", "q4": None})
    emptied = save_answer(at=LATER, answer=draft, version=2, replies={"q2": None})

    assert (saved.replies, saved.version, saved.saved_at) == (LIBRARY | {"q3": "Tuesdays"}, 2, LATER)
    assert emptied.replies == {"q1": "o1", "q3": "Tuesdays"}


def test_two_tabs_lose_nothing() -> None:
    draft = a_draft(a_consultation())
    save_answer(at=NOON, answer=draft, version=1, replies={"q2": "From the first tab."})

    with pytest.raises(Changed) as told:
        save_answer(at=LATER, answer=draft, version=1, replies={"q2": "From the second tab."})
    other_page = save_answer(at=LATER, answer=draft, version=1, replies={"q3": "Fridays"})

    assert (told.value.theirs, told.value.version) == ({"q2": "From the first tab."}, 2)
    assert other_page.replies == LIBRARY | {"q2": "From the first tab.", "q3": "Fridays"}


def test_the_same_page_saved_twice_changes_nothing_the_second_time() -> None:
    draft = a_draft(a_consultation())

    save_answer(at=NOON, answer=draft, version=1, replies={"q2": "Again"})
    again = save_answer(at=LATER, answer=draft, version=1, replies={"q2": "Again"})

    assert (again.version, again.saved_at) == (2, NOON)


def test_it_belongs_to_the_wording_that_the_page_showed() -> None:
    consultation = a_consultation()
    questions(consultation, number=2, sections=[{"key": "s1", "title": "New", "questions": [{"key": "q9", "kind": "text", "wording": "New?"}]}])

    old = begin_answer(at=NOON, consultation=consultation, replies=LIBRARY, number=1, once="x" * 20)
    new = begin_answer(at=NOON, consultation=consultation, replies={"q9": "Yes"}, once="y" * 20)

    assert (old.questionnaire.number, new.questionnaire.number) == (1, 2)
    assert save_answer(at=NOON, answer=old, version=1, replies={"q3": "Mondays"}).questionnaire.number == 1


def test_the_language_can_change_on_the_way() -> None:
    consultation = a_consultation()
    questions(consultation, language="cy", sections=SECTIONS)
    draft = a_draft(consultation)

    saved = save_answer(at=NOON, answer=draft, version=1, replies={"q2": "Rhywbeth"}, language="cy")
    unknown = save_answer(at=NOON, answer=draft, version=2, replies={}, language="xx")

    assert (saved.language, saved.questionnaire.language, saved.replies["q1"]) == ("cy", "cy", "o1")
    assert unknown.language == "cy"


def test_an_organisation_that_is_a_partner_is_recognised_by_its_name() -> None:
    consultation = a_consultation()
    youth = an_organisation("Harbour Youth")
    a_partner(consultation.area, youth)
    draft = a_draft(consultation)

    known = say_who(at=NOON, answer=draft, version=1, answers_as="organisation", organisation_name="HARBOUR  youth", sector="third")
    unknown = say_who(at=NOON, answer=draft, version=2, answers_as="organisation", organisation_name="Harbour Youths")
    person = say_who(at=NOON, answer=draft, version=3, answers_as="person", organisation_name="Harbour Youth")

    assert (known.organisation, unknown.organisation, person.organisation) == (youth, None, None)


def test_who_answers_is_kept_apart_and_two_tabs_are_told() -> None:
    draft = a_draft(a_consultation(), name="Ann Answerer", email="ann@example.org", is_confidential=True)

    with pytest.raises(Changed) as told:
        say_who(at=LATER, answer=draft, version=1, name="Another name")

    assert told.value.theirs["name"] == draft.respondent.name == "Ann Answerer"
    assert Answer.objects.get().is_confidential


@pytest.mark.parametrize(("who", "told"), [({"name": "x" * 201}, "The name must be 200"), ({"email": "no address"}, "Email"), ({"place": "a\x07"}, "cannot be seen"), ({"sector": "fourth"}, "Sector")])
def test_words_about_oneself_that_will_not_do_are_refused(who: dict[str, Any], told: str) -> None:
    with pytest.raises(Refused, match=told):
        a_draft(a_consultation(), **who)

    assert Respondent.objects.get().name == ""


def test_only_the_whole_private_link_leads_to_it() -> None:
    consultation = a_consultation()
    draft, other = a_draft(consultation), a_draft(consultation)
    code, area = code_of_answer(draft), consultation.area_id

    assert own_answer(area, consultation.reference, draft.reference, code) == draft
    for wrong in [(area, consultation.reference, draft.reference, code_of_answer(other)), (area, consultation.reference, draft.reference, ""),
                  (area, "k7m2-x9pq", draft.reference, code), ("elsewhere", consultation.reference, draft.reference, code),
                  (area, consultation.reference, "k7m2-x9pq", code)]:
        with pytest.raises(NotThere):
            own_answer(*wrong)


def test_without_questions_nothing_is_begun() -> None:
    consultation = a_consultation()
    consultation.questionnaires.update(frozen_at=None, digest="")

    with pytest.raises(Refused, match="no questions that can be answered here"):
        a_draft(consultation)
    assert not Answer.objects.exists()


