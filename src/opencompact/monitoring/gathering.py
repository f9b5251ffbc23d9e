"""The facts of every room by kind of record; a further room joins by one line of ROOMS."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from opencompact.records.areas.models import Area
from opencompact.records.consultations.facts import recorded as consultations
from opencompact.records.consultations.plan_facts import recorded_plans as plans
from opencompact.records.consultations.queries.consultations import consultation
from opencompact.records.consultations.queries.plans import plan
from opencompact.records.people.visitors import Visitor
from opencompact.records.recorded import Recorded
from opencompact.records.refusals import NotThere


class All(Protocol):
    """All that a room holds, as somebody sees it on a day."""

    def __call__(self, area: Area, *, seen_by: Visitor, on: date) -> list[Recorded]: ...


One = Callable[[Area, str, Visitor, date, datetime | None], list[Recorded]]
"""One record by its reference, and at a moment where one is given. Raises NotThere."""


@dataclass(frozen=True)
class Room:
    """A kind of record and how its room gives it: with what it takes over from the record above it, and its children,
    so that one alone is judged as it is among all."""

    kind: str
    every: All
    one: One


ROOMS: tuple[Room, ...] = (
    Room("consultation", consultations, lambda area, reference, who, on, at: consultations(
        area, seen_by=who, on=on, at=at, consultations=[consultation(area, reference, seen_by=who)])),
    Room("plan", plans, lambda area, reference, who, on, at: plans(
        area, seen_by=who, on=on, plans=[plan(area, reference, seen_by=who)])),
)  # fmt: skip
"""Every room whose records promises are judged by."""


def gathered(area: Area, *, seen_by: Visitor, on: date) -> list[Recorded]:
    """The records of an area that somebody sees, of every room."""
    return [one for room in ROOMS for one in room.every(area, seen_by=seen_by, on=on)]


def gathered_kind(area: Area, kind: str, *, seen_by: Visitor, on: date) -> list[Recorded]:
    """Those of one kind."""
    return [one for room in ROOMS if room.kind == kind for one in room.every(area, seen_by=seen_by, on=on)]


def gathered_one(
    area: Area, kind: str, reference: str, *, seen_by: Visitor, on: date, at: datetime | None = None
) -> list[Recorded]:
    """The one record; none where it is not there, or they may not see it."""
    try:
        return [one for room in ROOMS if room.kind == kind for one in room.one(area, reference, seen_by, on, at)]
    except NotThere:
        return []


def kinds() -> Collection[str]:
    """The kinds of record that are kept here."""
    return {room.kind for room in ROOMS}
