"""An edition in words: its days, its forerunners, its sections, its resolution and review."""

from dataclasses import replace
from datetime import date

import pytest

from opencompact.compact.commitments import (
    Code,
    Commitment,
    Compact,
    Party,
    Related,
    Resolution,
    Review,
    Seat,
    Section,
)
from opencompact.compact.edition_in_words import (
    by_section,
    code_in_words,
    days_in_words,
    party_named_in_words,
    related_in_words,
    resolution_in_words,
    review_in_words,
    seat_in_words,
)
from opencompact.compact.periods import Period
from opencompact.compact.terms import Asked

WEND = Compact("x", "X", "Wend", "2026", "its own text", (), (), sector_names={"third": "voluntary groups"})
ASKED = Commitment("c", "dealing", "Deal openly.", "1", "undertaking", ("public",), Asked())


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (days_in_words(WEND), ""),
        (
            days_in_words(replace(WEND, status="a draft", adopted_on=date(2026, 3, 1), counts="both_days")),
            "A draft. Adopted on 1 March 2026. Days are counted with both the first and the last.",
        ),
        (related_in_words(Related("The Old Compact")), "It supersedes The Old Compact. Its text is not held."),
        (
            related_in_words(Related("The Old Compact", id="old", relation="revises", inferred=True, note="so it seems")),
            "It revises The Old Compact (old). That is our inference; the text does not say so. So it seems.",
        ),
        (resolution_in_words(None), "The compact has no resolution procedure."),
        (
            resolution_in_words(Resolution((), Period(6, "week"), 2, pauses=False)),
            "Within 6 weeks of first contact. At least 2 sectors sit on it. It has no pauses.",
        ),
        (review_in_words(None), "The compact says nothing of its review."),
        (review_in_words(Review(Period(1, "year"), "the board")), "Every 1 year, by the board."),
        (party_named_in_words(Party("Youth First", "third", "partner"), WEND), "Youth First (voluntary groups): partner"),
        (seat_in_words(Seat("Wend Council", "public", chair=True), WEND), "Wend Council (public, chair)"),
        (code_in_words(Code("Funding", "agreed", "in two parts")), "Funding: agreed. In two parts."),
    ],
)
def test_it_says(said, words):
    assert said == words


def test_commitments_stand_under_the_headings_of_the_text():
    first, second, stray = (replace(ASKED, id=id, section=section) for id, section in (("a", "s1"), ("b", "s2"), ("c", None)))
    compact = replace(WEND, sections=(Section("s2", "Listening"), Section("s1", "Money"), Section("s3", "Empty")))

    assert by_section(compact, (first, second, stray)) == [
        ("Listening", [second]), ("Money", [first]), ("Under no heading of the text", [stray]),
    ]
    assert by_section(WEND, (first, stray)) == [("", [first, stray])]
