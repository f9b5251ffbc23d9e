"""Questions put in order, and options read from lines of text."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencompact.records.consultations.arranging import (
    Sections,
    copied,
    moved,
    next_section,
    options_from,
    question_called,
    section_called,
    section_moved,
    with_question,
    with_section,
    without_question,
    without_section,
)
from opencompact.records.consultations.questions import Option, Question, Section, questions_in
from opencompact.records.refusals import NotThere, Refused
from questions_cast import some_sections


def order(sections: Sections) -> str:
    """The keys in their order, sections parted by a bar."""
    return "|".join(" ".join(one.key for one in section.questions) for section in sections)


Arrange = Callable[[Sections], Sections]
ARRANGED: list[tuple[Arrange, str]] = [
    (lambda all: moved(all, "q2", up=True), "q2 q1 q3|q4 q5 q6 q7 q8"),
    (lambda all: moved(all, "q2", up=False), "q1 q3 q2|q4 q5 q6 q7 q8"),
    (lambda all: moved(all, "q3", up=False), "q1 q2|q3 q4 q5 q6 q7 q8"),
    (lambda all: moved(all, "q4", up=True), "q1 q2 q3 q4|q5 q6 q7 q8"),
    (lambda all: without_question(all, "q6"), "q1 q2 q3|q4 q5 q7 q8"),
    (lambda all: without_section(all, "s1"), "q4 q5 q6 q7 q8"),
    (lambda all: copied(all, "q4", as_key="q9"), "q1 q2 q3|q4 q9 q5 q6 q7 q8"),
    (lambda all: section_moved(all, "s2", up=True), "q4 q5 q6 q7 q8|q1 q2 q3"),
    (lambda all: with_section(all, Section(next_section(all), "Last")), "q1 q2 q3|q4 q5 q6 q7 q8|"),
    (lambda all: with_question(all, Question("q9", "text", "New?"), section="s1"), "q1 q2 q3 q9|q4 q5 q6 q7 q8"),
    (lambda all: with_question(all, Question("q5", "text", "Other?"), section="s2"), "q1 q2 q3|q4 q5 q6 q7 q8"),
    (lambda all: with_question(all, question_called(all, "q8"), section="s1"), "q1 q2 q3 q8|q4 q5 q6 q7"),
]


@pytest.mark.parametrize(("arrange", "told"), ARRANGED)
def test_the_order(arrange: Arrange, told: str) -> None:
    assert order(arrange(some_sections())) == told


@pytest.mark.parametrize(
    ("arrange", "told"),
    [
        (lambda all: moved(all, "q1", up=True), "This question is the first already."),
        (lambda all: moved(all, "q8", up=False), "This question is the last already."),
        (lambda all: section_moved(all, "s1", up=True), "This section is the first already."),
        (lambda all: section_moved(all, "s2", up=False), "This section is the last already."),
    ],
)
def test_at_the_edge_nothing_moves(arrange: Arrange, told: str) -> None:
    with pytest.raises(Refused, match=told):
        arrange(some_sections())


@pytest.mark.parametrize(
    "arrange",
    [
        lambda all: moved(all, "q99", up=True),
        lambda all: without_question(all, "q99"),
        lambda all: without_section(all, "s9"),
        lambda all: section_called(all, "q1"),
        lambda all: with_question(all, Question("q9", "text", "New?"), section="s9"),
    ],
)
def test_what_is_not_there_is_not_there(arrange: Callable[[Sections], object]) -> None:
    with pytest.raises(NotThere):
        arrange(some_sections())


@given(st.lists(st.tuples(st.sampled_from([one.key for one in questions_in(some_sections())]), st.booleans()), max_size=20))
def test_moving_loses_and_doubles_nothing(moves: list[tuple[str, bool]]) -> None:
    sections = some_sections()
    everyone = {one.key: one for one in questions_in(sections)}

    for key, up in moves:
        try:
            sections = moved(sections, key, up=up)
        except Refused:
            continue
    assert {one.key: one for one in questions_in(sections)} == everyone
    assert len(list(questions_in(sections))) == len(everyone)


YES_NO = (Option("o1", "Yes"), Option("o2", "No"))


@pytest.mark.parametrize(
    ("lines", "was_asked", "options"),
    [
        (["Yes", "No"], False, "o1 Yes, o2 No"),
        (["No", "Yes"], False, "o2 No, o1 Yes"),
        (["Yes", "Not at all"], False, "o1 Yes, o2 Not at all"),
        (["Yes", "Not at all"], True, "o1 Yes, o3 Not at all"),
        (["yes", "No."], True, "o1 yes, o2 No."),
        (["Yes", "Perhaps", "No"], False, "o1 Yes, o3 Perhaps, o2 No"),
        (["Yes"], False, "o1 Yes"),
        ([" Yes ", "", "   ", "No"], False, "o1 Yes, o2 No"),
        (["Yes", "Yes"], False, "o1 Yes, o2 Yes"),
        ([], False, ""),
    ],
)
def test_options_keep_their_keys(lines: list[str], was_asked: bool, options: str) -> None:
    read = options_from(lines, before=YES_NO, was_asked=was_asked)

    assert ", ".join(f"{one.key} {one.words}" for one in read) == options


def test_a_key_that_was_used_in_an_earlier_version_is_not_used_again() -> None:
    assert options_from(["Yes", "Maybe"], before=YES_NO[:1], used={"o1", "o2", "o7"}, was_asked=True)[1].key == "o8"


@given(st.lists(st.text(min_size=1, max_size=12), max_size=12), st.booleans())
def test_no_two_options_have_one_key(lines: list[str], was_asked: bool) -> None:
    read = options_from(lines, before=YES_NO, was_asked=was_asked)

    assert len({one.key for one in read}) == len(read)
