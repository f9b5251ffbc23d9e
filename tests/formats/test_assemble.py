"""Raw cells to a typed frame: what is there, what is not known, and what could not be read."""

from datetime import date

import polars as pl

from opencompact.compact.facts import VOCABULARY
from opencompact.formats.cells import NOT_GIVEN
from opencompact.formats.columns import Cells
from opencompact.formats.records import Problem, assemble

CONSULTATION = VOCABULARY["consultation"]


def test_only_what_is_needed_is_in_the_frame() -> None:
    frame, problems = assemble(CONSULTATION, {"reference": ["A"], "opens_on": ["2025-04-01"]}, ["row 2"], "a.csv")
    assert frame.row(0, named=True) == {
        "reference": "A", "file__": "a.csv", "place__": "row 2", "opens_on": date(2025, 4, 1)
    }
    assert problems == []


def test_states_stand_beside_the_value() -> None:
    frame, _ = assemble(CONSULTATION, {"reason": ["none", NOT_GIVEN, None, "x"]}, ["1", "2", "3", "4"], "a")
    assert frame["reason"].to_list() == [None, None, None, "x"]
    assert frame["reason__state"].to_list() == ["never", "unknown", None, None]


def test_what_could_not_be_read_is_named_by_row() -> None:
    columns = {"opens_on": ["x", "2025-04-01"], "responses": ["-1", "7"]}
    frame, problems = assemble(CONSULTATION, columns, ["row 2", "row 3"], "a")
    assert frame["unreadable__"].to_list() == [["opens_on", "responses"], []]
    assert problems[1] == Problem("row 2, responses", "'-1' is less than nought")


def test_a_period_that_ends_before_it_starts_is_not_used() -> None:
    columns = {"opens_on": ["2025-04-01", "2025-04-01"], "closes_on": ["2025-03-01", "2025-04-01"]}
    frame, problems = assemble(CONSULTATION, columns, ["row 2", "row 3"], "a")
    reason = "the closing day (1 March 2025) lies before the opening day (1 April 2025), so neither is used"
    assert problems == [Problem("row 2, closes_on", reason)]
    assert frame["unreadable__"].to_list() == [["opens_on", "closes_on"], []]
    assert frame["opens_on"].to_list() == [None, date(2025, 4, 1)]


def test_state_columns_say_what_a_blank_means() -> None:
    columns: dict[str, Cells] = {
        "decided_on": pl.Series([None, None, date(2025, 1, 1), date(2025, 1, 1), None, None]),
        "decided_on__state": ["never", "unknown", "recorded", "never", "recorded", "perhaps"],
    }
    frame, problems = assemble(CONSULTATION, columns, list("123456"), "a")
    assert frame["decided_on__state"].to_list() == ["never", "unknown", None, None, None, None]
    assert [problem.reason for problem in problems] == [
        "holds a value, and its state says never",
        "is blank, and its state says recorded",
        "'perhaps' is no state: write recorded, never or unknown",
    ]


def test_a_doubtful_column_is_one_problem() -> None:
    frame, problems = assemble(CONSULTATION, {"opens_on": ["01/02/2014", "03/25/2014"]}, ["row 2", "row 3"], "a")
    assert [problem.place for problem in problems] == ["row 3, opens_on"]
    assert frame["unreadable__"].to_list() == [["opens_on"], ["opens_on"]]
