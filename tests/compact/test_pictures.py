"""The pictures: widths, places, escaping, what a strict page allows, and tones that can be read."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from opencompact.compact.outcomes import DOES_NOT_APPLY, KEPT, NOT_KEPT, Outcome
from opencompact.compact.pictures import (
    STYLES,
    Side,
    Stop,
    bar_of_six,
    chain,
    definitions,
    gap,
    mark,
    two_sides,
    widths,
)


@pytest.mark.parametrize(
    "counts",
    [{KEPT: 1}, {KEPT: 1_000_000, NOT_KEPT: 1}, dict.fromkeys(Outcome, 1_000_000), {KEPT: 5, DOES_NOT_APPLY: 5}],
)
def test_a_bar_is_filled_and_no_part_is_lost(counts):
    parts = widths(counts)

    assert sum(width for _, width in parts) == pytest.approx(100)
    assert {outcome for outcome, _ in parts} == set(counts)
    assert all(width > 4 for _, width in parts)


def test_a_bar_has_its_counts_inside_and_says_them():
    svg = bar_of_six("b", "Bars", [("Named <person>", {KEPT: 1200, NOT_KEPT: 0})])

    assert ">1,200</text>" in svg
    assert "not kept" not in svg
    assert "Named &lt;person&gt;" in svg


def test_a_chain_runs_down_from_the_earliest_day():
    stops = [
        Stop(("the day of this report",), "today", date(2026, 11, 22)),
        Stop(("notice",), "done", date(2026, 11, 1)),
        Stop(("decision", "talk"), "safe", date(2026, 11, 1)),
        Stop(("assessment",), "missing"),
    ]

    svg = chain("c", "Steps", stops)

    assert (
        svg.index("decision") < svg.index(">notice") < svg.index(">the day of this report") < svg.index(">assessment")
    )
    assert "by 1 November 2026" in svg
    assert ">3 weeks<" in svg


def test_a_step_that_never_happened_is_a_cross_and_a_day_gone_by_is_grey():
    stops = [Stop(("hearing", "safe until 5 November 2026, passed"), "never", date(2026, 11, 5)), Stop(("notice",), "past", date(2026, 11, 6))]

    svg = chain("c", "Steps", stops)

    assert 'class="stop never"' in svg
    assert ">never</text>" in svg
    assert 'class="stop past"' in svg
    assert "by 6 November 2026, passed" in svg


def test_two_sides_show_the_gap():
    svg = two_sides("s", "Sides", [("Open dealing", {"public": Side(3, 2), "third": Side(1, 4)})])

    assert 'class="gap"' in svg
    assert "Open dealing: public 3.0, third 1.0" in svg


def test_a_gap_needs_both_sides():
    assert gap({"public": Side(3, 2), "third": Side(1, 4)}) == 2
    assert gap({"public": Side(3, 2)}) is None


PICTURES = (
    definitions(),
    *map(mark, Outcome),
    bar_of_six("b", "Bars", [("All", dict.fromkeys(Outcome, 1))]),
    chain("c", "Steps", [Stop(("notice",), shape, date(2026, 11, 1)) for shape in ("done", "late", "never", "safe")]),
    two_sides("s", "Sides", [("Open dealing", {"public": Side(3, 2), "third": Side(1, 4)})]),
)


@pytest.mark.parametrize("svg", PICTURES)
def test_a_picture_keeps_to_a_page_that_allows_no_inline_style_and_no_script(svg):
    drawn = ElementTree.fromstring(svg)

    assert {element.tag for element in drawn.iter()} <= {
        "svg", "title", "desc", "defs", "use", "g", "path", "rect", "circle", "line", "text",
    }
    assert not [name for element in drawn.iter() for name in element.attrib if name == "style" or name.startswith("on")]


@pytest.mark.parametrize("outcome", Outcome)
def test_a_mark_needs_nothing_else_on_its_page(outcome):
    drawn = ElementTree.fromstring(mark(outcome))

    assert drawn.attrib["class"] == f"mark {outcome.value}"
    assert drawn.attrib["viewBox"] == "0 0 20 20"
    assert "use" not in {element.tag for element in drawn.iter()}


def test_every_class_of_a_picture_has_a_rule():
    used = {name for svg in PICTURES for names in re.findall(r'class="([^"]+)"', svg) for name in names.split()}

    assert used - {"bars", "chain-picture", "sides", "third"} <= set(re.findall(r"\.([a-z_-]+)", STYLES.read_text("utf-8")))


def brightness(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted(map(brightness, (one, other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["plum", "teal", "ink", "soft", "kept", "explained", "not-kept", "due", "unrecorded", "apart"])
def test_every_tone_is_read_with_ease(name):
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", STYLES.read_text("utf-8")))

    assert contrast(colours[name], colours["paper"]) >= 4.5
    assert contrast(colours[name], colours["tint"]) >= 4.5
    assert contrast(colours[name], colours.get(f"{name}-pale", "#ffffff")) >= 4.5
