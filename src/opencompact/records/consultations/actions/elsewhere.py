"""A consultation that is held elsewhere, registered in a minute; and what is told of it later, by hand."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from django.db import transaction

from opencompact.compact.facts import VOCABULARY
from opencompact.compact.periods import say_day
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.partners import check_is_partner
from opencompact.records.consultations.actions.planning import CHANGED
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.permissions import check_can_plan, check_can_set_up
from opencompact.records.consultations.queries.lists import registered_at
from opencompact.records.consultations.rows import about, announced, check_stands, check_version, locked, saved
from opencompact.records.consultations.told import (
    FIELD_OF,
    READING,
    as_told,
    field_value,
    is_from_a_list,
    is_told_of,
    reading_of,
)
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from opencompact.records.recorded import Cell
from opencompact.records.refusals import Refused

REGISTERED = Act("consultation.registered", "{title}, which {organisation} holds elsewhere, was registered.")

DAYS: Final = ("opens_on", "closes_on")


@transaction.atomic
def register_elsewhere(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    area: Area,
    organisation: Organisation,
    title: str,
    held_at: str = "",
    known_from: str = "",
    opens_on: date | None = None,
    closes_on: date | None = None,
    is_over: bool = False,
    facts: Mapping[str, Cell] | None = None,
    once: str | None = None,
) -> Consultation:
    """Register a consultation that a body holds elsewhere, by its address, or by the paper it is known from.

    Everybody sees it at once. ``facts`` are whatever else is told of it, by the vocabulary's names; one that is there
    and None is known to be blank where it is told, and one that is not there is not known. ``is_over`` says that it
    has closed where nobody knows on which day.
    """
    check_can_plan(by, area=area, organisation=organisation)
    check_not_done(once)
    check_is_partner(area, organisation)
    Area.objects.select_for_update().get(pk=area.pk)  # of two who register the same at once the second is told
    _check_told(area, title=title, held_at=held_at, known_from=known_from, opens_on=opens_on, closes_on=closes_on)

    told = {name: as_told(value) for name, value in (facts or {}).items()}
    told |= {"title": title, "opens_on": as_told(opens_on), "closes_on": as_told(closes_on)}
    told |= {"web_address": held_at} if held_at else {}
    told[READING] = {"read_on": on.isoformat()}
    row = Consultation(area=area, organisation=organisation, source=known_from, told=told, set_on=on, shown_from=on)
    row.is_over = is_over and closes_on is None
    for name in told.keys() & FIELD_OF.keys():
        setattr(row, FIELD_OF[name], field_value(name, told[name]))
    check_fits(row)
    row.save()
    if row.opens_on:
        _announce(row, by=by, at=at, on=min(on, row.opens_on))
    entry = {
        "title": row.title,
        "organisation": organisation.name,
        "organisation_reference": organisation.reference,
        "address": held_at,
        "known_from": known_from,
        "on_behalf": not by.works_for(organisation.reference),
    }
    write_entry(REGISTERED, about=about(row), by=by.reference, at=at, area=area.slug, facts=entry, once=once)
    return row


@transaction.atomic
def change_told(
    *, by: Visitor, at: datetime, on: date, consultation: Consultation, version: int, facts: Mapping[str, Cell | None]
) -> Consultation:
    """Record by hand what is told elsewhere of a consultation that is not set up here; nothing new is no entry.

    A fact that is None is not known, but for feedback, where it says that somebody looked for it on this day and found
    none. What a list told stands beside it, and the next reading leaves what was written here. Days are filled in
    where nobody knew them; days that are known change as an announcement does.
    """
    check_can_set_up(by, consultation)
    row = locked(consultation)
    check_version(row, version, [name for name in facts if FIELD_OF.get(name) == name])
    check_stands(row)
    if not is_told_of(row):
        raise Refused("This consultation is set up here; what is said of it changes on its own pages.")
    before = {name: getattr(row, FIELD_OF[name]) if name in FIELD_OF else row.told.get(name) for name in facts}
    days = (row.opens_on, row.closes_on)
    for name, value in facts.items():
        if name not in DAYS or getattr(row, name) is None:
            _tell(row, name, value, on=on)
    if row.opens_on and row.closes_on and row.closes_on < row.opens_on:
        raise Refused(f"It cannot close on {say_day(row.closes_on)}, before it opens on {say_day(row.opens_on)}.")
    after = {name: getattr(row, FIELD_OF[name]) if name in FIELD_OF else row.told.get(name) for name in facts}
    changed = [name for name in facts if after[name] != before[name]]
    if not changed and row.told == consultation.told:
        return row
    row.is_over = row.is_over and row.closes_on is None
    saved(row)
    if row.opens_on and (row.opens_on, row.closes_on) != days:
        _announce(row, by=by, at=at, on=min(on, row.opens_on))
    nouns = VOCABULARY["consultation"].facts
    entry = {"title": row.title, "fields": [nouns[name].noun if name in nouns else name for name in changed]}
    write_entry(CHANGED, about=about(row), by=by.reference, at=at, area=row.area_id, facts=entry)
    return row


def _tell(row: Consultation, name: str, value: Cell | None, *, on: date) -> None:
    told = as_told(value)
    if name in FIELD_OF:
        setattr(row, FIELD_OF[name], field_value(name, told))
    if is_from_a_list(row):
        return
    row.told = {key: kept for key, kept in row.told.items() if key != name}
    if value is not None or name == "feedback_published_on":
        row.told[name] = told
    if name == "feedback_published_on":
        row.told[READING] = {**reading_of(row), "read_on": on.isoformat()}


def _check_told(
    area: Area, *, title: str, held_at: str, known_from: str, opens_on: date | None, closes_on: date | None
) -> None:
    if not title.strip():
        raise Refused("Give the consultation a title.")
    if not (held_at or known_from):
        raise Refused("Give the address at which it is held, or say from which paper it is known.")
    if opens_on and closes_on and closes_on < opens_on:
        raise Refused(f"It cannot close on {say_day(closes_on)}, before it opens on {say_day(opens_on)}.")
    if there := registered_at(area, held_at=held_at, known_from=known_from):
        raise Refused(f"It is registered here already: {there.title}.")


def _announce(row: Consultation, *, by: Visitor, at: datetime, on: date) -> None:
    is_first = not row.periods.exists()
    change, why = ("set", "") if is_first else ("corrected", "A day was filled in that nobody had recorded.")
    announced(row, change=change, closes_on=row.closes_on, by=by.reference, at=at, on=on, reason=why)
