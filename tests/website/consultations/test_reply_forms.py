"""The questions of a section as a form: what is on the page, what is read from it, and half an answer."""

from typing import Any

import pytest
from django.http import QueryDict

from opencompact.records.consultations.questions import sections_from
from opencompact.records.consultations.translating import carried_over, put_words
from opencompact.website.consultations.questions.reply_forms import ReplyForm, merged, replies_from, reply_form
from questions_cast import ASKED, some_sections

FIRST, SECOND = some_sections()


def sent(**given: Any) -> QueryDict:
    """What a browser sends."""
    data = QueryDict(mutable=True)
    for name, value in given.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def filled(section: Any = SECOND, replies: dict[str, object] | None = None, **given: Any) -> ReplyForm:
    form = reply_form(section, data=sent(**given), replies=replies, sections=(FIRST, SECOND))
    form.is_valid()
    return form


@pytest.mark.parametrize(
    ("replies", "shown"),
    [({}, ["q4", "q6", "q7", "q8"]), ({"q1": "o3"}, ["q4", "q6", "q7", "q8"]), ({"q1": "o1"}, ["q4", "q5", "q6", "q7", "q8"])],
)
def test_what_hangs_on_an_earlier_page_is_there_once_it_is_asked(replies: dict[str, object], shown: list[str]) -> None:
    assert list(reply_form(SECOND, replies=replies).fields) == shown


def test_what_hangs_on_its_own_page_stands_there_and_says_when() -> None:
    form = reply_form(FIRST)

    assert list(form.fields) == ["q1", "q2", "q3"]
    assert str(form["q2"].help_text).startswith("Only if you answered “No” to “Do you use the library?”. In your own words.")


def test_a_page_of_questions_as_html() -> None:
    page = str(reply_form(FIRST, replies={"q1": "o2"}))

    assert "<legend>Do you use the library?</legend>" in page
    assert 'value="o2" id="id_q1_1" aria-describedby' not in page
    assert "checked" in page
    assert 'What do you do there? <span class="aside">(optional)</span>' in page


def test_markup_in_a_question_is_shown_and_does_nothing() -> None:
    data = [{"key": "s1", "title": "T", "questions": [{"key": "q1", "kind": "text", "wording": "<script>alert(1)</script>", "help": "<b>x</b>"}]}]
    page = str(reply_form(sections_from(data)[0]))

    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_the_native_field_for_a_day() -> None:
    assert 'type="date" name="q6"' in str(reply_form(SECOND)["q6"])


def test_everything_is_read_as_it_is_stored() -> None:
    form = filled(replies={"q1": "o1"}, q4="agree", q5="5", q6="2026-11-22", q7="0", q8=" Tillbrook ")

    assert replies_from(form) == {"q4": "agree", "q5": "5", "q6": "2026-11-22", "q7": 0, "q8": "Tillbrook"}
    assert replies_from(filled(FIRST, q3=["o1", "o2"])) == {"q3": ["o1", "o2"]}


def test_half_an_answer_can_be_saved() -> None:
    form = filled(FIRST)

    assert form.errors == {}
    assert replies_from(form) == {}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"q4": "perhaps"}, "Choose your answer to “The library should close on Mondays.” from the list."),
        ({"q6": "32/01/2026"}, "Your answer to “When were you there last?” must be a day that there is, such as 24 May 2027."),
        ({"q7": "2.5"}, "Your answer to “How many live with you?” must be a whole number, such as 12."),
        ({"q8": "x" * 501}, "Your answer to “Which library?” must be 500 characters or shorter; it has 501."),
        ({"q8": "a\x00b"}, "It contains a character that cannot be seen; type it again."),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_is_kept(given: dict[str, str], told: str) -> None:
    form = filled(**{"q4": "agree", "q8": "Tillbrook"} | given)

    assert told in [sentence for sentence, _ in form.faults]
    kept = replies_from(form)
    assert kept == {key: reply for key, reply in {"q4": "agree", "q8": "Tillbrook"}.items() if key not in given}


def test_all_replies_once_a_page_is_saved() -> None:
    before = {"q1": "o1", "q4": "agree", "q7": 3, "q8": "Tillbrook", "q6": "2026-01-01"}
    form = filled(replies=before, q4="disagree", q5="", q6="never", q7="", q8="")

    assert merged(before, form) == {"q1": "o1", "q4": "disagree", "q6": "2026-01-01"}


def test_a_question_that_is_not_on_the_page_cannot_be_answered_by_it() -> None:
    assert replies_from(filled(q1="o1", q5="5", q99="x", q8="Tillbrook")) == {"q8": "Tillbrook"}


def test_a_translation_marks_what_is_still_in_english() -> None:
    welsh = sections_from(put_words(carried_over(ASKED), {"q1": {"wording": "Ydych chi?", "o1": "Ydw"}}))
    form = reply_form(welsh[0])

    assert str(form["q1"].label) == "Ydych chi?"
    assert str(form["q3"].label) == "What do you do there? [in English]"
