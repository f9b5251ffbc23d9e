"""``every``: something at least once each period."""

from datetime import date

import polars as pl

from opencompact.compact.checks.columns import after
from opencompact.compact.checks.promised import Promised
from opencompact.compact.checks.table import ALWAYS, Case, Table, Value, a_day
from opencompact.compact.outcomes import DOES_NOT_APPLY, KEPT, NOT_KEPT, NOT_RECORDED, NOT_YET_DUE
from opencompact.compact.periods import Period, say_day
from opencompact.compact.phrases import capital
from opencompact.compact.terms import Every

SINCE, LAST, GAP_FROM, GAP_TO, UNTIL, UNDATED = "since__", "last__", "gap_from__", "gap_to__", "until__", "undated__"
"""The columns of a population, made by ``populations.py``: one row for each area, body or record that is judged."""


def every(check: Every, noun: str, today: pl.Expr, promised: Promised) -> Table:
    """Whether no stretch without it was longer than the period, from the start known to the as-of day.

    Judged only where that kind of record was supplied; a row with no day leaves a gap not recorded, never not kept.
    """
    period = check.each
    assert isinstance(period, Period)
    since, last, until = pl.col(SINCE), pl.col(LAST), pl.col(UNTIL)
    gap, undated = pl.col(GAP_TO).is_not_null(), pl.col(UNDATED)
    latest = pl.coalesce(last, since)
    due = after(period, latest)
    enough = (due >= pl.min_horizontal(until, today)).fill_null(False)
    ended = ((until < today) & (due >= until)).fill_null(False)
    cases = (
        Case(
            f"each {noun} came within {promised} of the one before, and the next is not overdue",
            ~gap & last.is_not_null() & enough,
            KEPT,
            "{last}{next}",
        ),
        Case(
            f"the time for it ended before the first {noun} was due",
            ~gap & last.is_null() & ended,
            DOES_NOT_APPLY,
            f"It ended on {{until}}, before the first {noun} was due.",
        ),
        Case(
            f"there has been no {noun} yet, and the first is not overdue",
            ~gap & last.is_null() & enough,
            NOT_YET_DUE,
            f"The first {noun} is due by {{due}}: at least once every {promised}.",
        ),
        Case(f"no {noun} has a day", latest.is_null(), NOT_RECORDED, f"Nobody has recorded the day of any {noun}."),
        Case(
            "there is a gap, but some have no day",
            undated,
            NOT_RECORDED,
            f"Some have no day recorded, so nobody can tell whether there was one every {promised}.",
        ),
        Case(
            "there is a gap between two",
            gap,
            NOT_KEPT,
            f"No {noun} is recorded between {{gap_from}} and {{gap_to}}; at least once every {promised} was promised.",
        ),
        Case("otherwise", ALWAYS, NOT_KEPT, "{last} The next was due by {due}, and none is recorded."),
    )
    values = {
        "last": Value((last, since), lambda day, start: _say_last(noun, day, start)),
        "next": Value(
            (due, until), lambda day, end: "" if end and day >= end else f" The next is due by {say_day(day)}."
        ),
        "until": a_day(until),
        "gap_from": a_day(pl.col(GAP_FROM)),
        "gap_to": a_day(pl.col(GAP_TO)),
        "due": a_day(due),
    }
    return Table(cases, values, due=due)


def _say_last(noun: str, day: object, start: object) -> str:
    if isinstance(day, date):
        return f"The latest {noun} was on {say_day(day)}."
    return capital(f"no {noun} has been recorded since {say_day(start)}.") if isinstance(start, date) else ""
