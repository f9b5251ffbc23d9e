"""Which words may be an address: none that the site needs."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from opencompact.records.areas.addresses import RESERVED, check_address, check_address_of_edition
from opencompact.records.refusals import Refused


@pytest.mark.parametrize("word", ["marchshire", "bath-and-north-east-somerset", "k2", "st-helens"])
def test_an_areas_name_may_be_its_address(word: str) -> None:
    check_address(word)


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_no_word_of_the_site_may_be_an_areas_address(word: str) -> None:
    with pytest.raises(Refused, match=r"is kept for the site itself|cannot be an address"):
        check_address(word)


@pytest.mark.parametrize("word", ["", "Marchshire", "march shire", "-march", "march--shire", "märch", "1st", "a" * 61, "a/b"])
def test_what_is_no_plain_word_is_refused_with_what_to_write(word: str) -> None:
    with pytest.raises(Refused, match="Write small letters"):
        check_address(word)


@pytest.mark.parametrize(("word", "is_fine"), [("2025", True), ("draft-2007", True), ("compare", False), ("formats", False), ("editions", False), ("2025/2", False)])
def test_an_editions_address(word: str, is_fine: bool) -> None:
    if is_fine:
        check_address_of_edition(word)
    else:
        with pytest.raises(Refused):
            check_address_of_edition(word)


def first_words(patterns: list[URLPattern | URLResolver]) -> set[str]:
    """The first word of every address that the site has now, other than those of an area."""
    words: set[str] = set()
    for pattern in patterns:
        route = str(pattern.pattern)
        if not route and isinstance(pattern, URLResolver):
            words |= first_words(pattern.url_patterns)
        elif route and not route.startswith("<"):
            words.add(route.split("/")[0])
    return words


def test_every_first_word_of_the_site_is_reserved() -> None:
    words = first_words(get_resolver().url_patterns)

    assert words - {word for word in words if not word.isalpha()} <= RESERVED
    assert {"account", "design", "health", "invitations"} <= words
