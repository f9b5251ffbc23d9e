"""Pictures as SVG: the bar of six, the chain, the two sides; text keeps its size at any width, classes carry tones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from textwrap import wrap

from markupsafe import Markup, escape

from opencompact.compact.outcomes import (
    DOES_NOT_APPLY,
    EXPLAINED,
    IN_ORDER,
    KEPT,
    NOT_KEPT,
    NOT_RECORDED,
    NOT_YET_DUE,
    Outcome,
    counts_in_words,
)
from opencompact.compact.periods import say_day, say_days

STYLES = Path(__file__).with_name("pictures.css")
"""The style sheet of the pictures, with the tones and colours that they share with the pages around them."""

_NARROWEST = 284
"""Pixels that a picture has on the narrowest page; a part of a bar is at least wide enough there for its number."""
_LETTERS = 33
"""Letters that fit on a line of the narrowest picture."""
_BAR = 28
"""How high a bar is."""

_CROSS = "M3 6l3-3 4 4 4-4 3 3-4 4 4 4-3 3-4-4-4 4-3-3 4-4z"

_SHAPES = {
    KEPT: '<circle cx="10" cy="10" r="9" fill="currentColor"/>'
    '<path d="M5.2 10.4l3.3 3.3 6.4-7" fill="none" stroke="#fff" stroke-width="2.4"/>',
    EXPLAINED: '<path d="M2 3h16v10.5H9.5L5 18v-4.5H2z" fill="none" stroke="currentColor" stroke-width="2"/>'
    '<path d="M5.5 7h9M5.5 10h6" stroke="currentColor" stroke-width="1.6"/>',
    NOT_KEPT: f'<path d="{_CROSS}" fill="none" stroke="currentColor" stroke-width="1.8"/>',
    NOT_YET_DUE: '<circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="2"/>'
    '<path d="M10 4.8V10l3.8 2.6" fill="none" stroke="currentColor" stroke-width="2"/>',
    NOT_RECORDED: '<rect x="2.5" y="2.5" width="15" height="15" fill="none" stroke="currentColor" stroke-width="2" '
    'stroke-dasharray="2 2.6"/>',
    DOES_NOT_APPLY: '<path d="M3.5 10h13" stroke="currentColor" stroke-width="2.4"/>',
}

_LONGEST = 1000
_RISING = "".join(f"M{x} {_BAR}l{_BAR}-{_BAR}" for x in range(-_BAR, _LONGEST, 10))
_FALLING = "".join(f"M{x} 0l{_BAR} {_BAR}" for x in range(-_BAR, _LONGEST, 10))
_HATCHES = {
    EXPLAINED: f'd="M5 7H{_LONGEST}M10 14H{_LONGEST}M5 21H{_LONGEST}" class="hatch dots"',
    NOT_KEPT: f'd="{_RISING}{_FALLING}" class="hatch"',
    NOT_YET_DUE: f'd="{_RISING}" class="hatch"',
    NOT_RECORDED: f'd="M0 7H{_LONGEST}M5 14H{_LONGEST}M0 21H{_LONGEST}" class="hatch dashes"',
}
"""Lines as long as the longest bar, cut to each part; a pattern would be printed as a large picture."""

_SILENT = 'aria-hidden="true" focusable="false"'


def definitions() -> Markup:
    """The hatchings that the bars of a page share, drawn once, before the first bar."""
    hatches = "".join(f'<path id="hatch-{o.value}" {path}/>' for o, path in _HATCHES.items())
    return Markup(f'<svg class="definitions" width="0" height="0" {_SILENT}><defs>{hatches}</defs></svg>')


def mark(outcome: Outcome) -> Markup:
    """The shape of an outcome, to stand before its word; it needs nothing else on its page."""
    size = 'viewBox="0 0 20 20" width="1.1em" height="1.1em"'
    return Markup(f'<svg class="mark {outcome.value}" {size} {_SILENT}>{_SHAPES[outcome]}</svg>')


def _picture(name: str, title: str, description: str, height: int, inside: str, kind: str) -> Markup:
    return Markup(
        f'<svg class="picture {kind}" role="img" width="100%" height="{height}" aria-label="{escape(title)}" '
        f'aria-describedby="{escape(name)}-desc"><title>{escape(title)}</title>'
        f'<desc id="{escape(name)}-desc">{escape(description)}</desc>{inside}</svg>'
    )


# --- the bar of six


def bar_of_six(
    name: str, title: str, rows: Sequence[tuple[str, Mapping[Outcome, int]]], *, labelled: bool = True
) -> Markup:
    """One bar a row, a part for each outcome that occurs, with its count inside."""
    inside, top = "", 0
    for label, counts in rows:
        lines = _label(label) if labelled else []
        inside += _text(lines, 0, top + 15, "label") + "".join(_parts(counts, top + 4 + 18 * len(lines)))
        top += _BAR + 8 + 18 * len(lines) + (8 if labelled else 0)
    said = "; ".join(f"{label}: {counts_in_words(counts)}" for label, counts in rows)
    return _picture(name, title, said, top, inside, "bars")


def _label(text: str) -> list[str]:
    return wrap(text, _LETTERS, max_lines=2, placeholder="…")


def _text(lines: Sequence[str], x: int, y: int, kind: str) -> str:
    drawn = (f'<text x="{x}" y="{y + 18 * n}" class="{kind}">{escape(line)}</text>' for n, line in enumerate(lines))
    return "".join(drawn)


def _parts(counts: Mapping[Outcome, int], y: int) -> Iterator[str]:
    left = 0.0
    for outcome, width in widths(counts):
        place = f'x="{left:.2f}%" y="{y}" width="{width:.2f}%" height="{_BAR}"'
        hatch = f'<svg {place}><use href="#hatch-{outcome.value}"/></svg>' if outcome in _HATCHES else ""
        middle = f'x="{left + width / 2:.2f}%" y="{y + _BAR / 2 + 5:.0f}"'
        yield f'<g class="{outcome.value}"><rect {place} class="part"/>{hatch}'
        yield f'<text {middle} class="count">{counts[outcome]:,}</text></g>'
        left += width


def widths(counts: Mapping[Outcome, int]) -> list[tuple[Outcome, float]]:
    """The width of each part in per cent: its share, but never too narrow for its number on the narrowest page."""
    there = [outcome for outcome in IN_ORDER if counts.get(outcome)]
    least = {outcome: 100 * (len(f"{counts[outcome]:,}") * 8 + 12) / _NARROWEST for outcome in there}
    spare = max(0.0, 100 - sum(least.values()))
    total = sum(counts[outcome] for outcome in there)
    wide = {outcome: least[outcome] + spare * counts[outcome] / total for outcome in there}
    whole = sum(wide.values())
    return [(outcome, 100 * width / whole) for outcome, width in wide.items()]


# --- the chain


@dataclass(frozen=True)
class Stop:
    """A point on a chain.

    ``shape``: done, planned, late, never (known not to have happened), skipped (never, and allowed), safe or past (the
    latest day for these steps, ahead or gone by), today, or missing (no day).
    """

    words: tuple[str, ...]
    shape: str
    day: date | None = None

    @property
    def heading(self) -> str:
        """The day as it is printed."""
        if self.shape in ("never", "skipped"):
            return "never"
        if self.day is None:
            return "not recorded"
        by = {"safe": "by ", "past": "by "}.get(self.shape, "")
        return f"{by}{say_day(self.day)}{', passed' if self.shape == 'past' else ''}"

    @property
    def lines(self) -> list[str]:
        """The words, cut to fit the narrowest page."""
        return [line for words in self.words for line in wrap(words, _LETTERS, subsequent_indent="\xa0\xa0")]


_STOPS = {
    "done": '<circle cx="{x}" cy="{y}" r="7" class="stop done"/>',
    "planned": '<circle cx="{x}" cy="{y}" r="6.5" class="stop planned"/>',
    "late": '<circle cx="{x}" cy="{y}" r="10" class="stop behind"/>'
    f'<path transform="translate({{left}} {{top}})" d="{_CROSS}" class="stop late"/>',
    "never": '<circle cx="{x}" cy="{y}" r="10" class="stop behind"/>'
    f'<path transform="translate({{left}} {{top}})" d="{_CROSS}" class="stop never"/>',
    "skipped": '<circle cx="{x}" cy="{y}" r="10" class="stop behind"/><path d="M7 {y}H21" class="stop skipped"/>',
    "past": '<path transform="translate({x} {y})" d="M0-8L8 0 0 8-8 0z" class="stop past"/>',
    "safe": '<path transform="translate({x} {y})" d="M0-8L8 0 0 8-8 0z" class="stop safe"/>',
    "today": '<path d="M2 {y}H26" class="stop today"/>',
    "missing": '<rect x="7" y="{top7}" width="14" height="14" class="stop missing"/>',
}


_PLACES = {"safe": 0, "past": 0, "never": 0, "today": 2}
"""On one day: what is wanted by then, what happened, the day of the report."""


def chain(name: str, title: str, stops: Sequence[Stop]) -> Markup:
    """The dated stops from the earliest down, farther apart the longer the time between; undated stops at the end."""
    dated = sorted(
        (stop for stop in stops if stop.day), key=lambda stop: (stop.day or date.min, _PLACES.get(stop.shape, 1))
    )
    drawn = (*dated, *(stop for stop in stops if stop.day is None))
    heights = _heights(drawn)
    thread = f'<path d="M14 {heights[0]}V{heights[len(dated) - 1]}" class="thread"/>' if len(dated) > 1 else ""
    points = "".join(_stop(stop, y) for stop, y in zip(drawn, heights, strict=True))
    between = "".join(_between(one, other, y) for (one, other), y in zip(pairwise(drawn), heights, strict=False))
    said = "; ".join(f"{stop.heading}: {', '.join(stop.words)}" for stop in drawn)
    bottom = heights[-1] + 18 * len(drawn[-1].lines) + 14 if drawn else 0
    return _picture(name, title, said, bottom, thread + points + between, "chain-picture")


def _days(one: Stop, other: Stop) -> int:
    return (other.day - one.day).days if one.day and other.day else 0


def _heights(drawn: Sequence[Stop]) -> list[int]:
    heights = [18]
    for one, other in pairwise(drawn):
        days = _days(one, other)
        heights.append(heights[-1] + 18 * len(one.lines) + (28 if days == 0 else min(44 + days // 4, 86)))
    return heights


def _stop(stop: Stop, y: int) -> str:
    shape = _STOPS[stop.shape].format(x=14, y=y, left=4, top=y - 10, top7=y - 7)
    day = _text([stop.heading], 38, y + 5, f"day {stop.shape}")
    return shape + day + _text(stop.lines, 38, y + 23, f"words {stop.shape}")


def _between(one: Stop, other: Stop, y: int) -> str:
    days = _days(one, other)
    return _text([say_days(days)], 38, y + 26 + 18 * len(one.lines), "between") if days else ""


# --- the two sides


@dataclass(frozen=True)
class Side:
    """How one sector answered: its mean score from 0 to 3, and how many answers."""

    mean: float
    answers: int


def gap(sides: Mapping[str, Side]) -> float | None:
    """How far the public and the third side are apart; None where one did not answer."""
    return abs(sides["public"].mean - sides["third"].mean) if {"public", "third"} <= set(sides) else None


def two_sides(name: str, title: str, rows: Sequence[tuple[str, Mapping[str, Side]]]) -> Markup:
    """A scale from 0 to 3 a row: a square for the public side, a circle for the third, a band for the gap."""
    inside, top = "", 0
    for label, sides in rows:
        lines = _label(label)
        inside += _text(lines, 0, top + 15, "label") + "".join(_scale(sides, top + 18 * (len(lines) - 1)))
        top += 48 + 18 * len(lines)
    said = "; ".join(
        f"{label}: " + ", ".join(f"{sector} {side.mean:.1f}" for sector, side in sides.items()) for label, sides in rows
    )
    return _picture(name, title, said, top, inside, "sides")


def _at(score: float) -> float:
    return 5 + score / 3 * 88


def _scale(sides: Mapping[str, Side], top: int) -> Iterator[str]:
    y = top + 36
    yield f'<line x1="5%" x2="93%" y1="{y}" y2="{y}" class="thread"/>'
    for score in range(4):
        yield f'<line x1="{_at(score):.2f}%" x2="{_at(score):.2f}%" y1="{y - 5}" y2="{y + 5}" class="thread"/>'
        yield f'<text x="{_at(score):.2f}%" y="{y + 21}" class="tick">{score}</text>'
    means = [side.mean for side in sides.values()]
    if len(means) > 1:
        yield f'<line x1="{_at(min(means)):.2f}%" x2="{_at(max(means)):.2f}%" y1="{y}" y2="{y}" class="gap"/>'
    for sector, side in sides.items():
        yield _sector(sector, _at(side.mean), y)


def _sector(sector: str, x: float, y: int) -> str:
    shape = {
        "public": '<rect x="-7" y="-7" width="14" height="14" class="sector public"/>',
        "third": '<circle r="8" class="sector third"/>',
    }.get(sector, '<path d="M0-9L8 6H-8z" class="sector other"/>')
    return f'<svg x="{x:.2f}%" y="{y}" class="over">{shape}</svg>'
