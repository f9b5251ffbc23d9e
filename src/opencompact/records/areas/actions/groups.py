"""The seats of the reference group: making and ending them, who holds them and deputises, and who has the chair."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q

from opencompact.compact.periods import say_day
from opencompact.records.areas.models import Area, Chairing, Holding, Seat
from opencompact.records.areas.permissions import check_can_look_after_group
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.partners.models import Organisation
from opencompact.records.people.models import Person
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotThere, Refused

ADDED = Act("seat.added", "A seat of the reference group for {body} was added.")
ENDED = Act("seat.ended", "The seat of {body} on the reference group ended.")
FILLED = Act("seat.filled", "The seat of {body} was filled.")
VACATED = Act("seat.vacated", "The seat of {body} was left.")
TOOK_CHAIR = Act("chair.taken", "{body} took the chair of the reference group.")
_THE_DAY_BEFORE = timedelta(days=1)


@transaction.atomic
def add_seat(
    *,
    by: Visitor,
    at: datetime,
    area: Area,
    sector: str,
    organisation: Organisation | None = None,
    body: str = "",
    part: str = "",
    from_on: date | None = None,
    from_as_written: str = "",
    once: str | None = None,
) -> Seat:
    """Add a seat for a sector. ``body`` names who has it where that is on no list; both may be blank: nobody has it."""
    check_can_look_after_group(by, area=area)
    check_not_done(once)
    Area.objects.select_for_update().get(pk=area.pk)

    last = Seat.objects.filter(area=area).aggregate(last=Max("position"))["last"] or 0
    seat = Seat(
        area=area,
        sector=sector,
        organisation=organisation,
        body="" if organisation else body,
        part=part,
        position=last + 1,
        from_on=from_on,
        from_as_written=from_as_written,
    )
    check_fits(seat)
    seat.save()
    facts = _facts(seat) | {"sector": sector, "part": part, "from": from_on.isoformat() if from_on else from_as_written}
    write_entry(ADDED, about=_about(seat), by=by.reference, at=at, area=area.slug, facts=facts, once=once)
    return seat


@transaction.atomic
def end_seat(*, by: Visitor, at: datetime, seat: str, on: date) -> Seat:
    """End a seat after the day ``on``; who holds it and whether it has the chair end with it."""
    row = _locked(seat, by=by)
    if row.ended_on:
        raise Refused(f"The seat already ended, on {say_day(row.ended_on)}.")
    if row.from_on and on < row.from_on:
        raise Refused(f"The seat began on {say_day(row.from_on)}; it cannot end before that.")
    if later := row.holdings.filter(from_on__gt=on).first():
        raise Refused(f"Somebody holds the seat from {say_day(later.from_on)}; it cannot end before that.")
    if row.chairings.filter(from_on__gt=on).exists():
        raise Refused("The seat takes the chair after that day; it cannot end before it.")

    row.ended_on = on
    check_fits(row)
    row.save()
    row.holdings.filter(Q(to_on__isnull=True) | Q(to_on__gt=on)).update(to_on=on)
    row.chairings.filter(Q(to_on__isnull=True) | Q(to_on__gt=on)).update(to_on=on)
    facts = _facts(row) | {"on": on.isoformat()}
    write_entry(ENDED, about=_about(row), by=by.reference, at=at, area=row.area_id, facts=facts)
    return row


@transaction.atomic
def fill_seat(
    *,
    by: Visitor,
    at: datetime,
    seat: str,
    name: str,
    from_on: date,
    to_on: date | None = None,
    is_deputy: bool = False,
    name_is_public: bool = False,
    person: Person | None = None,
    once: str | None = None,
) -> Holding:
    """Write down who holds the seat, or deputises in it, from one day up to another."""
    row = _locked(seat, by=by)
    check_not_done(once)
    _check_can_be_filled(row, from_on=from_on, to_on=to_on, is_deputy=is_deputy)

    holding = Holding(
        seat=row,
        is_deputy=is_deputy,
        person=person,
        name=name,
        name_is_public=name_is_public,
        from_on=from_on,
        to_on=to_on,
    )
    check_fits(holding)
    holding.save()
    facts = _facts(row) | {
        "as": "deputy" if is_deputy else "holder",
        "from": from_on.isoformat(),
        "to": to_on.isoformat() if to_on else None,
        "name_is_public": name_is_public,
    }
    about = _about(row)
    write_entry(FILLED, about=about, by=by.reference, at=at, area=row.area_id, facts=facts, note=name, once=once)
    return holding


@transaction.atomic
def vacate_seat(*, by: Visitor, at: datetime, holding: str, on: date) -> Holding:
    """Write down the last day of a holder or deputy."""
    found = Holding.objects.filter(reference=holding).select_related("seat").first()
    if found is None:
        raise NotThere()
    row = _locked(found.seat.reference, by=by)
    found = Holding.objects.select_for_update().get(pk=found.pk)
    if on < found.from_on:
        raise Refused(f"It began on {say_day(found.from_on)}; it cannot end before that.")
    if row.ended_on and on > row.ended_on:
        raise Refused(f"The seat ended on {say_day(row.ended_on)}; nobody holds it longer.")
    _check_free(row, found.is_deputy, from_on=found.from_on, to_on=on, besides=found)

    found.to_on = on
    check_fits(found)
    found.save()
    facts = _facts(row) | {"as": "deputy" if found.is_deputy else "holder", "on": on.isoformat()}
    write_entry(VACATED, about=_about(row), by=by.reference, at=at, area=row.area_id, facts=facts)
    return found


@transaction.atomic
def take_chair(
    *, by: Visitor, at: datetime, seat: str, on: date | None, as_written: str = "", once: str | None = None
) -> Chairing:
    """Give a seat the chair from a day; whoever had it had it up to the day before."""
    row = _locked(seat, by=by)
    check_not_done(once)
    if row.ended_on and (on is None or on > row.ended_on):
        raise Refused(f"The seat ended on {say_day(row.ended_on)}; it cannot take the chair after that.")
    if on and row.from_on and on < row.from_on:
        raise Refused(f"The seat began on {say_day(row.from_on)}; it cannot take the chair before that.")
    _end_the_chair_before(row, on)

    chairing = Chairing(area=row.area, seat=row, from_on=on, from_as_written=as_written)
    check_fits(chairing)
    chairing.save()
    facts = _facts(row) | {"from": on.isoformat() if on else as_written}
    write_entry(TOOK_CHAIR, about=_about(row), by=by.reference, at=at, area=row.area_id, facts=facts, once=once)
    return chairing


def _end_the_chair_before(row: Seat, on: date | None) -> None:
    current = Chairing.objects.select_for_update().filter(area=row.area, to_on__isnull=True).first()
    if current is None:
        return
    if current.seat_id == row.pk:
        raise Refused("This seat has the chair already.")
    if on is None:
        raise Refused("Another seat has the chair; say from which day this one takes it.")
    if current.from_on and current.from_on >= on:
        raise Refused(f"Another seat took the chair on {say_day(current.from_on)}; choose a later day.")
    current.to_on = on - _THE_DAY_BEFORE
    check_fits(current)
    current.save()


def _locked(reference: str, *, by: Visitor) -> Seat:
    """The seat and its area's row, locked, for the area's officer; to everybody else the seat is not there."""
    found = Seat.objects.select_related("area").filter(reference=reference).first()
    if found is None:
        raise NotThere()
    check_can_look_after_group(by, area=found.area)
    Area.objects.select_for_update().get(pk=found.area_id)
    row = Seat.objects.select_for_update(of=("self",)).select_related("organisation", "area")
    return row.get(pk=found.pk)


def _check_can_be_filled(row: Seat, *, from_on: date, to_on: date | None, is_deputy: bool) -> None:
    if to_on and to_on < from_on:
        raise Refused("The last day is before the first.")
    if row.from_on and from_on < row.from_on:
        raise Refused(f"The seat began on {say_day(row.from_on)}; nobody holds it before that.")
    if row.ended_on and (to_on is None or to_on > row.ended_on):
        raise Refused(f"The seat ended on {say_day(row.ended_on)}; give a last day up to then.")
    _check_free(row, is_deputy, from_on=from_on, to_on=to_on)


def _check_free(
    row: Seat, is_deputy: bool, *, from_on: date, to_on: date | None, besides: Holding | None = None
) -> None:
    """Nobody else is holder, or deputy, on any of these days."""
    taken = row.holdings.filter(Q(to_on__isnull=True) | Q(to_on__gte=from_on), is_deputy=is_deputy)
    if to_on:
        taken = taken.filter(from_on__lte=to_on)
    if besides:
        taken = taken.exclude(pk=besides.pk)
    if other := taken.order_by("from_on").first():
        until = f"up to {say_day(other.to_on)}" if other.to_on else "with no last day"
        who = "deputises in" if is_deputy else "holds"
        raise Refused(
            f"Somebody {who} the seat from {say_day(other.from_on)} {until}; write down their last day first."
        )


def _facts(seat: Seat) -> dict[str, object]:
    """Who has the seat, as everybody may know it; names of people stand in notes alone."""
    organisation = seat.organisation
    return {
        "body": (organisation.name if organisation else seat.body) or f"the {seat.sector} sector",
        "organisation_reference": organisation.reference if organisation else "",
    }


def _about(seat: Seat) -> str:
    return f"seat:{seat.reference}"
