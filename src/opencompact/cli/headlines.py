"""The result of a check in a few sentences, for the top of a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from opencompact.cli.verdicts import is_untold, judged_over, records_in_words
from opencompact.compact.outcomes import DOES_NOT_APPLY, NOT_KEPT
from opencompact.compact.phrases import counted
from opencompact.compact.terms import Every
from opencompact.compact.terms_in_words import words_of

if TYPE_CHECKING:
    from opencompact.cli.report import Report
    from opencompact.compact.findings import Judged

AT_MOST = 5


def headlines(report: Report) -> list[str]:
    """The worst promises in words, how many more were not kept, how many could not be told, and what was not usable."""
    return [*_problems(report), *(_result(report))]


def _problems(report: Report) -> Iterator[str]:
    if report.problems:
        yield f"{counted(len(report.problems), 'problem')} in the files: what could not be used was not judged."


def _result(report: Report) -> Iterator[str]:
    if report.is_empty:
        yield "No records were read; there is nothing to judge."
        return
    broken = [judged for judged in report.worst_first() if judged.counts[NOT_KEPT]]
    yield from (_not_kept(report, judged) for judged in broken[:AT_MOST])
    more = len(broken) - AT_MOST
    if more > 0:
        yield f"{counted(more, 'more promise')} {'was' if more == 1 else 'were'} not kept in some of the records."
    settled = [judged for judged in report.worst_first() if not is_untold(judged)]
    if settled and not broken:
        yield "No promise was found not kept."
    untold = sum(is_untold(judged) for judged in report.worst_first())
    if untold:
        yield f"{counted(untold, 'promise')} could not be told from these records."
    silent = len(report.silent())
    if silent:
        yield f"{counted(silent, 'promise')} had no records to be judged by."


def _not_kept(report: Report, judged: Judged) -> str:
    commitment, count, over = judged.commitment, judged.counts[NOT_KEPT], judged_over(judged)
    check = commitment.check
    start = f"{words_of(commitment)} ({commitment.id}): not kept"
    if isinstance(check, Every) and check.of is None and check.per == "area":
        return f"{start} in {report.compact.area}."
    if isinstance(check, Every) and check.of is None:
        return f"{start} by {count:,} of {records_in_words(judged, report.compact)}."
    the, about = ("the ", " that it is about") if judged.counts[DOES_NOT_APPLY] else ("", "")
    if over == 1:
        return f"{start} in the one {records_in_words(judged, report.compact)[2:]}{about}."
    return f"{start} in {count:,} of {the}{records_in_words(judged, report.compact)}{about}."
