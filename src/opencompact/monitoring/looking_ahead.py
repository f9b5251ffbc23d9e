"""What an area's officer looks out for: findings with bodies, what is promised and still undone, days that are near."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from opencompact.compact.facts import VOCABULARY
from opencompact.compact.kinds import Timing
from opencompact.compact.outcomes import NOT_KEPT, NOT_YET_DUE
from opencompact.compact.terms import Check, Order, Recorded, Within, parts_of
from opencompact.monitoring.judging import Placed, reckoned
from opencompact.monitoring.shown import Shown
from opencompact.records.areas.models import Area
from opencompact.records.people.visitors import HOUSE_ITSELF

NEAR = timedelta(days=14)
"""How long before its last day a promise is near."""
REMEMBERED = timedelta(days=365)
"""How long after its day a record is looked at for what is still undone; later nobody is going to do it."""


@dataclass(frozen=True)
class Ahead:
    """Each with its sentence; ``overdue`` is what everybody sees already and can still be done, with its last day."""

    with_bodies: Sequence[Shown]
    overdue: Sequence[tuple[Shown, date | None]]
    soon: Sequence[Shown]


def look_ahead(area: Area, *, on: date) -> Ahead:
    """What the records of an area show today that the officer may want to speak of."""
    reckoning = reckoned(area, seen_by=HOUSE_ITSELF, on=on)
    seen = [one for one in reckoning.placed if one.may_see and one.is_shown]
    with_bodies = [one for one in seen if one.is_with_body and one.put]
    overdue = [one for one in seen if one.row.outcome is NOT_KEPT and one.is_public and _is_undone(one, on)]
    open_ones = reckoning.shown([one for one in seen if one.row.outcome is NOT_YET_DUE])
    soon = [one for one in open_ones if one.due_on and on <= one.due_on <= on + NEAR]
    days = [reckoning.sheets[one.row.edition.pk].last_day(one.row) for one in overdue]
    return Ahead(reckoning.shown(with_bodies), list(zip(reckoning.shown(overdue), days, strict=True)), soon)


def _is_undone(one: Placed, on: date) -> bool:
    """Whether something that the promise asks for has no day yet, of a record that is not long past."""
    recorded = one.row.recorded
    if recorded is None or one.row.day is None or one.row.day < on - REMEMBERED:
        return False
    facts = VOCABULARY[recorded.kind].facts
    named = [facts[name] for part in parts_of(one.row.commitment.check) for name in _named(part) if name in facts]
    return any(fact.timing is Timing.DONE and recorded.facts.get(fact.name) is None for fact in named)


def _named(part: Check) -> Sequence[str]:
    """The days that a part of a check asks for."""
    if isinstance(part, Recorded):
        return part.facts
    if isinstance(part, Within):
        return (part.done,)
    return part.steps if isinstance(part, Order) else ()
