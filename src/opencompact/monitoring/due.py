"""What is due from a body, and by when: promises that can still be kept, signatures, findings to answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from opencompact.compact.outcomes import NOT_YET_DUE
from opencompact.monitoring.gathering import gathered
from opencompact.monitoring.judging import Reckoning
from opencompact.monitoring.shown import Shown
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.partners import areas_of
from opencompact.records.areas.queries.signatures import due_from
from opencompact.records.areas.signed import Due
from opencompact.records.partners.models import Organisation
from opencompact.records.partners.queries import heirs, organisations
from opencompact.records.people.visitors import HOUSE_ITSELF, Visitor
from opencompact.records.recorded import Recorded


@dataclass(frozen=True)
class DueThing:
    """Something due: ``finding`` where a promise can still be kept, or (``is_to_answer``) where one was not kept and
    its body can answer before everybody sees it; else ``signature``. ``by_on`` is the last day, where there is one."""

    organisation: Organisation
    area: Area
    by_on: date | None
    finding: Shown | None = None
    is_to_answer: bool = False
    signature: Due | None = None


def due_in(area: Area, asked: Sequence[Organisation], *, seen_by: Visitor, on: date) -> list[DueThing]:
    """What is due by the records of bodies in an area, for their own people and the officer: the earliest first."""
    recorded, whose = _theirs(area, asked, seen_by=seen_by, on=on)
    if not recorded:
        return []
    reckoning = Reckoning(area, recorded, seen_by=seen_by, on=on, alone=True)
    seen = [one for one in reckoning.placed if one.may_see and one.row.recorded]
    open_ones = [one for one in seen if one.row.outcome is NOT_YET_DUE]
    to_answer = [one for one in seen if one.waits_until and one.is_shown]
    found = []
    for one, shown in zip([*open_ones, *to_answer], reckoning.shown([*open_ones, *to_answer]), strict=True):
        assert one.row.recorded
        until = one.waits_until - timedelta(days=1) if one.waits_until else shown.due_on
        body = whose[one.row.recorded.held_by]
        found.append(DueThing(body, area, until, finding=shown, is_to_answer=one.waits_until is not None))
    return in_order(found)


def signatures_due(area: Area, organisation: Organisation, *, on: date) -> list[DueThing]:
    """The signatures of a body that are to be made or renewed in an area."""
    found = [one for one in due_from([organisation.reference], on=on) if one.area == area]
    return in_order(DueThing(organisation, area, one.by_on, signature=one) for one in found)


def due_everywhere(references: Iterable[str], *, seen_by: Visitor, on: date) -> list[DueThing]:
    """What is due by the records of all bodies that somebody acts for, in every area where these are partners."""
    asked = organisations(references, seen_by=HOUSE_ITSELF)
    areas = areas_of(asked, seen_by=seen_by)
    return in_order(one for area in areas for one in due_in(area, asked, seen_by=seen_by, on=on))


def in_order(found: Iterable[DueThing]) -> list[DueThing]:
    """The earliest first; what has no day comes last."""
    return sorted(found, key=lambda one: (one.by_on or date.max, one.organisation.sorts_as))


def _theirs(
    area: Area, asked: Sequence[Organisation], *, seen_by: Visitor, on: date
) -> tuple[list[Recorded], dict[str, Organisation]]:
    """The records of these bodies and of those before them, and who of them bears each, by the holder's reference."""
    recorded = gathered(area, seen_by=seen_by, on=on)
    holders = organisations({one.held_by for one in recorded}, seen_by=HOUSE_ITSELF) if recorded else []
    bearing = heirs(holders, on=on)
    whose = {
        holder.reference: body
        for holder in holders
        for body in asked
        if body.pk == holder.pk or body.pk in {heir.pk for heir in bearing[holder.pk]}
    }
    return [one for one in recorded if one.held_by in whose], whose
