"""What the findings of one commitment come to: whether any record speaks to it, and over how many it was judged."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from opencompact.compact.commitments import Compact
from opencompact.compact.outcomes import (
    DOES_NOT_APPLY,
    NOT_RECORDED,
    WORST_FIRST,
    Outcome,
)
from opencompact.compact.phrases import counted
from opencompact.compact.terms import Every
from opencompact.compact.wording import plural_of

if TYPE_CHECKING:
    from opencompact.compact.findings import Finding, Judged

SLICE = 50_000
"""Records whose sentences are made at a time."""


def slices_of(judged: Judged, outcomes: Collection[Outcome] | None = None) -> Iterator[list[Finding]]:
    """The findings of a commitment, of the outcomes asked for; made a slice of the records at a time."""
    for start in range(0, judged.frame.height, SLICE):
        part = replace(judged, frame=judged.frame.slice(start, SLICE), codes=judged.codes.slice(start, SLICE))
        yield part.findings(outcomes)


def speaks(judged: Judged) -> bool:
    """Whether any record settles, or could settle, the commitment."""
    return any(judged.counts[outcome] for outcome in WORST_FIRST if outcome is not DOES_NOT_APPLY)


def one_silence(judged: Judged) -> str:
    """The one sentence that says of every record of a commitment, of two or more, why it is not recorded; else ""."""
    told = sum(count for outcome, count in judged.counts.items() if outcome is not NOT_RECORDED)
    if told or judged.counts[NOT_RECORDED] < 2:
        return ""
    return judged.one_sentence() or ""


def judged_over(judged: Judged) -> int:
    """How many records the commitment is about."""
    return sum(count for outcome, count in judged.counts.items() if outcome is not DOES_NOT_APPLY)


def is_untold(judged: Judged) -> bool:
    """Whether records speak to a commitment and none of them can tell."""
    return judged.counts[NOT_RECORDED] == judged_over(judged) > 0


def records_in_words(judged: Judged, compact: Compact) -> str:
    """The records that a commitment is judged over: "555 funding agreements", or bodies, or the area."""
    check, count = judged.commitment.check, judged_over(judged)
    if isinstance(check, Every) and check.of is None:
        return compact.area if check.per == "area" else counted(count, "body", "bodies")
    return f"{count:,} {plural_of(judged.commitment.record or '', compact.vocabulary, count)}"
