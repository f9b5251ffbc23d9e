"""What a row of a register gives, as the fields of an organisation; what cannot be kept is a problem with its place."""

from datetime import date
from typing import Final

from django.core.exceptions import ValidationError

from opencompact.compact.kinds import plain_form
from opencompact.formats.registers import Problem, Row
from opencompact.records.partners.models import SIZES, Organisation
from opencompact.records.partners.names import checked_name
from opencompact.records.refusals import Refused

_SIZES: Final = {plain_form(word): key for key, words in SIZES.items() for word in (key, words)}
_CHECKED: Final = ("kind", "website", "email", "postcode")


def values_of(row: Row, problems: list[Problem]) -> dict[str, object] | None:
    """The fields that the row gives, blank ones left out; None, with a problem, where its name cannot be kept."""
    try:
        values: dict[str, object] = {"name": checked_name(row.name)}
    except Refused as refused:
        problems.append(Problem(row.place, f"{refused.sentence} The row was left out."))
        return None
    numbers = {one.value for one in row.identifiers}
    given: dict[str, object] = {
        "sector": row.sector, "kind": row.kind, "size": _size(row, problems), "website": row.website,
        "email": row.email, "address": row.address, "postcode": row.postcode, "address_is_hidden": row.address_hidden,
        "started_on": row.started_on, "closed_on": row.ended_on,
        "places_served": "\n".join(dict.fromkeys(place for place in row.places if place not in numbers)),
        "people_served": "\n".join(row.people_served),
    }  # fmt: skip
    for name in _CHECKED:
        given[name] = _kept(row, name, given[name], problems)
    values |= {name: value for name, value in given.items() if value not in (None, "")}
    return values


def _size(row: Row, problems: list[Problem]) -> str | None:
    if not row.size:
        return None
    size = _SIZES.get(plain_form(row.size))
    if size is None:
        problems.append(Problem(row.place, f"{row.size!r} is no size band; write one of {', '.join(SIZES)}."))
    return size


def _kept(row: Row, name: str, value: object, problems: list[Problem]) -> object:
    if value is None:
        return None
    try:
        return Organisation._meta.get_field(name).clean(value, None)  # type: ignore[union-attr]  # a field of the row itself
    except ValidationError as error:
        problems.append(Problem(row.place, f"{value!r} was not used: {' '.join(error.messages)}"))
        return None


def plain(value: object) -> object:
    """The value as it is remembered of a register."""
    return value.isoformat() if isinstance(value, date) else value
