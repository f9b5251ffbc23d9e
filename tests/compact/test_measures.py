"""The success measures: how many, out of how many, and of how many nobody can tell."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from cast import TODAY, commitment, compact, frame, period, where
from opencompact.compact import terms
from opencompact.compact.commitments import SuccessMeasure
from opencompact.compact.findings import judge
from opencompact.compact.measures import measures
from opencompact.compact.terms import Condition, Day, Lasts, Moment, Name, Recorded, Unless

TWELVE = replace(commitment("consultation", Lasts(Day("opens_on"), Day("closes_on"), at_least=period("12 weeks")),
                            unless=Unless(by=Moment("opens_on"))), id="twelve-weeks")
FEEDBACK = replace(commitment("consultation", Recorded((Name("feedback_published_on"),), (Moment("decided_on"),)),
                              when=where(about="plan")), id="feedback")
BOTH = ("twelve-weeks", "feedback")
ROW = {"opens_on": "2026-01-01", "closes_on": "2026-06-01", "about": "plan", "decided_on": "2026-10-10", "feedback_published_on": "2026-10-01",
       "reason": None, "reason_published_on": None}
LONG, SHORT, OPEN = ROW, ROW | {"closes_on": "2026-02-01"}, ROW | {"closes_on": None}
EXPLAINED = SHORT | {"reason": "A law", "reason_published_on": "2026-01-01"}
AHEAD, NEVER_HELD = ROW | {"opens_on": "2026-12-01", "closes_on": "2026-12-20"}, ROW | {"opens_on": "none", "about": "other"}
Rows = Sequence[Mapping[str, object]]


def counted(rows: Rows, kept: tuple[str, ...] = (), only: Condition | None = None) -> tuple[int | None, int | None, int | None]:
    """The measure's value, of how many, and how many are not recorded."""
    held = compact(TWELVE, FEEDBACK, measures=(SuccessMeasure("some", "How many.", "consultation", only, kept),))
    found = measures(judge(held, {"consultation": frame("consultation", rows)}, as_of=TODAY))[0]
    return found.value, found.of, found.not_recorded


@pytest.mark.parametrize(("rows", "value"), [
    ([LONG], (1, 1, 0)), ([SHORT], (0, 1, 0)), ([EXPLAINED], (0, 1, 0)), ([OPEN], (0, 0, 1)), ([AHEAD], (0, 0, 0)), ([NEVER_HELD], (0, 0, 0)),
    ([LONG, SHORT, EXPLAINED, OPEN, AHEAD, NEVER_HELD, LONG], (2, 4, 1)), ([], (0, 0, 0)),
])
def test_an_explained_departure_did_not_keep_and_what_is_missing_is_counted_apart(rows: Rows, value: tuple[int, int, int]) -> None:
    assert counted(rows, ("twelve-weeks",)) == value


@pytest.mark.parametrize(("row", "value"), [
    (LONG, (1, 1, 0)), (LONG | {"feedback_published_on": None}, (0, 1, 0)), (SHORT, (0, 1, 0)), (OPEN, (0, 0, 1)),
    (OPEN | {"feedback_published_on": None}, (0, 1, 0)), (LONG | {"about": "other"}, (1, 1, 0)), (SHORT | {"about": "other"}, (0, 1, 0)),
    (NEVER_HELD, (0, 0, 0)), (LONG | {"about": None}, (0, 0, 1)), (LONG | {"decided_on": None}, (0, 0, 1)),
    (LONG | {"decided_on": "2026-12-12", "feedback_published_on": None}, (0, 0, 0)),
])
def test_of_several_commitments_those_that_do_not_apply_drop_out(row: Mapping[str, object], value: tuple[int, int, int]) -> None:
    assert counted([row], BOTH) == value


@pytest.mark.parametrize(("abouts", "value"), [(["plan", "plan", "other", None], (2, 3, 1)), ([None], (0, 0, 1)), (["other"], (0, 1, 0)), ([], (0, 0, 0))])
def test_a_count_of_what_a_condition_names(abouts: list[str | None], value: tuple[int, int, int]) -> None:
    assert counted([ROW | {"about": about} for about in abouts], (), where(about="plan")) == value


@pytest.mark.parametrize(("row", "value"), [
    (LONG, (1, 1, 0)), (LONG | {"about": "other"}, (0, 0, 0)), (LONG | {"about": None}, (0, 0, 1)), (SHORT | {"about": None}, (0, 0, 1)),
])
def test_only_records_of_which_the_condition_is_known_count(row: Mapping[str, object], value: tuple[int, int, int]) -> None:
    assert counted([row], ("twelve-weeks",), where(about="plan")) == value


def test_words_may_be_counted_by_a_condition() -> None:
    sectors = Condition((terms.Test("sectors", at_least=2), terms.Test("started_on", recorded=True)))
    held = compact(measures=(SuccessMeasure("new-projects", "How many.", "joint_project", sectors),))
    rows: Rows = [{"sectors": ["public", "third"], "started_on": "2026-05-01"}, {"sectors": ["public"], "started_on": "2026-05-01"},
                  {"sectors": ["public", "third"], "started_on": "2026-12-01"}, {"sectors": None, "started_on": "2026-05-01"}]

    found = measures(judge(held, {"joint_project": frame("joint_project", rows)}, as_of=TODAY))[0]

    assert (found.value, found.of, found.not_recorded) == (1, 3, 1)


def test_nothing_is_counted_where_no_such_record_was_supplied() -> None:
    held = compact(TWELVE, measures=(SuccessMeasure("some", "How many.", "consultation", None, ("twelve-weeks",)),))

    found = measures(judge(held, {}, as_of=TODAY))[0]

    assert (found.id, found.text, found.value, found.of, found.not_recorded) == ("some", "How many.", None, None, None)
