"""Parquet: typed columns as they are, states in columns of their own, a million rows in a moment."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from opencompact.compact.facts import VOCABULARY
from opencompact.formats.reading import read_files
from opencompact.formats.records import Problem, Reading


def read(folder: Path, frame: pl.DataFrame) -> Reading:
    path = folder / "records.parquet"
    frame.write_parquet(path)
    return read_files([str(path)], VOCABULARY)


def test_typed_columns_and_states(tmp_path: Path) -> None:
    reading = read(tmp_path, pl.DataFrame({
        "reference": ["A", "B", "C"],
        "starts_on": [date(2025, 4, 1), None, None],
        "starts_on__state": ["recorded", "never", None],
        "Amount": [1, 2, None],
        "junk": [1, 2, 3],
    }))
    frame = reading.frames["funding_agreement"]
    assert frame["starts_on__state"].to_list() == [None, "never", None]
    assert frame["amount"].to_list() == [1.0, 2.0, None]
    assert reading.files[0].notes == [
        "Read as funding agreements, by these headings: 'starts_on', 'Amount'.",
        "Nothing was read from 'junk'.",
    ]
    assert reading.files[0].problems == []


def test_text_goes_through_the_same_cells(tmp_path: Path) -> None:
    frame = pl.DataFrame({"reference": ["A"], "starts_on": ["31/02/2026"], "amount": ["£1,200"]})
    reading = read(tmp_path, frame)
    assert reading.files[0].problems == [Problem("row 1, starts_on", "'31/02/2026' is not a day of the calendar")]
    assert reading.frames["funding_agreement"]["amount"].to_list() == [1200.0]


@pytest.mark.parametrize("keep", [4, 100, -20])
def test_a_file_that_is_cut_off(tmp_path: Path, keep: int) -> None:
    path = tmp_path / "records.parquet"
    pl.DataFrame({"reference": ["A"], "starts_on": ["x"]}).write_parquet(path)
    path.write_bytes(path.read_bytes()[:keep])
    reason = "is cut off or damaged: it begins as Parquet and cannot be read as such"
    assert read_files([str(path)], VOCABULARY).files[0].problems == [Problem("the file", reason)]


def test_many_rows(tmp_path: Path) -> None:
    rows = pl.select(reference=pl.format("GA-{}", pl.int_range(100_000)), starts_on=pl.lit(date(2025, 4, 1)))
    assert read(tmp_path, rows).frames["funding_agreement"]["place__"][-1] == "row 100000"


def test_a_kind_column_of_lists_is_a_problem(tmp_path: Path) -> None:
    file = read(tmp_path, pl.DataFrame({"kind": [["plan"]], "reference": ["A"]})).files[0]
    reason = "'kind' must hold one word in each row, and holds lists or data, so no row was read"
    assert file.problems == [Problem("the headings", reason)]


@pytest.mark.parametrize("dtype", [pl.Date, pl.Datetime("ms"), pl.Datetime("us", "UTC")])
def test_a_day_that_no_calendar_has(tmp_path: Path, dtype: pl.DataType) -> None:
    most = 2**31 - 1 if dtype == pl.Date else 2**63 - 1
    days = pl.Series([most, 20_000], dtype=pl.Int32 if dtype == pl.Date else pl.Int64)
    reading = read(tmp_path, pl.DataFrame({"reference": ["A", "B"], "starts_on": days.cast(dtype)}))
    assert reading.files[0].problems[0].place == "row 1, starts_on"
    assert reading.frames["funding_agreement"]["starts_on"].is_null().to_list() == [True, False]
