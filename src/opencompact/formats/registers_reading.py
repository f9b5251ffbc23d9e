"""A register read from its CSV: rows by the maker that the headings ask for, then each organisation once."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from opencompact.formats.registers_cells import Cells
from opencompact.formats.registers_doubles import settled
from opencompact.formats.registers_headings import Headings, understood
from opencompact.formats.registers_makers import council, organisation, with_sector
from opencompact.formats.registers_rows import (
    COUNCIL_REGISTER,
    OWN_REGISTER,
    RECIPIENT_REGISTER,
    Problem,
    Register,
    RegisterRefused,
    Row,
)
from opencompact.formats.registers_sheet import TextSheet, content_of, read_text_sheet
from opencompact.formats.unreadable import shown

_MAKERS: Final[Mapping[str, Callable[[Cells], Row | None]]] = {
    COUNCIL_REGISTER: council, RECIPIENT_REGISTER: organisation, OWN_REGISTER: organisation,
}
_ROW: Final = re.compile(r"row (\d+)")


def read(source: Path | bytes, name: str) -> Register:
    """What ``registers.read_register`` gives."""
    content = content_of(source)
    sheet = read_text_sheet(content)
    headings = _headings(sheet)
    problems, notes = sheet.problems, list(headings.notes)
    make = _MAKERS[headings.kind]
    made = [row for cells in _rows(sheet, headings.columns, problems, notes) if (row := make(cells)) is not None]
    if headings.kind == COUNCIL_REGISTER:
        made = _codes_as_keys(made, problems)
    rows = settled(made, problems, notes)
    if headings.kind == RECIPIENT_REGISTER:
        rows = tuple(map(with_sector, rows))
    if not rows and not problems:
        raise RegisterRefused("The file has headings, but no rows below them.")
    digest = hashlib.sha256(content).hexdigest()
    return Register(name, headings.kind, rows, _in_order(problems), _in_order(notes), digest)


def _headings(sheet: TextSheet) -> Headings:
    """What the headings mean; where they mean nothing, a row above that is broken may have held them."""
    try:
        return understood(sheet.headings)
    except RegisterRefused as refused:
        above = "".join(f"{one.place.capitalize()}: {one.sentence} " for one in sheet.problems[:1])
        raise RegisterRefused(f"{above}{refused}") from None


def _rows(
    sheet: TextSheet, columns: Mapping[str, int], problems: list[Problem], notes: list[Problem]
) -> Iterator[Cells]:
    fields = tuple(columns)
    cells = zip(*(sheet.columns[at] for at in columns.values()), strict=True)
    for place, row in zip(sheet.places, cells, strict=True):
        given = {field: cell for field, cell in zip(fields, row, strict=True) if cell and not cell.isspace()}
        yield Cells(place, given, problems, notes)


def _codes_as_keys(rows: list[Row], problems: list[Problem]) -> list[Row]:
    """Rows whose successors, and what they lie within, are named by their keys; a code of no row is a problem."""
    keys = {row.code: row.key for row in reversed(rows) if row.code}

    def of(codes: tuple[str, ...], row: Row, says: str) -> tuple[str, ...]:
        for code in codes:
            if code not in keys:
                problems.append(Problem(row.place, f"It {says} {shown(code)}, which is no code of this register."))
        return tuple(keys[code] for code in codes if code in keys)

    return [
        replace(row, replaced_by=of(row.replaced_by, row, "is replaced by"), within=of(row.within, row, "lies within"))
        if row.replaced_by or row.within else row
        for row in rows
    ]


def _in_order(several: list[Problem]) -> tuple[Problem, ...]:
    """In the order of the rows; those of the whole file first."""
    return tuple(sorted(several, key=lambda one: int(found[1]) if (found := _ROW.match(one.place)) else 0))
