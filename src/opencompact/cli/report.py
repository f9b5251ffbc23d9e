"""What every report tells: the compact, the files, the judged commitments by concern, and the exit code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from opencompact.cli.names import Name, names, short_paths
from opencompact.cli.verdicts import one_silence, records_in_words, slices_of, speaks
from opencompact.compact.commitments import Compact
from opencompact.compact.outcomes import (
    DOES_NOT_APPLY,
    EXPLAINED,
    IN_ORDER,
    NOT_KEPT,
    NOT_RECORDED,
    NOT_YET_DUE,
    WORST_FIRST,
    Outcome,
)
from opencompact.compact.phrases import counted
from opencompact.compact.wording import plural_of

if TYPE_CHECKING:
    from opencompact.compact.findings import Finding, Judged, Results
    from opencompact.compact.measures import MeasureResult
    from opencompact.formats.records import Problem, ReadFile, Reading

NOTES_SHOWN = 12
"""Notes of one file that are shown on paper or on a page."""

SHOWN = (NOT_KEPT, NOT_RECORDED, NOT_YET_DUE, EXPLAINED)
"""The outcomes whose sentences are shown unless every finding is asked for."""

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

    def in_words(self) -> list[Judged]:
        """The commitments that are told of one by one, the worst first: all that are not told of together."""
        together = {judged.commitment.id for _, group in self.untold for judged, _ in group}
        return [judged for judged in self.worst_first() if judged.commitment.id not in together]

    @cached_property
    def untold(self) -> list[tuple[str, list[tuple[Judged, str]]]]:
        """The commitments of which no record can tell, all for one reason, by the records ("555 funding agreements").

        They are told of together and without their records, unless every finding is asked for.
        """
        groups: dict[str, list[tuple[Judged, str]]] = {}
        for judged in [] if self.every_finding else self.worst_first():
            because = one_silence(judged)
            if because:
                groups.setdefault(records_in_words(judged, self.compact), []).append((judged, because))
        return list(groups.items())

    def _why_silent(self, judged: Judged) -> str:
        kind = judged.commitment.record or ""
        left_out = judged.counts[DOES_NOT_APPLY]
        if left_out:
            return f"it is not about {'any of the ' if left_out > 1 else 'the '}{counted(left_out, 'record')} supplied"
        return f"no {plural_of(kind, self.compact.vocabulary)} were supplied"

    def is_spread(self, judged: Judged) -> bool:
        """Whether the records of a commitment come from more than one file, so that a record is named with its file."""
        return sum(judged.commitment.record in file.records for file in self.files) > 1

    @cached_property
    def file_names(self) -> dict[str, str]:
        """The name of each file by its path: as short as tells the files apart."""
        return short_paths(file.path for file in self.files)

    def folded(self, in_full: int) -> list[ReadFile]:
        """The files without problems, to be told of in one line, where there are more files than can each have one."""
        return [file for file in self.files if not file.problems] if len(self.files) > in_full else []

    def without_paths(self, text: str) -> str:
        """The text with the names of files in the place of their paths, the longest path first."""
        for path in sorted(self.file_names, key=len, reverse=True):
            text = text.replace(path, self.file_names[path])
        return text

    def named(self, judged: Judged, findings: Sequence[Finding]) -> list[Name]:
        """What the record of each finding of a commitment is called."""
        frame = self.results.frames.get(judged.commitment.record or "")
        return names(findings, frame, self.file_names if self.is_spread(judged) else {})

    def grouped(
        self, judged: Judged, outcome: Outcome, at_most: int
    ) -> tuple[list[tuple[str, list[Name]]], int]:
        """The sentences of an outcome, each with the records that it holds for, and how many records are left out.

        With every finding asked for, none is left out.
        """
        few = () if self.every_finding else (judged.findings((outcome,), at_most),)
        groups: dict[str, list[Name]] = {}
        for findings in few or slices_of(judged, (outcome,)):
            for finding, name in zip(findings, self.named(judged, findings), strict=True):
                groups.setdefault(finding.because, []).append(name)
        left_out = 0 if self.every_finding else max(0, judged.counts[outcome] - at_most)
        return list(groups.items()), left_out

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
            for findings in slices_of(judged):
                yield from findings

    @property
    def is_empty(self) -> bool:
        """Whether no record was read at all."""
        return not any(self.records.values())

    @property
    def exit_code(self) -> int:
        """2: something could not be used; else 1: something not kept; else 3: something not recorded; else 0."""
        if any(file.problems for file in self.files):
            return 2
        if any(judged.counts[NOT_KEPT] for judged in self.judged):
            return 1
        return 3 if any(judged.counts[NOT_RECORDED] for judged in self.judged) else 0


def few(notes: Sequence[str]) -> list[str]:
    """The first dozen notes of a file, and how many more there are; the JSON report has them all."""
    more = len(notes) - NOTES_SHOWN
    return list(notes) if more <= 0 else [*notes[:NOTES_SHOWN], f"And {more:,} more notes; the JSON report has them."]


def counts_by_name(counts: Mapping[Outcome, int]) -> dict[str, int]:
    """All six counts under their names, in the order of tables."""
    return {outcome.value: counts.get(outcome, 0) for outcome in IN_ORDER}
