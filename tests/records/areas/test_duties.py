"""As what a body can sign, and which sections it measures itself by, from the compacts themselves."""

import pytest

from opencompact.compact.loading import load
from opencompact.records.areas.duties import WHOLE, sections_for, ways_to_sign, why_these_ways

BOTH, ONE = ("full", "supporter"), ("supporter",)


@pytest.mark.parametrize(
    ("compact", "sector", "ways"),
    [
        ("herefordshire-2014", "public", BOTH),
        ("herefordshire-2014", "third", BOTH),
        ("herefordshire-2014", "private", ONE),  # "no specific responsibilities for the private sector"
        ("herefordshire-2007", "private", ONE),
        ("hertsmere", "public", BOTH),
        ("hertsmere", "third", BOTH),
        ("hertfordshire-2001", "third", BOTH),
    ],
)
def test_the_ways_to_sign(compact: str, sector: str, ways: tuple[str, ...]) -> None:
    assert ways_to_sign(load(compact), sector) == ways


def test_the_choice_is_explained() -> None:
    compact = load("herefordshire-2014")

    assert why_these_ways(compact, "private", "private sector") == (
        "The compact makes no promises of its own for your sector (private sector). It expects it to back the "
        "principles. You sign as a supporter."
    )
    assert "promises for your sector (third sector)." in why_these_ways(compact, "third", "third sector")


def test_only_sections_that_bind_the_sector_are_asked_about() -> None:
    compact = load("herefordshire-2014")
    public, third = (
        {section.id for section in sections_for(compact, sector)} for sector in ("public", "third")
    )

    assert "funding-public-sector" in public - third
    assert "funding-third-sector" in third - public
    assert {section.id for section in sections_for(compact, "private")} == {"three-sectors"}


def test_a_text_without_sections_is_one_whole() -> None:
    compact = load("herefordshire-2014")
    bare = type(compact)(**{**compact.__dict__, "sections": ()})

    assert sections_for(bare, "public") == (WHOLE,)
