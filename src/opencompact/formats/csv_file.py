"""CSV to a sheet: one delimiter, exact quotes, every row with as many cells as there are headings."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polars as pl

from opencompact.formats.decoding import FileRefused, open_text, wrong_encoding
from opencompact.formats.guarded import GUARD
from opencompact.formats.records import Problem, ReadFile
from opencompact.formats.sheets import Sheet

DELIMITERS: Final = (",", ";", "\t", "|")
_CHUNK: Final = 20_000
_LONGEST_CELL: Final = 2**31 - 1
_NEVER_CLOSED: Final = "a quotation mark opened in this row is never closed, so nothing was read from here on"


def read_csv(path: Path, file: ReadFile) -> Sheet:
    """The sheet of a CSV file; raises FileRefused where nothing of it can be read."""
    csv.field_size_limit(_LONGEST_CELL)
    try:
        with open_text(path) as stream:
            delimiter, said = _delimiter(stream)
            stream.seek(0)
            if said:
                stream.readline()
            return _Rows(csv.reader(stream, delimiter=delimiter, strict=True), file, 1 if said else 0).sheet()
    except UnicodeError:
        raise wrong_encoding(path) from None


def _delimiter(lines: Iterator[str]) -> tuple[str, bool]:
    """The delimiter, and whether a first line of its own says it ("sep=;"); else the heading line has most of it."""
    first = next(lines, "")
    said = re.fullmatch(r'"?sep=([,;|\t])"?[,;|\t]*\s*', first, re.IGNORECASE)
    if said:
        return said[1], True
    heading = first if first.strip() else next((line for line in lines if line.strip()), "")
    bare = "".join(heading.split('"')[::2])
    return max(DELIMITERS, key=bare.count), False


class _Rows:
    """Rows gathered into columns, a chunk at a time, so that a long sheet does not stand in memory as Python lists."""

    def __init__(self, reader: Iterator[list[str]], file: ReadFile, skipped: int) -> None:
        self.reader, self.file = reader, file
        self.number = skipped
        self.rows: list[list[str]] = []
        self.numbers: list[int] = []
        self.chunks: list[pl.DataFrame] = []

    def sheet(self) -> Sheet:
        headings = next(self._filled(), None)
        if headings is None:
            raise self._nothing()
        if any("\0" in heading for heading in headings):
            raise FileRefused("holds NUL bytes, so it is damaged, or UTF-16 without its mark", f"row {self.number}")
        for row in self._filled():
            self._take(row, len(headings))
        frame = _unguarded(self._frame(len(headings)))
        places = frame.select(pl.format("row {}", "row")).to_series()
        return Sheet([heading.strip() for heading in headings], frame.drop("row").get_columns(), places)

    def _nothing(self) -> FileRefused:
        if self.file.problems:
            first = self.file.problems.pop()
            return FileRefused(first.reason, first.place)
        return FileRefused("is empty")

    def _filled(self) -> Iterator[list[str]]:
        """Every row that is not blank; a row that breaks the rules of quotes is a problem."""
        while True:
            self.number += 1
            try:
                row = next(self.reader)
            except StopIteration:
                return
            except csv.Error as broken:
                self._broken(broken)
                continue
            if any(row) and not all(cell.isspace() or not cell for cell in row):
                yield row

    def _broken(self, broken: csv.Error) -> None:
        cut_off = "end of data" in str(broken)
        reason = _NEVER_CLOSED if cut_off else "its quotation marks are not paired, so its cells cannot be told apart"
        self.file.problems.append(Problem(f"row {self.number}", reason))

    def _take(self, row: list[str], width: int) -> None:
        if len(row) > width and not any(row[width:]):
            row = row[:width]
        if len(row) != width:
            cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
            self._refuse(f"has {cells} where there are {width} headings")
        elif any("\0" in cell for cell in row):
            self._refuse("holds a NUL byte, so it is damaged")
        else:
            self.rows.append(row)
            self.numbers.append(self.number)
            if len(self.rows) == _CHUNK:
                self._pack(width)

    def _refuse(self, reason: str) -> None:
        self.file.problems.append(Problem(f"row {self.number}", reason))

    def _pack(self, width: int) -> None:
        columns = zip(*self.rows, strict=True) if self.rows else [()] * width
        cells = [pl.Series(str(at), column, dtype=pl.String) for at, column in enumerate(columns)]
        self.chunks.append(pl.DataFrame([pl.Series("row", self.numbers, dtype=pl.UInt32), *cells]))
        self.rows, self.numbers = [], []

    def _frame(self, width: int) -> pl.DataFrame:
        self._pack(width)
        return pl.concat(self.chunks, rechunk=True)


def _unguarded(frame: pl.DataFrame) -> pl.DataFrame:
    """The cells without the apostrophe that a sheet for people has before what could act as a formula."""
    return frame.with_columns(pl.col(pl.String).str.replace(GUARD, "$1"))
