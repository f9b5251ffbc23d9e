"""What a workbook's own XML says beside its values: where cells begin, hidden sheets, and cells without a value."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final
from xml.etree import ElementTree

from opencompact.formats.decoding import FileRefused

_MOST_BYTES: Final = 500_000_000
_MOST_BYTES_TOGETHER: Final = 2_000_000_000
_MOST_CELLS: Final = 50_000_000
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_SUSPECT_BYTES: Final = 50_000_000
_MOST_TIMES: Final = 200
_ADDRESS: Final = re.compile(r"\$?([A-Za-z]{1,7})\$?([0-9]{1,12})?")
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class Scan:
    """One sheet: the rows and columns (from 1) between which its values lie, and what must not be read as it stands.

    ``damaged`` has a sentence for each cell without a value, ``percentages`` each as it is seen ("50%"), and
    ``refused`` says why none of the sheet can be read.
    """

    first_row: int = 0
    first_column: int = 0
    last_row: int = 0
    last_column: int = 0
    damaged: list[tuple[int, int, str]] = field(default_factory=list)
    percentages: list[tuple[int, int, str]] = field(default_factory=list)
    refused: str | None = None


@dataclass
class Workbook:
    """The sheets that hold cells, by name, and the names of the hidden ones."""

    sheets: dict[str, Scan] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)


def scan(path: Path) -> Workbook:
    """The workbook's sheets; raises FileRefused where it is no workbook, damaged, or unpacks to too much."""
    try:
        with zipfile.ZipFile(path) as parcel:
            _refuse_bombs(parcel)
            return _scan(parcel)
    except (zipfile.BadZipFile, EOFError, KeyError, ElementTree.ParseError, NotImplementedError, ValueError):
        raise FileRefused("is cut off, damaged or no workbook: it cannot be unpacked as .xlsx") from None
    except RuntimeError:
        raise FileRefused("is protected by a password; take it off and save the workbook again") from None
    except zipfile.zlib.error:  # type: ignore[attr-defined]  # zipfile raises it unwrapped
        raise FileRefused("is damaged: its parts cannot be unpacked") from None


def _refuse_bombs(parcel: zipfile.ZipFile) -> None:
    members = parcel.infolist()
    for member in members:
        times = member.file_size / max(member.compress_size, 1)
        if member.file_size > _MOST_BYTES or (member.file_size > _SUSPECT_BYTES and times > _MOST_TIMES):
            raise FileRefused(f"unpacks to too much to be read safely ({member.file_size:,} bytes in one part)")
    if sum(member.file_size for member in members) > _MOST_BYTES_TOGETHER:
        raise FileRefused("unpacks to too much to be read safely")


def _scan(parcel: zipfile.ZipFile) -> Workbook:
    relations = _tree(parcel, "xl/_rels/workbook.xml.rels")
    targets = {element.get("Id", ""): element.get("Target", "") for element in relations.iter()}
    workbook = Workbook()
    percent = _percent_styles(parcel)
    for element in _tree(parcel, "xl/workbook.xml").iter():
        target = targets.get(element.get(_RELATION, ""), "")
        if element.tag.endswith("}sheet") and "worksheets/" in target:
            name = element.get("name", "")
            workbook.sheets[name] = _sheet(parcel, target, percent)
            if element.get("state", "visible") != "visible":
                workbook.hidden.append(name)
    return workbook


def _tree(parcel: zipfile.ZipFile, name: str) -> ElementTree.Element:
    text = parcel.read(name)
    if b"<!DOCTYPE" in text:
        raise FileRefused("holds XML with declarations of its own, which a workbook never needs")
    return ElementTree.fromstring(text)


def _sheet(parcel: zipfile.ZipFile, target: str, percent: frozenset[str]) -> Scan:
    name = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    with parcel.open(name) as start:
        if b"<!DOCTYPE" in start.read(4096):
            raise FileRefused("holds XML with declarations of its own, which a workbook never needs")
    with parcel.open(name) as stream:
        return _scanned(stream, percent)


def _scanned(stream: IO[bytes], percent: frozenset[str]) -> Scan:
    found = Scan()
    try:
        for row, column, cell in _cells(stream):
            _look_at(row, column, cell, percent, found)
    except _TooFar as far:
        found.refused = str(far)
    return found


def _look_at(row: int, column: int, cell: ElementTree.Element, percent: frozenset[str], found: Scan) -> None:
    value = _child(cell, "v")
    text = value.text if value is not None else None
    if _child(cell, "f") is not None and not text and cell.get("t") != "str":
        sentence = "holds a formula whose value was not saved; open the workbook and save it again"
        found.damaged.append((row, column, f"cell {_address(row, column)} {sentence}"))
    elif cell.get("t") == "e":
        found.damaged.append((row, column, f"cell {_address(row, column)} holds the error {text}, not a value"))
        _widen(found, row, column)
    elif text or _child(cell, "is") is not None:
        _widen(found, row, column)
        if text and cell.get("s") in percent and cell.get("t", "n") == "n":
            found.percentages.append((row, column, _percentage(text)))


def _percentage(text: str) -> str:
    try:
        return f"{float(text) * 100:.12g}%"
    except ValueError:
        return text


class _TooFar(ValueError):
    """A cell where no cell can be, or so far out that its sheet is too large; its message is the sentence."""


def _widen(found: Scan, row: int, column: int) -> None:
    found.first_row = min(found.first_row or row, row)
    found.first_column = min(found.first_column or column, column)
    found.last_row, found.last_column = max(found.last_row, row), max(found.last_column, column)
    size = (found.last_row - found.first_row + 1) * (found.last_column - found.first_column + 1)
    if size > _MOST_CELLS:
        raise _TooFar(
            f"cell {_address(row, column)} lies so far out that the sheet would have {size:,} cells, and at most"
            f" {_MOST_CELLS:,} are read; delete what stands there, or save the records in a sheet of their own"
        )


def _cells(stream: IO[bytes]) -> Iterator[tuple[int, int, ElementTree.Element]]:
    """Every cell with its row and column; each row is let go once it is read."""
    number = 0
    for _, element in ElementTree.iterparse(stream):
        if not element.tag.endswith("}row"):
            continue
        number = int(element.get("r") or number + 1)
        column = 0
        for cell in element:
            address = _ADDRESS.match(cell.get("r", ""))
            column = _number(address[1].upper()) if address else column + 1
            row = int(address[2]) if address and address[2] else number
            if row > _LAST_ROW or number > _LAST_ROW or column > _LAST_COLUMN:
                raise _TooFar(f"cell {_address(max(row, number), column)} lies beyond the last cell of any workbook")
            yield number, column, cell
        element.clear()


def _percent_styles(parcel: zipfile.ZipFile) -> frozenset[str]:
    """The styles, by their number, that show a number as a percentage."""
    try:
        root = _tree(parcel, "xl/styles.xml")
    except KeyError:
        return frozenset()
    formats = {"9", "10"}
    for element in root.iter():
        code = re.sub(r'"[^"]*"|\\.', "", element.get("formatCode", ""))
        if element.tag.endswith("}numFmt") and "%" in code:
            formats.add(element.get("numFmtId", ""))
    styles = [style for element in root if element.tag.endswith("}cellXfs") for style in element]
    return frozenset(str(at) for at, style in enumerate(styles) if style.get("numFmtId") in formats)


def _child(cell: ElementTree.Element, name: str) -> ElementTree.Element | None:
    return next((child for child in cell if child.tag.endswith("}" + name)), None)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _address(row: int, column: int) -> str:
    return f"{_letters(column)}{row}"


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
