"""A register's CSV as headings and columns of text, within what one import may take."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from opencompact.formats.csv_file import DELIMITERS, read_csv
from opencompact.formats.decoding import FileRefused
from opencompact.formats.records import ReadFile
from opencompact.formats.registers_rows import Problem, RegisterRefused

MOST_BYTES: Final = 20_000_000
MOST_ROWS: Final = 250_000
MOST_HEADINGS: Final = 250
_MOST_LINES: Final = 4 * MOST_ROWS
_OTHER_FORMATS: Final = (
    (b"PK\x03\x04", "a workbook"), (b"\xd0\xcf\x11\xe0", "an old workbook"), (b"%PDF", "a PDF"),
    (b"PAR1", "Parquet"), (b"{", "JSON"), (b"[", "JSON"), (b"<", "a web page"),
)
_VERBS: Final = ("has ", "holds ", "is ")


@dataclass(frozen=True)
class TextSheet:
    """Headings, the cells below each, and the place of every row; blank rows are left out."""

    headings: list[str]
    columns: list[list[str]]
    places: list[str]
    problems: list[Problem]


def content_of(source: Path | bytes) -> bytes:
    """The bytes of a file; raises RegisterRefused where there are none, or too many."""
    if isinstance(source, bytes):
        _refuse_long(len(source))
        return source
    try:
        _refuse_long(source.stat().st_size)
        return source.read_bytes()
    except OSError as failed:
        raise RegisterRefused(f"The file cannot be read: {(failed.strerror or 'it failed').lower()}.") from None


def read_text_sheet(content: bytes) -> TextSheet:
    """The sheet; raises RegisterRefused where nothing of it can be read or it is too large."""
    _refuse_shape(content)
    file = ReadFile("", "csv")
    try:
        # The reader of CSV takes a path, as files come to the command line.
        with tempfile.TemporaryDirectory(prefix="register-") as folder:
            path = Path(folder) / "register.csv"
            path.write_bytes(content)
            sheet = read_csv(path, file)
    except FileRefused as refused:
        raise RegisterRefused(_refusal(refused.problem.place, refused.problem.reason)) from None
    if len(sheet.places) > MOST_ROWS:
        raise RegisterRefused(f"The file has {len(sheet.places):,} rows; one import takes {MOST_ROWS:,}. Split it.")
    problems = [Problem(one.place, _of_row(one.reason)) for one in file.problems]
    columns = [pl.Series(cells, dtype=pl.String).to_list() for cells in sheet.cells]
    return TextSheet(list(sheet.headings), columns, sheet.places.to_list(), problems)


def _refuse_long(size: int) -> None:
    if size > MOST_BYTES:
        raise RegisterRefused(
            f"The file is {size / 1_000_000:,.0f} MB; one import takes {MOST_BYTES // 1_000_000} MB. "
            "Split it, or leave out columns that are not needed."
        )


def _refuse_shape(content: bytes) -> None:
    """What would cost much to find out by reading, or could not be told in a sentence afterwards."""
    start = content[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    for sign, noun in _OTHER_FORMATS:
        if start.startswith(sign):
            raise RegisterRefused(f"The file is {noun}; save the sheet as CSV UTF-8.")
    if max(content.count(b"\n"), content.count(b"\r")) > _MOST_LINES:
        raise RegisterRefused(f"The file has more than {_MOST_LINES:,} lines; one import takes {MOST_ROWS:,} rows.")
    first = content.lstrip().replace(b"\r", b"\n").partition(b"\n")[0]
    if max(first.count(delimiter.encode()) for delimiter in DELIMITERS) >= MOST_HEADINGS:
        raise RegisterRefused(f"The first row has more than {MOST_HEADINGS} headings; a register has fewer.")


def _refusal(place: str, reason: str) -> str:
    where = place[:1].upper() + place[1:]
    return f"{where} {reason}." if reason.startswith(_VERBS) else f"{where}: {reason}."


def _of_row(reason: str) -> str:
    """The reason as a sentence: some say what the row does, some what is wrong in it."""
    return f"The row {reason}." if reason.startswith(_VERBS) else f"{reason[:1].upper()}{reason[1:]}."
