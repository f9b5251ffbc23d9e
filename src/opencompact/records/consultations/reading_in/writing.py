"""A plan written down: consultations added and changed, each change of days an announcement of its own."""

from datetime import date, datetime

from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.reading_in.plan import DAYS, Plan, Planned
from opencompact.records.consultations.rows import announced, saved
from opencompact.records.consultations.told import FIELD_OF, READING, day_told, field_value, read_on, reading_of
from opencompact.records.fitting import check_fits


def write(plan: Plan, area: Area, *, name: str, by: str, at: datetime, on: date) -> None:
    """Write everything that is planned; whoever calls holds the transaction."""
    for planned in plan.planned:
        if planned.consultation is None:
            planned.consultation = _add(planned, area, name=name, by=by, at=at, on=on)
        else:
            _change(planned, planned.consultation, name=name, by=by, at=at, on=on)


def _add(planned: Planned, area: Area, *, name: str, by: str, at: datetime, on: date) -> Consultation:
    row = Consultation(area=area, organisation=planned.organisation, source=planned.source, set_on=on, shown_from=on)
    for fact in planned.told.keys() & FIELD_OF.keys():
        setattr(row, FIELD_OF[fact], field_value(fact, planned.told[fact]))
    row.told = {**planned.told, READING: {"list": name, "read_on": on.isoformat()}}
    check_fits(row)
    row.save()
    _announce_first(row, by=by, at=at, on=on)
    return row


def _announce_first(row: Consultation, *, by: str, at: datetime, on: date) -> None:
    """The days as the list has them, known at the latest by the opening; and a change that the list itself dates."""
    if row.opens_on is None:
        return
    first, changed_on = (_day(row, name) for name in ("first_closes_on", "extension_announced_on"))
    known_on = min(on, row.opens_on)
    if first and changed_on and first >= row.opens_on and first != row.closes_on:
        announced(row, change="set", closes_on=first, by=by, at=at, on=known_on)
        change = _change_of(first, row.closes_on)
        announced(row, change=change, closes_on=row.closes_on, by=by, at=at, on=changed_on, reason=_DATED)
    else:
        announced(row, change="set", closes_on=row.closes_on, by=by, at=at, on=known_on)


_DATED = "As the list that it was read from tells it."
_SEEN = "Seen in the list on this day; when it was announced is not known."


def _change(planned: Planned, row: Consultation, *, name: str, by: str, at: datetime, on: date) -> None:
    last, not_yet = read_on(row), _not_yet(row)
    before = row.closes_on
    if planned.moves:
        row.opens_on, row.closes_on = (day_told(planned.told.get(fact)) for fact in DAYS)
    row.source, row.organisation = planned.source, planned.organisation
    row.told = {**planned.told, READING: {"list": name, "read_on": on.isoformat(), "not_yet": not_yet}}
    if planned.moves and row.opens_on:
        number, is_dated = _announce_move(row, before, by=by, at=at, on=on)
        if last is not None and number > 1 and not is_dated:
            not_yet[str(number)] = last.isoformat()
    if planned.changed:
        saved(row)
    else:
        row.save(update_fields=["told", "source"])


def _not_yet(row: Consultation) -> dict[str, object]:
    """By the number of an announcement: the day of the last reading in which its days were not there yet."""
    kept = reading_of(row).get("not_yet")
    return dict(kept) if isinstance(kept, dict) else {}


def _announce_move(row: Consultation, before: date | None, *, by: str, at: datetime, on: date) -> tuple[int, bool]:
    """The number of the announcement, and whether the list dates it; else it was seen on the day of this reading."""
    if not row.periods.exists():
        return announced(row, change="set", closes_on=row.closes_on, by=by, at=at, on=on).number, True
    dated = _day(row, "extension_announced_on")
    change, reason = _change_of(before, row.closes_on), _DATED if dated else _SEEN
    made = announced(
        row, change=change, closes_on=row.closes_on, by=by, at=at, on=dated or on, reason=reason
    )
    return made.number, dated is not None


def _day(row: Consultation, name: str) -> date | None:
    return day_told(row.told.get(name))


def _change_of(before: date | None, after: date | None) -> str:
    """Only a closing day that was known before is extended or shortened; else the list mends what it lacked."""
    if before is None or after is None or before == after:
        return "corrected"
    return "extended" if after > before else "shortened"
