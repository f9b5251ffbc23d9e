"""Whole columns: the plain cells at once give what each cell alone would give."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencompact.compact.facts import VOCABULARY
from opencompact.formats.cells import NOT_GIVEN, read_cell
from opencompact.formats.columns import read_column
from opencompact.formats.unreadable import Unreadable

FACTS = VOCABULARY["funding_agreement"].facts
DAY = FACTS["signed_on"]
ODD = st.sampled_from([
    "2025-04-01", "2025-02-30", "0000-01-01", "1 April 2025", "none", "Unknown", "£1,200", "1,200.50", "1.200", "yes",
    "ﬁne", "Zoe\u0308", "x\u200by", "#REF!", "a;b;A", "GB-CHC-1", "gb-chc- 2", " ", "", "=1", "a\x01b", "ｎone", "-1",
    "-", "N/A", "tbc", "\u200b", "a reason that is rather longer than forty bytes",
])  # fmt: skip


@pytest.mark.parametrize("name", ["signed_on", "amount", "in_writing", "title", "reason", "reference", "recipient_id", "funding_options"])
@given(cells=st.lists(st.one_of(st.none(), ODD, st.text(max_size=12)), max_size=8))
def test_a_column_says_what_its_cells_say(name: str, cells: list[str | None]) -> None:
    column = read_column(FACTS[name], cells)
    for row, cell in enumerate(cells):
        try:
            alone, reason = read_cell(FACTS[name], cell), None
        except Unreadable as refused:
            alone, reason = None, str(refused)
        value = column.values[row]
        read = tuple(value) if isinstance(value, pl.Series) else value
        assert read == (alone.value if alone else None)
        assert (column.states[row] if column.states is not None else None) == (alone.state if alone else None)
        assert (column.reasons[row] if column.reasons is not None else None) == reason


@pytest.mark.parametrize(
    ("name", "cells", "values"),
    [
        ("signed_on", pl.Series([date(2025, 4, 1), None]), [date(2025, 4, 1), None]),
        ("signed_on", pl.Series([datetime(2025, 3, 31, 23, 30, tzinfo=UTC)]), [date(2025, 4, 1)]),
        ("amount", pl.Series([1, None]), [1.0, None]),
        ("in_writing", pl.Series([True, None]), [True, None]),
        ("in_writing", pl.Series([1, 0]), [True, False]),
        ("title", pl.Series(["a", "b"], dtype=pl.Categorical), ["a", "b"]),
        ("reference", pl.Series([7]), ["7"]),
        ("funding_options", pl.Series([["grant", "Grant"], None]), [["grant"], None]),
        ("ends_on", pl.Series([None, None]), [None, None]),
    ],
)
def test_typed_columns_are_taken_as_they_are(name: str, cells: pl.Series, values: list[object]) -> None:
    column = read_column(FACTS[name], cells)
    assert column.values.to_list() == values
    assert column.reasons is None or column.reasons.null_count() == len(cells)


@pytest.mark.parametrize(
    ("name", "cells", "reason"),
    [
        ("signed_on", pl.Series([date(9999, 1, 1)]), "the year 9999 is not between 1900 and 2300"),
        ("amount", pl.Series([-2]), "'-2.0' is less than nought"),
        ("amount", pl.Series([float("nan")]), "'NaN' is not a number that can be counted with"),
        ("signed_on", pl.Series([45123]), None),
    ],
)
def test_typed_columns_are_checked(name: str, cells: pl.Series, reason: str | None) -> None:
    column = read_column(FACTS[name], cells)
    assert column.values.to_list() == [None]
    assert column.reasons is not None
    assert reason in (None, column.reasons[0])


@pytest.mark.parametrize("as_series", [True, False])
def test_a_column_with_the_month_first_is_reported_whole(as_series: bool) -> None:
    cells: Sequence[object] = ["2025-04-01", "01/02/2014", "03/25/2014", "31/02/2014", "none", "x"]
    column = read_column(DAY, pl.Series(cells) if as_series else [*cells, NOT_GIVEN])
    assert column.doubt is not None
    first, sentence, rows = column.doubt
    assert (first, rows.arg_true().to_list()) == (2, [1, 2, 3])
    assert "'03/25/2014'" in sentence
    assert "the 3 slashed days of this column are left unread" in sentence
    assert column.values.to_list()[:6] == [date(2025, 4, 1), None, None, None, None, None]
    assert column.reasons is not None
    assert column.reasons.is_not_null().arg_true().to_list() == [5]
