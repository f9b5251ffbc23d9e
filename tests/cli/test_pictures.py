"""The pictures: widths, places, escaping."""

from datetime import date

import pytest

from opencompact.cli.pictures import Side, Stop, bar_of_six, chain, two_sides, widths
from opencompact.compact.outcomes import DOES_NOT_APPLY, KEPT, NOT_KEPT, Outcome


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
