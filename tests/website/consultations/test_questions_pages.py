"""Writing questions on the site: adding, changing, ordering, of whom they are asked, versions and languages."""

from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from consultations_cast import a_draft, marchshire
from opencompact.records.consultations.models import Consultation, Questionnaire
from opencompact.records.consultations.questions import Question, Section, ShownIf, questions_in, sections_of
from opencompact.records.people.models import CONTRIBUTOR
from questions_cast import opened, some_sections, with_questions
from site_cast import TODAY, a_representative, an_officer, an_organisation, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation() -> Consultation:
    return a_draft(*marchshire())


@pytest.fixture
def staff(client: Client, consultation: Consultation) -> Client:
    return signed_in(client, a_representative(consultation.organisation, role=CONTRIBUTOR))


def room(consultation: Consultation, rest: str = "") -> str:
    return f"/marchshire/consultations/{consultation.reference}/questions/{rest}"


def text(response: HttpResponse) -> str:
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def form_of(client: Client, path: str) -> dict[str, Any]:
    """What the page's form would send, untouched."""
    form = client.get(path).context["form"]
    return {name: value for name in form.fields if (value := form[name].value()) not in (None, "", False)}


def send(client: Client, path: str, **given: Any) -> HttpResponse:
    """Fill in the page's form and send it; it goes back to the list."""
    answer = client.post(path, form_of(client, path) | given)
    assert answer.status_code == 302, list(answer.context["form"].faults)
    return answer


def now() -> Questionnaire:
    return Questionnaire.objects.get(language="en")


def keys() -> str:
    return " ".join(one.key for one in questions_in(sections_of(now())))


def test_from_nothing_to_a_question(staff: Client, consultation: Consultation) -> None:
    assert "There are no questions yet." in text(staff.get(room(consultation)))
    send(staff, room(consultation, "sections/add/"), title="You", intro="We want to open later.")
    path = room(consultation, "sections/s1/add/")
    send(staff, path, wording="Do you use it?", kind="one", options="Yes\nNo\n\n", low="left over", required="on")
    send(staff, path, wording="How far do you agree?", kind="agree", options="left over")

    first, second = sections_of(now())[0].questions
    assert (first.key, first.required, [(one.key, one.words) for one in first.options]) == ("q1", True, [("o1", "Yes"), ("o2", "No")])
    assert (first.low, second.options, second.key) == ("", (), "q2")
    page = text(staff.get(room(consultation)))
    assert "2 questions in 1 section." in page
    assert "q1 · one of several answers · must be answered" in page


def test_the_same_page_sent_twice_adds_one(staff: Client, consultation: Consultation) -> None:
    path = room(consultation, "sections/add/")
    sent = form_of(staff, path) | {"title": "You"}

    assert staff.post(path, sent).status_code == staff.post(path, sent).status_code == 302
    assert len(sections_of(now())) == 1


def test_every_error_is_told_and_nothing_is_lost(staff: Client, consultation: Consultation) -> None:
    with_questions(consultation)
    path = room(consultation, "q1/")
    page = text(staff.post(path, form_of(staff, path) | {"kind": "text", "wording": "Do you <b>ever</b> use it?"}))

    assert "Question q2 (“Why not?”) is asked only after an answer to q1, which has no answers to choose from." in page
    assert "Question q5" in page
    assert "Do you &lt;b&gt;ever&lt;/b&gt; use it?" in page
    assert sections_of(now()) == some_sections()


def test_mending_an_answer_keeps_its_key(staff: Client, consultation: Consultation) -> None:
    with_questions(consultation)
    send(staff, room(consultation, "q1/"), options="Yes\nNow and then\nNo")

    assert [(one.key, one.words) for one in sections_of(now())[0].questions[0].options] == [("o1", "Yes"), ("o2", "Now and then"), ("o3", "No")]


def test_two_people_who_change_one_question_see_both_texts(staff: Client, consultation: Consultation) -> None:
    with_questions(consultation)
    path = room(consultation, "q8/")
    sent = form_of(staff, path)
    send(staff, room(consultation, "q7/"), wording="How many are you?")
    send(staff, path, wording="Theirs?")

    page = text(staff.post(path, sent | {"wording": "Mine?"}))
    assert "Somebody else changed this while you were writing." in page
    assert "Mine?" in page
    assert "Theirs?" in page
    again = staff.post(path, sent | {"wording": "Mine?", "version": staff.get(path).context["form"]["version"].value()})
    assert again.status_code == 302
    assert sections_of(now())[1].questions[4].wording == "Mine?"
    assert sections_of(now())[1].questions[3].wording == "How many are you?"


@pytest.mark.parametrize(
    ("rest", "pressed", "order"),
    [
        ("q7/move/", "up", "q1 q2 q3 q4 q5 q7 q6 q8"),
        ("q7/move/", "down", "q1 q2 q3 q4 q5 q6 q8 q7"),
        ("q4/duplicate/", "", "q1 q2 q3 q4 q9 q5 q6 q7 q8"),
        ("q1/move/", "up", "q1 q2 q3 q4 q5 q6 q7 q8"),
        ("q1/move/", "down", "q1 q2 q3 q4 q5 q6 q7 q8"),
        ("sections/s2/move/", "up", "q1 q2 q3 q4 q5 q6 q7 q8"),
    ],
)
def test_the_buttons_put_them_in_order(staff: Client, consultation: Consultation, rest: str, pressed: str, order: str) -> None:
    with_questions(consultation)
    staff.post(room(consultation, rest), {pressed: ""} if pressed else {})

    assert keys() == order


def test_a_button_that_cannot_do_it_says_why(staff: Client, consultation: Consultation) -> None:
    with_questions(consultation)

    page = text(staff.post(room(consultation, "q1/move/"), {"down": ""}, follow=True))
    assert "Question q2 (“Why not?”) is asked only after an answer to q1, which comes later. Move one of the two." in page


def test_removing_asks_first_and_says_what_hangs_on_it(staff: Client, consultation: Consultation) -> None:
    with_questions(consultation)
    path = room(consultation, "q1/remove/")
    assert "This cannot be undone." in text(staff.get(path))
    page = text(staff.post(path, form_of(staff, path)))
    assert "Question q2 (“Why not?”) is asked only after an answer to q1, which is not there." in page

    send(staff, room(consultation, "q8/remove/"))
    send(staff, room(consultation, "sections/s2/remove/"))
    assert keys() == "q1 q2 q3"


def test_of_whom_it_is_asked(staff: Client, consultation: Consultation) -> None:
    with_questions(consultation)
    path = room(consultation, "q8/only-if/")
    send(staff, path, q1=["o1", "o2"])
    assert sections_of(now())[1].questions[4].shown_if == ShownIf("q1", ("o1", "o2"))
    assert "Only if you answered “Yes” or “Sometimes” to “Do you use the library?”" in text(staff.get(room(consultation)))

    page = text(staff.post(path, form_of(staff, path) | {"q1": ["o1"], "q3": ["o1"]}))
    assert "Tick answers to one question only" in page
    send(staff, path, q1=[])
    assert sections_of(now())[1].questions[4].shown_if is None
    assert "No earlier question has answers to choose from." in text(staff.get(room(consultation, "q1/only-if/")))


def test_it_says_how_plainly_it_reads(staff: Client, consultation: Consultation) -> None:
    hard = Question("q1", "text", "How could we utilise the library going forward?")
    with_questions(consultation, (Section("s1", "You", "", (hard,)),))

    assert "Plain English:" in text(staff.get(room(consultation)))


def test_once_open_only_a_new_version_changes_it(staff: Client, consultation: Consultation) -> None:
    with_questions(consultation)
    opened(consultation)
    page = text(staff.get(room(consultation)))
    assert "Make a new version" in page
    assert "Add a section" not in page
    path = room(consultation, "q8/")
    assert "The questions are as they were when the consultation opened." in text(staff.post(path, form_of(staff, path) | {"wording": "Other?"}))

    staff.post(room(consultation, "version/begin/"))
    fresh = Questionnaire.objects.get(number=2)
    send(staff, path, wording="Which library do you use?")
    send(staff, room(consultation, "version/publish/"), reason="Nobody understood it.")
    fresh.refresh_from_db()
    assert (fresh.frozen_at is not None, fresh.change_note) == (True, "Nobody understood it.")
    assert "Nobody understood it." in text(staff.get(room(consultation)))


def test_a_new_version_can_be_thrown_away(staff: Client, consultation: Consultation) -> None:
    with_questions(consultation)
    opened(consultation)
    staff.post(room(consultation, "version/begin/"))
    assert "Throw this version away" in text(staff.get(room(consultation)))

    assert "thrown away" in text(staff.post(room(consultation, "version/drop/"), follow=True))
    assert Questionnaire.objects.count() == 1


def test_a_translation_section_by_section(staff: Client, consultation: Consultation) -> None:
    with_questions(consultation)
    assert "The questions are in English only." in text(staff.get(room(consultation, "languages/")))
    went = staff.post(room(consultation, "languages/"), {"language": "cy"})
    assert went["Location"] == room(consultation, "languages/cy/")
    path = room(consultation, "languages/cy/s1/")
    send(staff, path, **{"s1-title": "Chi a’r llyfrgell", "q1-wording": "Ydych chi?", "q1-o1": "Ydw"})

    page = text(staff.get(room(consultation, "languages/")))
    assert "Welsh" in page
    assert '<td class="number" data-label="Texts">3</td>' in page
    send(staff, room(consultation, "q1/"), wording="Do you ever use it?")
    assert "The English has changed since" in text(staff.get(path))
    assert 'lang="cy"' in text(staff.get(room(consultation, "preview/?language=cy")))


def test_a_translation_can_be_thrown_away_or_offered_later(staff: Client, consultation: Consultation) -> None:
    with_questions(consultation)
    opened(consultation)
    send(staff, room(consultation, "languages/pl/s1/"), **{"s1-title": "Ty"})
    send(staff, room(consultation, "languages/so/s1/"), **{"s1-title": "Adiga"})
    staff.post(room(consultation, "languages/pl/publish/"))
    staff.post(room(consultation, "languages/so/drop/"))

    left = Questionnaire.objects.exclude(language="en").get()
    assert (left.language, left.frozen_at is not None) == ("pl", True)
    page = text(staff.post(room(consultation, "languages/pl/drop/"), follow=True))
    assert "There is no translation in this language that waits." in page


def test_a_section_with_very_many_texts_is_translated_page_by_page(staff: Client, consultation: Consultation) -> None:
    many = tuple(Question(f"q{n}", "text", f"Question {n}?") for n in range(1, 201))
    with_questions(consultation, (Section("s1", "Many", "", many),))
    path = room(consultation, "languages/cy/s1/")
    answer = send(staff, path, **{"q149-wording": "Cwestiwn 149"})
    assert answer["Location"] == f"{path}?part=1"
    send(staff, f"{path}?part=1", **{"q200-wording": "Cwestiwn 200"})

    said = sections_of(Questionnaire.objects.get(language="cy"))[0].questions
    assert [said[place].wording for place in (148, 198, 199)] == ["Cwestiwn 149", "Question 199?", "Cwestiwn 200"]


READ = ["", "preview/", "languages/", "languages/cy/", "languages/cy/s1/", "sections/add/", "sections/s1/", "sections/s1/remove/",
        "sections/s1/add/", "q1/", "q1/remove/", "q2/only-if/", "version/publish/"]
PRESSED = ["q1/move/", "q1/duplicate/", "sections/s1/move/", "version/begin/", "version/drop/", "languages/cy/publish/", "languages/cy/drop/"]


@pytest.mark.parametrize(
    ("who", "draft", "shown"),
    [("own", 200, 200), ("officer", 200, 200), ("another", 404, 403), ("public", 404, 302)],
)
def test_who_gets_in(client: Client, consultation: Consultation, who: str, draft: int, shown: int) -> None:
    with_questions(consultation)
    visitors = {"own": lambda: a_representative(consultation.organisation), "officer": an_officer, "another": lambda: a_representative(an_organisation("Another"))}
    if who in visitors:
        signed_in(client, visitors[who]())

    for expected in (draft, shown):
        assert {client.get(room(consultation, rest)).status_code for rest in READ} == {expected}
        pressed = {client.post(room(consultation, rest)).status_code for rest in PRESSED}
        assert pressed == {302 if expected == 200 else 403 if expected == 302 else expected}
        Consultation.objects.update(shown_from=TODAY)


@pytest.mark.parametrize("rest", ["q99/", "q99/remove/", "q99/only-if/", "sections/s9/", "sections/s9/add/", "languages/xx/", "languages/en/", "languages/cy/s9/"])
def test_what_is_not_there(staff: Client, consultation: Consultation, rest: str) -> None:
    with_questions(consultation)

    assert staff.get(room(consultation, rest)).status_code == 404
    assert staff.post(room(consultation, "q99/move/")).status_code == 404


@pytest.mark.parametrize("rest", READ)
def test_the_queries_do_not_grow_with_the_questions(staff: Client, consultation: Consultation, rest: str) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert staff.get(room(consultation, rest)).status_code == 200
        return len(queries)

    few = tuple(Question(f"q{n}", "agree", f"Proposal {n}.") for n in range(1, 3))
    row = with_questions(consultation, (Section("s1", "Few", "", few),))
    for_few = asked()
    row.sections = [{"key": "s1", "title": "Many", "intro": "", "questions": [
        {"key": f"q{n}", "kind": "agree", "wording": f"Proposal {n}."} for n in range(1, 201)]}]
    row.save()

    assert asked() == for_few <= 7
