"""A sheet (headings, and cells by column) to frames of records, whatever file it came from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from opencompact.compact.kinds import Kind, plain_form
from opencompact.formats.columns import Cells
from opencompact.formats.headings import Asked, kind_named, kind_that_fits, no_such_kind, nothing_read
from opencompact.formats.records import STATE, Frames, Problem, ReadFile, assemble, leave_unread


@dataclass(eq=False)
class Sheet:
    """Headings with one column of cells each, the place of every row, and the sheet's own name if it has one."""

    headings: list[str]
    cells: Sequence[Cells]
    places: pl.Series
    name: str | None = None

    def place(self, within: str) -> str:
        """A place in the sheet, with the sheet's name before it."""
        return f"sheet {self.name}, {within}" if self.name else within

    def note(self, sentence: str) -> str:
        """A note on the sheet, with the sheet's name before it."""
        return f"Sheet {self.name}: {sentence}" if self.name else sentence


def read_sheet(sheet: Sheet, file: ReadFile, asking: Asked) -> Frames:
    """The records of a sheet by kind; problems and notes are written to ``file``."""
    if len(sheet.places) == 0:
        file.notes.append(sheet.note("There are headings and no records."))
        return {}
    kinds = _kinds_of_rows(sheet, file, asking)
    if kinds is None:
        return {}
    frames: Frames = {}
    for kind, rows in kinds:
        frames[kind.name] = _records(kind, sheet, rows, file, asking)
    _note_unread(sheet, kinds, file, asking)
    return frames


def _kinds_of_rows(sheet: Sheet, file: ReadFile, asking: Asked) -> list[tuple[Kind, pl.Series | None]] | None:
    """Each kind with its rows (None: all of them); None where it cannot be told."""
    column = next((at for at, heading in enumerate(sheet.headings) if asking.is_kind(heading)), None)
    if column is not None:
        named = _kinds_named(sheet, column, file, asking)
        if named is not None:
            return named
    kind = asking.kind or (kind_named(sheet.name, asking.vocabulary) if sheet.name else None)
    found = kind or kind_that_fits(sheet.headings, asking)
    if kind and not any(asking.fact(heading, kind) for heading in sheet.headings):
        found = f"none of them is a fact of a {kind.noun}"
    if isinstance(found, Kind):
        return [(found, None)]
    file.problems.append(Problem(sheet.place("the headings"), found))
    return None


def _kinds_named(
    sheet: Sheet, column: int, file: ReadFile, asking: Asked
) -> list[tuple[Kind, pl.Series | None]] | None:
    """The rows of each kind that the kind column names; None where --kind is given and it is about something else."""
    words = pl.Series("kind", sheet.cells[column]).cast(pl.String).str.strip_chars().fill_null("")
    found = {word: kind_named(word, asking.vocabulary) for word in words.unique(maintain_order=True)}
    if asking.kind and not any(found.values()):
        if any(found):
            file.notes.append(sheet.note(f"Nothing was read from '{sheet.headings[column]}'; --kind says the kind."))
        return None
    rows: dict[str, pl.Series] = {}
    for word, kind in found.items():
        refusal = _refusal(word, kind, asking)
        here = words == word
        if refusal:
            file.problems.extend(Problem(f"{place}, kind", refusal) for place in sheet.places.filter(here))
        elif chosen := kind or asking.kind:
            rows[chosen.name] = rows[chosen.name] | here if chosen.name in rows else here
    return [(asking.vocabulary[name], None if here.all() else here) for name, here in rows.items()]


def _refusal(word: str, kind: Kind | None, asking: Asked) -> str | None:
    if kind and asking.kind and kind.name != asking.kind.name:
        return f"the row says {kind.name}, and --kind says {asking.kind.name}"
    if kind or (not word and asking.kind):
        return None
    return no_such_kind(word, asking.vocabulary) if word else "the row does not say its kind of record"


def _records(kind: Kind, sheet: Sheet, rows: pl.Series | None, file: ReadFile, asking: Asked) -> pl.DataFrame:
    meant = [None if asking.is_kind(heading) else asking.fact(heading, kind) for heading in sheet.headings]
    doubled = [name for name, count in Counter(name for name in meant if name).items() if count > 1]
    columns: dict[str, Cells] = {
        name: _of_rows(sheet.cells[at], rows) for at, name in enumerate(meant) if name and name not in doubled
    }
    places = sheet.places if rows is None else sheet.places.filter(rows)
    frame, problems = assemble(kind, columns, places, file.path)
    file.problems += problems
    for name in doubled:
        both = [heading for heading, fact in zip(sheet.headings, meant, strict=True) if fact == name]
        headings = " and ".join(f"'{heading}'" for heading in both)
        file.problems.append(
            Problem(sheet.place("the headings"), f"{headings} mean {name}, so nothing was read from either")
        )
    facts = list(dict.fromkeys(name.removesuffix(STATE) for name in doubled))
    return leave_unread(frame, kind, [name for name in facts if name != "reference"])


def _of_rows(cells: Cells, rows: pl.Series | None) -> Cells:
    if rows is None:
        return cells
    return (cells if isinstance(cells, pl.Series) else pl.Series(cells)).filter(rows)


def _note_unread(
    sheet: Sheet, kinds: Sequence[tuple[Kind, pl.Series | None]], file: ReadFile, asking: Asked
) -> None:
    for at, heading in enumerate(sheet.headings):
        if asking.is_kind(heading):
            continue
        unread = [(kind, rows) for kind, rows in kinds if not asking.fact(heading, kind)]
        if not heading.strip():
            if _holds_something(sheet.cells[at], None):
                file.notes.append(sheet.note(f"Nothing was read from column {at + 1}, which has no heading."))
        elif len(unread) == len(kinds):
            file.notes.append(sheet.note(nothing_read(heading, [kind for kind, _ in kinds])))
        else:
            for kind, rows in unread:
                if _holds_something(sheet.cells[at], rows):
                    file.notes.append(sheet.note(f"Nothing was read from '{heading}' for {kind.plural}."))
    here = {plain_form(heading) for heading in sheet.headings}
    for heading in asking.columns:
        if plain_form(heading) not in here:
            file.notes.append(sheet.note(f"No heading is '{heading}'."))


def _holds_something(cells: Cells, rows: pl.Series | None) -> bool:
    here = _of_rows(cells, rows)
    series = here if isinstance(here, pl.Series) else pl.Series(here)
    filled = series.filter(series != "") if series.dtype == pl.String else series
    return filled.null_count() < len(filled)
