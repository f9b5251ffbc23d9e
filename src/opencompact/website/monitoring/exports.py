"""The figures and the records behind them as sheets, guarded against formulas; what is not public is in neither."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from opencompact.compact.outcomes import IN_ORDER
from opencompact.compact.phrases import sentence
from opencompact.formats.guarded import row as line
from opencompact.monitoring.figures import Overview
from opencompact.monitoring.shown import Counts, Shown, Waiting

FIGURES: Final = (
    "edition", "commitment", "promise", "clause", "records of", *(outcome.words for outcome in IN_ORDER), "bodies",
    "with bodies", "with bodies until", "as of",
)  # fmt: skip
RECORDS: Final = (
    "edition", "commitment", "kind", "record", "title", "body", "body reference", "bound by the compact", "day",
    "outcome", "sentence", "due on", "reply", "replied on", "as of",
)  # fmt: skip
_MARK: Final = "\ufeff"
"""Tells spreadsheets that the file is UTF-8."""


def figures_csv(told: Overview, *, on: date) -> Iterator[str]:
    """A line for each promise and each of: bodies bound, bodies not bound, voluntary organisations in total."""
    yield _MARK + line(FIGURES)
    for one in told.figures:
        promise = (told.edition.address if told.edition else "", one.commitment.id, sentence(one.commitment.text),
                   one.commitment.clause)  # fmt: skip
        yield line([*promise, "bodies that were bound", *_counts(one.bound), *_waiting(one.waiting), on.isoformat()])
        if one.measured.total:
            yield line([*promise, "bodies that were not bound", *_counts(one.measured), "", "", on.isoformat()])
        if one.own:
            yield line([*promise, "voluntary organisations", *_counts(one.own), "", "", on.isoformat()])


def records_csv(rows: Iterable[Shown], *, on: date) -> Iterator[str]:
    """A line for each record."""
    yield _MARK + line(RECORDS)
    for one in rows:
        body, reply = one.organisation, one.reply
        yield line([
            one.edition.address, one.commitment, one.kind, one.record, one.title, body.name if body else "",
            body.reference if body else "", "yes" if one.bound else "no", _day(one.day), one.outcome.words, one.because,
            _day(one.due_on), reply.words if reply else "", _day(reply.replied_on) if reply else "", on.isoformat(),
        ])  # fmt: skip


def _counts(counts: Counts) -> list[int]:
    return [*(counts.outcomes[outcome] for outcome in IN_ORDER), counts.bodies]


def _waiting(waiting: Waiting) -> tuple[int, str]:
    return waiting.number, _day(waiting.last)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
