"""The text report: what a compact officer pastes into a paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from opencompact.cli.layout import WIDTH, counted, heading, listed, sentence, wrapped
from opencompact.cli.problems import gathered
from opencompact.cli.report import IN_ORDER, SHOWN, WORST_FIRST, Report, every_finding, together
from opencompact.cli.wording import bound_in_words, plural_of
from opencompact.compact.outcomes import (
    DOES_NOT_APPLY,
    EXPLAINED,
    KEPT,
    NOT_KEPT,
    NOT_RECORDED,
    NOT_YET_DUE,
    Outcome,
)
from opencompact.compact.periods import say_day

if TYPE_CHECKING:
    from opencompact.compact.findings import Finding, Judged
    from opencompact.compact.measures import MeasureResult
    from opencompact.formats.records import ReadFile

SENTENCES = 10
"""How many sentences of one outcome of one commitment are shown, unless every finding is asked for."""

_COLUMNS = (
    (NOT_KEPT, ("not", "kept")),
    (NOT_RECORDED, ("not", "recorded")),
    (NOT_YET_DUE, ("not yet", "due")),
    (EXPLAINED, ("", "explained")),
    (KEPT, ("", "kept")),
    (DOES_NOT_APPLY, ("does not", "apply")),
)


def pieces(report: Report) -> Iterator[str]:
    """The report in pieces, from the top of the page."""
    for part in (_opening, _what_was_read, _table, _sentences, _silent, _measures, _asked, _not_checkable, _closing):
        yield from part(report)


def _opening(report: Report) -> Iterator[str]:
    compact = report.compact
    yield heading(f"Measured against {compact.name} ({compact.edition})", "=").lstrip("\n")
    yield wrapped(f"As of {say_day(report.as_of)}. The compact is known from {compact.known_from}.")
    if compact.says_of_itself:
        yield heading("What the compact says of itself")
        for line in compact.says_of_itself:
            yield wrapped(sentence(line))


def _what_was_read(report: Report) -> Iterator[str]:
    yield heading("What was read")
    for file in report.files:
        yield wrapped(f"{file.path} ({file.format}): {_records(report, file)}.", hang=2)
        for note in file.notes:
            yield wrapped(f"Note: {note}", indent=2, hang=2)
        yield from _problems(file)
    for note in report.results.notes:
        yield wrapped(note)


def _records(report: Report, file: ReadFile) -> str:
    vocabulary = report.compact.vocabulary
    counts = [f"{count:,} {plural_of(kind, vocabulary, count)}" for kind, count in file.records.items() if count]
    return ", ".join(counts) or "no records"


def _problems(file: ReadFile) -> Iterator[str]:
    if not file.problems:
        return
    groups, others = gathered(file.problems)
    yield wrapped(f"{counted(len(file.problems), 'problem')}; what could not be used was not judged:", indent=2)
    for group in groups:
        for problem in group.first:
            where = f"{problem.place}: " if problem.place else ""
            yield wrapped(f"{where}{problem.reason}", indent=4, hang=4)
        if group.more:
            yield wrapped(f"and {group.more:,} more of the same kind", indent=4)
    if others:
        yield wrapped(f"and {others:,} more of other kinds, all in the JSON report", indent=4)


def _table(report: Report) -> Iterator[str]:
    yield heading("The commitments, the worst first")
    rows = report.worst_first()
    if not rows:
        yield wrapped("No record speaks to any commitment that records can settle.")
        return
    widths = [max(*map(len, words), *(len(f"{judged.counts[o]:,}") for judged in rows)) + 2 for o, words in _COLUMNS]
    room = WIDTH - sum(widths)
    for line in (0, 1):
        heads = [f"{words[line]:>{width}}" for (_, words), width in zip(_COLUMNS, widths, strict=True)]
        yield " " * room + "".join(heads) + "\n"
    for judged in rows:
        id = judged.commitment.id
        counts = [f"{judged.counts[o]:>{width},}" for (o, _), width in zip(_COLUMNS, widths, strict=True)]
        yield (id if len(id) <= room else f"{id}\n").ljust(room if len(id) <= room else 0)
        yield " " * (0 if len(id) <= room else room) + "".join(counts) + "\n"


def _sentences(report: Report) -> Iterator[str]:
    outcomes = WORST_FIRST if report.every_finding else SHOWN
    for judged in report.worst_first():
        yield from _about(report, judged)
        for outcome in outcomes:
            if judged.counts[outcome]:
                yield from _of_outcome(report, judged, outcome)
        if not any(judged.counts[outcome] for outcome in outcomes):
            yield "\n" + wrapped(
                f"Kept in {'all ' if judged.counts[KEPT] > 1 else ''}"
                f"{counted(judged.counts[KEPT], 'record')} that it is about.",
                indent=2,
            )


def _about(report: Report, judged: Judged) -> Iterator[str]:
    commitment = judged.commitment
    kind = report.compact.vocabulary.get(commitment.record or "")
    yield heading(commitment.id)
    yield wrapped(sentence(commitment.text))
    figure = "; the figure is the area's own" if commitment.figure_from == "area" else ""
    clause = f"{commitment.clause}; " if commitment.clause else ""
    yield wrapped(f"[{clause}{bound_in_words(commitment, kind)}{figure}]")
    yield wrapped(counts_in_words(judged.counts))


def counts_in_words(counts: Mapping[Outcome, int]) -> str:
    """All six counts on a line: "Kept 3, explained 1, not kept 0 ..."."""
    return sentence(", ".join(f"{outcome.words} {counts.get(outcome, 0):,}" for outcome in IN_ORDER))


def _of_outcome(report: Report, judged: Judged, outcome: Outcome) -> Iterator[str]:
    yield f"\n  {outcome.words.capitalize()}\n"
    if report.every_finding:
        for finding in every_finding(judged, (outcome,)):
            yield wrapped(f"{_named(report, judged, finding)}: {finding.because}", indent=4, hang=2)
        return
    for because, findings in together(judged.findings((outcome,), SENTENCES)):
        if len(findings) == 1:
            yield wrapped(f"{_named(report, judged, findings[0])}: {because}", indent=4, hang=2)
        else:
            yield wrapped(because, indent=4, hang=2)
            yield wrapped(", ".join(finding.record for finding in findings), indent=6)
    more = judged.counts[outcome] - SENTENCES
    if more > 0:
        yield wrapped(f"and {more:,} more: use --findings", indent=4)


def _named(report: Report, judged: Judged, finding: Finding) -> str:
    where = report.where(judged, finding)
    return f"{finding.record} ({where})" if where else finding.record


def _silent(report: Report) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for judged, why in report.silent():
        by_reason.setdefault(why, []).append(judged.commitment.id)
    if by_reason:
        yield heading("No records to judge by")
    for why, ids in by_reason.items():
        yield wrapped(f"{sentence(why)[:-1]}: {', '.join(ids)}.", hang=2)


def _measures(report: Report) -> Iterator[str]:
    if report.measures:
        yield heading("The compact's own measures")
    for measure in report.measures:
        yield wrapped(f"{measure.text}: {_measured(measure)}.", hang=2)


def _measured(measure: MeasureResult) -> str:
    if measure.value is None or measure.of is None:
        return "no records to count were supplied"
    missing = f"; {measure.not_recorded:,} not recorded" if measure.not_recorded else ""
    return f"{measure.value:,} of {measure.of:,}{missing}"


def _asked(report: Report) -> Iterator[str]:
    if report.results.asked:
        yield heading("Asked, not judged")
        yield wrapped("No record settles these; partners on both sides are asked in the yearly review.")
        yield from listed([f"{id}: {report.compact.commitment(id).text}" for id in report.results.asked])


def _not_checkable(report: Report) -> Iterator[str]:
    if report.results.not_checkable:
        yield heading("Not checkable")
        yield from listed([f"{id}: {why}" for id, why in report.results.not_checkable])


def _closing(report: Report) -> Iterator[str]:
    yield "\n" + "-" * WIDTH + "\n"
    yield wrapped(
        '"Not recorded" means that nobody wrote down what would settle it; it is never counted as kept. '
        '"Explained" is a departure with the reason that the compact allows. No body is said here to have '
        "signed the compact: its records are measured against it."
    )
