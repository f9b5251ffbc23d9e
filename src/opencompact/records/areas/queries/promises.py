"""Finds the same promise elsewhere: in the other editions of its area, and in the compacts of other areas."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from opencompact.compact.commitments import Commitment, Compact
from opencompact.compact.comparing import weigh
from opencompact.records.areas.compacts import compact_of, compacts_of
from opencompact.records.areas.models import Area, Edition
from opencompact.records.areas.permissions import visible, visible_editions
from opencompact.records.areas.queries.editions import editions_in_force
from opencompact.records.people.visitors import Visitor

MOST_AREAS = 24
"""How many other areas are looked at, neighbours first: the page stays one that a person can read."""


@dataclass(frozen=True)
class Elsewhere:
    """The same promise in another edition. ``relation`` is seen from here: "stronger" means that it is stronger here.

    ``same_id`` tells a promise of the same id from one that is only on the same topic.
    """

    area: Area
    edition: Edition
    commitment: Commitment
    relation: str
    because: str
    same_id: bool


def in_other_editions(edition: Edition, commitment: Commitment, *, seen_by: Visitor) -> list[Elsewhere]:
    """The same promise in the area's other editions, the newest first."""
    others = edition.area.editions.filter(visible_editions(seen_by, edition.area)).exclude(pk=edition.pk)
    found = list(others.defer("text").order_by("-position"))
    return list(_elsewhere(edition, commitment, found))


def in_other_areas(edition: Edition, commitment: Commitment, *, seen_by: Visitor, on: date) -> list[Elsewhere]:
    """The same promise in the compacts of other areas that somebody sees: in force, else the newest published."""
    areas = list(Area.objects.filter(visible(seen_by)).exclude(slug=edition.area_id).defer("logo").order_by("name"))
    near = sorted(areas, key=lambda area: not _are_neighbours(area, edition.area))[:MOST_AREAS]
    in_force = editions_in_force(near, on=on)
    published = Edition.objects.filter(area__in=near, published_on__isnull=False).defer("text").order_by("position")
    newest = {one.area_id: one for one in published}
    chosen = []
    for area in near:
        if held := in_force.get(area.slug) or newest.get(area.slug):
            held.area = area
            chosen.append(held)
    return list(_elsewhere(edition, commitment, chosen))


def _elsewhere(edition: Edition, commitment: Commitment, others: list[Edition]) -> Iterable[Elsewhere]:
    own, theirs = compact_of(edition), compacts_of(others)
    for other in others:
        compact = theirs[other.digest]
        if fellow := _fellow(commitment, compact):
            relation, because = weigh(own, commitment, compact, fellow)
            yield Elsewhere(other.area, other, fellow, relation, because, fellow.id == commitment.id)


def _fellow(commitment: Commitment, compact: Compact) -> Commitment | None:
    """The promise of the same id; else the first on the same topic, a promise before a line that promises nothing."""
    same_id = next((one for one in compact.commitments if one.id == commitment.id), None)
    on_topic = [one for one in compact.commitments if one.topic == commitment.topic]
    return same_id or next(iter(sorted(on_topic, key=lambda one: one.standing != commitment.standing)), None)


def _are_neighbours(one: Area, other: Area) -> bool:
    """Whether one lies in the other, or both in a third."""
    inside = one.within_id == other.slug or other.within_id == one.slug
    return inside or (one.within_id is not None and one.within_id == other.within_id)
