"""Names compared: what is folded away, and what two names that are alike have in common."""

import pytest

from opencompact.records.partners.names import checked_name, fold, likeness, looks_public, search_text, sorts_as
from opencompact.records.refusals import Refused
from partners_cast import WORLD_NAMES


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Harbour Youth", "harbour youth"),
        ("  Harbour\u00a0 YOUTH ", "harbour youth"),
        ("Café Zoë", "cafe zoe"),
        ("Cafe\u0301 Zoe\u0308", "cafe zoe"),
        ("Nguyễn", "nguyen"),
        ("Straße Łódź Ørsted", "strasse lodz orsted"),
        ("O’Brien's", "obriens"),
        ("St. Mary's / Y.M.C.A.", "st marys ymca"),
        ("Ｆｕｌｌ", "full"),
        ("Har\u200bbour", "harbour"),
        ("Ａ\u0000b", "a b"),
        ("=1+1", "=1+1"),
        ("🌻\ufe0f", "🌻"),
        ("!!!", "!!!"),
        ("جمعيّة", "جمعية"),
        ("GB-CHC-1234567", "gb chc 1234567"),
    ],
)
def test_a_name_is_folded(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize("name", WORLD_NAMES)
def test_every_name_is_found_by_itself_and_in_capitals(name: str) -> None:
    searched = search_text([name], [], "")

    assert all(word in searched for word in fold(name).split())
    assert all(word in searched for word in fold(name.upper()).split())


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("Harbour Youth", "The Harbour Youth Ltd.", True),
        ("Harbour Youth", "HARBOUR YOUTH C.I.O.", True),
        ("Marsh & Fen", "Marsh and Fen", True),
        ("Marchshire Council", "Mаrchshire Сouncil", True),  # with letters of another alphabet
        ("Marchshire Council", "March\u200bshire  Council", True),
        ("The", "Limited", False),
        ("Harbour Youth", "Harbour Youth Club", False),
        ("Marchshire Council", "Marchshire County Council", False),
    ],
)
def test_names_are_alike(one: str, other: str, are_alike: bool) -> None:
    assert (likeness(one) == likeness(other)) is are_alike


@pytest.mark.parametrize(
    ("name", "is_public"),
    [("Marchshire Council", True), ("NHS Marchshire", True), ("Marchshire Роlice", True), ("Marchshire Police", True), ("Harbour Youth", False)],
)
def test_some_names_say_that_they_are_a_public_bodys(name: str, is_public: bool) -> None:
    assert looks_public(name) is is_public


def test_the_is_passed_over_in_sorting() -> None:
    assert [sorts_as("The Émile Club"), sorts_as("The"), sorts_as("Theatre")] == ["emile club", "the", "theatre"]
    assert len(sorts_as("ﷺ" * 300)) == 300


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("   ", "Enter the name of the organisation."),
        ("\u200b", "Enter the name of the organisation."),
        ("N" * 301, "A name has no more than 300 characters; this one has 301."),
        ("Bell\u0007", "The name contains a character that cannot be seen; type it again."),
    ],
)
def test_a_name_that_cannot_be_kept_is_refused(name: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence[:30]) as refused:
        checked_name(name)

    assert refused.value.sentence == sentence


@pytest.mark.parametrize("name", WORLD_NAMES)
def test_any_other_name_is_kept_as_typed(name: str) -> None:
    assert checked_name(name) == name
