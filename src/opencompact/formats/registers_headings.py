"""Headings of registers: what each means, and which register a set of them is."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from opencompact.compact.kinds import plain_form
from opencompact.formats.headings import listed
from opencompact.formats.registers_rows import COUNCIL_REGISTER, OWN_REGISTER, RECIPIENT_REGISTER, Problem
from opencompact.formats.registers_rows import RegisterRefused as Refused
from opencompact.formats.unreadable import shown

PLACE: Final = "the headings"
_NEAR: Final = 0.75
_MOST_NOTES: Final = 50

COUNCILS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("official name",),
    "code": ("local authority code",),
    "nice_name": ("nice name",),
    "gss": ("gss code",),
    "former_gss": ("former gss codes",),
    "started": ("start date",),
    "ended": ("end date",),
    "replaced_by": ("replaced by",),
    "nation": ("nation",),
    "region": ("region",),
    "type": ("local authority type",),
    "county": ("county la",),
    "combined": ("combined authority",),
    "alt_names": ("alt names",),
}
"""The headings of mySociety's list of the United Kingdom's local authorities."""

_COUNCILS_UNUSED: Final = frozenset(map(plain_form, (
    "local-authority-type-name", "notes", "current-authority", "BS-6879", "ecode", "even-older-register-and-code",
    "gov-uk-slug", "area", "pop-2020", "x", "y", "lat", "long", "powers", "lower-or-unitary", "mapit-area-code",
    "ofcom", "old-ons-la-code", "old-register-and-code", "open-council-data-id", "os-file", "os", "snac", "wdtk-id",
)))
"""Headings of the same list that say nothing a register of partners keeps."""

ORGANISATIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "organisation", "organisation name", "name of organisation"),
    "sector": ("sector",),
    "kind": ("kind", "kind of organisation", "type", "type of organisation"),
    "charity": ("charity number", "charity no", "charity registration number", "registered charity number"),
    "company": ("company number", "company no", "company registration number"),
    "council": ("council code", "local authority code"),
    "gss": ("gss code", "gss"),
    "others": ("identifiers", "other identifiers"),
    "code": ("reference", "our reference"),
    "size": ("size", "size band"),
    "places": ("places", "places served", "area served"),
    "people": ("people served", "who it serves"),
    "website": ("website", "web site", "web address"),
    "email": ("email", "e mail", "email address"),
    "address": ("address",),
    "postcode": ("postcode", "post code", "postal code"),
    "hidden": ("address hidden", "hide address"),
    "other_names": ("other names", "also known as", "former names"),
    "started": ("started", "started on", "start date", "founded"),
    "ended": ("ended", "ended on", "end date", "closed"),
}
"""The headings of a register of our own."""

RECIPIENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "org_id": ("org id", "id", "organisation id", "organisation identifier"),
    **ORGANISATIONS,
}
"""The headings of a list with an identifier in one word to a row, as 360Giving publishers make."""


@dataclass(frozen=True)
class Headings:
    """Which register it is, the number of the column for each field, and notes about the others."""

    kind: str
    columns: Mapping[str, int]
    notes: tuple[Problem, ...]


def understood(headings: Sequence[str]) -> Headings:
    """What the headings mean; raises RegisterRefused where they name no register, with the nearest where one is."""
    forms = [plain_form(heading) for heading in headings]
    kind, fields = _kind(forms, headings)
    meant = {form: field for field, several in fields.items() for form in several}
    columns: dict[str, int] = {}
    notes: list[str] = []
    for at, form in enumerate(forms):
        field = meant.get(form)
        if field is None:
            notes += _not_read(headings[at], form, kind, meant)
        elif field in columns:
            notes.append(f"{shown(headings[at])} says the same as {shown(headings[columns[field]])}; "
                         "only the first of them was read.")
        else:
            columns[field] = at
    more = len(notes) - _MOST_NOTES
    said = notes[:_MOST_NOTES] + [f"And {more:,} more headings from which nothing was read."] * (more > 0)
    return Headings(kind, columns, tuple(Problem(PLACE, note) for note in said))


def _kind(forms: Sequence[str], headings: Sequence[str]) -> tuple[str, Mapping[str, tuple[str, ...]]]:
    here = set(forms)
    official, code = COUNCILS["name"][0], COUNCILS["code"][0]
    if official in here and code in here:
        return COUNCIL_REGISTER, COUNCILS
    if here & set(ORGANISATIONS["name"]):
        if here & set(RECIPIENTS["org_id"]):
            return RECIPIENT_REGISTER, RECIPIENTS
        return OWN_REGISTER, ORGANISATIONS
    if official in here or (code in here and len(here & {one[0] for one in COUNCILS.values()}) > 3):
        raise Refused(f"It looks like a register of councils, but {_missing(code if official in here else official)}"
                      f"{_nearest(code if official in here else official, forms, headings)}.")
    raise Refused(f"{_missing('name')[:1].upper()}{_missing('name')[1:]}, so nothing tells what the organisations are "
                  f"called{_nearest('name', forms, headings)}. The headings here are: {listed(headings)}.")


def _missing(heading: str) -> str:
    return f"no heading is '{heading}'"


def _nearest(wanted: str, forms: Sequence[str], headings: Sequence[str]) -> str:
    near = difflib.get_close_matches(wanted, [form for form in forms if form], 1, 0.65)
    return f"; the nearest is {shown(headings[forms.index(near[0])])}" if near else ""


def _not_read(heading: str, form: str, kind: str, meant: Mapping[str, str]) -> list[str]:
    if not form or (kind == COUNCIL_REGISTER and form in _COUNCILS_UNUSED):
        return []
    near = difflib.get_close_matches(form[:60], list(meant), 1, _NEAR)
    nearest = f"; the nearest heading that is understood is '{near[0]}'" if near else ""
    return [f"Nothing was read from {shown(heading)}{nearest}."]
