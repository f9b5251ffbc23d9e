"""What a careful reader found at the edges: big combinators, braces in a compact's words, frames with nothing in them."""

from datetime import date

import polars as pl
import pytest

from cast import TODAY, commitment, compact, finding, frame, results, where
from opencompact.compact.commitments import SuccessMeasure
from opencompact.compact.findings import judge
from opencompact.compact.measures import measures
from opencompact.compact.outcomes import Outcome
from opencompact.compact.periods import Period
from opencompact.compact.terms import AnyOf, Asked, Day, Lasts, Name, Order, Recorded

LONG = {"opens_on": "2026-01-01", "closes_on": "2026-04-17"}


def lasts(weeks: int) -> Lasts:
    return Lasts(Day("opens_on"), Day("closes_on"), at_least=Period(weeks, "week"))


def test_more_than_255_cases() -> None:
    found = finding(commitment("consultation", AnyOf(tuple(lasts(weeks) for weeks in range(40, 14, -1)))), LONG)

    assert (found.outcome, found.because) == ("kept", "Open for 15 weeks and 1 day.")


def test_braces_in_a_compacts_words_stay() -> None:
    promise = commitment("consultation", lasts(12), when=where(held_by="A {x} B"))

    found = finding(promise, LONG | {"held_by": "C"})

    assert found.because == "It applies only where the body that holds it is A {x} B."


@pytest.mark.parametrize(("steps", "never_skipped", "facts", "outcome"), [
    (("discussed_on", "assessed_on", "decided_on"), ("decided_on",),
     {"discussed_on": "2026-05-01", "assessed_on": "2026-06-01", "decided_on": "none"}, "kept"),
    (("discussed_on", "assessed_on", "decided_on"), ("assessed_on",),
     {"discussed_on": "2026-05-01", "assessed_on": "2026-12-01", "decided_on": "none"}, "kept"),
    (("discussed_on", "assessed_on", "decided_on"), ("assessed_on",),
     {"discussed_on": "2026-05-01", "assessed_on": "none", "decided_on": "2026-06-01"}, "not_kept"),
])
def test_a_needed_step_counts_once_a_later_one_came(
    steps: tuple[str, ...], never_skipped: tuple[str, ...], facts: dict[str, object], outcome: str
) -> None:
    check = Order(tuple(map(Day, steps)), tuple(map(Day, never_skipped)))

    assert finding(commitment("funding_change", check), facts).outcome == outcome


def test_a_last_day_before_the_first_is_judged_neither_way() -> None:
    found = finding(commitment("consultation", lasts(12)), {"opens_on": "2026-06-01", "closes_on": "2026-01-01"})

    assert (found.outcome, found.because) == (
        "not_recorded", "The closing day lies before the opening day, so one of them is not right.")


def test_an_unread_fact_of_the_parent_is_unread_below() -> None:
    promise = commitment("funding_change", Recorded((Name("notice_in_writing"),)), towards={"recipient": ("third",)})
    agreements = frame("funding_agreement", [{"recipient_sector": None}]).with_columns(
        pl.Series("unreadable__", [["recipient_sector"]]))
    changes = frame("funding_change", [{"agreement": "R1", "notice_in_writing": False}])

    judged = judge(compact(promise), {"funding_agreement": agreements, "funding_change": changes}, as_of=TODAY).judged[0]

    assert sum(judged.counts.values()) == 0


@pytest.mark.parametrize(("decided", "outcome"), [("2026-10-01", "kept"), ("2027-01-01", "does_not_apply"), ("none", "does_not_apply")])
def test_a_condition_on_a_deed_still_ahead_does_not_hold(decided: str, outcome: str) -> None:
    promise = commitment("consultation", lasts(12), when=where(decided_on=(decided if decided != "none" else "2026-10-01",)))

    assert finding(promise, LONG | {"decided_on": decided}).outcome == outcome


def test_a_column_with_nothing_in_it_is_blank() -> None:
    rows = frame("consultation", [LONG]).with_columns(pl.lit(None).alias("closes_on"), pl.lit(None).alias("reference"))

    judged = judge(compact(commitment("consultation", lasts(12))), {"consultation": rows}, as_of=TODAY).judged[0]

    assert judged.counts[Outcome.NOT_RECORDED] == 1


def test_a_measure_of_what_is_not_judged_is_left_open() -> None:
    measure = SuccessMeasure("measure-x", "How many", "consultation", kept=("promised",))
    asked = compact(commitment("consultation", Asked()), measures=(measure,))

    found = measures(judge(asked, {"consultation": frame("consultation", [LONG])}, as_of=date(2026, 6, 1)))

    assert [(one.value, one.of, one.not_recorded) for one in found] == [(None, None, None)]


def test_no_rows_at_all() -> None:
    assert results(commitment("consultation", lasts(12)), []).judged[0].findings() == []
