"""The list of partners as files: a sheet for people, guarded against formulas, and JSON for machines, as stored."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from opencompact.formats.guarded import row as line
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.partners import Row
from opencompact.records.partners.models import Name

HEADINGS: Final = (
    "reference", "name", "sector", "kind", "size", "identifiers", "other names", "places", "people served", "website",
    "email", "phone", "address", "postcode", "address hidden", "started", "ended", "partner since", "signed",
)  # fmt: skip
"""Those that a register of organisations has as well are called the same, so that the sheet can be read in again."""
_MARK: Final = "\ufeff"
"""Tells spreadsheets that the file is UTF-8; without it they show names from all over the world wrongly."""


def as_csv(rows: Iterable[Row]) -> Iterator[str]:
    """The sheet, piece by piece."""
    yield _MARK + line(HEADINGS)
    for row in rows:
        yield line(_cells(row))


def _cells(row: Row) -> tuple[object, ...]:
    one = row.organisation
    return (
        one.reference, one.name, one.sector, one.kind, one.size,
        "; ".join(str(each) for each in row.identifiers if not each.is_former),
        "; ".join(_with_days(each) for each in row.other_names),
        "; ".join(one.places_served.splitlines()), "; ".join(one.people_served.splitlines()), one.website, one.email,
        one.phone, one.address, one.postcode, "yes" if one.address_is_hidden else "no", _day(one.started_on),
        _day(one.closed_on), _day(row.partner.since_on), "yes" if _has_signed(row) else "no",
    )  # fmt: skip


def as_json(area: Area, rows: Iterable[Row], *, on: date) -> Iterator[str]:
    """One JSON document, piece by piece."""
    head = {"area": area.slug, "name": area.name, "on": on.isoformat()}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "partners": ['
    for number, row in enumerate(rows):
        yield (",\n" if number else "\n") + json.dumps(_values(row), ensure_ascii=False)
    yield "\n]}\n"


def _values(row: Row) -> dict[str, object]:
    one = row.organisation
    return {
        "reference": one.reference, "name": one.name, "sector": one.sector or None, "kind": one.kind or None,
        "size": one.size or None,
        "identifiers": [str(each) for each in row.identifiers if not each.is_former],
        "former_identifiers": [str(each) for each in row.identifiers if each.is_former],
        "other_names": [
            {"name": each.name, "from": _day(each.from_on) or None, "until": _last_day(each) or None}
            for each in row.other_names
        ],
        "places_served": one.places_served.splitlines(), "people_served": one.people_served.splitlines(),
        "about": one.about or None, "website": one.website or None, "email": one.email or None,
        "phone": one.phone or None, "address": one.address or None, "postcode": one.postcode or None,
        "address_is_hidden": one.address_is_hidden, "started_on": _day(one.started_on) or None,
        "closed_on": _day(one.closed_on) or None, "partner_since": _day(row.partner.since_on) or None,
        "has_signed": _has_signed(row),
    }  # fmt: skip


def _has_signed(row: Row) -> bool:
    return bool(getattr(row.partner, "has_signed", False))


def _with_days(name: Name) -> str:
    """As a register writes it, with its first and its last day."""
    days = [f"from {_day(name.from_on)}"] * (name.from_on is not None)
    days += [f"until {_last_day(name)}"] * (name.to_on is not None)
    return f"{name.name} ({' '.join(days)})" if days else name.name


def _last_day(name: Name) -> str:
    """The last day of a name; the day kept is the one from which the next name holds."""
    return _day(name.to_on - timedelta(days=1)) if name.to_on else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
