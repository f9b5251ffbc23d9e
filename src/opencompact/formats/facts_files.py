"""Records given as facts, written as files by the vocabulary: JSON exactly as stored, and a sheet for people."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from opencompact.compact.kinds import Blank, Vocabulary
from opencompact.formats.facts_rows import NOT_KNOWN, Cell, Facts, Given, by_kind, columns_of
from opencompact.formats.guarded import row as line

_MARK: Final = "\ufeff"
"""Tells spreadsheets that the file is UTF-8; without it they show names from all over the world wrongly."""


def facts_json(records: Iterable[Given], vocabulary: Vocabulary) -> Iterator[str]:
    """One JSON object with a list for each kind of record, piece by piece; a fact that is no key is not known."""
    before = "{"
    for kind, rows in by_kind(records, vocabulary).items():
        yield f"{before}\n{json.dumps(vocabulary[kind].plural)}: ["
        for number, row in enumerate(rows):
            plain = {name: _plain(value) for name, value in row.items()}
            yield (",\n" if number else "\n") + json.dumps(plain, ensure_ascii=False)
        yield "\n]"
        before = ","
    yield "{}\n" if before == "{" else "\n}\n"


def facts_csv(records: Iterable[Given], vocabulary: Vocabulary) -> Iterator[str]:
    """One sheet, each row with its kind; what a spreadsheet would take for a formula has an apostrophe before it.

    The reader of CSV takes the apostrophe away again, so that the sheet says what the JSON says.
    """
    rows = by_kind(records, vocabulary)
    headings = list(dict.fromkeys(name for kind in rows for name in columns_of(kind, rows[kind], vocabulary)))
    yield _MARK + line(["kind", *headings])
    for kind, several in rows.items():
        own = set(columns_of(kind, several, vocabulary))
        for row in several:
            yield line([kind, *(_written(kind, name, row, vocabulary) if name in own else "" for name in headings)])


def _plain(value: Cell) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _written(kind: str, name: str, row: Facts, vocabulary: Vocabulary) -> object:
    """A cell of the sheet; a fact that this record cannot have says so where an empty cell would say never."""
    if name not in row:
        return NOT_KNOWN if vocabulary[kind].facts[name].blank is Blank.NEVER else ""
    value = row[name]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "; ".join(value)
    return "" if value is None else value
