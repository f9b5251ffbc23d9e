"""The figures that everybody reads, small numbers left out: kept as they were approved, whatever is erased later."""

from collections.abc import Mapping, Sequence
from typing import Any

from opencompact.records.consultations.counting import (
    FEW,
    HIDDEN,
    SMALLEST,
    Few,
    Hidden,
    Shown,
    shown_alone,
    shown_in_line,
    shown_in_table,
)
from opencompact.records.consultations.tallying import DIMENSIONS, Counted, Tally

Figures = dict[str, Any]  # Any: it is kept as JSON; ``figures`` says what stands in it


def figures(tally: Tally) -> Figures:
    """What is published of the counts: ``answers``, ``groups`` by dimension, and ``questions`` with their tables.

    A count stands as a number, "few" or "hidden". How many answered in all is told in any case.
    Of fewer than ``SMALLEST`` answers nothing else is said.
    """
    if tally.answers < SMALLEST:
        return {"answers": tally.answers, "groups": {}, "questions": []}
    groups = {name: _with_labels(sizes) for name, sizes in tally.groups.items()}
    return {"answers": tally.answers, "groups": groups, "questions": [_question(one) for one in tally.questions]}


def shown(kept: object) -> Shown:
    """A count as it was kept."""
    if isinstance(kept, int):
        return kept
    return FEW if kept == "few" else HIDDEN


def _kept(count: Shown) -> int | str:
    match count:
        case Few():
            return "few"
        case Hidden():
            return "hidden"
    return count


def _with_labels(sizes: Sequence[tuple[str, int]]) -> list[list[object]]:
    counts = shown_in_line([size for _, size in sizes], least=1)
    return [[label, _kept(count)] for (label, _), count in zip(sizes, counts, strict=True)]


def _question(told: Counted) -> Figures:
    question = told.question
    kept: Figures = {
        "key": question.key,
        "kind": question.kind,
        "wording": question.wording,
        "versions": list(told.versions),
        "asked": _kept(shown_alone(told.asked)),
        "replied": _kept(_replied(told)),
        "columns": list(told.columns),
        "totals": [],
        "tables": {},
    }
    if told.columns and told.asked >= SMALLEST:
        totals = shown_in_line(told.totals) if told.is_sum else tuple(map(shown_alone, told.totals))
        kept["totals"] = [_kept(one) for one in totals]
        kept["tables"] = {name: table for name in DIMENSIONS if (table := _table(told, name, totals))}
    return kept


def _replied(told: Counted) -> Shown:
    """How many replied, which tells how many did not."""
    return shown_in_line([told.replied, told.asked - told.replied])[0] if told.asked >= SMALLEST else FEW


def _table(told: Counted, dimension: str, totals: Sequence[Shown]) -> Mapping[str, object] | None:
    """One row a group; None where there is but one group, and where no table is safe."""
    rows = told.by[dimension]
    if len(rows) < 2:
        return None
    answers = shown_in_line([row.answers for row in rows], least=1)
    cells = shown_in_table([row.counts for row in rows], answers, totals, rows_sum=told.is_sum)
    if cells is None:
        return None
    return {
        "rows": [row.label for row in rows],
        "answers": [_kept(one) for one in answers],
        "cells": [[_kept(one) for one in line] for line in cells],
    }
