"""One row of a register as an organisation: a council, or a row of a list of recipients or of our own."""

import functools
import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from opencompact.compact.kinds import plain_form
from opencompact.formats.identifiers import CHARITIES, COUNCILS, Identifier, check, read, read_charity, read_council
from opencompact.formats.registers_cells import Cells
from opencompact.formats.registers_rows import KINDS, PRIVATE, PUBLIC, THIRD, OtherName, Row
from opencompact.formats.unreadable import shown

_COUNCIL_KINDS: Final = {
    "NMD": "district council", "NID": "district council", "UA": "unitary authority", "SCO": "unitary authority",
    "WPA": "unitary authority", "MD": "metropolitan district council", "LBO": "London borough council",
    "CTY": "county council", "COMB": "combined authority", "SRA": "strategic regional authority",
    "CC": "city corporation",
}
_NATIONS: Final = {
    "england": "GB-LAE", "scotland": "GB-LAS", "wales": "GB-PLA", "northern ireland": "GB-LANI",
}
_SECTORS: Final = {
    **dict.fromkeys(("public", "public sector", "public body", "statutory", "statutory sector"), PUBLIC),
    **dict.fromkeys(("third", "third sector", "voluntary", "voluntary sector", "community", "voluntary and community",
                     "voluntary and community sector", "vcs", "vcse", "charity"), THIRD),
    **dict.fromkeys(("private", "private sector", "business"), PRIVATE),
}
_COMPANY_KINDS: Final = {
    **dict.fromkeys(("IP", "NP", "RS", "SP"), "registered society"),
    **dict.fromkeys(("NC", "OC", "SO"), "limited liability partnership"),
}
_KNOWN_KINDS: Final = {plain_form(kind): kind for kind in KINDS}
_LONGEST_KEY: Final = 200
_BARE_COMMA: Final = re.compile(r",(?! )")


_form = functools.lru_cache(maxsize=1_000)(plain_form)


def council(cells: Cells) -> Row | None:
    """A local authority, from mySociety's list; its other names are what it is called as well, misspellings among them.

    ``replaced_by`` and ``within`` hold the codes of this register; they become keys when all rows are read.
    """
    name = cells.name()
    if name is None:
        return None
    code = cells.text("code")
    own = _council_identifier(cells)
    found = (own, cells.identifier("gss", lambda value: check("GB-GSS", value)))
    identifiers = tuple(one for one in found if one)
    started_on, ended_on = cells.days("started", "ended")
    nation = cells.text("nation")
    gss = identifiers[-1].value if identifiers and identifiers[-1].scheme == "GB-GSS" else None
    return Row(
        key=_key(identifiers, code, name, None), name=name, place=cells.place, sector=PUBLIC, kind=_council_kind(cells),
        identifiers=identifiers, former_identifiers=_former(cells), code=code, other_names=_called(cells, name),
        started_on=started_on, ended_on=ended_on, replaced_by=cells.several("replaced_by", ","),
        within=cells.several("county", ",") + cells.several("combined", ","),
        places=_each_once((gss, cells.text("region"), nation)),
    )


def _council_identifier(cells: Cells) -> Identifier | None:
    nation = plain_form(cells.raw("nation"))
    scheme = _NATIONS.get(nation)
    if scheme is None and nation:
        cells.refuse(f"{shown(cells.raw('nation'))} is no nation of the United Kingdom.")
    if scheme is None:
        return cells.identifier("code", lambda code: read_council(code, cells.raw("gss").strip()))
    return cells.identifier("code", lambda code: check(scheme, code))


def _council_kind(cells: Cells) -> str | None:
    typed = cells.text("type")
    kind = _COUNCIL_KINDS.get(typed) if typed else None
    if typed and kind is None:
        cells.refuse(f"{shown(typed)} is no type of local authority that is known ({', '.join(_COUNCIL_KINDS)}).")
    return kind


def _former(cells: Cells) -> tuple[Identifier, ...]:
    found = (cells.checked(value, lambda code: check("GB-GSS", code)) for value in cells.several("former_gss", ","))
    return tuple(one for one in found if one)


def _called(cells: Cells, name: str) -> tuple[OtherName, ...]:
    """Every other name once, whatever its capitals; a comma with a space behind it is part of a name."""
    alternatives = _BARE_COMMA.split(cells.text("alt_names") or "")
    names = {plain_form(name): name}
    for other in (cells.text("nice_name") or "", *alternatives):
        if other.strip():
            names.setdefault(plain_form(other), other.strip())
    return tuple(OtherName(other) for other in list(names.values())[1:])


def organisation(cells: Cells) -> Row | None:
    """An organisation of a list of recipients, or of a register of our own."""
    name = cells.name()
    if name is None:
        return None
    identifiers = _identifiers(cells)
    code, postcode = cells.text("code"), cells.postcode()
    started_on, ended_on = cells.days("started", "ended")
    return Row(
        key=_key(identifiers, code, name, postcode), name=name, place=cells.place, sector=_sector(cells),
        kind=_kind(cells), identifiers=identifiers, code=code, other_names=cells.other_names("other_names"),
        started_on=started_on, ended_on=ended_on, places=cells.several("places"),
        people_served=cells.several("people"), size=cells.text("size"), website=cells.website(), email=cells.email(),
        address=cells.text("address"), postcode=postcode, address_hidden=cells.hidden(),
    )


def _identifiers(cells: Cells) -> tuple[Identifier, ...]:
    """Every good identifier of a row once. A malformed number that a list gives twice is reported once."""
    typed = cells.raw("org_id").strip()
    found = [cells.identifier("org_id", read)]
    for field, scheme, reading in (
        ("charity", "GB-CHC", read_charity),
        ("company", "GB-COH", lambda value: check("GB-COH", value)),
        ("council", "GB-LAE", lambda value: read_council(value, cells.raw("gss").strip())),
        ("gss", "GB-GSS", lambda value: check("GB-GSS", value)),
    ):
        if cells.has(field) and not typed.endswith(f"{scheme}-{cells.raw(field)}".strip()):
            found.append(cells.identifier(field, reading))
    if cells.has("others"):
        found += [cells.checked(value, read) for value in cells.several("others")]
    return tuple(dict.fromkeys(one for one in found if one))


def _sector(cells: Cells) -> str | None:
    typed = cells.text("sector")
    sector = _SECTORS.get(_form(typed)) if typed else None
    if typed and sector is None:
        cells.refuse(f"{shown(typed)} is no sector; write public, third or private. It was left as not recorded.")
    return sector


def _kind(cells: Cells) -> str | None:
    typed = cells.text("kind")
    if typed is None:
        return None
    kind = _KNOWN_KINDS.get(_form(typed))
    if kind is None:
        cells.note(f"{shown(typed)} is no kind of organisation on the list; it was kept as it was typed.")
    return kind or typed


def with_sector(row: Row) -> Row:
    """The row with the sector and kind that its registers show. A company may be of any sector, so nothing is said."""
    sector, kind = _shown_by(row.identifiers)
    if (row.sector or sector, row.kind or kind) == (row.sector, row.kind):
        return row
    return replace(row, sector=row.sector or sector, kind=row.kind or kind)


def _shown_by(identifiers: tuple[Identifier, ...]) -> tuple[str | None, str | None]:
    schemes = {one.scheme for one in identifiers}
    company = next((one.value[:2] for one in identifiers if one.scheme == "GB-COH"), None)
    if schemes & set(CHARITIES) or company in ("CE", "CS"):
        return THIRD, "charity"
    if schemes & {*COUNCILS, "GB-NHS", "GB-GOR"}:
        return PUBLIC, None
    if company is None:
        return None, None
    if company in ("SC", "NI", "R0") or company.isdigit():
        return None, "company"
    return None, _COMPANY_KINDS.get(company)


def _key(identifiers: tuple[Identifier, ...], code: str | None, name: str, postcode: str | None) -> str:
    """What the register calls this organisation at every reading; a long name is cut, and its digest stands for it."""
    if identifiers:
        return identifiers[0].written
    key = code or f"name:{plain_form(name)}" + (f"; {postcode}" if postcode else "")
    if len(key) <= _LONGEST_KEY:
        return key
    digest = hashlib.sha256(key.encode("utf-8")).hexdigest()
    return f"{key[: _LONGEST_KEY - 17]}~{digest[:16]}"


def _each_once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
