"""The seats of the reference group as an edition's own list has them: no days, and no names, that it does not give."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from opencompact.compact.commitments import Seat as Listed
from opencompact.records.areas.actions.groups import add_seat, take_chair
from opencompact.records.areas.models import Area, Edition, Seat
from opencompact.records.areas.permissions import check_can_look_after_group
from opencompact.records.areas.queries.editions import compact_of
from opencompact.records.areas.queries.groups import known_bodies
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Refused


@transaction.atomic
def seats_from_edition(*, by: Visitor, at: datetime, area: Area, edition: Edition) -> list[Seat]:
    """Add every seat that the edition lists, in its order. A body on no list keeps its name as written."""
    check_can_look_after_group(by, area=area)
    Area.objects.select_for_update().get(pk=area.pk)
    compact = compact_of(edition)
    if not compact.seats:
        raise Refused("This edition lists no seats of a reference group.")
    if Seat.objects.filter(area=area, from_as_written=compact.edition, from_on__isnull=True).exists():
        raise Refused("The seats of this edition were added already.")

    known = known_bodies(area, [listed.body for listed in compact.seats])
    made = [_add(listed, by=by, at=at, area=area, written=compact.edition, known=known) for listed in compact.seats]
    for listed, seat in zip(compact.seats, made, strict=True):
        if listed.chair:
            take_chair(by=by, at=at, seat=seat.reference, on=None, as_written=compact.edition)
    return made


def _add(
    listed: Listed,
    *,
    by: Visitor,
    at: datetime,
    area: Area,
    written: str,
    known: Mapping[str, Organisation],
) -> Seat:
    return add_seat(
        by=by,
        at=at,
        area=area,
        sector=listed.sector,
        organisation=known.get(listed.body),
        body=listed.body,
        part=listed.part or "",
        from_as_written=written,
    )
