"""What every report tells: the compact, the files, the judged commitments by concern, and the exit code."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from opencompact.cli.layout import counted
from opencompact.cli.wording import plural_of
from opencompact.compact.commitments import Compact
from opencompact.compact.outcomes import (
    DOES_NOT_APPLY,
    EXPLAINED,
    KEPT,
    NOT_KEPT,
    NOT_RECORDED,
    NOT_YET_DUE,
    Outcome,
)

if TYPE_CHECKING:
    from opencompact.compact.findings import Finding, Judged, Results
    from opencompact.compact.measures import MeasureResult
    from opencompact.formats.records import Problem, ReadFile, Reading

IN_ORDER = (KEPT, EXPLAINED, NOT_KEPT, NOT_YET_DUE, NOT_RECORDED, DOES_NOT_APPLY)
"""The outcomes as they stand in tables and bars."""

WORST_FIRST = (NOT_KEPT, NOT_RECORDED, NOT_YET_DUE, EXPLAINED, KEPT, DOES_NOT_APPLY)
"""The outcomes as a reader needs them."""

SHOWN = (NOT_KEPT, NOT_RECORDED, NOT_YET_DUE, EXPLAINED)
"""The outcomes whose sentences are shown unless every finding is asked for."""

SLICE = 50_000
"""Records whose sentences are made at a time."""


@dataclass(frozen=True)
class Report:
    """Everything a report is made from; nothing in it is worked out twice."""

    compact: Compact
    as_of: date
    reading: Reading
    results: Results
    measures: Sequence[MeasureResult]
    every_finding: bool = False

    @property
    def files(self) -> Sequence[ReadFile]:
        """The files, as read."""
        return self.reading.files

    @property
    def judged(self) -> Sequence[Judged]:
        """The judged commitments in the compact's order."""
        return self.results.judged

    def worst_first(self) -> list[Judged]:
        """The commitments that any record speaks to: most not kept first, then most not recorded, and so on."""
        spoken_to = [judged for judged in self.judged if speaks(judged)]
        return sorted(spoken_to, key=lambda judged: [-judged.counts[outcome] for outcome in WORST_FIRST])

    def silent(self) -> list[tuple[Judged, str]]:
        """The commitments that no record speaks to, each with the reason."""
        return [(judged, self._why_silent(judged)) for judged in self.judged if not speaks(judged)]

    def _why_silent(self, judged: Judged) -> str:
        kind = judged.commitment.record or ""
        left_out = judged.counts[DOES_NOT_APPLY]
        if left_out:
            return f"it is not about {'any of the ' if left_out > 1 else 'the '}{counted(left_out, 'record')} supplied"
        return f"no {plural_of(kind, self.compact.vocabulary)} were supplied"

    def is_spread(self, judged: Judged) -> bool:
        """Whether the records of a commitment come from more than one file, so that a record is named with its file."""
        return sum(judged.commitment.record in file.records for file in self.files) > 1

    def where(self, judged: Judged, finding: Finding) -> str:
        """The file and the place of a record, where they add anything to its name."""
        place = finding.place.removesuffix(f" ({finding.record})")
        parts = (finding.file if self.is_spread(judged) else "", place)
        return ", ".join(part for part in parts if part and part != finding.record)

    @property
    def problems(self) -> list[tuple[str, Problem]]:
        """Every problem with the path of its file."""
        return [(file.path, problem) for file in self.files for problem in file.problems]

    @property
    def records(self) -> dict[str, int]:
        """How many records of each kind were read, over all files."""
        totals: dict[str, int] = {}
        for file in self.files:
            for kind, count in file.records.items():
                totals[kind] = totals.get(kind, 0) + count
        return totals

    def findings(self) -> Iterator[Finding]:
        """Every finding, commitment by commitment."""
        for judged in self.judged:
            yield from every_finding(judged)

    @property
    def exit_code(self) -> int:
        """2: something could not be used; else 1: something not kept; else 3: something not recorded; else 0."""
        if any(file.problems for file in self.files):
            return 2
        if any(judged.counts[NOT_KEPT] for judged in self.judged):
            return 1
        return 3 if any(judged.counts[NOT_RECORDED] for judged in self.judged) else 0


def every_finding(judged: Judged, outcomes: Collection[Outcome] | None = None) -> Iterator[Finding]:
    """The findings of a commitment, of the outcomes asked for; made a slice of the records at a time."""
    for start in range(0, judged.frame.height, SLICE):
        part = replace(judged, frame=judged.frame.slice(start, SLICE), codes=judged.codes.slice(start, SLICE))
        yield from part.findings(outcomes)


def together(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings by their sentence, in the order met, so that one that holds for many records is read once."""
    by_sentence: dict[str, list[Finding]] = {}
    for finding in findings:
        by_sentence.setdefault(finding.because, []).append(finding)
    return list(by_sentence.items())


def speaks(judged: Judged) -> bool:
    """Whether any record settles, or could settle, the commitment."""
    return any(judged.counts[outcome] for outcome in WORST_FIRST if outcome is not DOES_NOT_APPLY)


def counts_by_name(counts: Mapping[Outcome, int]) -> dict[str, int]:
    """All six counts under their names, in the order of tables."""
    return {outcome.value: counts.get(outcome, 0) for outcome in IN_ORDER}
