"""XLSX to sheets: every sheet with cells, hidden ones as well, and no cell without a value taken for a blank."""

from pathlib import Path

import fastexcel
import polars as pl

from opencompact.formats.cells import DAMAGED
from opencompact.formats.decoding import FileRefused
from opencompact.formats.quietly import Panic, quietly
from opencompact.formats.records import Problem, ReadFile
from opencompact.formats.sheets import Sheet
from opencompact.formats.xlsx_scan import Scan, scan


def read_xlsx(path: Path, file: ReadFile) -> list[Sheet]:
    """The sheets of a workbook that hold anything; raises FileRefused where it cannot be read."""
    workbook = scan(path)
    try:
        with quietly():
            reader = fastexcel.read_excel(path)
    except (fastexcel.FastExcelError, Panic):
        raise FileRefused("is damaged or no workbook: it cannot be read as .xlsx") from None
    sheets: list[Sheet] = []
    for name, found in workbook.sheets.items():
        if found.refused:
            file.problems.append(Problem(f"sheet {name}", found.refused))
            continue
        if not found.first_row:
            continue
        if name in workbook.hidden:
            file.notes.append(f"Sheet {name} is hidden, and was read as well.")
        try:
            with quietly():
                frame = reader.load_sheet(name, header_row=None, dtypes="string").to_polars()
            sheets.append(_sheet(name, frame, found, file))
        except (fastexcel.FastExcelError, Panic):
            file.problems.append(Problem(f"sheet {name}", "cannot be read: its cells are damaged"))
    if not sheets and not file.problems:
        raise FileRefused("is empty: no sheet of it holds a cell")
    return sheets


def _sheet(name: str, frame: pl.DataFrame, found: Scan, file: ReadFile) -> Sheet:
    cells = _with_damaged(name, frame, found, file)
    headings = [_heading(str(column[0] or ""), f"sheet {name}, row {found.first_row}", file) for column in cells]
    rows = pl.DataFrame(cells).with_row_index("row__", offset=found.first_row).slice(1)
    filled = rows.filter(pl.any_horizontal(pl.exclude("row__").str.strip_chars() != ""))
    places = filled.select(pl.format("sheet {}, row {}", pl.lit(name), "row__")).to_series()
    return Sheet(headings, list(filled.drop("row__").get_columns()), places, name)


def _heading(text: str, place: str, file: ReadFile) -> str:
    """The heading; one that is an error, or a formula without its value, is a problem and no heading."""
    if not text.startswith(DAMAGED):
        return text
    file.problems.append(Problem(place, f"{text.removeprefix(DAMAGED)}; it is a heading, so its column is not read"))
    return ""


def _with_damaged(name: str, frame: pl.DataFrame, found: Scan, file: ReadFile) -> list[pl.Series]:
    """The columns, with the sentence of every damaged cell in its place, and percentages as they are seen."""
    columns = [column.alias(str(at)) for at, column in enumerate(frame.get_columns())]
    by_column: dict[int, dict[int, str]] = {}
    damaged = [(row, column, DAMAGED + sentence) for row, column, sentence in found.damaged]
    for row, column, sentence in (*damaged, *found.percentages):
        at, down = column - found.first_column, row - found.first_row
        if 0 <= at < len(columns) and 0 <= down < frame.height:
            by_column.setdefault(at, {})[down] = sentence
        else:
            file.problems.append(Problem(f"sheet {name}, row {row}", sentence.removeprefix(DAMAGED)))
    for at, sentences in by_column.items():
        texts = pl.Series(list(sentences.values()), dtype=pl.String)
        columns[at] = columns[at].scatter(list(sentences), texts)
    return columns
