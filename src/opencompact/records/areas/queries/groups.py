"""The reference group on a day: its seats, its chair, the balance of the sectors, and what is amiss."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q

from opencompact.compact.commitments import Compact
from opencompact.records.areas.models import Area, Chairing, Holding, Seat
from opencompact.records.areas.permissions import looks_after
from opencompact.records.areas.seating import ALARMS, Alarm, Seated
from opencompact.records.partners.models import Name, Organisation
from opencompact.records.partners.names import fold
from opencompact.records.people.visitors import HOUSE_ITSELF, Visitor
from opencompact.records.refusals import NotThere

_YEAR = re.compile(r"^\d{4}$")
_SHORT_FORM = re.compile(r"\s*\([^()]*\)\s*$")


def seats(area: Area, *, on: date, seen_by: Visitor) -> list[Seated]:
    """The seats that there were on the day, in their order, each with who held it then. Raises NotThere.

    A seat whose first day is not known is there from the year that its list was written in.
    """
    if area.opened_on is None and not looks_after(seen_by, area):
        raise NotThere()
    rows = Seat.objects.filter(
        Q(from_on__isnull=True) | Q(from_on__lte=on), Q(ended_on__isnull=True) | Q(ended_on__gte=on), area=area
    )
    found = [seat for seat in rows.select_related("organisation").order_by("position") if _was_there(seat, on)]
    return _seated(found, area, on=on)


def seat(area: Area, reference: str, *, on: date, seen_by: Visitor) -> Seated:
    """One seat, ended or not, for the area's officer. Raises NotThere for all others."""
    row = Seat.objects.filter(area=area, reference=reference).select_related("organisation").first()
    if row is None or not seen_by.is_officer_of(area.slug):
        raise NotThere()
    return _seated([row], area, on=on)[0]


def holdings(seated: Seated) -> list[Holding]:
    """Everybody who held the seat or deputised in it, the latest first: for the officer's page."""
    return list(seated.seat.holdings.order_by("-from_on", "is_deputy"))


def holding(area: Area, reference: str, *, seen_by: Visitor) -> Holding:
    """One holder or deputy, for the area's officer. Raises NotThere for all others."""
    found = Holding.objects.filter(seat__area=area, reference=reference).select_related("seat").first()
    if found is None or not seen_by.is_officer_of(area.slug):
        raise NotThere()
    return found


def ended_seats(area: Area, *, on: date, seen_by: Visitor) -> list[Seat]:
    """Seats that there were before that day, for the officer."""
    if not seen_by.is_officer_of(area.slug):
        return []
    return list(Seat.objects.filter(area=area, ended_on__lt=on).select_related("organisation").order_by("-ended_on"))


def alarms(area: Area, *, on: date) -> list[Alarm]:
    """What is amiss with the group, the gravest first; none where the area has no seats at all."""
    group = seats(area, on=on, seen_by=HOUSE_ITSELF)
    found = [alarm for seated in group for alarm in seated.alarms(within=area.alarm_days)]
    if group and not any(seated.chairing for seated in group):
        found.append(Alarm("no chair", None, "No seat has the chair of the group."))
    order = list(ALARMS)
    return sorted(found, key=lambda alarm: (order.index(alarm.kind), alarm.on or date.max))


def balance(group: Sequence[Seated], *, sectors: Iterable[str]) -> list[tuple[str, int, int]]:
    """For each sector how many seats it has, and how many bodies hold them: the council may have two."""
    seats_of = Counter(seated.seat.sector for seated in group)
    bodies: dict[str, set[object]] = {}
    for seated in group:
        who = seated.seat.organisation_id or fold(seated.seat.body)
        bodies.setdefault(seated.seat.sector, set()).update({who} if who else ())
    return [(sector, seats_of[sector], len(bodies.get(sector, ()))) for sector in sectors]


def first_recorded(area: Area) -> date | None:
    """The first day on which anything is known of the group, as far as days are recorded."""
    days = Seat.objects.filter(area=area, from_on__isnull=False).order_by("from_on").values_list("from_on", flat=True)
    years = Seat.objects.filter(area=area, from_on__isnull=True, from_as_written__regex=r"^\d{4}$")
    found = [day for day in days[:1] if day]
    found += [date(int(year), 1, 1) for year in years.values_list("from_as_written", flat=True).distinct()]
    return min(found, default=None)


def group_name(compact: Compact | None) -> str:
    """The area's own word for the group, as its edition gives it."""
    return compact.reference_group if compact and compact.reference_group else "Reference group"


def known_bodies(area: Area, names: Iterable[str]) -> dict[str, Organisation]:
    """The organisation of each name, as far as exactly one is known by it: with its short form in brackets or without.

    Only organisations that the area looks after or that are its partners are meant.
    """
    names = [name for name in names if name.strip()]
    wanted = {name: {fold(name), fold(_SHORT_FORM.sub("", name))} for name in names}
    there = Q(kept_by=area.slug) | Q(partner_in__area=area)
    mine = Organisation.objects.filter(there).distinct()
    known: dict[str, set[Organisation]] = {}
    for organisation in mine:
        known.setdefault(fold(organisation.name), set()).add(organisation)
    for held in Name.objects.filter(organisation__in=mine).select_related("organisation"):
        known.setdefault(fold(held.name), set()).add(held.organisation)
    found = {name: {o for form in forms for o in known.get(form, ())} for name, forms in wanted.items()}
    return {name: next(iter(bodies)) for name, bodies in found.items() if len(bodies) == 1}


def _was_there(seat: Seat, on: date) -> bool:
    written = seat.from_as_written
    return seat.from_on is not None or not _YEAR.match(written) or on.year >= int(written)


def _seated(rows: Sequence[Seat], area: Area, *, on: date) -> list[Seated]:
    held: dict[int, list[Holding]] = {}
    for holding in Holding.objects.filter(seat__in=rows).order_by("from_on", "pk"):
        held.setdefault(holding.seat_id, []).append(holding)
    chair = (
        Chairing.objects.filter(
            Q(from_on__isnull=True) | Q(from_on__lte=on), Q(to_on__isnull=True) | Q(to_on__gte=on), area=area
        )
        .order_by("from_on")
        .last()
    )
    return [_one(row, held.get(row.pk, []), chair, on) for row in rows]


def _one(row: Seat, held: Sequence[Holding], chair: Chairing | None, on: date) -> Seated:
    begun = [holding for holding in held if holding.from_on <= on]
    now = [holding for holding in begun if holding.to_on is None or holding.to_on >= on]
    holders = [holding for holding in now if not holding.is_deputy]
    deputies = [holding for holding in now if holding.is_deputy]
    before = [holding for holding in begun if not holding.is_deputy]
    ahead = [holding for holding in held if holding.from_on > on and not holding.is_deputy]
    return Seated(
        row,
        on=on,
        holder=holders[-1] if holders else None,
        deputy=deputies[-1] if deputies else None,
        last=before[-1] if before and not holders else None,
        next=ahead[0] if ahead else None,
        chairing=chair if chair and chair.seat_id == row.pk else None,
    )
