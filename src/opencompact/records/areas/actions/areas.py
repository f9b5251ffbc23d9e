"""An area is made by a keeper of the site, changed by its officer, and opened to the public."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction

from opencompact.records.areas.addresses import check_address
from opencompact.records.areas.colours import check_colour
from opencompact.records.areas.logos import plain_logo
from opencompact.records.areas.models import Area
from opencompact.records.areas.permissions import check_can_change, check_can_create
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Changed, Refused

CREATED = Act("area.created", "The area {name} was added.")
CHANGED = Act("area.changed", "What the site says of the area was changed: {fields}.")
OPENED = Act("area.opened", "The area was opened to the public.")


class AreaFields(TypedDict, total=False):
    """What can be said of an area. ``logo`` is the content of a PNG; None takes the logo away."""

    name: str
    kind: str
    about: str
    is_invented: bool
    within: Area | None
    within_note: str
    colour: str
    logo: bytes | None
    logo_alternative: str
    contact_email: str
    contact_phone: str
    contact_address: str
    renewal_months: int
    answer_days: int
    alarm_days: int
    reply_days: int


@transaction.atomic
def create_area(
    *, by: Visitor, at: datetime, slug: str, once: str | None = None, **fields: Unpack[AreaFields]
) -> Area:
    """Add an area, which only its officers and the keepers see until it is opened."""
    check_can_create(by)
    check_not_done(once)
    check_address(slug)
    if Area.objects.filter(slug=slug).exists():
        raise Refused(f'There is an area at "{slug}" already. Choose another address.')

    area = Area(slug=slug)
    _set(area, fields)
    area.save(force_insert=True)
    write_entry(
        CREATED, about=f"area:{slug}", by=by.reference, at=at, area=slug, facts={"name": area.name}, once=once
    )
    return area


@transaction.atomic
def change_area(
    *, by: Visitor, at: datetime, area: Area, version: int, once: str | None = None, **fields: Unpack[AreaFields]
) -> Area:
    """Change what the site says of an area. ``version`` is the one that was on the screen."""
    check_can_change(by, area)
    check_not_done(once)
    if "within" in fields:
        list(Area.objects.select_for_update().order_by("slug"))  # two areas must not be put into each other at once
    area = Area.objects.select_for_update().get(slug=area.slug)
    if area.version != version:
        theirs = {name: getattr(area, name) for name in fields if name != "logo"}
        raise Changed("Somebody else changed this area while you were writing.", theirs=theirs, version=area.version)

    changed = sorted(name for name, value in fields.items() if _differs(area, name, value))
    _set(area, fields)
    area.version += 1
    area.save()
    facts = {"fields": changed, "name": area.name}
    write_entry(CHANGED, about=f"area:{area.slug}", by=by.reference, at=at, area=area.slug, facts=facts, once=once)
    return area


@transaction.atomic
def open_area(*, by: Visitor, at: datetime, on: date, area: Area, once: str | None = None) -> Area:
    """Show the area to everybody."""
    check_can_change(by, area)
    check_not_done(once)
    area = Area.objects.select_for_update().get(slug=area.slug)
    if area.opened_on:
        raise Refused(f"{area.name} is open already.")

    area.opened_on = on
    area.version += 1
    area.save()
    facts = {"on": on.isoformat(), "name": area.name}
    write_entry(OPENED, about=f"area:{area.slug}", by=by.reference, at=at, area=area.slug, facts=facts, once=once)
    return area


def _set(area: Area, fields: AreaFields) -> None:
    for name, value in fields.items():
        setattr(area, name, plain_logo(value) if name == "logo" and isinstance(value, bytes) else value)
    check_colour(area.colour)
    if area.logo and not area.logo_alternative.strip():
        raise Refused("Say in words what the logo shows, for people who cannot see it.")
    if area.within:
        _check_within(area, area.within)
    check_fits(area)


def _check_within(area: Area, around: Area) -> None:
    """An area lies in another, which may lie in a third; going outwards one never comes back."""
    parents = dict(Area.objects.values_list("slug", "within_id"))
    slug: str | None = around.slug
    while slug:
        if slug == area.slug:
            raise Refused(f"{around.name} lies within {area.name}, so {area.name} cannot lie within {around.name}.")
        slug = parents.get(slug)


def _differs(area: Area, name: str, value: object) -> bool:
    held = getattr(area, name)
    return (bytes(held) if name == "logo" and held is not None else held) != value
