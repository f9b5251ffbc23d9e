"""One record for each reference: within a file, and across files."""

from collections.abc import Collection, Iterator
from typing import Final

import polars as pl

from opencompact.compact.kinds import Kind
from opencompact.formats.columns import DTYPES
from opencompact.formats.records import STATE, UNREADABLE, Problem, ReadFile
from opencompact.formats.union import Union

ROW_KINDS: Final = ("audience", "event", "payment", "monitoring_return", "answer")
"""Kinds whose rows often have no reference of their own."""

_PLACES: Final = ("file__", "place__")
_MADE: Final = pl.col("reference") == pl.col("place__")
_NAMED: Final = 5


def settle_within(kind: Kind, frame: pl.DataFrame, file: ReadFile) -> pl.DataFrame:
    """The frame with each reference once: the same row twice is a note, a different one a problem."""
    made = frame.select(_MADE).to_series()
    if made.any() and not (kind.name in ROW_KINDS and made.all()):
        first = frame["place__"].filter(made)[0]
        file.notes.append(_without_reference(kind, int(made.sum()), first))
    doubled = frame["reference"].is_duplicated() & ~made
    if not doubled.any():
        return frame
    later = _later_rows(frame, doubled)
    same = int(later["same"].sum())
    if same:
        file.notes.append(f"{_count(same, kind)} a second time, word for word, and judged once.")
    for reference, place, first in later.filter(~pl.col("same")).select("reference", "place__", "first").iter_rows():
        file.problems.append(Problem(place, f"the reference {reference} is already used in {first}"))
    return frame.with_row_index("row__").join(later, on="row__", how="anti").drop("row__")


def _count(number: int, kind: Kind) -> str:
    return f"1 {kind.noun} is there" if number == 1 else f"{number:,} {kind.plural} are there"


def _without_reference(kind: Kind, number: int, first: str) -> str:
    if number == 1:
        return f"1 {kind.noun} has no reference and is called by its place, {first}."
    return f"{number:,} {kind.plural} have no reference and are called by their places, such as {first}."


def _later_rows(frame: pl.DataFrame, doubled: pl.Series) -> pl.DataFrame:
    """Every later row of a doubled reference: where the first stands, and whether it says the same."""
    facts = [name for name in frame.columns if name not in _PLACES]
    rows = frame.with_row_index("row__").filter(doubled)
    rows = rows.with_columns(said=_said(rows, facts))
    first = pl.col("row__").first().over("reference")
    return rows.with_columns(
        first=pl.col("place__").first().over("reference"),
        same=pl.col("said") == pl.col("said").first().over("reference"),
        later=pl.col("row__") != first,
    ).filter("later").select("row__", "reference", "place__", "first", "same")


def _said(frame: pl.DataFrame, facts: list[str]) -> pl.Series:
    """What each row says, as one number for comparing."""
    flat = [
        pl.col(name).list.join("\x1f") if isinstance(frame.schema[name], pl.List) else pl.col(name) for name in facts
    ]
    return frame.select(flat).hash_rows(seed=1)


class Across:
    """What the files have given of each kind, so that a record in two files is judged once, by what both say."""

    def __init__(self) -> None:
        self._seen: dict[str, list[tuple[ReadFile, pl.DataFrame]]] = {}

    def settle(self, kind: Kind, frame: pl.DataFrame, file: ReadFile) -> None:
        """Keeps the rows that no earlier file has; what the others say beside the earlier file is added there."""
        seen = self._seen.setdefault(kind.name, [])
        for at, (earlier, before) in enumerate(seen):
            again = frame.filter(~_MADE).join(before.filter(~_MADE), on="reference", how="semi")
            if again.height:
                both = Union(kind, before, again)
                file.notes.append(_twice(kind, both, earlier))
                seen[at] = (earlier, both.filled())
                frame = frame.filter(_MADE | ~pl.col("reference").is_in(again["reference"].implode()))
        seen.append((file, frame))

    def withdraw(self, processes: Collection[str]) -> None:
        """Takes back what earlier files gave of contracting processes that a later file has compiled anew."""
        of_them = pl.col("reference").str.split("/").list.first().is_in(list(processes))
        if processes:
            for name, seen in self._seen.items():
                self._seen[name] = [(file, frame.filter(~of_them)) for file, frame in seen]

    def frames(self) -> Iterator[tuple[str, list[pl.DataFrame]]]:
        """The frames of every kind, in the order of the files."""
        for name, seen in self._seen.items():
            yield name, [frame for _, frame in seen]


def _twice(kind: Kind, both: Union, earlier: ReadFile) -> str:
    number = both.number
    note = f"{'1 ' + kind.noun + ' was' if number == 1 else f'{number:,} {kind.plural} were'} already read from"
    note += f" {earlier.path} and judged once."
    more = both.more()
    if more:
        names = ", ".join(more)
        note += f" What only this file says of {'it' if number == 1 else 'them'} was used as well: {names}."
    differing, facts = both.differing()
    if differing:
        names = ", ".join(differing[:_NAMED]) + (", ..." if len(differing) > _NAMED else "")
        note += f" The two files differ on {names} ({', '.join(facts)}); what {earlier.path} says was used."
    return note


def joined(kind: Kind, frames: list[pl.DataFrame]) -> pl.DataFrame:
    """Frames of one kind under each other; a fact that one of them does not have is not known for its rows."""
    if len(frames) == 1:
        return frames[0]
    names = [name for name in kind.facts if any(name in frame.columns for frame in frames)]
    return pl.concat([_completed(kind, frame, names) for frame in frames], how="diagonal")


def _completed(kind: Kind, frame: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    lacking = [name for name in names if name not in frame.columns]
    blanks = [pl.lit(None, DTYPES[kind.facts[name].type]).alias(name) for name in lacking]
    states = [pl.lit("unknown").alias(name + STATE) for name in lacking]
    nothing = [] if UNREADABLE in frame.columns else [pl.lit([], pl.List(pl.String)).alias(UNREADABLE)]
    return frame.with_columns(*blanks, *states, *nothing)
