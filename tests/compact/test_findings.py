"""The engine's answers: counts, which findings and in which order, quantities, notes, and what is not checked."""

from dataclasses import replace
from datetime import date

import pytest

from cast import TODAY, commitment, compact, finding, frame, period, results
from opencompact.compact.findings import Quantity, judge
from opencompact.compact.outcomes import EXPLAINED, KEPT, NOT_KEPT, NOT_RECORDED, Outcome
from opencompact.compact.terms import Asked, Day, Lasts, Measured, Moment, Name, NotSet, Recorded, Unless, Within

TWELVE_WEEKS = commitment("consultation", Lasts(Day("opens_on"), Day("closes_on"), at_least=period("12 weeks")),
                          unless=Unless(by=Moment("opens_on")))
Facts = dict[str, object]
LONG: Facts = {"opens_on": "2026-03-02", "closes_on": "2026-06-01"}
SHORT: Facts = {"opens_on": "2026-03-02", "closes_on": "2026-04-27"}
LAWFUL = SHORT | {"reason": "A law", "reason_published_on": "2026-03-02"}
MISSING: Facts = {"opens_on": None}
AHEAD: Facts = {"opens_on": "2026-12-01", "closes_on": "2026-12-20"}
NEVER: Facts = {"opens_on": "none"}
ROWS = [SHORT, LONG, LAWFUL, MISSING, AHEAD, NEVER, LONG, SHORT]


def test_all_six_outcomes_are_counted_whether_there_are_any_or_not() -> None:
    judged = results(TWELVE_WEEKS, ROWS).judged[0]

    assert judged.counts == {"kept": 2, "explained": 1, "not_kept": 2, "not_yet_due": 1, "not_recorded": 1, "does_not_apply": 1}
    assert list(judged.counts) == list(Outcome)
    assert results(TWELVE_WEEKS, []).judged[0].counts == dict.fromkeys(Outcome, 0)


def test_findings_come_in_the_order_of_the_records() -> None:
    found = results(TWELVE_WEEKS, ROWS).judged[0].findings()

    assert [one.record for one in found] == [f"R{n}" for n in range(1, 9)]
    assert [(one.file, one.place) for one in found] == [("records.csv", f"row {n}") for n in range(2, 10)]
    assert {one.commitment for one in found} == {"promised"}


@pytest.mark.parametrize(("outcomes", "limit", "records"), [
    ([NOT_KEPT], None, ["R1", "R8"]), ([NOT_KEPT], 1, ["R1"]), ([NOT_KEPT, KEPT], 3, ["R1", "R2", "R7"]), ([EXPLAINED], None, ["R3"]),
    ([NOT_RECORDED], 5, ["R4"]), ([], None, []), (None, 0, []), (None, 2, ["R1", "R2"]), (None, 99, [f"R{n}" for n in range(1, 9)]),
])
def test_findings_of_some_outcomes_and_no_more_than_a_limit(outcomes: list[Outcome] | None, limit: int | None, records: list[str]) -> None:
    found = results(TWELVE_WEEKS, ROWS).judged[0].findings(outcomes, limit)

    assert [one.record for one in found] == records


def test_the_column_of_outcomes_says_the_same_as_the_findings() -> None:
    judged = results(TWELVE_WEEKS, ROWS).judged[0]

    assert judged.outcomes.to_list() == [one.outcome.value for one in judged.findings()]


@pytest.mark.parametrize(("facts", "measured", "short"), [
    (LONG, Quantity(91, "days"), None), (SHORT, Quantity(56, "days"), Quantity(28, "days")), (LAWFUL, Quantity(56, "days"), Quantity(28, "days")),
    (AHEAD, Quantity(19, "days"), Quantity(65, "days")), (MISSING, None, None), (NEVER, None, None),
])
def test_how_long_and_how_much_is_short(facts: Facts, measured: Quantity | None, short: Quantity | None) -> None:
    found = finding(TWELVE_WEEKS, facts)

    assert (found.measured, found.short) == (measured, short)


def test_only_what_is_not_yet_due_has_a_day() -> None:
    found = results(TWELVE_WEEKS, ROWS).judged[0].findings()

    assert [one.due_on for one in found if one.due_on] == [date(2026, 12, 1)]
    assert found[4].due_on == date(2026, 12, 1)


def test_a_commitment_without_records_keeps_zero_counts() -> None:
    elsewhere = replace(TWELVE_WEEKS, id="elsewhere", record="difficulty", check=Recorded((Name("logged_on"),)), unless=None)

    held = judge(compact(TWELVE_WEEKS, elsewhere), {"consultation": frame("consultation", ROWS)}, as_of=TODAY)

    assert [judged.commitment.id for judged in held.judged] == ["promised", "elsewhere"]
    assert held.of("elsewhere").counts == dict.fromkeys(Outcome, 0)
    assert held.of("elsewhere").findings() == []


def test_what_is_asked_and_what_has_no_figure_is_not_judged() -> None:
    asked = replace(TWELVE_WEEKS, id="asked", record=None, check=Asked("How far?"), unless=None)
    figure = replace(TWELVE_WEEKS, id="figure", check=Measured(), unless=None)
    unset = replace(TWELVE_WEEKS, id="unset", record="payment", check=Within(Day("paid_on"), Day("invoice_received_on"), NotSet()), unless=None)

    held = judge(compact(asked, figure, unset, TWELVE_WEEKS), {"consultation": frame("consultation", [LONG])}, as_of=TODAY)

    assert [judged.commitment.id for judged in held.judged] == ["promised"]
    assert held.asked == ["asked"]
    assert held.not_checkable == [
        ("figure", "It asks for a figure and gives no mark to judge it by; the figure is shown as a measure."),
        ("unset", "Neither the compact nor the area has set the figure to judge it by.")]


def test_a_compact_of_which_nothing_can_be_checked_is_a_compact() -> None:
    held = judge(compact(), {"consultation": frame("consultation", ROWS)}, as_of=TODAY)

    assert (held.judged, held.asked, held.not_checkable, held.notes) == ((), [], [], ())


def test_records_are_judged_in_slices_that_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = results(TWELVE_WEEKS, ROWS).judged[0].findings()

    monkeypatch.setattr("opencompact.compact.findings.SLICE", 3)

    assert results(TWELVE_WEEKS, ROWS).judged[0].findings() == whole


@pytest.mark.parametrize("as_of", ["2026-11-30", "2026-12-01", "2026-12-02"])
def test_today_is_a_parameter(as_of: str) -> None:
    found = finding(TWELVE_WEEKS, AHEAD, date.fromisoformat(as_of))

    assert (found.outcome == "not_kept") is (as_of > "2026-12-01")


def test_a_missing_reason_is_never_said_not_to_have_been_given() -> None:
    for facts in (SHORT, SHORT | {"reason": None, "reason_published_on": None}, SHORT | {"reason": "none"}):
        assert finding(TWELVE_WEEKS, facts).because.endswith("No reason is recorded.")


@pytest.mark.parametrize(("rows", "sentence"), [
    ([{"rationale": None}] * 3, "Nobody has recorded the rationale."),
    ([{"rationale": None}, {"rationale": "Why"}], None),
    ([], None),
])
def test_one_sentence_for_every_record(rows: list[dict[str, object]], sentence: str | None) -> None:
    promise = commitment("funding_agreement", Recorded((Name("rationale"),)))

    assert results(promise, rows).judged[0].one_sentence() == sentence
