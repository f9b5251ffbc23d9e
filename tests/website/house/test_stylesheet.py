"""The style sheet: light enough, readable contrasts, right for either direction of writing, nothing from elsewhere."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

SITE = Path(finders.find("site.css") or "").read_text("utf-8")
PICTURES = Path(finders.find("pictures.css") or "").read_text("utf-8")
SHEETS = {path.name: path.read_text("utf-8") for path in Path(finders.find("site.css") or "").parent.glob("*.css")}
TOKENS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", PICTURES + SITE))
WHITE = "#ffffff"

PAIRS = [
    *((tone, paper) for tone in ("ink", "soft", "teal", "not-kept") for paper in ("paper", "tint", WHITE)),
    *((tone, "paper") for tone in ("kept", "explained", "due", "unrecorded", "apart")),
    *((tone, f"{tone}-pale") for tone in ("kept", "explained", "not-kept", "due", "unrecorded")),
    (WHITE, "plum"),
    (WHITE, "teal"),
    (WHITE, "not-kept"),
]


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_light(TOKENS.get(one, one)), _light(TOKENS.get(other, other))))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("words", "behind"), PAIRS)
def test_words_stand_out_from_what_is_behind_them(words: str, behind: str) -> None:
    assert _contrast(words, behind) >= 4.5


@pytest.mark.parametrize("behind", ["paper", "tint", WHITE])
def test_the_edge_of_a_box_is_seen(behind: str) -> None:
    assert _contrast("edge", behind) >= 3


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("#000000", WHITE, 21), (WHITE, WHITE, 1), ("#767676", WHITE, 4.54)]
)
def test_contrast_is_reckoned_rightly(one: str, other: str, expected: float) -> None:
    assert _contrast(one, other) == pytest.approx(expected, abs=0.005)


def test_it_is_light() -> None:
    assert len(gzip.compress(SITE.encode())) < 5_000


@pytest.mark.parametrize("name", SHEETS)
def test_no_sheet_is_heavy(name: str) -> None:
    assert len(SHEETS[name].encode()) < 16_000


@pytest.mark.parametrize("name", SHEETS)
def test_it_is_right_for_either_direction_of_writing(name: str) -> None:
    sided = r"(margin|padding|border)-(left|right)|text-align: *(left|right)|float: *(left|right)|[{;] *(left|right):"

    assert re.findall(sided, SHEETS[name]) == []


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_comes_from_elsewhere(name: str) -> None:
    assert "url(" not in SHEETS[name]
    assert "@import" not in SHEETS[name]


@pytest.mark.parametrize("media", ["print", "(forced-colors: active)", "(prefers-reduced-motion: no-preference)"])
def test_it_answers_what_the_reader_has_set(media: str) -> None:
    assert f"@media {media}" in SITE


@pytest.mark.parametrize("name", SHEETS)
def test_every_token_it_uses_is_there(name: str) -> None:
    own = set(re.findall(r"--([\w-]+):", PICTURES + SITE))

    assert set(re.findall(r"var\(--([\w-]+)\)", SHEETS[name])) <= own


@pytest.mark.parametrize("name", sorted(set(SHEETS) - {"site.css"}))
def test_colours_are_named_in_one_place(name: str) -> None:
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgb|hsl", SHEETS[name]) == []


def test_of_the_pictures_the_style_sheet_alone_is_served() -> None:
    assert finders.find("outcomes.py") is None
    assert finders.find("library/hertsmere.toml") is None
