"""Bytes to text: UTF-8, or UTF-16 where the file says so; anything else is refused with its line and byte."""

import codecs
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from opencompact.formats.records import Problem

WHOLE_FILE: Final = "the file"


class FileRefused(Exception):
    """A file that cannot be read, or not further than a place."""

    def __init__(self, reason: str, place: str = WHOLE_FILE) -> None:
        super().__init__(reason)
        self.problem = Problem(place, reason)


def open_text(path: Path) -> TextIOWrapper:
    """The file as text with its line ends kept; reading it may raise UnicodeError, see ``wrong_encoding``."""
    if _has_no_mark(path):
        raise FileRefused("is UTF-16 without the mark that says so; save it as UTF-8")
    return path.open(encoding=_encoding(path), newline="")


def read_text(path: Path) -> str:
    """All of the file; raises FileRefused where it is not UTF-8."""
    try:
        with open_text(path) as stream:
            return stream.read()
    except UnicodeError:
        raise wrong_encoding(path, "save the file as UTF-8") from None


def wrong_encoding(path: Path, advice: str = "save the sheet as CSV UTF-8") -> FileRefused:
    """The sentence for a file with bytes that are not its encoding: the first such line and byte."""
    if _encoding(path) == "utf-16":
        return FileRefused("is UTF-16, and is cut off or damaged in the middle of a character")
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as found:
                byte = f"0x{line[found.start]:02X}"
                return FileRefused(f"is not UTF-8 (byte {byte}); {advice}", f"line {number}")
    return FileRefused(f"is not UTF-8; {advice}")


def _encoding(path: Path) -> str:
    with path.open("rb") as stream:
        start = stream.read(4)
    return "utf-16" if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"


def _has_no_mark(path: Path) -> bool:
    """Whether every second byte at the beginning is nought, as in UTF-16, and nothing says so."""
    with path.open("rb") as stream:
        start = stream.read(64)
    even, odd = start[::2], start[1::2]
    return len(start) > 3 and ((not any(even) and all(odd)) or (not any(odd) and all(even)))
