"""The records of an area, each under the edition that was in force on its day, judged edition by edition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from opencompact.compact.commitments import Commitment, Compact
from opencompact.compact.facts import VOCABULARY
from opencompact.compact.outcomes import Outcome
from opencompact.compact.periods import say_day
from opencompact.compact.phrases import sentence
from opencompact.compact.terms import Every
from opencompact.monitoring.frames import frames_of
from opencompact.records.areas.models import Edition
from opencompact.records.areas.standing import Span, in_force_on
from opencompact.records.recorded import Recorded

if TYPE_CHECKING:
    from opencompact.compact.findings import Finding, Judged, Results


@dataclass(frozen=True)
class Unjudged:
    """A record that no edition judges, with why."""

    recorded: Recorded
    why: str


@dataclass(frozen=True)
class Row:
    """One record and one commitment, with its outcome; or, with no ``recorded``, the whole area or a body by name.

    ``number`` is its row in what was judged, from which the sentence is made when somebody looks at it.
    """

    edition: Edition
    commitment: Commitment
    outcome: Outcome
    number: int
    recorded: Recorded | None
    day: date | None
    about: str = ""


class Sheet:
    """The records of one edition, judged by it."""

    def __init__(
        self, edition: Edition, compact: Compact, records: Mapping[str, Sequence[Recorded]], *, on: date, alone: bool
    ) -> None:
        """``alone``: only single records are judged, and nothing is asked of the area or of each body."""
        from opencompact.compact.findings import judge  # the engine's columns: never before a fork

        self.edition, self.compact, self.records = edition, compact, records
        frames, self.wrong = frames_of(records, compact.vocabulary)
        self.results: Results = judge(compact, frames, as_of=on)
        self.judged = {one.commitment.id: one for one in self.results.judged if one.judgement and one.frame.height}
        self.alone = alone

    def rows(self) -> Iterable[Row]:
        """Every finding, without its sentence."""
        for judged in self.judged.values():
            is_of_all = is_about_all(judged.commitment)
            if is_of_all and self.alone:
                continue
            places, names = judged.frame["place__"].to_list(), judged.frame["reference"].to_list()
            for number, (place, about, outcome) in enumerate(zip(places, names, judged.outcomes, strict=True)):
                if outcome is None:  # a fact that it reads contradicts itself, so nothing is said
                    continue
                recorded = None if is_of_all else self.records[judged.commitment.record or ""][int(place)]
                day = anchor(recorded) if recorded else None
                yield Row(self.edition, judged.commitment, Outcome(outcome), number, recorded, day, about)

    def findings(self, rows: Iterable[Row]) -> dict[tuple[str, int], Finding]:
        """The findings of chosen rows with their sentences, by commitment and number of the row."""
        chosen: dict[str, list[int]] = defaultdict(list)
        for row in rows:
            chosen[row.commitment.id].append(row.number)
        return {
            (id, number): finding
            for id, numbers in chosen.items()
            for number, finding in zip(numbers, _said(self.judged[id], numbers), strict=True)
        }

    def last_day(self, row: Row) -> date | None:
        """The last day on which the promise could be kept, where its check has one."""
        judged = self.judged[row.commitment.id]
        assert judged.judgement
        span = judged.judgement.span_of(judged.codes[row.number])
        if span is None or span.table.due is None:
            return None
        found = judged.frame[[row.number]].lazy().select(span.table.due.alias("due")).collect()["due"][0]
        return found if isinstance(found, date) else None

    def facts_read(self, commitment: str) -> set[str]:
        """The facts that decide a promise, by name."""
        from opencompact.compact.findings import facts_read  # the engine's columns: never before a fork

        judged = self.judged.get(commitment)
        return facts_read(judged.judgement) if judged and judged.judgement else set()

    def unread(self, recorded: Recorded) -> list[str]:
        """What of a record contradicts itself, in sentences."""
        rows = self.records.get(recorded.kind, ())
        return [sentence(why) for kind, row, why in self.wrong if kind == recorded.kind and rows[row] is recorded]


def _said(judged: Judged, numbers: Sequence[int]) -> list[Finding]:
    """The findings of these rows, in the order in which they were asked for."""
    from dataclasses import replace

    part = replace(judged, frame=judged.frame[list(numbers)], codes=judged.codes[list(numbers)])
    return part.findings()


def is_about_all(commitment: Commitment) -> bool:
    """Whether it is about the area or each body, and not about single records."""
    return isinstance(commitment.check, Every) and commitment.check.of is None


def anchor(recorded: Recorded) -> date | None:
    """The day that says which edition judges a record: the first of its kind's anchors that is recorded."""
    days = (recorded.facts.get(name) for name in VOCABULARY[recorded.kind].anchor)
    return next((day for day in days if isinstance(day, date)), None)


def edition_of(recorded: Recorded, known: Sequence[Span], *, on: date) -> Edition | Unjudged:
    """The edition in force on the record's anchor day, or today for a record without one; else why none judges it."""
    day = anchor(recorded)
    edition = in_force_on(known, day or on)
    if edition:
        return edition
    if day is None:
        return Unjudged(recorded, "No edition of the compact is shown to be in force, so nothing is judged.")
    begins = sorted(span.begins for span in known if span.begins)
    if begins and day < begins[0]:
        return Unjudged(recorded, f"This is of {say_day(day)}, before the compact was in force; it is not judged.")
    return Unjudged(recorded, f"No edition of the compact is shown to have been in force on {say_day(day)}.")
