"""``every``: something at least once each period, for the area, for each body, or between two days of a record."""

from collections.abc import Sequence
from datetime import date

import pytest

from cast import TODAY, commitment, compact, frame, period, results, where
from opencompact.compact.findings import Finding, judge
from opencompact.compact.terms import Day, Every, Unless

REVIEW = commitment("governance_event", Every(Day("held_on"), period("12 months"), what="review"), when=where(event="review"))
RETURNS = commitment("yearly_return", Every(Day("returned_on"), period("12 months"), per="held_by"), side="held_by", sectors=("third",))
QUARTERLY = commitment("funding_agreement", Every(Day("received_on"), period("3 months"), of="monitoring_return",
                                                  from_=Day("starts_on"), to=Day("ends_on")), unless=Unless())


def of_the_area(days: Sequence[object], as_of: date = TODAY, since: date | None = None) -> Finding:
    reviews = frame("governance_event", [{"event": "review", "held_on": day} for day in days])
    return judge(compact(REVIEW, in_force_from=since), {"governance_event": reviews}, as_of=as_of).judged[0].findings()[0]


def of_an_agreement(starts: object, ends: object, *received: object, as_of: date = TODAY, **more: object) -> Finding:
    agreement = {"starts_on": starts, "ends_on": ends, **more}
    returns = [{"agreement": "R1", "received_on": day} for day in received] or [{"agreement": "R2", "received_on": "2026-01-01"}]
    return results(QUARTERLY, [agreement], as_of, monitoring_return=returns).judged[0].findings()[0]


@pytest.mark.parametrize(("days", "outcome", "because"), [
    (["2024-12-31", "2025-12-31"], "kept", "The latest review was on 31 December 2025. The next is due by 31 December 2026."),
    (["2025-12-31", "2024-12-31"], "kept", "The latest review was on 31 December 2025. The next is due by 31 December 2026."),
    (["2024-12-31", "2026-01-01"], "not_kept",
     "No review is recorded between 31 December 2024 and 1 January 2026; at least once every 12 months was promised."),
    (["2024-10-01", "2025-10-01"], "not_kept", "The latest review was on 1 October 2025. The next was due by 1 October 2026, and none is recorded."),
    (["2024-10-01", None, "2026-10-01"], "not_recorded",
     "Some have no day recorded, so nobody can tell whether there was one every 12 months."),
    (["2025-12-31", None], "kept", "The latest review was on 31 December 2025. The next is due by 31 December 2026."),
    ([None], "not_recorded", "Nobody has recorded the day of any review."),
    (["2025-12-31", "none"], "kept", "The latest review was on 31 December 2025. The next is due by 31 December 2026."),
    (["2025-12-31", "2027-06-01"], "kept", "The latest review was on 31 December 2025. The next is due by 31 December 2026."),
])
def test_no_stretch_without_a_review_is_longer_than_the_period(days: list[object], outcome: str, because: str) -> None:
    found = of_the_area(days)

    assert (found.record, found.outcome, found.because) == ("Marchshire", outcome, because)


@pytest.mark.parametrize(("as_of", "outcome"), [("2026-12-31", "kept"), ("2027-01-01", "not_kept")])
def test_on_the_day_the_next_is_due_it_is_still_kept(as_of: str, outcome: str) -> None:
    assert of_the_area(["2024-12-31", "2025-12-31"], date.fromisoformat(as_of)).outcome == outcome


@pytest.mark.parametrize(("days", "since", "outcome", "due"), [
    ([], "2026-01-01", "not_yet_due", "2027-01-01"), ([], "2025-11-22", "not_yet_due", "2026-11-22"), ([], "2025-11-21", "not_kept", None),
    (["2027-01-01"], "2026-01-01", "not_yet_due", "2027-01-01"), (["2025-12-31"], "2024-12-31", "kept", None), (["2026-01-01"], "2024-12-31", "not_kept", None),
    ([None], "2024-01-01", "not_recorded", None),
])
def test_the_first_is_due_a_period_after_the_compact_came_into_force(
    days: list[object], since: str, outcome: str, due: str | None
) -> None:
    found = of_the_area(days, since=date.fromisoformat(since))

    assert (found.outcome, found.due_on.isoformat() if found.due_on else None) == (outcome, due)


def test_only_what_the_condition_names_counts_as_a_review() -> None:
    events = frame("governance_event", [{"event": "launch", "held_on": "2026-05-01"}, {"event": "review", "held_on": "2025-01-01"}])

    found = judge(compact(REVIEW), {"governance_event": events}, as_of=TODAY).judged[0].findings()[0]

    assert found.because == "The latest review was on 1 January 2025. The next was due by 1 January 2026, and none is recorded."


def test_each_body_is_judged_by_its_own_records() -> None:
    rows = [{"held_by": body, "held_by_sector": sector, "returned_on": day} for body, sector, day in (
        ("Alder", "third", "2025-01-01"), ("Alder", "third", "2026-01-01"), ("Beech", "third", "2024-01-01"),
        ("Council", "public", "2020-01-01"), ("Damson", None, "2026-02-02"), ("Elder", "third", None))]

    found = results(RETURNS, rows).judged[0].findings()

    assert {one.record: one.outcome.value for one in found} == {
        "Alder": "kept", "Beech": "not_kept", "Damson": "kept", "Elder": "not_recorded"}


@pytest.mark.parametrize(("starts", "ends", "received", "outcome"), [
    ("2026-01-01", "2026-12-31", ["2026-04-01", "2026-07-01", "2026-10-01"], "kept"),
    ("2026-01-01", "2026-12-31", ["2026-04-02", "2026-07-01", "2026-10-01"], "not_kept"),
    ("2026-01-01", "2026-12-31", ["2026-04-01", "2026-07-01"], "not_kept"),
    ("2026-01-01", "2026-12-31", ["2026-04-01", None, "2026-10-01"], "not_recorded"),
    ("2026-01-01", "2026-12-31", [None], "not_recorded"),
    ("2026-01-01", "2026-06-30", ["2026-04-01"], "kept"),
    ("2026-01-01", "2026-07-02", ["2026-04-01"], "not_kept"),
    ("2026-01-01", "2026-12-31", [], "not_kept"),
    ("2026-01-01", None, ["2026-03-03"], "not_kept"),
    (None, "2027-12-31", [], "not_recorded"),
])
def test_between_two_days_of_a_record(starts: object, ends: object, received: list[object], outcome: str) -> None:
    assert of_an_agreement(starts, ends, *received).outcome == outcome


@pytest.mark.parametrize(("starts", "due"), [("2026-10-01", "2027-01-01"), ("2026-08-22", "2026-11-22"), ("2027-01-01", "2027-04-01")])
def test_the_first_return_is_not_yet_due(starts: str, due: str) -> None:
    found = of_an_agreement(starts, "2028-12-31")

    assert (found.outcome, found.due_on) == ("not_yet_due", date.fromisoformat(due))


def test_a_gap_may_be_explained() -> None:
    found = of_an_agreement("2026-01-01", "2026-12-31", "2026-06-01", reason="The officer was ill", reason_published_on="2026-05-05")

    assert found.outcome == "explained"
    assert found.because.endswith("Reason given on 5 May 2026: The officer was ill.")


def test_it_is_judged_only_where_that_kind_of_record_was_supplied() -> None:
    without = results(QUARTERLY, [{"starts_on": "2026-01-01", "ends_on": "2026-12-31"}]).judged[0]

    assert without.findings() == []
    assert sum(without.counts.values()) == 0
