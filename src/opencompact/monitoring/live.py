"""The live record: what the records kept here say of the promises, for a page and for somebody who looks at it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from opencompact.compact.facts import VOCABULARY
from opencompact.compact.kinds import Blank
from opencompact.compact.periods import say_day
from opencompact.monitoring.figures import Filters, LiveRecord, Overview, live_record, overview_of
from opencompact.monitoring.judging import reckoned, reckoned_draft, reckoned_one
from opencompact.monitoring.shown import Findings, Shown
from opencompact.records.areas.models import Area, Edition
from opencompact.records.people.visitors import Visitor
from opencompact.records.recorded import NEVER, NOT_KNOWN, Cell, Recorded
from opencompact.records.replies.models import Put

__all__ = [
    "Filters",
    "Findings",
    "LiveRecord",
    "Overview",
    "Shown",
    "findings_of",
    "findings_of_draft",
    "overview",
    "record_of",
    "standing_of",
]


def findings_of(
    area: Area, *, kind: str, reference: str, seen_by: Visitor, on: date, at: datetime | None = None
) -> Findings:
    """What every promise says of one record, as somebody may see it: a list of ``Shown``, the worst first.

    ``monitoring/parts/findings.html`` shows it, and what it says beside: how many findings are with the body until
    when, and why nothing was judged. The record itself was found by its own room; one that somebody may not see has
    no findings. ``at`` is the moment for what comes out in the course of a day; without it, what came out before it.
    """
    return reckoned_one(area, kind, reference, seen_by=seen_by, on=on, at=at).findings(kind, reference)


def findings_of_draft(area: Area, recorded: Recorded, *, on: date) -> Findings:
    """What the promises say of a record that is still being written: for the people who write it."""
    return reckoned_draft(area, recorded, on=on).findings(recorded.kind, recorded.reference)


def record_of(area: Area, edition: Edition, commitment: str, *, seen_by: Visitor, on: date) -> LiveRecord | None:
    """The six figures of one promise of an edition, and the latest records behind them; None where no room has any."""
    return live_record(area, edition, commitment, seen_by=seen_by, on=on)


def overview(area: Area, *, seen_by: Visitor, on: date, filters: Filters | None = None) -> Overview:
    """How an area is doing: the figures of every promise that records kept here can settle, and how many cannot be."""
    return overview_of(area, seen_by=seen_by, on=on, filters=filters or Filters())


@dataclass(frozen=True)
class Standing:
    """Whether what was put to a body still holds today, and what is recorded: the noun of each fact, and what it is.

    ``rests_on`` are the facts that decide it, with those that nobody recorded; ``besides`` what else is recorded.
    """

    holds: bool
    rests_on: tuple[tuple[str, str], ...] = ()
    besides: tuple[tuple[str, str], ...] = ()


def standing_of(put: Put, *, seen_by: Visitor, on: date) -> Standing:
    """How a finding that was put stands today, worked out anew."""
    if put.record == put.organisation.reference:  # it is about all that the body did
        reckoning = reckoned(put.area, seen_by=seen_by, on=on)
    else:
        reckoning = reckoned_one(put.area, put.kind, put.record, seen_by=seen_by, on=on)
    wanted = (put.edition_id, put.record, put.commitment, put.digest)
    found = ((one.row.edition.pk, one.subject, one.row.commitment.id, one.digest) for one in reckoning.placed)
    recorded = next((one for one in reckoning.recorded if one.reference == put.record), None)
    sheet = reckoning.sheets.get(put.edition_id)
    if recorded is None or sheet is None:
        return Standing(wanted in found)
    read = sheet.facts_read(put.commitment)
    rests_on = _facts(recorded, [name for name in VOCABULARY[put.kind].facts if name in read])
    besides = _facts(recorded, [name for name in recorded.facts if name not in read and _is_there(recorded, name)])
    return Standing(wanted in found, rests_on, besides)


def _is_there(recorded: Recorded, name: str) -> bool:
    return recorded.facts.get(name) not in (None, "", [])


def _facts(recorded: Recorded, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """What is recorded of a record, by the nouns of the vocabulary and in words."""
    nouns = VOCABULARY[recorded.kind].facts
    told = (nouns[name] for name in names if name in nouns and name not in ("reference", "title"))
    return tuple(
        (one.label, _in_words(recorded.facts[one.name]) if _is_there(recorded, one.name) else _BLANKS[one.blank])
        for one in told
    )


_BLANKS: Final = {Blank.NEVER: "none", Blank.NOT_KNOWN: "not recorded"}


def _in_words(value: Cell) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return say_day(value)
    if isinstance(value, list):
        return ", ".join(value)
    return {NEVER: "never", NOT_KNOWN: "not known"}.get(str(value), str(value))
