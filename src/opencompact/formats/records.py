"""What reading a file gives: typed frames of facts by kind of record, and every problem with its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from opencompact.compact.kinds import Fact, Kind
from opencompact.formats.cells import NEVER, UNKNOWN
from opencompact.formats.columns import DTYPES, Cells, Column, read_column

Frames = dict[str, pl.DataFrame]

STATE: Final = "__state"
UNREADABLE: Final = "unreadable__"
_BLANK_BUT_RECORDED: Final = "is blank, and its state says recorded"
PERIODS: Final = (
    ("starts_on", "ends_on"),
    ("opens_on", "closes_on"),
    ("volunteer_starts_on", "volunteer_ends_on"),
    ("applications_open_on", "applications_close_on"),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be used: its place in the file ("row 7, closes_on") and the reason."""

    place: str
    reason: str


@dataclass
class ReadFile:
    """One file: its path as given, its format, how many records of each kind, its problems and notes."""

    path: str
    format: str
    records: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class Reading:
    """Everything that was read: the files, and one frame for each kind of record."""

    files: list[ReadFile]
    frames: Frames


class NotUsable(ValueError):
    """An argument that cannot be used; its message is the sentence to show."""


def assemble(
    kind: Kind,
    columns: dict[str, Cells],
    places: Sequence[str] | pl.Series,
    path: str,
    month_first: Mapping[str, str] | None = None,
) -> tuple[pl.DataFrame, list[Problem]]:
    """The typed frame of raw cells by fact name, and the problems.

    A cell is a string, a JSON value, a day or a moment; None and "" are blank, NOT_GIVEN (cells.py) is not known.
    ``<fact>__state`` columns are taken too. ``columns`` is emptied: every raw column is let go once it is read.
    ``month_first`` names facts with a cell elsewhere in their column that has the month first. Without a reference a
    record is called by its place ("row 7"). Doubled references and the counts of ReadFile.records are settled
    afterwards, in reading.py, for every format.
    """
    work = _Work(places if isinstance(places, pl.Series) else pl.Series("place__", places, dtype=pl.String), path)
    elsewhere = month_first or {}
    for name in [name for name in columns if not name.endswith(STATE)]:
        states = columns.pop(name + STATE, None)
        work.add(kind.facts[name], read_column(kind.facts[name], columns.pop(name), elsewhere.get(name)), states)
    for first, last in PERIODS:
        if first in work.frame.columns and last in work.frame.columns:
            work.refuse_backward_periods(kind.facts[first], kind.facts[last])
    return work.finished(), work.problems()


def leave_unread(frame: pl.DataFrame, kind: Kind, names: Sequence[str]) -> pl.DataFrame:
    """The frame with these facts marked as unreadable in every row."""
    if not names:
        return frame
    before = pl.col(UNREADABLE) if UNREADABLE in frame.columns else pl.lit([], pl.List(pl.String))
    blank = [pl.lit(None, DTYPES[kind.facts[name].type]).alias(name) for name in names]
    return frame.with_columns(*blank, pl.concat_list(before, pl.lit(list(names), pl.List(pl.String))).alias(UNREADABLE))


class _Work:
    """A frame in the making, the rows that each fact left unread, and the problems found so far."""

    def __init__(self, places: pl.Series, path: str) -> None:
        base = pl.DataFrame({"place__": places})
        self.frame = base.select(reference=pl.col("place__"), file__=pl.lit(path), place__=pl.col("place__"))
        self._unread: list[tuple[str, pl.Series]] = []
        self._found: list[pl.DataFrame] = []

    def add(self, fact: Fact, column: Column, states: Cells | None) -> None:
        if states is not None:
            _apply_states(column, states)
        if column.reasons is not None and column.reasons.null_count() < len(column.reasons):
            self._unread.append((fact.name, column.reasons.is_not_null()))
            self._note(fact, column.reasons)
        if column.doubt is not None:
            first, sentence, rows = column.doubt
            self._unread.append((fact.name, rows))
            self._note(fact, pl.select(pl.when(pl.int_range(len(rows)) == first).then(pl.lit(sentence))).to_series())
        self._put(fact, column)

    def _put(self, fact: Fact, column: Column) -> None:
        values = column.values.alias(fact.name)
        if fact.name == "reference":
            self.frame = self.frame.with_columns(values.fill_null(self.frame["place__"]))
            return
        self.frame = self.frame.with_columns(values)
        if column.states is not None and column.states.null_count() < len(column.states):
            self.frame = self.frame.with_columns(column.states.alias(fact.name + STATE))

    def _note(self, fact: Fact, reasons: pl.Series) -> None:
        rows = reasons.is_not_null().arg_true()
        place = pl.format(f"{{}}, {fact.name}", self.frame["place__"].gather(rows))
        found = pl.DataFrame({"row": rows, "reason": reasons.gather(rows)}).with_columns(place=place)
        self._found.append(found)

    def refuse_backward_periods(self, first: Fact, last: Fact) -> None:
        start, end = pl.col(first.name), pl.col(last.name)
        backward = self.frame.select((end < start).fill_null(False)).to_series()
        if not backward.any():
            return
        written = "%-d %B %Y"
        sentence = pl.format(
            f"the {last.noun} ({{}}) lies before the {first.noun} ({{}}), so neither is used",
            end.dt.to_string(written), start.dt.to_string(written),
        )
        self._note(last, self.frame.select(pl.when(backward).then(sentence)).to_series())
        self._unread += [(first.name, backward), (last.name, backward)]
        self.frame = self.frame.with_columns(
            pl.when(~backward).then(pl.col(name)).alias(name) for name in (first.name, last.name)
        )

    def finished(self) -> pl.DataFrame:
        """The frame; facts that could not be read are named by row in ``unreadable__``."""
        if not self._unread:
            return self.frame
        parts = [pl.when(rows).then(pl.lit(name)) for name, rows in self._unread]
        unread = pl.concat_list(parts).list.drop_nulls().list.unique(maintain_order=True)
        return self.frame.with_columns(unread.alias(UNREADABLE))

    def problems(self) -> list[Problem]:
        """Every problem, in the order of the rows."""
        if not self._found:
            return []
        found = pl.concat(self._found, how="vertical_relaxed").sort("row", maintain_order=True)
        known: dict[str, str] = {}
        rows = found.select("place", "reason").iter_rows()
        return [Problem(place, known.setdefault(reason, reason)) for place, reason in rows]


def _apply_states(column: Column, cells: Cells) -> None:
    """States from a ``<fact>__state`` column; one that says otherwise than the value is refused."""
    given = cells if isinstance(cells, pl.Series) else pl.Series("given", cells, dtype=pl.String, strict=False)
    none = pl.Series("none", [None], dtype=pl.String).new_from_index(0, len(column.values))
    said, value = pl.col("said"), pl.col("value")
    frame = pl.DataFrame({
        "said": given.cast(pl.String).str.strip_chars().str.to_lowercase(),
        "value": column.values.is_not_null(),
        "state": none if column.states is None else column.states,
        "reason": none if column.reasons is None else column.reasons,
    })
    unknown_word = pl.format("'{}' is no state: write recorded, never or unknown", said)
    away = said.is_in([NEVER, UNKNOWN])
    found = frame.with_columns(
        reason=pl.coalesce(
            "reason",
            pl.when(~said.is_in([NEVER, UNKNOWN, "recorded", ""])).then(unknown_word)
            .when(away & value).then(pl.format("holds a value, and its state says {}", said))
            .when((said == "recorded") & ~value & pl.col("state").is_null()).then(pl.lit(_BLANK_BUT_RECORDED)),
        )
    ).with_columns(state=pl.when(pl.col("reason").is_null()).then(pl.coalesce(pl.when(away).then(said), "state")))
    column.values = column.values.zip_with(found["reason"].is_null(), column.values.clear(len(column.values)))
    column.states, column.reasons = found["state"], found["reason"]
