"""The success measures that a compact names, over the records that everybody sees."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from opencompact.monitoring.gathering import kinds
from opencompact.monitoring.judging import Reckoning
from opencompact.records.areas.models import Edition

if TYPE_CHECKING:
    from opencompact.compact.findings import Results
    from opencompact.compact.measures import MeasureResult


@dataclass(frozen=True)
class Measured:
    """A success measure. ``result`` is None where records of its kind are not kept here yet; ``left_out`` counts those
    that are with their bodies, are of bodies that were not bound, or are voluntary organisations' own business."""

    text: str
    clause: str
    result: MeasureResult | None
    left_out: int


def measured(reckoning: Reckoning, edition: Edition) -> list[Measured]:
    """Each success measure of an edition over the records of bodies that it bound, in the text's order."""
    sheet = reckoning.sheets.get(edition.pk)
    found = []
    for measure in reckoning.compact_of(edition).measures:
        if sheet is None or measure.record not in kinds():
            found.append(Measured(measure.text, measure.clause, None, 0))
            continue
        records = sheet.records[measure.record]
        here = [n for n, one in enumerate(records) if one.is_shown]
        hidden = _hidden(reckoning, edition, measure.kept)
        kept = [n for n in here if (measure.record, records[n].reference) not in hidden]
        result = _over(sheet.results, measure.id, measure.record, kept)
        found.append(Measured(measure.text, measure.clause, result, len(here) - len(kept)))
    return found


def _hidden(reckoning: Reckoning, edition: Edition, kept: Collection[str]) -> set[tuple[str, str]]:
    """The records that do not count: with a finding that everybody cannot see, or of a body that was not bound."""
    return {
        (one.kind, one.subject)
        for one in reckoning.placed
        if one.row.edition.pk == edition.pk
        and ((one.is_with_body and one.row.commitment.id in kept) or one.is_own_check or not one.bound)
    }


def _over(results: Results, id: str, kind: str, rows: list[int]) -> MeasureResult:
    """One measure over chosen records."""
    from opencompact.compact.measures import measures  # the engine's columns: never before a fork

    frames = {**results.frames, kind: results.frames[kind][rows]}
    judged = tuple(
        replace(one, frame=one.frame[rows], codes=one.codes[rows])
        for one in results.judged
        if one.commitment.record == kind and one.judgement and not one.judgement.alone
    )
    wanted = tuple(one for one in results.compact.measures if one.id == id)
    narrowed = replace(results, compact=replace(results.compact, measures=wanted), frames=frames, judged=judged)
    return measures(narrowed)[0]
