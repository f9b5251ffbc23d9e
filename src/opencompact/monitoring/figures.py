"""The six figures of each promise, the rows behind them, and how much of what was promised can be known at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from opencompact.compact.commitments import Commitment, Compact, Section
from opencompact.compact.facts import VOCABULARY
from opencompact.compact.outcomes import IN_ORDER, WORST_FIRST, Outcome
from opencompact.compact.terms import Every, facts_named
from opencompact.monitoring.gathering import kinds
from opencompact.monitoring.judging import Placed, Reckoning, reckoned, reckoned_for
from opencompact.monitoring.shown import Counts, Shown, Waiting
from opencompact.records.areas.compacts import compact_of
from opencompact.records.areas.models import Area, Edition
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor

LATEST = 5
"""How many of the latest records stand on a promise's own page."""
TOLD_FROM = 5
"""Of fewer voluntary organisations no totals are given, since everybody could tell whose they are."""


@dataclass(frozen=True)
class Filters:
    """What the figures are narrowed to: a part of the text, a body by its reference, a year, an edition's address."""

    section: str = ""
    body: str = ""
    year: int | None = None
    edition: str = ""


@dataclass(frozen=True)
class Figures:
    """One promise in figures, those that everybody sees.

    ``bound`` counts records of bodies that were bound, ``measured`` those of bodies that were not; ``own`` the
    self-checks of voluntary organisations as totals, None where they are too few to be told without naming them, and
    ``own_bodies`` how many those are. ``waiting`` are left out of all of these while they are with the bodies.
    """

    commitment: Commitment
    bound: Counts
    measured: Counts
    own: Counts | None
    own_bodies: int
    waiting: Waiting

    @property
    def is_empty(self) -> bool:
        """Whether no record speaks to it, or none that can be shown."""
        return not (self.bound.total or self.measured.total or (self.own and self.own.total))


@dataclass(frozen=True)
class Reach:
    """How much of what was promised can be known: how many undertakings each way of knowing speaks to."""

    promises: int
    here: int
    to_come: int
    asked: int
    not_checkable: int


@dataclass(frozen=True)
class LiveRecord:
    """One promise: its figures and the records behind them, the latest first; those of ``with_body`` only for whoever
    may see them before everybody does."""

    edition: Edition
    figures: Figures
    rows: Sequence[Placed]
    with_body: Sequence[Placed]
    reckoning: Reckoning

    def shown(self, rows: Sequence[Placed]) -> list[Shown]:
        """Chosen rows with their sentences."""
        return self.reckoning.shown(rows)

    @property
    def bars(self) -> list[tuple[str, dict[Outcome, int]]]:
        """A bar for those who were bound, one for those who are only measured against it, one for totals."""
        figures = self.figures
        told = [("Bodies bound by it", figures.bound), ("Only measured against it", figures.measured)]
        if figures.own:
            told.append(("Voluntary organisations, in total", figures.own))
        return [(label, counts.outcomes) for label, counts in told if counts.total]

    @property
    def latest(self) -> list[Shown]:
        """The latest few with their sentences."""
        return self.shown(self.rows[:LATEST])


@dataclass(frozen=True)
class Overview:
    """How an area is doing, by one edition; ``edition`` is None where none is in force and none was asked for.

    ``unjudged`` counts the records of days on which no edition was in force. What the figures can be narrowed to:
    ``sections``, ``bodies``, ``years`` and ``editions``.
    """

    area: Area
    edition: Edition | None
    compact: Compact | None
    editions: Sequence[Edition]
    figures: Sequence[Figures]
    reach: Reach | None
    waiting: Waiting
    unjudged: int
    sections: Sequence[Section]
    bodies: Sequence[Organisation]
    years: Sequence[int]
    reckoning: Reckoning


def overview_of(area: Area, *, seen_by: Visitor, on: date, filters: Filters) -> Overview:
    """The figures of every promise of an edition that records kept here can settle, in the order of the text."""
    reckoning = reckoned(area, seen_by=seen_by, on=on)
    edition = chosen_edition(reckoning, filters.edition)
    editions = sorted(reckoning.editions.values(), key=lambda one: -one.position)
    if edition is None:
        return Overview(area, None, None, editions, (), None, Waiting(0), 0, (), (), (), reckoning)
    compact = reckoning.compact_of(edition)
    ours = [one for one in reckoning.placed if one.row.edition.pk == edition.pk and one.is_shown]
    rows = [one for one in ours if _fits(one, filters)]
    settled = [one for one in compact.commitments if is_settled_here(one, compact)]
    told = [one for one in settled if filters.section in ("", one.section)]
    figures = [figures_of(one, [row for row in rows if row.row.commitment.id == one.id]) for one in told]
    return Overview(
        area,
        edition,
        compact,
        editions,
        figures,
        reach_of(compact),
        Waiting.of(one.waits_until for one in rows if one.is_with_body and _in(one, told)),
        sum(one.recorded.is_shown for one in reckoning.unjudged),
        [one for one in compact.sections if any(one.id == promise.section for promise in settled)],
        _bodies(ours),
        sorted({one.row.day.year for one in ours if one.row.day}, reverse=True),
        reckoning,
    )


def live_record(
    area: Area,
    edition: Edition,
    commitment: str,
    *,
    seen_by: Visitor,
    on: date,
    filters: Filters = Filters(),
    outcome: Outcome | None = None,
) -> LiveRecord | None:
    """One promise of an edition with the rows behind its figures; None where no room's records can settle it."""
    compact = compact_of(edition)
    promise = next((one for one in compact.commitments if one.id == commitment), None)
    if promise is None or not is_settled_here(promise, compact):
        return None
    reckoning = reckoned_for(area, promise.id, seen_by=seen_by, on=on)
    ours = [one for one in reckoning.placed if one.row.edition.pk == edition.pk]
    found = [one for one in ours if one.row.commitment.id == commitment and one.is_shown and _fits(one, filters)]
    seen = sorted((one for one in found if outcome in (None, one.row.outcome)), key=latest_first)
    return LiveRecord(
        edition,
        figures_of(promise, found),
        [one for one in seen if one.is_public],
        [one for one in seen if not one.is_public and one.may_see],
        reckoning,
    )


def chosen_edition(reckoning: Reckoning, address: str) -> Edition | None:
    """The edition asked for by its address; the one in force today where none is, or there is no such one."""
    return next((one for one in reckoning.editions.values() if one.address == address), reckoning.current)


def figures_of(commitment: Commitment, rows: Iterable[Placed]) -> Figures:
    """The figures of one promise from its rows, as everybody sees them."""
    rows = list(rows)
    own = [one for one in rows if one.is_own_check]
    public = [one for one in rows if one.is_public]
    own_bodies = len({one.body for one in own})
    return Figures(
        commitment,
        counts_of(one for one in public if one.bound),
        counts_of(one for one in public if not one.bound),
        counts_of(own) if own_bodies >= TOLD_FROM else None,
        own_bodies,
        Waiting.of(one.waits_until for one in rows if one.is_with_body),
    )


def counts_of(rows: Iterable[Placed]) -> Counts:
    """The six figures."""
    outcomes = dict.fromkeys(IN_ORDER, 0)
    bodies = set()
    for one in rows:
        outcomes[one.row.outcome] += 1
        bodies.add(one.body)
    return Counts(outcomes, len(bodies))


def is_settled_here(commitment: Commitment, compact: Compact) -> bool:
    """Whether records that are kept here can settle it: they hold the facts that ship, and none that a compact adds."""
    check = commitment.check
    if commitment.record:
        added = set(compact.vocabulary[commitment.record].facts) - set(VOCABULARY[commitment.record].facts)
        if added & {*facts_named(check), *facts_named(commitment.when)}:
            return False
    needs = {commitment.record} | ({check.of} if isinstance(check, Every) and check.of else set())
    return commitment.is_checked and (commitment.record in kinds()) and needs <= {*kinds(), *CHILDREN}


CHILDREN = ("audience", "event")
"""Kinds of row that stand within a record of a room."""


def reach_of(compact: Compact) -> Reach:
    """How many of the undertakings can be known, and how."""
    promises = [one for one in compact.commitments if one.standing == "undertaking"]
    here = sum(is_settled_here(one, compact) for one in promises)
    return Reach(
        promises=len(promises),
        here=here,
        to_come=sum(one.is_checked for one in promises) - here,
        asked=sum(one.is_asked for one in promises),
        not_checkable=sum(one.not_checkable_because is not None for one in promises),
    )


def _fits(one: Placed, filters: Filters) -> bool:
    """Whether a row is in the narrowed figures.

    Narrowed to a body they do not tell how much is with it; self-checks are totalled over all years, since two totals
    of five bodies and more can differ by one body.
    """
    if filters.body and (one.body is None or one.body.reference != filters.body):
        return False
    if (filters.body and one.is_with_body and not one.may_see) or (filters.year is not None and one.is_own_check):
        return False
    return filters.year is None or (one.row.day is not None and one.row.day.year == filters.year)


def _in(one: Placed, told: Sequence[Commitment]) -> bool:
    return any(one.row.commitment.id == commitment.id for commitment in told)


def _bodies(rows: Iterable[Placed]) -> list[Organisation]:
    """The bodies that the figures can be narrowed to; a self-check is never told body by body."""
    found = {one.body for one in rows if one.body and not one.is_own_check}
    return sorted(found, key=lambda one: (one.sorts_as, one.pk))


def latest_first(one: Placed) -> tuple[object, ...]:
    """By what rows are sorted: the latest day first, and of one day the most concerning."""
    day = one.row.day or date.min
    return (-day.toordinal(), WORST_FIRST.index(one.row.outcome), one.subject)
