"""The success measures, as sums over findings."""

from dataclasses import dataclass

import polars as pl

from opencompact.compact.checks.columns import Record
from opencompact.compact.commitments import SuccessMeasure
from opencompact.compact.findings import Results
from opencompact.compact.outcomes import DOES_NOT_APPLY, KEPT, NOT_KEPT, NOT_RECORDED


@dataclass(frozen=True)
class MeasureResult:
    """A count, out of how many it was settled for, and how many could not be told.

    None where nothing was supplied, or a commitment that it counts is not checkable.
    """

    id: str
    text: str
    value: int | None
    of: int | None
    not_recorded: int | None


def measures(results: Results) -> list[MeasureResult]:
    """Each success measure of the compact over the records judged, in the compact's order."""
    return [_measured(measure, results) for measure in results.compact.measures]


def _measured(measure: SuccessMeasure, results: Results) -> MeasureResult:
    """A record counts when the condition holds and every commitment named is kept; those that do not apply drop out."""
    judged = {one.commitment.id for one in results.judged}
    if measure.record not in results.frames or not judged.issuperset(measure.kept):
        return MeasureResult(measure.id, measure.text, None, None, None)
    frame = results.frames[measure.record]
    record = Record(results.compact.vocabulary[measure.record], frame.columns, results.as_of)
    where = record.holds(measure.where) if measure.where else pl.lit(True)
    states = (
        frame.with_columns(where.alias("where"))
        .select("where")
        .with_columns(results.of(id).outcomes.alias(id) for id in measure.kept)
    )
    return _counted(measure, states)


def _counted(measure: SuccessMeasure, states: pl.DataFrame) -> MeasureResult:
    """Settled rows are kept or not kept (an explained departure did not keep); not yet due rows are left out."""
    if not measure.kept:
        known = states["where"]
        return MeasureResult(
            measure.id, measure.text, int(known.sum() or 0), states.height - known.null_count(), known.null_count()
        )
    within = states.filter(pl.col("where").fill_null(True))
    parts = [pl.col(id) for id in measure.kept]
    applies = pl.any_horizontal([(part != DOES_NOT_APPLY.value).fill_null(False) for part in parts])
    good = pl.all_horizontal([part.is_in([KEPT.value, DOES_NOT_APPLY.value]) for part in parts]) & applies
    bad = pl.any_horizontal([part.is_in([NOT_KEPT.value, "explained"]) for part in parts])
    unsure = (
        pl.any_horizontal([part.is_null() | (part == NOT_RECORDED.value) for part in parts]) | pl.col("where").is_null()
    )
    counted = within.select(
        (good & ~unsure & pl.col("where").is_not_null()).sum().alias("good"),
        (bad & pl.col("where").is_not_null()).sum().alias("bad"),
        (unsure & ~(bad & pl.col("where").is_not_null()) & applies).sum().alias("unsure"),
    )
    good_ones, bad_ones, not_sure = counted.row(0)
    return MeasureResult(measure.id, measure.text, good_ones, good_ones + bad_ones, not_sure)
