"""A sheet (headings, and cells by column) to frames of records, whatever file it came from."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import polars as pl

from opencompact.compact.kinds import FactType, Kind
from opencompact.formats.columns import Cells, month_first_of
from opencompact.formats.headings import (
    Asked,
    NoSuchKind,
    first_notes,
    headings_not_there,
    kind_named,
    kind_that_fits,
    listed,
    nothing_read,
    read_as,
)
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
        _note_no_rows(sheet, file)
        return {}
    kinds = _kinds_of_rows(sheet, file, asking)
    if kinds is None:
        _note_headings(sheet, file)
        return {}
    _note_unread(sheet, kinds, file, asking)
    month_first = _month_first(sheet, kinds, asking) if len(kinds) > 1 else {}
    return {kind.name: _records(kind, sheet, rows, file, asking, month_first) for kind, rows in kinds}


def _note_no_rows(sheet: Sheet, file: ReadFile) -> None:
    if not file.problems:
        file.notes.append(sheet.note("There are headings and no records."))
    else:
        hint = "If this is a title above the headings, delete its row and save the sheet again."
        file.notes.append(sheet.note(f"Nothing below was read. The headings are: {listed(sheet.headings)}. {hint}"))


def _note_headings(sheet: Sheet, file: ReadFile) -> None:
    """The headings that were found, where they tell nothing; mostly a title stands above them."""
    filled = [heading for heading in sheet.headings if heading.strip()]
    title = len(filled) < 2 or len(filled) * 2 < len(sheet.headings)
    hint = " If a title stands above the headings, delete its row and save the sheet again." if title else ""
    file.notes.append(sheet.note(f"The headings are: {listed(sheet.headings)}.{hint}"))


def _month_first(sheet: Sheet, kinds: Sequence[tuple[Kind, pl.Series | None]], asking: Asked) -> dict[int, str]:
    """For each column of days, a cell that has the month first: it is evidence for the rows of every kind."""
    found: dict[int, str] = {}
    for at, heading in enumerate(sheet.headings):
        facts = [kind.facts.get(asking.fact(heading, kind) or "") for kind, _ in kinds]
        cells = sheet.cells[at]
        if any(fact and fact.type is FactType.DAY for fact in facts):
            series = cells if isinstance(cells, pl.Series) else pl.Series(cells)
            if series.dtype == pl.String and (cell := month_first_of(series)):
                found[at] = cell
    return found


def _kinds_of_rows(sheet: Sheet, file: ReadFile, asking: Asked) -> list[tuple[Kind, pl.Series | None]] | None:
    """Each kind with its rows (None: all of them); None where it cannot be told."""
    columns = [at for at, heading in enumerate(sheet.headings) if asking.is_kind(heading)]
    if columns:
        refusal = _refused_kind_columns(sheet, columns)
        if refusal:
            file.problems.append(Problem(sheet.place("the headings"), refusal))
            return []
        named = _kinds_named(sheet, columns[0], file, asking)
        if named is not None:
            return named
    kind = asking.kind or (kind_named(sheet.name, asking.vocabulary) if sheet.name else None)
    found = kind or kind_that_fits(sheet.headings, asking)
    if kind and not any(asking.fact(heading, kind) for heading in sheet.headings):
        found = f"none of them is a fact of a {kind.noun}"
    if isinstance(found, Kind):
        note = None if kind else read_as(sheet.headings, found, asking)
        file.notes += [sheet.note(note)] if note else []
        return [(found, None)]
    file.problems.append(Problem(sheet.place("the headings"), found))
    return None


def _refused_kind_columns(sheet: Sheet, columns: Sequence[int]) -> str | None:
    """Why the kinds cannot be read: the column holds no words, or two columns say two kinds."""
    for at in columns:
        dtype = pl.Series(sheet.cells[at]).dtype
        if dtype.is_nested() or dtype in (pl.Binary, pl.Object):
            return f"'{sheet.headings[at]}' must hold one word in each row, and holds lists or data, so no row was read"
    words = [_words(sheet, at) for at in columns]
    for at, others in zip(columns[1:], words[1:], strict=True):
        rows = (words[0].str.to_lowercase() != others.str.to_lowercase()).arg_true()
        if len(rows):
            return (
                f"'{sheet.headings[columns[0]]}' and '{sheet.headings[at]}' both name the kind of record, and say two"
                f" things (first in {sheet.places[int(rows[0])]}), so no row was read"
            )
    return None


def _words(sheet: Sheet, column: int) -> pl.Series:
    return pl.Series("kind", sheet.cells[column]).cast(pl.String).str.strip_chars().fill_null("")


def _kinds_named(
    sheet: Sheet, column: int, file: ReadFile, asking: Asked
) -> list[tuple[Kind, pl.Series | None]] | None:
    """The rows of each kind that the kind column names; None where --kind is given and it is about something else."""
    words = _words(sheet, column)
    found = {word: kind_named(word, asking.vocabulary) for word in words.unique(maintain_order=True)}
    if asking.kind and not any(found.values()):
        if any(found):
            file.notes.append(sheet.note(f"Nothing was read from '{sheet.headings[column]}'; --kind says the kind."))
        return None
    no_such = NoSuchKind(asking.vocabulary)
    refusals = {word: _refusal(word, kind, asking, no_such) for word, kind in found.items()}
    chosen = {word: None if refusals[word] else kind or asking.kind for word, kind in found.items()}
    names_of = [one.name if one else None for one in chosen.values()]
    meant = pl.DataFrame(
        {"kind": list(found), "refusal": list(refusals.values()), "name": names_of},
        schema=dict.fromkeys(("kind", "refusal", "name"), pl.String),
    )
    rows = words.to_frame().join(meant, on="kind", how="left", maintain_order="left").with_columns(place=sheet.places)
    for place, refusal in rows.filter(pl.col("refusal").is_not_null()).select("place", "refusal").iter_rows():
        file.problems.append(Problem(f"{place}, kind", refusal))
    names = dict.fromkeys(one.name for one in chosen.values() if one)
    of_each = [(asking.vocabulary[name], (rows["name"] == name).fill_null(False)) for name in names]
    return [(kind, None if here.all() else here) for kind, here in of_each]


def _refusal(word: str, kind: Kind | None, asking: Asked, no_such: NoSuchKind) -> str | None:
    if kind and asking.kind and kind.name != asking.kind.name:
        return f"the row says {kind.name}, and --kind says {asking.kind.name}"
    if kind or (not word and asking.kind):
        return None
    return no_such(word) if word else "the row does not say its kind of record"


def _records(
    kind: Kind, sheet: Sheet, rows: pl.Series | None, file: ReadFile, asking: Asked, month_first: Mapping[int, str]
) -> pl.DataFrame:
    meant = [None if asking.is_kind(heading) else asking.fact(heading, kind) for heading in sheet.headings]
    doubled = [name for name, count in Counter(name for name in meant if name).items() if count > 1]
    columns: dict[str, Cells] = {
        name: _of_rows(sheet.cells[at], rows) for at, name in enumerate(meant) if name and name not in doubled
    }
    elsewhere = {name: month_first[at] for at, name in enumerate(meant) if name and at in month_first}
    if rows is None:
        sheet.cells = []
    places = sheet.places if rows is None else sheet.places.filter(rows)
    frame, problems = assemble(kind, columns, places, file.path, elsewhere)
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
    file.notes += map(sheet.note, first_notes(_unread(sheet, kinds, asking)))
    file.notes += map(sheet.note, headings_not_there(sheet.headings, asking))


def _unread(
    sheet: Sheet, kinds: Sequence[tuple[Kind, pl.Series | None]], asking: Asked
) -> Iterator[Callable[[], str]]:
    """Makers of the notes about headings from which nothing, or not all, is read."""
    every = [kind for kind, _ in kinds]
    for at, heading in enumerate(sheet.headings):
        if not kinds or asking.is_kind(heading):
            continue
        unread = [(kind, rows) for kind, rows in kinds if not asking.fact(heading, kind)]
        if not heading.strip():
            if _holds_something(sheet.cells[at], None):
                yield partial("Nothing was read from column {}, which has no heading.".format, at + 1)
        elif len(unread) == len(kinds):
            yield partial(nothing_read, heading, every)
        else:
            for kind, rows in unread:
                if _holds_something(sheet.cells[at], rows):
                    yield partial("Nothing was read from '{}' for {}.".format, heading, kind.plural)


def _holds_something(cells: Cells, rows: pl.Series | None) -> bool:
    here = _of_rows(cells, rows)
    series = here if isinstance(here, pl.Series) else pl.Series(here)
    filled = series.filter(series != "") if series.dtype == pl.String else series
    return filled.null_count() < len(filled)
