"""One record in two files: what only the second says is added to the first, and where they disagree the first stays."""

import polars as pl

from opencompact.compact.kinds import Blank, Fact, Kind
from opencompact.formats.cells import UNKNOWN
from opencompact.formats.columns import DTYPES
from opencompact.formats.records import STATE, UNREADABLE

_ROW = "row__"


class Union:
    """The records of an earlier frame that a later one has again, fact by fact."""

    def __init__(self, kind: Kind, before: pl.DataFrame, again: pl.DataFrame) -> None:
        self.before = before
        rows = before.with_row_index(_ROW).join(again.select("reference"), on="reference", how="semi")
        self.first = rows.sort("reference")
        self.second = again.sort("reference")
        self.number = again.height
        shared = [fact for name, fact in kind.facts.items() if name != "reference" and name in again.columns]
        self._added = {fact: mask for fact in shared if (mask := self._only_second(fact)).any()}
        self._differing = {fact: mask for fact in shared if (mask := self._differ(fact)).any()}

    def more(self) -> list[str]:
        """The names of the facts that only the second file says of some record."""
        return [fact.name for fact in self._added]

    def differing(self) -> tuple[list[str], list[str]]:
        """The references of the records on which the two disagree, and the names of the facts."""
        if not self._differing:
            return [], []
        anywhere = pl.DataFrame([mask.alias(fact.name) for fact, mask in self._differing.items()])
        rows = anywhere.select(pl.any_horizontal(pl.all())).to_series()
        return self.first["reference"].filter(rows).to_list(), [fact.name for fact in self._differing]

    def filled(self) -> pl.DataFrame:
        """The earlier frame with what only the second file says."""
        frame = self.before
        for fact, rows in self._added.items():
            frame = _with(frame, fact, self.first[_ROW].filter(rows), self.second.filter(rows))
        return frame

    def _only_second(self, fact: Fact) -> pl.Series:
        return ~_says(self.first, fact) & ~_unread(self.first, fact) & _says(self.second, fact)

    def _differ(self, fact: Fact) -> pl.Series:
        if fact.name not in self.first.columns:
            return pl.Series([False]).new_from_index(0, self.number)
        same = _comparable(self.first, fact).eq_missing(_comparable(self.second, fact))
        return _says(self.first, fact) & _says(self.second, fact) & ~same


def _unread(frame: pl.DataFrame, fact: Fact) -> pl.Series:
    if UNREADABLE not in frame.columns:
        return pl.Series([False]).new_from_index(0, frame.height)
    return frame[UNREADABLE].list.contains(fact.name).fill_null(False)


def _says(frame: pl.DataFrame, fact: Fact) -> pl.Series:
    """Whether each row says anything of a fact: a value, that it never happened, or a blank that means just that."""
    if fact.name not in frame.columns:
        return pl.Series([False]).new_from_index(0, frame.height)
    value = frame[fact.name].is_not_null()
    state = _state(frame, fact)
    blank = state.is_null() if fact.blank is Blank.NEVER else value
    return (value | blank | (state.is_not_null() & (state != UNKNOWN).fill_null(False))) & ~_unread(frame, fact)


def _state(frame: pl.DataFrame, fact: Fact) -> pl.Series:
    name = fact.name + STATE
    if name in frame.columns:
        return frame[name]
    return pl.Series("state", [None], dtype=pl.String).new_from_index(0, frame.height)


def _comparable(frame: pl.DataFrame, fact: Fact) -> pl.Series:
    """Each value as text; null where it never happened."""
    values = frame[fact.name]
    return values.list.join("\x1f") if isinstance(values.dtype, pl.List) else values.cast(pl.String)


def _with(frame: pl.DataFrame, fact: Fact, rows: pl.Series, second: pl.DataFrame) -> pl.DataFrame:
    """The frame with the values and states of a fact from other rows; a column that was not there is not known."""
    if fact.name not in frame.columns:
        frame = frame.with_columns(
            pl.lit(None, DTYPES[fact.type]).alias(fact.name), pl.lit(UNKNOWN).alias(fact.name + STATE)
        )
    added = pl.DataFrame({_ROW: rows, "value": second[fact.name], "state": _state(second, fact), "added": True})
    here, state = pl.col("added").fill_null(False), _state(frame, fact)
    return (
        frame.with_row_index(_ROW)
        .with_columns(state.alias(fact.name + STATE))
        .join(added, on=_ROW, how="left", maintain_order="left")
        .with_columns(
            pl.when(here).then("value").otherwise(fact.name).alias(fact.name),
            pl.when(here).then("state").otherwise(fact.name + STATE).alias(fact.name + STATE),
        )
        .drop(_ROW, "value", "state", "added")
    )
