"""Finds a compact: in the library that ships, or at a path."""

import difflib
import errno
import re
from pathlib import Path

from opencompact.compact.commitments import BrokenCompact, Compact
from opencompact.compact.reading import read_compact
from opencompact.compact.reading_values import said

LIBRARY = Path(__file__).parent / "library"
_TOO_LONG = "It is too long to be the name of a file; give the id of a compact or the path of its file."


def library() -> tuple[str, ...]:
    """The ids of the compacts that ship, in alphabetical order."""
    return tuple(sorted(path.stem for path in LIBRARY.glob("*.toml")))


def load(name: str) -> Compact:
    """The compact of that id in the library, or of that path.

    Raises BrokenCompact where the file has errors or there is none; the error names the nearest id of the library.
    """
    if len(name) > 1000:
        raise BrokenCompact(f"{name[:60]}...", (("the name", _TOO_LONG),))
    return read_compact(name, text_of(name))


def text_of(name: str) -> str:
    """The text of the compact of that id in the library, or at that path, as it is written. Raises BrokenCompact."""
    in_library = LIBRARY / f"{name}.toml"
    path = in_library if re.fullmatch(r"[\w.-]{1,100}", name) and in_library.is_file() else Path(name)
    try:
        if path.is_dir() and name:
            raise BrokenCompact(name, (("the name", f'"{name}" is a folder; a compact is one file, ending in .toml.'),))
        if not path.is_file():
            raise BrokenCompact(name, (("the name", _not_found(name)),))
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        if isinstance(error, BrokenCompact):
            raise
        too_long = isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG
        reason = _TOO_LONG if too_long else "The file cannot be opened."
        raise BrokenCompact(name, (("the name", reason),)) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        reason = "A letter here is not written in UTF-8; save the file again with the encoding UTF-8."
        raise BrokenCompact(name, ((f"line {line}", reason),)) from None


def _not_found(name: str) -> str:
    ids = library()
    near = difflib.get_close_matches(name.lower()[:80], ids, n=3, cutoff=0.5)
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    return (f'There is no compact {said(name)} in the library and no file of that name.{meant} '
            f"The library has: {', '.join(ids) or 'nothing yet'}.")
