"""The text report: what a compact officer pastes into a paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from opencompact.cli.answers import answers
from opencompact.cli.headlines import headlines
from opencompact.cli.layout import WIDTH, clean, heading, listed, wrapped
from opencompact.cli.problems import gathered
from opencompact.cli.report import SHOWN, Report, few
from opencompact.compact.edition_in_words import ASKED_OF_PARTNERS
from opencompact.compact.outcomes import (
    DOES_NOT_APPLY,
    EXPLAINED,
    KEPT,
    NOT_KEPT,
    NOT_RECORDED,
    NOT_YET_DUE,
    WORST_FIRST,
    Outcome,
    counts_in_words,
)
from opencompact.compact.periods import say_day
from opencompact.compact.phrases import counted, cut, sentence
from opencompact.compact.pictures import gap
from opencompact.compact.terms_in_words import bound_in_words, words_of
from opencompact.compact.wording import plural_of

if TYPE_CHECKING:
    from opencompact.compact.findings import Judged
    from opencompact.compact.measures import MeasureResult
    from opencompact.compact.pictures import Side
    from opencompact.formats.records import ReadFile

SENTENCES = 10
"""How many findings of one outcome of one commitment are shown, unless every finding is asked for."""
FILES_IN_FULL = 4
"""How many files have a line each; of more, those without problems share one."""

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
    parts = (_opening, _itself, _what_was_read, _table, _sentences, _untold, _silent, _measures, _sides, _asked)
    for part in (*parts, _not_checkable, _closing):
        yield from part(report)


def leaves_out(report: Report) -> bool:
    """Whether some findings that would be shown are left out for their number."""
    shown = [] if report.every_finding else report.in_words()
    return any(judged.counts[outcome] > SENTENCES for judged in shown for outcome in SHOWN)


def _opening(report: Report) -> Iterator[str]:
    compact = report.compact
    yield heading(f"Measured against {compact.full_name}", "=").lstrip("\n")
    yield wrapped(f"As of {say_day(report.as_of)}. The compact is known from {compact.known_from}.")
    yield heading("The result")
    for line in headlines(report):
        yield wrapped(line, first="- ", hang=2)


def _itself(report: Report) -> Iterator[str]:
    if report.compact.says_of_itself:
        yield heading("What the compact says of itself")
        for line in report.compact.says_of_itself:
            yield wrapped(sentence(line))


def _what_was_read(report: Report) -> Iterator[str]:
    yield heading("What was read")
    folded = report.folded(FILES_IN_FULL)
    for file in report.files:
        if file not in folded:
            yield wrapped(f"{report.file_names[file.path]} ({file.format}): {_records(report, file)}.", hang=2)
            yield from _notes(report, file)
            yield from _problems(file)
    if folded:
        told = (f"{report.file_names[file.path]} ({_records(report, file)})" for file in folded)
        yield wrapped(f"{counted(len(folded), 'file')} without problems: {', '.join(told)}.", hang=2)
        for file in folded:
            yield from _notes(report, file, named=True)
    for note in report.results.notes:
        yield wrapped(note)


def _notes(report: Report, file: ReadFile, *, named: bool = False) -> Iterator[str]:
    of = f"Note on {report.file_names[file.path]}" if named else "Note"
    for note in few(file.notes):
        yield wrapped(f"{of}: {report.without_paths(note)}", indent=2, hang=2)


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
    """Two lines a promise: its words, then its figures."""
    yield heading("The promises, the worst first")
    rows = report.worst_first()
    if not rows:
        yield wrapped("No record speaks to any promise that records can settle.")
        return
    widths = [max(*map(len, words), *(len(f"{judged.counts[o]:,}") for judged in rows)) + 2 for o, words in _COLUMNS]
    room = " " * (WIDTH - sum(widths))
    for line in (0, 1):
        heads = [f"{words[line]:>{width}}" for (_, words), width in zip(_COLUMNS, widths, strict=True)]
        yield f"{room}{''.join(heads)}\n"
    for judged in rows:
        counts = [f"{judged.counts[o]:>{width},}" for (o, _), width in zip(_COLUMNS, widths, strict=True)]
        yield f"{words_of(judged.commitment, WIDTH)}\n{room}{''.join(counts)}\n"


def _sentences(report: Report) -> Iterator[str]:
    outcomes = WORST_FIRST if report.every_finding else SHOWN
    for judged in report.in_words():
        yield from _about(report, judged)
        for outcome in outcomes:
            if judged.counts[outcome]:
                yield from _of_outcome(report, judged, outcome)


def _about(report: Report, judged: Judged) -> Iterator[str]:
    commitment = judged.commitment
    yield heading(sentence(commitment.text))
    figure = "; the figure is the area's own" if commitment.figure_from == "area" else ""
    clause = f"{commitment.clause}; " if commitment.clause else ""
    bound = bound_in_words(commitment, report.compact)
    yield wrapped(f"[{commitment.id}; {clause}binds {bound}{figure}]")
    if commitment.note:
        yield wrapped(f"Note: {sentence(commitment.note)}")
    yield wrapped(sentence(counts_in_words(judged.counts)))


def _of_outcome(report: Report, judged: Judged, outcome: Outcome) -> Iterator[str]:
    yield f"\n  {outcome.words.capitalize()}\n"
    groups, left_out = report.grouped(judged, outcome, SENTENCES)
    for because, names in groups:
        if len(names) == 1:
            yield wrapped(f"{names[0]}: {because}", indent=4, hang=2)
        else:
            yield wrapped(because, indent=4, hang=2)
            many = len(names) > SENTENCES
            yield wrapped(", ".join(n.record for n in names) if many else "; ".join(map(str, names)), indent=6)
    if left_out:
        yield wrapped(f"and {left_out:,} more", indent=4)


def _untold(report: Report) -> Iterator[str]:
    for records, group in report.untold:
        yield heading(f"Not recorded in any of the {records}")
        for judged, because in group:
            commitment = judged.commitment
            note = f" Note: {sentence(commitment.note)}" if commitment.note else ""
            yield wrapped(f"{sentence(commitment.text)} {because}{note} [{commitment.id}]", first="- ", hang=2)


def _silent(report: Report) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for judged, why in report.silent():
        by_reason.setdefault(why, []).append(f"{words_of(judged.commitment)} [{judged.commitment.id}]")
    yield from _by_reason("No records to judge by", by_reason)


def _by_reason(title: str, by_reason: Mapping[str, list[str]]) -> Iterator[str]:
    if by_reason:
        yield heading(title)
    for why, promises in by_reason.items():
        yield wrapped(sentence(why), hang=2)
        yield from listed(promises)


def _measures(report: Report) -> Iterator[str]:
    if report.measures:
        yield heading("The compact's own measures")
    for measure in report.measures:
        yield wrapped(f"{measure.text.strip().removesuffix('.')}: {_measured(measure)}.", hang=2)


def _measured(measure: MeasureResult) -> str:
    if measure.value is None or measure.of is None:
        return "no records to count were supplied"
    missing = f"; {measure.not_recorded:,} not recorded" if measure.not_recorded else ""
    return f"{measure.value:,} of {measure.of:,}{missing}"


_SIDE = 13


def _sides(report: Report) -> Iterator[str]:
    """How each sector answered: the mean from 0 to 3 with the number of answers, and the gap."""
    rows = answers(report)
    if not rows:
        return
    yield heading("The two sides")
    yield wrapped("Mean answers from 0, not at all, to 3, fully, with how many answered.")
    room = WIDTH - 2 * _SIDE - 6
    yield f"{'':{room}}{'public':>{_SIDE}}{'third':>{_SIDE}}{'gap':>6}\n"
    for label, sides in rows:
        apart = gap(sides)
        told = "".join(f"{_side(sides.get(sector)):>{_SIDE}}" for sector in ("public", "third"))
        yield f"{clean(cut(label, room - 1)):{room}}{told}{'–' if apart is None else f'{apart:.1f}':>6}\n"


def _side(side: Side | None) -> str:
    return f"{side.mean:.1f} ({side.answers:,})" if side else "no answer"


def _asked(report: Report) -> Iterator[str]:
    if report.results.asked:
        yield heading("Asked, not judged")
        yield wrapped(ASKED_OF_PARTNERS)
        yield from listed([f"{sentence(report.compact.commitment(id).text)} [{id}]" for id in report.results.asked])


def _not_checkable(report: Report) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for id, why in report.results.not_checkable:
        by_reason.setdefault(why, []).append(f"{words_of(report.compact.commitment(id))} [{id}]")
    yield from _by_reason("Not checkable", by_reason)


def _closing(report: Report) -> Iterator[str]:
    yield "\n" + "-" * WIDTH + "\n"
    yield wrapped(
        '"Not recorded" means that nobody wrote down what would settle it; it is never counted as kept. '
        '"Explained" is a departure with the reason that the compact allows. No body is said here to have '
        "signed the compact: its records are measured against it."
    )
