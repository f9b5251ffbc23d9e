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
_SUSPECT_BYTES: Final = 50_000_000
_MOST_TIMES: Final = 200
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class Scan:
    """One sheet: the row and column of its first value (from 1), and a sentence for each cell without one."""

    first_row: int = 0
    first_column: int = 0
    damaged: list[tuple[int, int, str]] = field(default_factory=list)


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
    for element in _tree(parcel, "xl/workbook.xml").iter():
        target = targets.get(element.get(_RELATION, ""), "")
        if element.tag.endswith("}sheet") and "worksheets/" in target:
            name = element.get("name", "")
            workbook.sheets[name] = _sheet(parcel, target)
            if element.get("state", "visible") != "visible":
                workbook.hidden.append(name)
    return workbook


def _tree(parcel: zipfile.ZipFile, name: str) -> ElementTree.Element:
    text = parcel.read(name)
    if b"<!DOCTYPE" in text:
        raise FileRefused("holds XML with declarations of its own, which a workbook never needs")
    return ElementTree.fromstring(text)


def _sheet(parcel: zipfile.ZipFile, target: str) -> Scan:
    name = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    with parcel.open(name) as start:
        if b"<!DOCTYPE" in start.read(4096):
            raise FileRefused("holds XML with declarations of its own, which a workbook never needs")
    with parcel.open(name) as stream:
        return _scanned(stream)


def _scanned(stream: IO[bytes]) -> Scan:
    found = Scan()
    for row, column, cell in _cells(stream):
        address = f"{_letters(column)}{row}"
        value = _child(cell, "v")
        text = value.text if value is not None else None
        if _child(cell, "f") is not None and not text and cell.get("t") != "str":
            sentence = f"cell {address} holds a formula whose value was not saved; open the workbook and save it again"
            found.damaged.append((row, column, sentence))
        elif cell.get("t") == "e":
            found.damaged.append((row, column, f"cell {address} holds the error {text}, not a value"))
            _widen(found, row, column)
        elif text or _child(cell, "is") is not None:
            _widen(found, row, column)
    return found


def _widen(found: Scan, row: int, column: int) -> None:
    found.first_row = min(found.first_row or row, row)
    found.first_column = min(found.first_column or column, column)


def _cells(stream: IO[bytes]) -> Iterator[tuple[int, int, ElementTree.Element]]:
    """Every cell with its row and column; each row is let go once it is read."""
    number = 0
    for _, element in ElementTree.iterparse(stream):
        if not element.tag.endswith("}row"):
            continue
        number = int(element.get("r") or number + 1)
        column = 0
        for cell in element:
            address = re.match(r"[A-Z]+", cell.get("r", ""))
            column = _number(address[0]) if address else column + 1
            yield number, column, cell
        element.clear()


def _child(cell: ElementTree.Element, name: str) -> ElementTree.Element | None:
    return next((child for child in cell if child.tag.endswith("}" + name)), None)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
