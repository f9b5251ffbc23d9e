"""How the two sides answered the commitments that are asked: mean scores by sector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opencompact.compact.pictures import Side
from opencompact.compact.terms_in_words import words_of

if TYPE_CHECKING:
    from opencompact.cli.report import Report

Row = tuple[str, dict[str, Side]]


def answers(report: Report) -> list[Row]:
    """For each asked commitment that was answered, in the compact's order: its words and each sector's side."""
    import polars as pl

    frame = report.reading.frames.get("answer")
    if frame is None or not {"commitment", "score", "answered_by_sector"} <= set(frame.columns):
        return []
    scores = (
        frame.filter(pl.col("score").is_between(0, 3) & pl.col("answered_by_sector").is_not_null())
        .group_by("commitment", "answered_by_sector")
        .agg(pl.col("score").mean().alias("mean"), pl.len())
    )
    found: dict[str, dict[str, Side]] = {}
    for commitment, sector, mean, count in sorted(scores.iter_rows()):
        found.setdefault(commitment, {})[sector] = Side(mean, count)
    return [(words_of(report.compact.commitment(id)), found[id]) for id in report.results.asked if id in found]
