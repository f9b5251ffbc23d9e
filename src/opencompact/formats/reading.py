"""Every file read by the reader that its content asks for, and joined by kind of record.

Readers of published JSON (360Giving, OCDS, GOV.UK, Citizen Space) give
``read(data, path, vocabulary) -> (ReadFile, Frames)``;
``threesixtygiving.read_flat(headings, rows, path, vocabulary)`` the same, with rows as (place, cells of text) pairs.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import polars as pl

from opencompact.compact.kinds import Vocabulary
from opencompact.formats import citizen_space, govuk, ocds, threesixtygiving
from opencompact.formats.columns import Cells
from opencompact.formats.csv_file import read_csv
from opencompact.formats.decoding import WHOLE_FILE, FileRefused, read_text
from opencompact.formats.headings import Asked, NoSuchKind, asked, kind_named
from opencompact.formats.json_file import parse, parse_lines, read_json, read_lines
from opencompact.formats.nested import objects
from opencompact.formats.parquet_file import read_parquet
from opencompact.formats.quietly import Panic, no_panic
from opencompact.formats.records import Frames, Problem, ReadFile, Reading
from opencompact.formats.references import Across, joined, settle_within
from opencompact.formats.sheets import Sheet, read_sheet
from opencompact.formats.xlsx_file import read_xlsx

Progress = Callable[[str], None]
Read = tuple[ReadFile, list[Frames]]
Published = Callable[[object, str, Asked], tuple[ReadFile, Frames]]

_ROW: Final = re.compile(r"(.*?)(?:row|record|line) ([0-9]+)")
STANDARD_INPUT: Final = "-"
LINES: Final = (".jsonl", ".ndjson")
_SIGNS: Final = (
    (b"PK\x03\x04", "xlsx"),
    (b"PK\x05\x06", "xlsx"),
    (b"PAR1", "parquet"),
    (b"\xd0\xcf\x11\xe0", "old"),
    (b"%PDF", "pdf"),
)


def read_files(
    paths: Sequence[str],
    vocabulary: Vocabulary,
    *,
    kind: str | None = None,
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Everything that can be read from the files; raises NotUsable for an unknown kind or column.

    A file that cannot be read at all is there with one problem. A record that two files have is taken from the first.
    """
    asking = asked(vocabulary, kind, columns)
    across = Across()
    files: list[ReadFile] = []
    for path in paths:
        if progress:
            progress(f"Reading {path}")
        asking.releases.continued.clear()
        file, frames = _read(os.fsencode(path).decode("utf-8", "replace"), Path(path), asking)
        files.append(file)
        across.withdraw(asking.releases.continued)
        for name, frame in _settled(frames, file, vocabulary):
            across.settle(vocabulary[name], frame, file)
        file.problems.sort(key=_by_row)
    return Reading(files, {name: joined(vocabulary[name], frames) for name, frames in across.frames()})


def _by_row(problem: Problem) -> tuple[str, int]:
    """Problems in the order of the sheets and rows; those of a whole file or sheet first."""
    found = _ROW.match(problem.place)
    return (found[1], int(found[2])) if found else ("", 0)


def _settled(several: list[Frames], file: ReadFile, vocabulary: Vocabulary) -> Iterator[tuple[str, pl.DataFrame]]:
    """The frames of one file, one for each kind, with every reference once; the file's records are counted."""
    file.records = {}
    for name in dict.fromkeys(name for frames in several for name in frames):
        kind = vocabulary[name]
        frame = joined(kind, [frames[name] for frames in several if name in frames])
        frame = settle_within(kind, frame, file)
        file.records[name] = frame.height
        yield name, frame


def _read(shown: str, path: Path, asking: Asked) -> Read:
    file = ReadFile(shown, "unknown")
    try:
        if shown == STANDARD_INPUT:
            raise FileRefused("give a file; standard input is not read")
        name, reader = _READERS[_format(path)]
        file.format = name
        with no_panic():
            return reader(path, file, asking)
    except Panic:
        file.problems.append(Problem(WHOLE_FILE, "cannot be read: it holds values that no reader expects"))
    except FileRefused as refused:
        file.problems.append(refused.problem)
    except OSError as failed:
        file.problems.append(Problem(WHOLE_FILE, f"cannot be read: {(failed.strerror or 'it failed').lower()}"))
    except ValueError:
        file.problems.append(Problem(WHOLE_FILE, "cannot be read: its name is not one that a file can have"))
    return file, []


def _format(path: Path) -> str:
    """The format of a file, by its first bytes, then its extension."""
    if path.is_dir():
        raise FileRefused("is a folder; name the files in it")
    if not path.exists():
        raise FileRefused("there is no such file")
    if not path.is_file():
        raise FileRefused("is no file but a pipe or a device; save what it gives in a file first")
    with path.open("rb") as stream:
        start = stream.read(4096)
    if not start:
        raise FileRefused("is empty")
    for sign, name in _SIGNS:
        if start.startswith(sign):
            return name
    ending = path.suffix.casefold()
    if ending in (".xlsx", ".parquet"):
        raise FileRefused(f"is not what its ending {ending} says; its first bytes are of another format")
    if ending in LINES:
        return "jsonl"
    text = start.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if ending == ".json" or (ending not in (".csv", ".tsv") and text.lstrip()[:1] in (b"{", b"[")):
        return "json"
    return "csv"


def _refuse_old(path: Path, file: ReadFile, asking: Asked) -> Read:
    raise FileRefused("is an old or a protected workbook; take the password off and save it as .xlsx")


def _refuse_pdf(path: Path, file: ReadFile, asking: Asked) -> Read:
    raise FileRefused("is a PDF; the files that can be read are CSV, XLSX, JSON and Parquet")


def _read_csv(path: Path, file: ReadFile, asking: Asked) -> Read:
    return _read_sheets([read_csv(path, file)], file, asking)


def _read_xlsx(path: Path, file: ReadFile, asking: Asked) -> Read:
    return _read_sheets(read_xlsx(path, file), file, asking)


def _read_parquet(path: Path, file: ReadFile, asking: Asked) -> Read:
    return _read_sheets([read_parquet(path, asking)], file, asking)


def _read_sheets(sheets: Sequence[Sheet], file: ReadFile, asking: Asked) -> Read:
    frames: list[Frames] = []
    if len(sheets) > 1:
        sheets = _with_records(sheets, file, asking)
    for sheet in sheets:
        if file.format != "Parquet" and threesixtygiving.is_flat(sheet.headings):
            published, flat = threesixtygiving.read_flat(
                sheet.headings, _rows(sheet), file.path, asking.vocabulary, asking
            )
            frames.append(_taken_over(file, published, flat, ("funding_agreement",), asking))
        else:
            frames.append(read_sheet(sheet, file, asking))
    return file, frames


def _with_records(sheets: Sequence[Sheet], file: ReadFile, asking: Asked) -> Sequence[Sheet]:
    """The sheets of a workbook with a known heading; one of notes or lists beside them is a note."""
    known = [sheet for sheet in sheets if _has_records(sheet, asking)]
    for sheet in sheets:
        if known and sheet not in known:
            file.notes.append(sheet.note("Nothing was read; it has no heading that is known."))
    return known or sheets


def _has_records(sheet: Sheet, asking: Asked) -> bool:
    return threesixtygiving.is_flat(sheet.headings) or any(asking.is_known(heading) for heading in sheet.headings)


def _taken_over(
    file: ReadFile, published: ReadFile, frames: Frames, kinds: Sequence[str], asking: Asked
) -> Frames:
    """What a reader of published data found; nothing where it holds another kind of record than --kind says."""
    file.format = published.format
    if asking.kind and asking.kind.name not in kinds:
        held = " and ".join(asking.vocabulary[name].plural for name in kinds)
        reason = f"is {published.format}, which holds {held}; --kind {asking.kind.name} was asked for"
        file.problems.append(Problem(WHOLE_FILE, reason))
        return {}
    file.problems += published.problems
    file.notes += published.notes
    return frames


def _rows(sheet: Sheet) -> list[tuple[str, list[str]]]:
    columns: list[Cells] = [pl.Series(cells).fill_null("") for cells in sheet.cells]
    rows = zip(*columns, strict=True) if columns else ()
    return [(place, list(map(str, row))) for place, row in zip(sheet.places, rows, strict=True)]


def _read_json(path: Path, file: ReadFile, asking: Asked) -> Read:
    text = read_text(path)
    try:
        data = parse(text)
    except FileRefused as refused:
        if "extra data" in refused.problem.reason and text.lstrip().startswith("{"):
            return _read_lines(path, file, asking)
        raise
    return _read_published(data, file, asking) or (file, [read_json(data, file, asking)])


def _read_published(data: object, file: ReadFile, asking: Asked) -> Read | None:
    for is_its_own, read, kinds in _PUBLISHED:
        if is_its_own(data):
            published, frames = read(data, file.path, asking)
            several = [_taken_over(file, published, frames, kinds, asking), *_beside(data, file, asking)]
            if asking.columns:
                file.notes.append(f"The headings of --columns are not used: {file.format} has keys of its own.")
            return file, several
    return None


def _beside(data: object, file: ReadFile, asking: Asked) -> Iterator[Frames]:
    """The lists by kind of record that stand beside published data in one object; other records are a problem."""
    if not isinstance(data, dict):
        return
    for key, value in data.items():
        if not isinstance(value, list):
            continue
        of_ours = key == "records" and file.format != "OCDS"
        if of_ours or kind_named(key, asking.vocabulary):
            yield read_json({key: value}, file, asking)
        elif file.format == "360Giving" and key != "grants" and objects(value):
            reason = f"the records in it were not read: {NoSuchKind(asking.vocabulary)(key)}"
            file.problems.append(Problem(f"'{key}'", reason))


def _read_lines(path: Path, file: ReadFile, asking: Asked) -> Read:
    file.format = "JSON lines"
    values = parse_lines(read_text(path), file)
    published = _read_published([value for _, value in values], file, asking)
    return published or (file, [read_lines(values, file, asking)])


def _with_earlier_releases(data: object, path: str, asking: Asked) -> tuple[ReadFile, Frames]:
    return ocds.read(data, path, asking.vocabulary, asking.releases)


def _plainly(read: Callable[[object, str, Vocabulary], tuple[ReadFile, Frames]]) -> Published:
    return lambda data, path, asking: read(data, path, asking.vocabulary)


_PUBLISHED: Final = (
    (threesixtygiving.is_360giving, _plainly(threesixtygiving.read), ("funding_agreement",)),
    (ocds.is_ocds, _with_earlier_releases, ("funding_agreement", "funding_round")),
    (govuk.is_govuk, _plainly(govuk.read), ("consultation",)),
    (citizen_space.is_citizen_space, _plainly(citizen_space.read), ("consultation",)),
)
_READERS: Final[dict[str, tuple[str, Callable[[Path, ReadFile, Asked], Read]]]] = {
    "csv": ("CSV", _read_csv),
    "xlsx": ("XLSX", _read_xlsx),
    "parquet": ("Parquet", _read_parquet),
    "json": ("JSON", _read_json),
    "jsonl": ("JSON lines", _read_lines),
    "old": ("unknown", _refuse_old),
    "pdf": ("unknown", _refuse_pdf),
}
