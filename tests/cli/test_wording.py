"""Promises cut to length, and who is bound in the compact's own words."""

import pytest

from opencompact.cli.wording import cut, party_in_words
from opencompact.compact.commitments import Compact


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("Give twelve weeks", 17, "Give twelve weeks"),
        ("Give twelve weeks", 16, "Give twelve…"),
        ("Give twelve weeks", 12, "Give twelve…"),
        ("Give, twelve weeks", 8, "Give…"),
        ("Givetwelveweeks", 8, "Givetwe…"),
    ],
)
def test_a_promise_is_cut_at_a_word(text, room, shown):
    assert cut(text, room) == shown


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
