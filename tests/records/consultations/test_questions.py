"""What a consultation asks, as plain values: what is refused, what is shown, and replies in words."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencompact.records.consultations.questions import (
    KINDS,
    Question,
    Section,
    as_stored,
    condition_in_words,
    in_words,
    is_shown,
    missing,
    questions_in,
    shown_keys,
)
from opencompact.records.consultations.reading_questions import read_sections, wrong_in
from opencompact.records.refusals import Refused
from questions_cast import ASKED, some_sections

Change = Callable[[list[Any]], object]


def question(key: str) -> Question:
    return next(one for one in questions_in(some_sections()) if one.key == key)


def a_question(n: int, **more: Any) -> dict[str, Any]:
    return {"key": f"q{n}", "kind": "text", "wording": f"Question {n}?"} | more


WRONG: list[tuple[Change, str]] = [
    (lambda all: all[0].update(title=" "), "Section 1 has no title."),
    (lambda all: all[0].update(key="q1"), "q1 is not the key of a section."),
    (lambda all: all[1].update(key="s1"), "There is more than one section s1."),
    (lambda all: all[0].update(colour="red"), "Section 1 has a colour, which means nothing here."),
    (lambda all: all[0].update(title=7), "Section 1: its title cannot be read."),
    (lambda all: all[0].pop("questions"), "Section 1 says nothing of its questions."),
    (lambda all: all.append("nothing"), "Section 3 must have names and values."),
    (lambda all: all[0].update(intro="x" * 5001), "Section 1: the introduction must be 5,000 characters or shorter; it has 5,001."),
    (lambda all: all[0].update(intro="a\x00b"), "Section 1: the introduction contains a character that cannot be seen; type it again."),
    (lambda all: all[1]["questions"][4].update(wording="One\ntwo"), "Question q8 (“One\ntwo”): the wording contains a character that cannot be seen; type it again."),
    (lambda all: all[1]["questions"][4].update(wording=""), "Question q8 has no wording."),
    (lambda all: all[1]["questions"][4].update(key="8"), "8 is not the key of a question."),
    (lambda all: all[1]["questions"][4].update(key="q7"), "There is more than one question q7."),
    (lambda all: all[1]["questions"][4].update(kind="colour"), "Question q8 (“Which library?”) is of no kind that there is: colour."),
    (lambda all: all[1]["questions"][4].update(low="bad"), "Question q8 (“Which library?”) has words for the ends of a scale and is none."),
    (lambda all: all[1]["questions"][4].update(options=[{"key": "o1", "words": "Yes"}]), "Question q8 (“Which library?”) has answers to choose from, which its kind does not take."),
    (lambda all: all[0]["questions"][2].update(options=[]), "Question q3 (“What do you do there?”) needs an answer to choose from."),
    (lambda all: all[0]["questions"][2].update(kind="one", options=[{"key": "o1", "words": "Yes"}]), "Question q3 (“What do you do there?”) needs two answers or more to choose from."),
    (lambda all: all[0]["questions"][2]["options"][1].update(key="o1"), "Question q3 (“What do you do there?”) has more than one answer o1."),
    (lambda all: all[0]["questions"][2]["options"][1].update(key="b"), "Question q3 (“What do you do there?”): b is not the key of an answer."),
    (lambda all: all[0]["questions"][2]["options"][1].update(words="Borrow"), "Question q3 (“What do you do there?”) has the answer “Borrow” more than once."),
    (lambda all: all[0]["questions"][2]["options"][1].update(words=" "), "Question q3 (“What do you do there?”) has an answer without words."),
    (lambda all: all[0]["questions"][1]["shown_if"].update(question="q2"), "Question q2 (“Why not?”) is asked only after an answer to itself."),
    (lambda all: all[0]["questions"][1]["shown_if"].update(question="q3"), "Question q2 (“Why not?”) is asked only after an answer to q3, which comes later. Move one of the two."),
    (lambda all: all[0]["questions"][1]["shown_if"].update(question="q99"), "Question q2 (“Why not?”) is asked only after an answer to q99, which is not there."),
    (lambda all: all[0]["questions"][1]["shown_if"].update(options=[]), "Question q2 (“Why not?”) is asked only after some answers to q1: say which."),
    (lambda all: all[0]["questions"][1]["shown_if"].update(options=["o9"]), "Question q2 (“Why not?”) is asked only after an answer to q1 that is no longer there."),
    (lambda all: all[0]["questions"][1]["shown_if"].update(options=[1]), "Section 1, question 2, condition: its answers must be keys."),
    (lambda all: all[1]["questions"][4].update(shown_if={"question": "q6", "options": ["o1"]}), "Question q8 (“Which library?”) is asked only after an answer to q6, which has no answers to choose from."),
    (lambda all: all[1]["questions"].extend(a_question(n) for n in range(10, 203)), "There are 201 questions; 200 is the most."),
    (lambda all: all.extend({"key": f"s{n}", "title": "More", "questions": []} for n in range(3, 42)), "There are 41 sections; 40 is the most."),
]


@pytest.mark.parametrize(("change", "told"), WRONG, ids=lambda one: one[:60] if isinstance(one, str) else "")
def test_what_does_not_hold_together_is_refused(change: Change, told: str) -> None:
    data = deepcopy(ASKED)
    change(data)

    with pytest.raises(Refused) as refusal:
        read_sections(data)
    assert refusal.value.sentence == told


def test_every_error_is_told_at_once() -> None:
    data = deepcopy(ASKED)
    for change, _ in (WRONG[0], WRONG[12], WRONG[24]):
        change(data)

    with pytest.raises(Refused) as refusal:
        read_sections(data)
    assert refusal.value.sentence.count(".") >= 3
    assert all(told in refusal.value.sentence for told in (WRONG[0][1], WRONG[12][1], WRONG[24][1]))


@pytest.mark.parametrize("data", [None, 7, "questions", {"key": "s1"}])
def test_what_is_no_list_is_refused(data: object) -> None:
    with pytest.raises(Refused, match="must be a list of sections"):
        read_sections(data)


def test_nothing_at_all_is_a_draft_to_begin_with() -> None:
    assert read_sections([]) == ()


def test_what_is_stored_is_what_was_read() -> None:
    assert read_sections(as_stored(some_sections())) == some_sections()
    assert as_stored(some_sections()) == ASKED


def test_markup_in_a_wording_is_kept_as_it_was_typed() -> None:
    data = deepcopy(ASKED)
    data[1]["questions"][4]["wording"] = "<b>Which</b> library & why?"

    assert read_sections(data)[1].questions[4].wording == "<b>Which</b> library & why?"


SHOWN: list[tuple[dict[str, object], set[str]]] = [
    ({}, {"q1", "q3", "q4", "q6", "q7", "q8"}),
    ({"q1": "o3"}, {"q1", "q2", "q3", "q4", "q6", "q7", "q8"}),
    ({"q1": "o1"}, {"q1", "q3", "q4", "q5", "q6", "q7", "q8"}),
    ({"q1": "o2", "q2": "left from before"}, {"q1", "q3", "q4", "q5", "q6", "q7", "q8"}),
    ({"q1": "nonsense"}, {"q1", "q3", "q4", "q6", "q7", "q8"}),
]


@pytest.mark.parametrize(("replies", "shown"), SHOWN)
def test_which_questions_are_asked(replies: dict[str, object], shown: set[str]) -> None:
    assert shown_keys(some_sections(), replies) == shown


def test_what_hangs_on_a_question_that_is_not_asked_is_not_asked_either() -> None:
    data = deepcopy(ASKED)
    data[1]["questions"][0]["shown_if"] = {"question": "q1", "options": ["o1"]}
    data[1]["questions"][1]["shown_if"] = {"question": "q4", "options": ["agree"]}
    sections = read_sections(data)

    assert {"q4", "q5"} <= shown_keys(sections, {"q1": "o1", "q4": "agree"})
    assert not {"q4", "q5"} & shown_keys(sections, {"q1": "o3", "q4": "agree"})


def test_one_of_several_answers_is_enough() -> None:
    hanging = Question("q9", "text", "Which?", shown_if=question("q2").shown_if)

    assert is_shown(hanging, {"q1": ["o1", "o3"]})
    assert not is_shown(hanging, {"q1": []})


@pytest.mark.parametrize(("replies", "lacking"), [({}, ["q1"]), ({"q1": "o1"}, []), ({"q1": ""}, ["q1"])])
def test_what_must_be_answered_before_it_is_sent(replies: dict[str, object], lacking: list[str]) -> None:
    assert [one.key for one in missing(some_sections(), replies)] == lacking


def test_nought_is_an_answer_and_what_is_not_asked_need_not_be_answered() -> None:
    data = deepcopy(ASKED)
    data[1]["questions"][3]["required"] = data[0]["questions"][1]["required"] = True

    assert missing(read_sections(data), {"q1": "o1", "q7": 0}) == []


@pytest.mark.parametrize(
    ("key", "reply", "words"),
    [
        ("q1", "o2", "Sometimes"),
        ("q1", "o9", "o9"),
        ("q2", "Because <b>it</b> is shut; \"always\".", "Because <b>it</b> is shut; \"always\"."),
        ("q3", ["o1", "o2"], "Borrow; Meet others"),
        ("q3", [], ""),
        ("q4", "strongly-disagree", "Strongly disagree"),
        ("q4", "do-not-know", "I don’t know"),
        ("q5", "1", "1 – not at all"),
        ("q5", "3", "3"),
        ("q6", "2026-11-22", "22 November 2026"),
        ("q6", "last week", "last week"),
        ("q7", 0, "0"),
        ("q7", 2019, "2019"),
        ("q8", None, ""),
    ],
)
def test_a_reply_in_words(key: str, reply: object, words: str) -> None:
    assert in_words(question(key), reply) == words


def test_of_whom_it_is_asked_in_words() -> None:
    assert condition_in_words(question("q1"), some_sections()) == ""
    assert condition_in_words(question("q5"), some_sections()) == "Only if you answered “Yes” or “Sometimes” to “Do you use the library?”"


texts = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=40).filter(str.strip)


@given(st.lists(st.tuples(texts, st.sampled_from(["text", "long", "agree", "day", "number"])), max_size=8), texts)
def test_whatever_is_written_comes_back_as_it_was(asked: list[tuple[str, str]], title: str) -> None:
    section = Section("s1", title, "", tuple(Question(f"q{n}", kind, wording) for n, (wording, kind) in enumerate(asked, 1)))

    assert wrong_in([section]) == []
    assert read_sections(as_stored([section])) == (section,)


def test_every_kind_has_words_for_the_editor() -> None:
    assert set(KINDS) == {one.kind for one in questions_in(some_sections())}
