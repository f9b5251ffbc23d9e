"""Who is bound in the compact's own words, and what a commitment says of itself under its headings."""

from dataclasses import replace

import pytest

from opencompact.compact.commitments import Commitment, Compact
from opencompact.compact.periods import Period
from opencompact.compact.terms import Day, Lasts
from opencompact.compact.terms_in_words import about, party_in_words, where_checked, words_of

CHECK = Lasts(Day("opens_on"), Day("closes_on"), at_least=Period(12, "week"))
PROMISE = Commitment("c", "length", "Leave twelve weeks.", "1.1", "undertaking", ("public",), CHECK, "consultation")
WEND = Compact("x", "X", "Wend", "2026", "its own text", (), (PROMISE,))


@pytest.mark.parametrize(
    ("party", "named", "said"),
    [
        ("public", {}, "public bodies"),
        ("third", {}, "the voluntary and community sector"),
        ("third", {"third": "voluntary groups"}, "voluntary groups"),
        ("public", {"public": "statutory sector"}, "the statutory sector"),
        ("all", {"public": "councils", "third": "voluntary groups"}, "both sides (councils and voluntary groups)"),
        ("signatories", {}, "the signatories"),
        ("reference group", {}, "the Wend Board"),
    ],
)
def test_who_is_bound(party, named, said):
    compact = Compact("x", "X", "Wend", "2026", "its own text", (), (), sector_names=named, reference_group="The Wend Board")

    assert party_in_words(party, compact) == said


def test_a_commitment_under_its_headings():
    assert about(PROMISE, WEND) == [
        ("Clause", "1.1"),
        ("Binding", "Public bodies; must."),
        ("Checked by", "From the opening day to the closing day, at least 12 weeks."),
    ]


def test_whose_figure_and_what_standing_are_said_where_they_matter():
    aspiration = replace(PROMISE, figure_from="area", standing="aspiration", note="ours")

    assert about(aspiration, WEND)[3:] == [
        ("Figure", "The area's own; the compact's text gives none."),
        ("Standing", "Aspiration."),
        ("Note", "Ours."),
    ]


def test_where_a_promise_is_checked():
    assert where_checked(PROMISE, WEND) == (
        "Checked in consultations: from the opening day to the closing day, at least 12 weeks."
    )
    assert words_of(PROMISE) == "Leave twelve weeks"
