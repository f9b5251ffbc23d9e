"""A file as a list of consultations: each row's facts as they will be kept, and every problem with its place."""

import hashlib
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from opencompact.compact.kinds import Vocabulary
from opencompact.records.refusals import Refused

if TYPE_CHECKING:
    from opencompact.formats.records import Frames, ReadFile

MOST_BYTES: Final = 5_000_000
MOST_ROWS: Final = 2_000
LONGEST_ADDRESS: Final = 500
_KIND: Final = "consultation"
_NO_LIST: Final = {b"PK\x03\x04": "a workbook", b"PAR1": "a Parquet file", b"%PDF": "a PDF"}
_ADDRESS: Final = URLValidator(schemes=["http", "https"])
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the direction of what follows."""


@dataclass(frozen=True)
class Line:
    """A sentence about a place in the file."""

    place: str
    sentence: str


@dataclass(frozen=True)
class Row:
    """One consultation of the list. ``told`` has every fact that the list can carry, None where it is blank there.

    ``reference`` is what the list calls it, "" where it does not; ``unread`` are facts that could not be read.
    """

    place: str
    reference: str
    told: Mapping[str, object]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class List:
    """A file read as a list. ``digest`` is the SHA-256 of its bytes."""

    name: str
    format: str
    digest: str
    rows: tuple[Row, ...]
    problems: tuple[Line, ...]
    notes: tuple[str, ...]


def list_of(content: bytes, *, file_name: str, name: str, vocabulary: Vocabulary) -> List:
    """The consultations of a CSV by our vocabulary, or of the JSON of GOV.UK, of Citizen Space or of our own.

    Raises Refused for a file that is no such list or is too large.
    """
    _check_size(content, file_name)
    file, frames = _read(content, file_name, vocabulary)
    if file.problems and not frames:
        raise Refused(f"{file_name or 'The file'} {_why_nothing(file.problems[0].place, file.problems[0].reason)}.")
    problems = [Line(problem.place, f"{problem.reason}.") for problem in file.problems]
    frame = frames.get(_KIND)
    if frame is None or not frame.height:
        raise Refused(f"{file_name or 'The file'} holds no consultations.")
    if frame.height > MOST_ROWS:
        raise Refused(f"The list has {frame.height:,} consultations; at once up to {MOST_ROWS:,} are read in.")
    names = [column for column in frame.columns if column in vocabulary[_KIND].facts]
    rows = tuple(_row(one, names, problems) for one in frame.iter_rows(named=True))
    notes = (*file.notes, *_left_out(frames, vocabulary))
    return List(name, file.format, hashlib.sha256(content).hexdigest(), rows, tuple(problems), notes)


def _check_size(content: bytes, file_name: str) -> None:
    if len(content) > MOST_BYTES:
        size, most = len(content) / 1e6, MOST_BYTES / 1e6
        raise Refused(f"The file has {size:.1f} MB; a list may have {most:.0f} MB.")
    for sign, what in _NO_LIST.items():
        if content.startswith(sign):
            raise Refused(f"{file_name or 'The file'} is {what}; save the list as CSV, or take its JSON.")


def _read(content: bytes, file_name: str, vocabulary: Vocabulary) -> "tuple[ReadFile, Frames]":
    # The reader works in polars, which a process that only shows pages need not load.
    from opencompact.formats.reading import read_files

    ending = Path(file_name).suffix.casefold()
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"list{ending if ending in ('.json', '.csv', '.tsv', '.jsonl', '.ndjson') else ''}"
        path.write_bytes(content)
        reading = read_files([str(path)], vocabulary)
        if not reading.frames:  # headings that do not tell what the rows are: here they can only be consultations
            meant = read_files([str(path)], vocabulary, kind=_KIND)
            reading = meant if "title" in (meant.frames.get(_KIND, ())) else reading
    return reading.files[0], reading.frames


def _why_nothing(place: str, reason: str) -> str:
    """Why nothing could be read; whoever has no command line cannot say there what the rows are."""
    if "--kind" in reason:
        return "holds no consultations: a list has the headings reference, title, held_by, opens_on and closes_on"
    return reason if place == "the file" else f"cannot be read: {reason} ({place})"


def _left_out(frames: "Frames", vocabulary: Vocabulary) -> Iterator[str]:
    for name, frame in frames.items():
        if name != _KIND and frame.height:
            kind = vocabulary[name]
            noun = kind.noun if frame.height == 1 else kind.plural
            yield f"Only consultations are read in from a list; {frame.height:,} {noun} were left out."


def _row(given: Mapping[str, object], names: Iterable[str], problems: list[Line]) -> Row:
    place = str(given["place__"])
    unread = given.get("unreadable__")
    not_read = tuple(map(str, unread)) if isinstance(unread, list) else ()
    told: dict[str, object] = {}
    for name in names:
        state = given.get(f"{name}__state")
        if name not in not_read and state != "unknown":
            told[name] = "none" if state == "never" else _plain(given[name])
    for name, value in told.items():
        told[name] = _seen(name, value)
        if _has_unseen(value):
            problems.append(Line(f"{place}, {name}", "It holds characters that cannot be seen; they were left out."))
    if (address := told.get("web_address")) not in (None, "none") and (why := _no_address(str(address))):
        del told["web_address"]
        problems.append(Line(f"{place}, web_address", why))
    reference = str(given["reference"])
    return Row(place, "" if reference == place else reference, told, not_read)


def _plain(value: object) -> object:
    """The value as JSON has it; a number without a fraction as a whole one, and one with it as it is written."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return int(value) if math.isfinite(value) and value.is_integer() else str(value)
    return list(value) if isinstance(value, list | tuple) else value


def _seen(name: str, value: object) -> object:
    """A text without what cannot be seen and would mislead; a title on one line."""
    if isinstance(value, list):
        return [_seen(name, one) for one in value]
    if not isinstance(value, str):
        return value
    text = _UNSEEN.sub("", value.replace("\r\n", "\n"))
    return " ".join(text.split()) if name == "title" else text


def _has_unseen(value: object) -> bool:
    if isinstance(value, list):
        return any(map(_has_unseen, value))
    return isinstance(value, str) and _UNSEEN.search(value.replace("\r\n", "\n")) is not None


def _no_address(address: str) -> str:
    if len(address) > LONGEST_ADDRESS:
        return f"The web address has {len(address):,} characters and was not used."
    try:
        _ADDRESS(address)
    except ValidationError:
        return "The web address is none that leads anywhere (https://...), and was not used."
    if "@" in urlsplit(address).netloc:  # what stands before it is read as the place that one goes to
        return "The web address has a name in it that misleads about where it leads, and was not used."
    return ""
