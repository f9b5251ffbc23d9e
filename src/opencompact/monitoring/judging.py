"""An area's records held against its compact, for somebody who looks: who is bound, and what they may see of it."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from opencompact.compact.commitments import Compact
from opencompact.compact.outcomes import NOT_KEPT, Outcome
from opencompact.compact.phrases import sentence
from opencompact.compact.terms import Every
from opencompact.monitoring.gathering import gathered, gathered_kind, gathered_one, kinds
from opencompact.monitoring.sheets import Row, Sheet, Unjudged, edition_of
from opencompact.monitoring.shown import Findings, Shown, Waiting
from opencompact.records.areas.compacts import compacts_of
from opencompact.records.areas.models import Area, Edition
from opencompact.records.areas.queries.bound import Bindings, bindings
from opencompact.records.areas.queries.editions import steps_in_force
from opencompact.records.areas.standing import in_force_on, spans
from opencompact.records.partners.models import Organisation
from opencompact.records.partners.queries import heirs, organisations
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY, Visitor
from opencompact.records.recorded import Recorded
from opencompact.records.replies.models import Put, Reply
from opencompact.records.replies.queries import Putting, put_in

if TYPE_CHECKING:
    from opencompact.compact.findings import Finding

OWN_CHECK = "third"
"""The sector whose own duties are a private self-check: published as totals, never record by record."""


@dataclass(frozen=True)
class Placed:
    """A finding without its sentence, and what decides who sees it.

    ``body`` is whose record it is, and ``bound`` whether its signature stood; ``put`` says when it was put to the body,
    and ``digest`` which finding that was. ``is_with_body`` holds from the moment it was found until its day.
    """

    row: Row
    body: Organisation | None
    bound: bool
    digest: str
    put: Put | None
    reply: Reply | None
    is_own_check: bool
    is_with_body: bool
    may_see: bool

    @property
    def subject(self) -> str:
        """The reference of the record, or of the body where it is about all that a body did."""
        if self.row.recorded:
            return self.row.recorded.reference
        return self.body.reference if self.body else ""

    @property
    def title(self) -> str:
        """What it is about, for people."""
        return self.row.recorded.title if self.row.recorded else self.row.about

    @property
    def kind(self) -> str:
        """The kind of record that it is about."""
        return self.row.recorded.kind if self.row.recorded else self.row.commitment.record or ""

    @property
    def is_shown(self) -> bool:
        """Whether everybody may see the record itself."""
        return self.row.recorded is None or self.row.recorded.is_shown

    @property
    def is_public(self) -> bool:
        """Whether everybody sees the finding."""
        return self.is_shown and not self.is_with_body and not self.is_own_check

    @property
    def waits_until(self) -> date | None:
        """From which day everybody sees it, where it is with its body and was put to it."""
        return self.put.public_from if self.put and self.is_with_body else None


class Reckoning:
    """All that was worked out of an area's records on a day; sentences are made only for rows that somebody sees.

    ``alone``: only the records given are judged, and nothing is asked of the area or of each body. ``only`` names the
    commitments that are wanted, where not all are. ``is_draft``: those who look are those who write the record.
    """

    def __init__(
        self,
        area: Area,
        recorded: Sequence[Recorded],
        *,
        seen_by: Visitor,
        on: date,
        alone: bool = False,
        only: Collection[str] = (),
        is_draft: bool = False,
    ) -> None:
        self.area, self.recorded, self.seen_by, self.on, self.is_draft = area, recorded, seen_by, on, is_draft
        self._spans = spans(steps_in_force([area]))
        self.editions: dict[int, Edition] = {span.edition.pk: span.edition for span in self._spans}
        self.current = in_force_on(self._spans, on)
        self.unjudged: list[Unjudged] = []
        self._bound: dict[tuple[int, int, date], bool] = {}
        self.sheets = self._judged(alone, only)
        found = organisations({one.held_by for one in recorded if one.held_by}, seen_by=HOUSE_ITSELF)
        self.bodies = {one.reference: one for one in found}
        self._bearing = heirs(found, on=on) if found else {}

    @cached_property
    def _bindings(self) -> Bindings:
        return bindings(self.area)

    @cached_property
    def _put(self) -> Putting:
        return {} if self.is_draft else put_in(self.area)

    def _judged(self, alone: bool, only: Collection[str]) -> dict[int, Sheet]:
        """Each edition with its own records; that in force today also with none, for what is asked of the area."""
        sorted_out: dict[int, dict[str, list[Recorded]]] = {}
        for one in self.recorded:
            found = edition_of(one, self._spans, on=self.on)
            if isinstance(found, Unjudged):
                self.unjudged.append(found)
            else:
                sorted_out.setdefault(found.pk, {kind: [] for kind in kinds()})[one.kind].append(one)
        if self.current and not alone:
            sorted_out.setdefault(self.current.pk, {kind: [] for kind in kinds()})
        compacts = compacts_of([self.editions[pk] for pk in sorted_out])
        return {
            pk: Sheet(
                self.editions[pk],
                _narrowed(compacts[self.editions[pk].digest], only),
                records,
                on=self.on,
                alone=alone or self.current is None or pk != self.current.pk,
            )
            for pk, records in sorted_out.items()
        }

    def compact_of(self, edition: Edition) -> Compact:
        """All that an edition says."""
        return compacts_of([edition])[edition.digest]

    @cached_property
    def placed(self) -> list[Placed]:
        """Every finding, without its sentence, with who may see it."""
        rows = {pk: list(sheet.rows()) for pk, sheet in self.sheets.items()}
        digests = {pk: _digests(self.sheets[pk], found) for pk, found in rows.items()}
        return [self._placed(row, digests[pk]) for pk, found in rows.items() for row in found]

    def _placed(self, row: Row, digests: Mapping[tuple[str, int], str]) -> Placed:
        body = self._body(row)
        bound = self._is_bound(body, row)
        is_own = body is not None and body.sector == OWN_CHECK
        digest = digests.get((row.commitment.id, row.number), "")
        put, reply, is_with = None, None, False
        if digest and body:
            subject = row.recorded.reference if row.recorded else body.reference
            kind = row.recorded.kind if row.recorded else row.commitment.record or ""
            put, reply = self._put.get((row.edition.pk, kind, subject, row.commitment.id, digest), (None, None))
            is_with = not is_own and not (put is not None and put.public_from <= self.on)
        may_see = self._may_see(row, body, is_own_check=is_own, is_with_body=is_with)
        return Placed(row, body, bound, digest, put, reply, is_own, is_with, may_see)

    def _body(self, row: Row) -> Organisation | None:
        if row.recorded:
            return self.bodies.get(row.recorded.held_by)
        check = row.commitment.check
        if isinstance(check, Every) and check.per != "area":
            named = (one for one in self.recorded if one.facts.get(check.per) == row.about)
            return next((self.bodies.get(one.held_by) for one in named), None)
        return None

    def _is_bound(self, body: Organisation | None, row: Row) -> bool:
        """Whether the body was bound on the record's day; of a day ahead nobody knows more than of today.

        What is asked of the area binds whoever signed there, and so it is not measured against anybody.
        """
        if body is None:
            return row.recorded is None
        asked = (body.pk, row.edition.pk, min(row.day or self.on, self.on))
        if asked not in self._bound:
            self._bound[asked] = self._bindings.binds(asked[0], asked[1], on=asked[2])
        return self._bound[asked]

    def _may_see(self, row: Row, body: Organisation | None, *, is_own_check: bool, is_with_body: bool) -> bool:
        if self.is_draft or body is None:
            return True
        if is_own_check:
            return self.works_for(body)
        if is_with_body and (row.recorded is None or row.recorded.is_shown):
            return self.works_for(body) or self.seen_by.is_officer_of(self.area.slug)
        return True  # a record that is not shown was given by its room, which knows who works on it

    def works_for(self, body: Organisation) -> bool:
        """Whether who looks belongs to the body, or to one that came after it."""
        return any(self.seen_by.works_for(one.reference) for one in (body, *self._bearing.get(body.pk, ())))

    def shown(self, chosen: Sequence[Placed]) -> list[Shown]:
        """Chosen findings with their sentences, in the order given."""
        by_edition: dict[int, list[Row]] = defaultdict(list)
        for one in chosen:
            by_edition[one.row.edition.pk].append(one.row)
        said = {pk: self.sheets[pk].findings(rows) for pk, rows in by_edition.items()}
        return [_shown(one, said[one.row.edition.pk][(one.row.commitment.id, one.row.number)]) for one in chosen]

    def findings(self, kind: str, reference: str) -> Findings:
        """What is said of one record, for who looks at it."""
        recorded = next((one for one in self.recorded if (one.kind, one.reference) == (kind, reference)), None)
        if recorded is None:
            return Findings()
        here = [one for one in self.placed if one.row.recorded is recorded]
        return Findings(
            self.shown([one for one in here if one.may_see]),
            waiting=Waiting.of(one.waits_until for one in here if one.is_with_body and recorded.is_shown),
            why_not=next((one.why for one in self.unjudged if one.recorded is recorded), ""),
            is_own_check=any(one.is_own_check for one in here),
            unread=[said for sheet in self.sheets.values() for said in sheet.unread(recorded)],
        )


def reckoned(area: Area, *, seen_by: Visitor, on: date, kind: str = "") -> Reckoning:
    """The records of an area that somebody sees, judged; or only those of a kind."""
    if kind:
        recorded = gathered_kind(area, kind, seen_by=seen_by, on=on)
        return Reckoning(area, recorded, seen_by=seen_by, on=on, alone=True)
    return Reckoning(area, gathered(area, seen_by=seen_by, on=on), seen_by=seen_by, on=on)


def reckoned_one(
    area: Area, kind: str, reference: str, *, seen_by: Visitor, on: date, at: datetime | None = None
) -> Reckoning:
    """One record, judged; nothing where it is not there, or they may not see it."""
    recorded = gathered_one(area, kind, reference, seen_by=seen_by, on=on, at=at)
    return Reckoning(area, recorded, seen_by=seen_by, on=on, alone=True)


def reckoned_draft(area: Area, recorded: Recorded, *, on: date) -> Reckoning:
    """A record that is still being written, judged for the people who write it; nothing of it was put to anybody."""
    return Reckoning(area, [recorded], seen_by=NOBODY, on=on, alone=True, is_draft=True)


def reckoned_for(area: Area, commitment: str, *, seen_by: Visitor, on: date) -> Reckoning:
    """The records that somebody sees, judged by one commitment alone."""
    return Reckoning(area, gathered(area, seen_by=seen_by, on=on), seen_by=seen_by, on=on, only={commitment})


def digest_of(outcome: Outcome, because: str) -> str:
    """The SHA-256 of an outcome and its sentence."""
    return hashlib.sha256(f"{outcome.value}\n{because}".encode()).hexdigest()


def _digests(sheet: Sheet, rows: Iterable[Row]) -> dict[tuple[str, int], str]:
    """The digests of what was not kept, by which a finding that changed is told from the one that was put."""
    said = sheet.findings(row for row in rows if row.outcome is NOT_KEPT)
    return {key: digest_of(finding.outcome, finding.because) for key, finding in said.items()}


def _narrowed(compact: Compact, only: Collection[str]) -> Compact:
    if not only:
        return compact
    wanted = tuple(one for one in compact.commitments if one.id in only)
    return replace(compact, commitments=wanted, measures=())


def _shown(one: Placed, finding: "Finding") -> Shown:
    commitment = one.row.commitment
    return Shown(
        commitment=commitment.id,
        words=sentence(commitment.text),
        clause=commitment.clause,
        outcome=one.row.outcome,
        because=finding.because,
        due_on=finding.due_on,
        kind=one.kind,
        record=one.subject,
        title=one.title,
        organisation=one.body,
        edition=one.row.edition,
        bound=one.bound,
        public_from=one.waits_until,
        put=one.put,
        reply=one.reply,
        day=one.row.day,
        strength=commitment.strength_in_words,
        is_public=one.is_public,
        is_own_check=one.is_own_check,
        is_to_be_put=one.is_with_body and one.is_shown and one.put is None,
    )
