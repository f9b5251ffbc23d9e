"""Questions in another language: what is translated, what falls back to English, and what the English left behind."""

from copy import deepcopy
from typing import Any

import pytest

from opencompact.records.consultations.questions import condition_in_words, in_words, questions_in, sections_from
from opencompact.records.consultations.translating import LANGUAGES, carried_over, put_words, words_in
from opencompact.records.refusals import Refused
from questions_cast import ASKED

WELSH = {
    "s1": {"title": "Chi a’r llyfrgell"},
    "q1": {"wording": "Ydych chi’n defnyddio’r llyfrgell?", "o1": "Ydw", "o3": "Nac ydw"},
    "q4": {"strongly-agree": "Cytuno’n gryf"},
    "q5": {"low": "ddim o gwbl"}}


def in_welsh(given: dict[str, dict[str, str]] = WELSH) -> list[dict[str, Any]]:
    return put_words(carried_over(ASKED), given)


def test_what_is_translated_is_shown_and_the_rest_is_english_and_marked() -> None:
    first, second = sections_from(in_welsh())
    library, agree, scale = first.questions[0], second.questions[0], second.questions[1]

    assert (first.title, first.in_english) == ("Chi a’r llyfrgell", ("intro",))
    assert (library.wording, library.in_english) == ("Ydych chi’n defnyddio’r llyfrgell?", ("options",))
    assert [one.words for one in library.choices] == ["Ydw", "Sometimes", "Nac ydw"]
    assert [one.words for one in agree.choices][:2] == ["Cytuno’n gryf", "Agree"]
    assert "options" in agree.in_english
    assert (scale.choices[0].words, scale.in_english) == ("1 – ddim o gwbl", ("high", "wording"))


def test_keys_conditions_and_kinds_are_those_of_the_english() -> None:
    english, welsh = sections_from(ASKED), sections_from(in_welsh())

    assert [(one.key, one.kind, one.shown_if, [c.key for c in one.choices]) for one in questions_in(english)] == [
        (one.key, one.kind, one.shown_if, [c.key for c in one.choices]) for one in questions_in(welsh)]
    assert condition_in_words(welsh[0].questions[1], welsh) == "Only if you answered “Nac ydw” to “Ydych chi’n defnyddio’r llyfrgell?”"
    assert in_words(welsh[0].questions[0], "o1") == "Ydw"


def test_a_text_whose_english_changed_is_kept_and_not_shown() -> None:
    changed = deepcopy(ASKED)
    changed[0]["questions"][0]["wording"] = "Did you ever use a library?"
    carried = carried_over(changed, in_welsh())
    word = next(one for one in words_in(carried) if (one.key, one.name) == ("q1", "wording"))

    assert sections_from(carried)[0].questions[0].wording == "Did you ever use a library?"
    assert (word.text, word.is_current) == ("Ydych chi’n defnyddio’r llyfrgell?", False)
    again = put_words(carried, {"q1": {"wording": word.text}})
    assert sections_from(again)[0].questions[0].wording == "Ydych chi’n defnyddio’r llyfrgell?"


def test_a_question_taken_out_takes_its_texts_with_it() -> None:
    changed = deepcopy(ASKED)
    del changed[0]["questions"][0]

    assert "llyfrgell?" not in str(carried_over(changed, in_welsh()))


def test_an_empty_text_is_english_again() -> None:
    emptied = put_words(in_welsh(), {"s1": {"title": "  "}})

    assert sections_from(emptied)[0].title == "You and the library"


def test_every_text_is_there_to_be_translated_once() -> None:
    names = [(one.key, one.name) for one in words_in(carried_over(ASKED))]

    assert len(names) == len(set(names)) == 25
    assert all(one.english for one in words_in(carried_over(ASKED)))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"q99": {"wording": "Beth?"}}, "There is no wording of q99 to translate."),
        ({"q8": {"help": "Cymorth"}}, "There is no help of q8 to translate."),
        ({"q1": {"o9": "Efallai"}}, "There is no o9 of q1 to translate."),
        ({"q1": {"wording": "x" * 1001}}, "The wording of q1 must be 1,000 characters or shorter; it has 1,001."),
        ({"q1": {"o1": "x" * 401}}, "The o1 of q1 must be 400 characters or shorter; it has 401."),
    ],
)
def test_what_has_no_english_or_is_too_long_is_refused(given: dict[str, dict[str, str]], told: str) -> None:
    with pytest.raises(Refused) as refusal:
        in_welsh(given)
    assert refusal.value.sentence == told


def test_every_language_has_a_code_that_fits_and_a_name_of_its_own() -> None:
    assert all(len(code) <= 10 and all(names) for code, names in LANGUAGES.items())
