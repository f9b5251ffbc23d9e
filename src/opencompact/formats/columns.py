"""One column of cells by the type of its fact: whole columns at once where they are plain, else each value once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from opencompact.compact.kinds import Fact, FactType
from opencompact.formats.cells import BLANK, Cell, excuses, may_be_signs, read_cell
from opencompact.formats.days import FIRST_YEAR, LAST_YEAR, SLASHED, is_month_first
from opencompact.formats.unreadable import MonthFirst, Unreadable

Cells = Sequence[object] | pl.Series

DTYPES: Final[dict[FactType, pl.DataType]] = {
    FactType.DAY: pl.Date(),
    FactType.TEXT: pl.String(),
    FactType.WORD: pl.String(),
    FactType.REFERENCE: pl.String(),
    FactType.IDENTIFIER: pl.String(),
    FactType.WORDS: pl.List(pl.String()),
    FactType.YES_NO: pl.Boolean(),
    FactType.NUMBER: pl.Float64(),
}
_STATE_WORDS = r"(?i)^(none|never|not[ _-]*known|unknown|not[ _-]*recorded)$"
_CELL: Final = pl.col("cell")


@dataclass
class Column:
    """A column as read: typed values, states and the reasons of cells that could not be read (none: no series).

    ``doubt`` is set where the column's slashed days cannot be told apart: the first row that shows it, the sentence
    and the rows whose cells are left unread for it.
    """

    values: pl.Series
    states: pl.Series | None = None
    reasons: pl.Series | None = None
    doubt: tuple[int, str, pl.Series] | None = None


def read_column(fact: Fact, cells: Cells, month_first: str | None = None) -> Column:
    """All cells of one fact; ``month_first`` is a cell elsewhere in the same column that has the month first."""
    series = cells if isinstance(cells, pl.Series) else _as_strings(cells)
    if series is None:
        return _read_objects(fact, list(cells))
    if series.dtype in (pl.Categorical, pl.Enum) or (series.dtype.is_integer() and fact.type in _TEXTS):
        series = series.cast(pl.String)
    if series.dtype == pl.String:
        return _read_strings(fact, series, month_first)
    return _read_typed(fact, series)


_TEXTS = (FactType.TEXT, FactType.REFERENCE, FactType.IDENTIFIER)


def _as_strings(cells: Sequence[object]) -> pl.Series | None:
    if all(cell is None or isinstance(cell, str) for cell in cells):
        try:
            return pl.Series("cell", cells, dtype=pl.String)
        except UnicodeEncodeError:
            return None
    return None


def _read_typed(fact: Fact, series: pl.Series) -> Column:
    if series.dtype == pl.Null:
        return Column(pl.Series("value", [None], dtype=DTYPES[fact.type]).new_from_index(0, len(series)))
    if fact.type is FactType.YES_NO and series.dtype == pl.Boolean:
        return Column(series)
    if fact.type is FactType.DAY and series.dtype in (pl.Date, pl.Datetime):
        return _read_days(series)
    if fact.type is FactType.NUMBER and series.dtype.is_numeric():
        return _read_numbers(fact, series.cast(pl.Float64))
    if series.dtype == pl.List(pl.String):
        return _read_lists(fact, series)
    return _read_objects(fact, series.to_list())


def _read_lists(fact: Fact, series: pl.Series) -> Column:
    """Each list once: a million rows share a few."""
    frame = series.rename("cell").to_frame()
    lists = frame.unique()["cell"]
    typed = _Reader(fact).each(lists.to_list())
    known = pl.DataFrame({"cell": lists, "value": typed.values, "state": typed.states, "reason": typed.reasons})
    found = frame.join(known, on="cell", how="left", maintain_order="left", nulls_equal=True)
    return Column(found["value"], found["state"], found["reason"])


def _read_days(series: pl.Series) -> Column:
    """The days; one that no calendar has is refused by its number, for asking for its year would break the reader."""
    number = series.to_physical()
    least, most = (_number_of(day, series.dtype) for day in (date.min, date.max))
    impossible = ((number < least) | (number > most)).fill_null(False)
    series = series.set(impossible, None)
    if isinstance(series.dtype, pl.Datetime):
        local = series.dt.convert_time_zone("Europe/London") if series.dtype.time_zone else series
        series = local.dt.date()
    outside = (series.dt.year() < FIRST_YEAR) | (series.dt.year() > LAST_YEAR)
    year = pl.format(f"the year {{}} is not between {FIRST_YEAR} and {LAST_YEAR}", _CELL.dt.year())
    sentence = pl.coalesce(year, pl.lit("is a number that stands for no day of the calendar"))
    return _without(series, outside.fill_null(False) | impossible, sentence)


def _number_of(day: date, dtype: pl.DataType) -> int:
    """The number by which a column stores a day, or nearly so: a day within the first and last of the calendar."""
    days = (day - date(1970, 1, 1)).days
    if not isinstance(dtype, pl.Datetime):
        return days
    ticks = (days + (2 if days < 0 else -2)) * 86_400 * {"ms": 10**3, "us": 10**6, "ns": 10**9}[dtype.time_unit]
    return max(-(2**63), min(2**63 - 1, ticks))


def _read_numbers(fact: Fact, series: pl.Series) -> Column:
    wrong = ~series.is_finite()
    if fact.unit is not None:
        wrong = wrong | (series < 0)
    less = pl.format("'{}' is less than nought", _CELL)
    uncountable = pl.format("'{}' is not a number that can be counted with", _CELL)
    return _without(series, wrong, pl.when(_CELL < 0).then(less).otherwise(uncountable))


def _without(series: pl.Series, wrong: pl.Series, sentence: pl.Expr) -> Column:
    if not wrong.any():
        return Column(series)
    frame = pl.DataFrame({"cell": series, "wrong": wrong.fill_null(False)}).select(
        value=pl.when("wrong").then(None).otherwise(_CELL), reason=pl.when("wrong").then(sentence)
    )
    return Column(frame["value"], None, frame["reason"])


def _plain(fact: Fact) -> pl.Expr:
    """The value of every cell whose meaning is plain; null for those to be read one by one."""
    match fact.type:
        case FactType.DAY:
            day = _CELL.str.to_date("%Y-%m-%d", strict=False)
            written = _CELL.str.contains(r"^\d{4}-\d{2}-\d{2}$") & day.dt.year().is_between(FIRST_YEAR, LAST_YEAR)
            return pl.when(written).then(day)
        case FactType.NUMBER:
            mark = "(?:£ ?)?" if fact.unit == "pounds" else ""
            written = _CELL.str.contains(rf"^{mark}(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,15}})(?:\.[0-9]{{1,2}})?$")
            return pl.when(written).then(_CELL.str.replace_all("[£, ]", "").cast(pl.Float64, strict=False))
        case FactType.TEXT | FactType.REFERENCE:
            text = _CELL.str.strip_chars()
            odd = text.str.contains(_STATE_WORDS) | text.str.contains(r"\pC") | text.str.starts_with("#")
            odd = odd | ((text.str.len_bytes() <= 80) & text.str.contains(r"[^\x00-\x7f]"))
            if excuses(fact):
                odd = odd | (text.str.len_bytes() <= 40) | text.str.contains(r"^[=＝@+-]")
            if not may_be_signs(fact):
                odd = odd | ~text.str.contains("[A-Za-z0-9]")
            return pl.when((text != "") & ~odd).then(text.str.normalize("NFC"))
        case FactType.IDENTIFIER:
            return pl.when(_CELL.str.contains(r"^[A-Z]{2,3}-[A-Z0-9]+-[A-Za-z0-9./_-]+$")).then(_CELL)
    return pl.lit(None, DTYPES[fact.type])


def month_first_of(series: pl.Series) -> str | None:
    """The first cell of a column of text that only an American could have written as a day."""
    slashed = series.filter(series.str.contains(f"^(?:{SLASHED})$").fill_null(False)).unique(maintain_order=True)
    return next((cell for cell in slashed if is_month_first(cell)), None)


def _read_strings(fact: Fact, series: pl.Series, month_first: str | None) -> Column:
    frame = series.rename("cell").to_frame().with_columns(value=_plain(fact))
    rest = frame.filter(pl.col("value").is_null() & _CELL.is_not_null() & (_CELL != ""))["cell"].unique()
    if rest.is_empty():
        return Column(frame["value"])
    read = _Reader(fact)
    typed = read.each(rest.to_list())
    known = pl.DataFrame({"cell": rest, "one": typed.values, "state": typed.states, "reason": typed.reasons})
    found = frame.join(known, on="cell", how="left", maintain_order="left").with_columns(
        value=pl.coalesce("value", "one")
    )
    column = Column(found["value"], found["state"], found["reason"])
    if read.month_first or (month_first and fact.type is FactType.DAY):
        slashed = series.str.contains(f"^(?:{SLASHED})$").fill_null(False)
        showing = series.is_in(list(read.month_first)) if read.month_first else slashed
        if showing.any():
            first = int(showing.arg_true()[0])
            _leave_in_doubt(column, first, slashed, series[first] if read.month_first else str(month_first))
    return column


def _read_objects(fact: Fact, cells: list[object]) -> Column:
    read = _Reader(fact)
    typed = read.each(cells)
    column = Column(typed.values, typed.states, typed.reasons)
    if read.month_first:
        slashed = [isinstance(cell, str) and re.fullmatch(SLASHED, cell) is not None for cell in cells]
        first = next(row for row, cell in enumerate(cells) if isinstance(cell, str) and cell in read.month_first)
        _leave_in_doubt(column, first, pl.Series(slashed, dtype=pl.Boolean), str(cells[first]))
    return column


def _leave_in_doubt(column: Column, first: int, slashed: pl.Series, showing: str) -> None:
    left = int(slashed.sum())
    many = "1 slashed day of this column is" if left == 1 else f"{left:,} slashed days of this column are"
    sentence = (
        f"'{showing.strip()}' can be read only with the month first, so nothing says which way round the"
        f" others are meant; the {many} left unread"
    )
    column.values = column.values.zip_with(~slashed, column.values.clear(len(slashed)))
    if column.reasons is not None:
        column.reasons = column.reasons.zip_with(~slashed, column.reasons.clear(len(slashed)))
    column.doubt = (first, sentence, slashed)


@dataclass
class _Typed:
    values: pl.Series
    states: pl.Series
    reasons: pl.Series


class _Reader:
    """Reads values one by one, each only once, and remembers those with the month first."""

    def __init__(self, fact: Fact) -> None:
        self.fact = fact
        self.month_first: set[str] = set()
        self._seen: dict[object, tuple[Cell, str | None]] = {}

    def each(self, cells: Iterable[object]) -> _Typed:
        read = [self._once(cell) for cell in cells]
        values = [list(cell.value) if isinstance(cell.value, tuple) else cell.value for cell, _ in read]
        return _Typed(
            pl.Series("value", values, dtype=DTYPES[self.fact.type], strict=False),
            pl.Series("state", [cell.state for cell, _ in read], dtype=pl.String),
            pl.Series("reason", [reason for _, reason in read], dtype=pl.String),
        )

    def _once(self, cell: object) -> tuple[Cell, str | None]:
        if isinstance(cell, (list, dict)):
            return self._read(cell)
        key = (type(cell), repr(cell) if isinstance(cell, float) else cell)
        if key not in self._seen:
            self._seen[key] = self._read(cell)
        return self._seen[key]

    def _read(self, cell: object) -> tuple[Cell, str | None]:
        try:
            return read_cell(self.fact, cell), None
        except MonthFirst as doubt:
            self.month_first.add(str(cell))
            return BLANK, str(doubt)
        except Unreadable as refusal:
            return BLANK, str(refusal)
