"""A comparison as it is read: its groups in order, what each row is called, and what it says."""

from opencompact.compact.commitments import Commitment, Compact
from opencompact.compact.comparing import Comparison
from opencompact.compact.comparing_in_words import beside, by_relation, difference_in_words, ids_in_words
from opencompact.compact.periods import Period
from opencompact.compact.terms import Asked, Check, Day, Lasts

CHECKED = Lasts(Day("opens_on"), Day("closes_on"), at_least=Period(12, "week"))


def promise(id: str, check: Check = CHECKED) -> Commitment:
    return Commitment(id, "length", "Words.", "1", "undertaking", ("public",), check, "consultation")


def row(here: str, there: str, relation: str, check: Check = CHECKED) -> Comparison:
    ours, theirs = (promise(id, check) if id else None for id in (here, there))
    return Comparison("length", ours, theirs, relation, "Because.")


def test_what_differs_comes_first_and_what_is_asked_comes_last():
    asked = row("e", "e", "stronger", Asked())
    rows = [asked, row("a", "", "only here"), row("b", "b", "same"), row("c", "c", "weaker"), row("d", "d", "stronger")]

    groups = by_relation(rows)

    assert [group.heading for group in groups] == [
        "Stronger", "Weaker", "Same", "Only here", "Both are asked of partners",
    ]
    assert groups[-1].rows == (asked,)


def test_what_a_row_is_called():
    assert ids_in_words(row("a", "a", "same")) == "a"
    assert ids_in_words(row("a", "b", "weaker")) == "a / b"
    assert ids_in_words(row("", "b", "only there")) == "b"


def test_what_a_row_says_beyond_its_heading():
    assert difference_in_words(row("a", "a", "weaker")) == "Because."
    assert difference_in_words(row("a", "", "only here")) == ""
    assert difference_in_words(row("a", "a", "same", Asked())) == ""
    assert difference_in_words(row("a", "a", "weaker", Asked())) == "Weaker: Because."


def test_the_title_of_a_comparison():
    here, there = (Compact(name, name, name, "2026", "its own text", (), ()) for name in ("Wend", "Marchshire"))

    assert beside(here, there) == "Wend (2026) beside Marchshire (2026)"
