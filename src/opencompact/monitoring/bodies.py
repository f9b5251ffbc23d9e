"""What one body promised and how it is doing: for everybody, and in full for its own people."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from opencompact.compact.commitments import Commitment, Compact
from opencompact.compact.outcomes import DOES_NOT_APPLY
from opencompact.monitoring.figures import Figures, counts_of, figures_of, is_settled_here, latest_first
from opencompact.monitoring.gathering import gathered
from opencompact.monitoring.judging import OWN_CHECK, Placed, Reckoning
from opencompact.monitoring.shown import Shown, Waiting
from opencompact.records.areas.models import Area, Edition
from opencompact.records.partners.models import Organisation
from opencompact.records.partners.queries import forebears
from opencompact.records.people.visitors import Visitor

A_BODY_SHOWS = 5
"""How many of a body's latest records stand under each promise on its page."""
BINDS = {
    "public": {"public", "all", "signatories"},
    "third": {"third", "all", "signatories"},
    "private": {"private"},
}
"""The words of a compact for those whom a promise binds, by sector."""


@dataclass(frozen=True)
class BodyRecord:
    """What a body promised and how it is doing, by the edition in force: its figures with the latest records of each,
    and ``others``: the promises that bind its sector and that no record kept here settles. ``earlier`` counts the
    records that an earlier edition judges."""

    edition: Edition | None
    compact: Compact | None
    figures: Sequence[tuple[Figures, list[Shown]]]
    others: Sequence[Commitment]
    earlier: int
    waiting: Waiting
    is_own_check: bool
    is_seen_by_its_own: bool


def body_record(area: Area, body: Organisation, *, seen_by: Visitor, on: date) -> BodyRecord:
    """The record of one body. A voluntary organisation's own is for its own people alone."""
    bodies = {body.reference, *(one.reference for one in forebears(body, on=on))}
    recorded = [one for one in gathered(area, seen_by=seen_by, on=on) if one.held_by in bodies]
    reckoning = Reckoning(area, recorded, seen_by=seen_by, on=on, alone=True)
    is_own, edition = body.sector == OWN_CHECK, reckoning.current
    theirs = reckoning.works_for(body)
    if edition is None:
        return BodyRecord(None, None, (), (), 0, Waiting(0), is_own, theirs)
    compact = reckoning.compact_of(edition)
    bound = [one for one in compact.commitments if one.standing == "undertaking" and _binds(one, body)]
    rows = [one for one in reckoning.placed if one.is_shown]
    here = sorted((one for one in rows if one.row.edition.pk == edition.pk), key=latest_first)
    figures = []
    for promise in (one for one in bound if is_settled_here(one, compact)):
        mine = [one for one in here if one.row.commitment.id == promise.id]
        latest = [one for one in mine if one.may_see and one.row.outcome is not DOES_NOT_APPLY][:A_BODY_SHOWS]
        figures.append((_own_figures(promise, mine) if theirs else figures_of(promise, mine), reckoning.shown(latest)))
    return BodyRecord(
        edition,
        compact,
        figures,
        [one for one in bound if not is_settled_here(one, compact)],
        len({one.subject for one in rows if one.row.edition.pk != edition.pk}),
        Waiting.of(one.waits_until for one in here if one.is_with_body),
        is_own,
        theirs,
    )


def _own_figures(commitment: Commitment, rows: Sequence[Placed]) -> Figures:
    """A body's own figures for its own people, with what is not public."""
    told = figures_of(commitment, rows)
    mine = [one for one in rows if one.may_see]
    bound, measured = counts_of(one for one in mine if one.bound), counts_of(one for one in mine if not one.bound)
    return replace(told, bound=bound, measured=measured, own=None)


def _binds(commitment: Commitment, body: Organisation) -> bool:
    """Whether a promise binds a body, by its sector or by name."""
    return bool((BINDS.get(body.sector, set()) | {body.name}) & set(commitment.binds))
