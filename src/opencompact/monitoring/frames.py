"""Records of the rooms as the engine's columns: the same reading of the same facts as of a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from opencompact.compact.kinds import Kind, Vocabulary
from opencompact.records.recorded import Cell, Recorded

if TYPE_CHECKING:
    import polars as pl

    from opencompact.formats.columns import Cells

WHERE = "records kept here"
"""What stands for the name of a file."""


def frames_of(
    recorded: Mapping[str, Sequence[Recorded]], vocabulary: Vocabulary
) -> tuple[dict[str, pl.DataFrame], list[tuple[str, int, str]]]:
    """A frame for each kind, its rows placed by their number; and what contradicts itself: kind, row and sentence.

    A kind without a record has a frame without rows, since "none yet" is something that can be judged. Facts that the
    edition's own vocabulary does not have are left out: another edition added them.
    """
    frames, wrong = {}, []
    for name, rows in recorded.items():
        frames[name], problems = _frame(vocabulary[name], [{**one.facts, **_names(one)} for one in rows])
        wrong += [(name, row, sentence) for row, sentence in problems]
    for name, children in _children(recorded, vocabulary).items():
        frames[name], _ = _frame(vocabulary[name], children)
    return frames, wrong


def _names(one: Recorded) -> dict[str, Cell]:
    return {"reference": one.reference, "title": one.title}


def _children(
    recorded: Mapping[str, Sequence[Recorded]], vocabulary: Vocabulary
) -> dict[str, list[Mapping[str, Cell]]]:
    """The rows that point to a record, by kind; a room that can hold some gives the kind though there are none."""
    found: dict[str, list[Mapping[str, Cell]]] = defaultdict(list)
    for one in (one for rows in recorded.values() for one in rows):
        for name, rows in one.children.items():
            parent, _ = vocabulary[name].parent or ("of", None)
            found[name] += [{**row, parent: one.reference} for row in rows]
    return found


def _frame(kind: Kind, rows: Sequence[Mapping[str, Cell]]) -> tuple[pl.DataFrame, list[tuple[int, str]]]:
    from opencompact.formats.records import assemble  # the engine's columns: never before a fork

    given = dict.fromkeys(name for row in rows for name in row) if rows else kind.facts
    columns: dict[str, Cells] = {name: _column(name, rows) for name in given if name in kind.facts}
    frame, problems = assemble(kind, columns, [str(n) for n in range(len(rows))], WHERE)
    return frame, [(int(problem.place.partition(",")[0]), problem.reason) for problem in problems]


def _column(name: str, rows: Iterable[Mapping[str, Cell]]) -> list[object]:
    """The cells of one fact; a row that does not carry it is not known, which is not the same as blank.

    Days and yes or no are written as a file has them, since whole columns of text are read at once.
    """
    from opencompact.formats.cells import NOT_GIVEN

    return [_written(row.get(name, NOT_GIVEN)) for row in rows]


def _written(cell: object) -> object:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell.isoformat() if isinstance(cell, date) else cell
