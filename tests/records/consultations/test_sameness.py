"""Two answers say the same however they are spaced or capitalised, and are found by what was written."""

import pytest

from opencompact.records.consultations.sameness import search_text, words_digest


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"q1": "Keep it open"}, {"q1": "  keep   IT\nopen "}),
        ({"q1": "Straße"}, {"q1": "STRASSE"}),
        ({"q1": "ﬁne"}, {"q1": "fine"}),
        ({"q1": "Zoë"}, {"q1": "Zoe\u0308"}),
        ({"q1": ["o2", "o1"]}, {"q1": ["o1", "o2"]}),
        ({"q1": "Yes", "q2": ""}, {"q1": "yes"}),
        ({"q1": "3"}, {"q1": 3}),
    ],
)
def test_these_say_the_same(one: dict[str, object], other: dict[str, object]) -> None:
    assert words_digest(one) == words_digest(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"q1": "Keep it open"}, {"q1": "Keep it open."}),
        ({"q1": "Keep it open"}, {"q2": "Keep it open"}),
        ({"q1": "o1"}, {"q1": ["o1", "o2"]}),
        ({"q1": "yes"}, {"q1": "yes", "q2": "more"}),
        ({"q1": 0}, {"q1": 1}),
    ],
)
def test_these_do_not(one: dict[str, object], other: dict[str, object]) -> None:
    assert words_digest(one) != words_digest(other)


def test_nothing_replied_is_like_nothing_else() -> None:
    assert words_digest({}) == words_digest({"q1": "  ", "q2": []}) == ""


def test_an_answer_is_found_by_its_words_without_case_or_accents() -> None:
    text = search_text({"q2": "The Café, O’Brien’s", "q1": ["o1"], "q3": 7, "q4": ""})

    assert text == "o1\nthe cafe obriens"
