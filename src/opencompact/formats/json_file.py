"""JSON by the vocabulary: a list of records, records by kind, or one record a line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from opencompact.compact.kinds import Kind
from opencompact.formats.cells import DAMAGED, NOT_GIVEN, NotGiven
from opencompact.formats.decoding import FileRefused
from opencompact.formats.headings import Asked, kind_named, kind_that_fits, no_such_kind, nothing_read
from opencompact.formats.records import STATE, Frames, Problem, ReadFile, assemble
from opencompact.formats.unreadable import shown

FACTS: Final = "facts"
Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Found:
    """One record with its place, and the kind that the list around it says."""

    place: str
    record: Record
    within: Kind | None = None


def parse(text: str) -> object:
    """The JSON value of a text; raises FileRefused with line and column."""
    if not text.strip():
        raise FileRefused("is empty")
    try:
        return json.loads(text)
    except json.JSONDecodeError as broken:
        raise FileRefused(f"the JSON is broken or cut off here ({_why(broken)})", _at(broken)) from None
    except RecursionError:
        raise FileRefused("nests its values too deeply to be read") from None
    except ValueError:
        raise FileRefused("holds a number with too many digits to be read") from None


def _why(broken: json.JSONDecodeError) -> str:
    return broken.msg[:1].lower() + broken.msg[1:]


def _at(broken: json.JSONDecodeError) -> str:
    return f"line {broken.lineno}, column {broken.colno}"


def parse_lines(text: str, file: ReadFile) -> list[tuple[str, object]]:
    """Every line's JSON value with its place; a line that is not JSON is a problem."""
    found: list[tuple[str, object]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                found.append((f"line {number}", parse(line)))
            except FileRefused as refused:
                _, _, column = refused.problem.place.partition(", ")
                place = f"line {number}, {column}" if column else f"line {number}"
                file.problems.append(Problem(place, refused.problem.reason))
    return found


def read_json(data: object, file: ReadFile, asking: Asked) -> Frames:
    """The records of a JSON value by kind; problems and notes are written to ``file``."""
    return _read(list(_records(data, file, asking)), file, asking)


def read_lines(values: list[tuple[str, object]], file: ReadFile, asking: Asked) -> Frames:
    """The records of JSON lines by kind."""
    return _read(list(_objects(values, None, file)), file, asking)


def _records(data: object, file: ReadFile, asking: Asked) -> Iterator[_Found]:
    if isinstance(data, list):
        yield from _objects(_numbered(data, "record"), None, file)
        return
    if not isinstance(data, dict):
        raise FileRefused("is JSON, but neither a list of records nor an object with records in it")
    if any(asking.is_kind(key) and isinstance(value, str) for key, value in data.items()):
        yield _Found("record 1", data)
        return
    lists = {key: value for key, value in data.items() if isinstance(value, list)}
    if not any(key == "records" or kind_named(key, asking.vocabulary) for key in lists):
        raise FileRefused(_no_records(list(lists), asking))
    for key, value in data.items():
        yield from _of_key(key, value, file, asking)


def _of_key(key: str, value: object, file: ReadFile, asking: Asked) -> Iterator[_Found]:
    kind = kind_named(key, asking.vocabulary)
    if isinstance(value, list) and (kind or key == "records"):
        yield from _objects(_numbered(value, f"{key}, record" if kind else "record"), kind, file)
    elif isinstance(value, list):
        file.problems.append(Problem(shown(key), no_such_kind(key, asking.vocabulary)))
    else:
        file.notes.append(f"Nothing was read from {shown(key)}.")


def _no_records(lists: list[str], asking: Asked) -> str:
    wanted = "a list of records, or an object with lists by kind of record"
    held = f": {no_such_kind(lists[0], asking.vocabulary)}" if lists else ""
    return f"is JSON, but holds no records that are known ({wanted}){held}"


def _numbered(values: list[object], word: str) -> list[tuple[str, object]]:
    return [(f"{word} {number}", value) for number, value in enumerate(values, start=1)]


def _objects(values: list[tuple[str, object]], within: Kind | None, file: ReadFile) -> Iterator[_Found]:
    for place, value in values:
        if isinstance(value, dict):
            inner = value.get(FACTS)
            yield _Found(place, {**value, **inner, FACTS: None} if isinstance(inner, dict) else value, within)
        else:
            file.problems.append(Problem(place, "is not an object with a record's facts"))


def _read(found: list[_Found], file: ReadFile, asking: Asked) -> Frames:
    if not found:
        file.notes.append("There are no records.")
        return {}
    by_kind: dict[str, list[_Found]] = {}
    for one, kind in _with_kinds(found, file, asking):
        by_kind.setdefault(kind.name, []).append(one)
    frames = {name: _frame(asking.vocabulary[name], records, file, asking) for name, records in by_kind.items()}
    _note_unread(by_kind, file, asking)
    return frames


def _with_kinds(found: list[_Found], file: ReadFile, asking: Asked) -> Iterator[tuple[_Found, Kind]]:
    fitting: Kind | str | None = None
    for one in found:
        said = next((value for key, value in one.record.items() if asking.is_kind(key)), None)
        kind = kind_named(said, asking.vocabulary) if isinstance(said, str) else one.within
        if said is not None and (kind is None or not isinstance(said, str)):
            word = said if isinstance(said, str) else json.dumps(said)
            file.problems.append(Problem(f"{one.place}, kind", no_such_kind(word, asking.vocabulary)))
            continue
        if kind and asking.kind and kind.name != asking.kind.name:
            file.problems.append(
                Problem(f"{one.place}, kind", f"the record says {kind.name}, and --kind says {asking.kind.name}")
            )
            continue
        kind = kind or asking.kind
        if kind is None:
            fitting = fitting or kind_that_fits(_keys(_without_kind(found, asking)), asking)
            if isinstance(fitting, str):
                file.problems.append(Problem(one.place, fitting))
                continue
            kind = fitting
        yield one, kind


def _without_kind(found: list[_Found], asking: Asked) -> list[_Found]:
    return [one for one in found if not one.within and not any(asking.is_kind(key) for key in one.record)]


def _keys(found: list[_Found]) -> list[str]:
    return list(dict.fromkeys(key for one in found for key in one.record if key != FACTS))


def _frame(kind: Kind, found: list[_Found], file: ReadFile, asking: Asked) -> pl.DataFrame:
    meant = {key: fact for key in _keys(found) if not asking.is_kind(key) and (fact := asking.fact(key, kind))}
    columns: dict[str, list[object]] = {fact: [NOT_GIVEN] * len(found) for fact in meant.values()}
    for fact in columns:
        if fact.endswith(STATE):
            columns[fact] = [None] * len(found)
    for row, one in enumerate(found):
        for key, value in one.record.items():
            fact = meant.get(key)
            if fact is not None:
                columns[fact][row] = _one_of(columns[fact][row], value, fact)
    frame, problems = assemble(kind, columns, [one.place for one in found], file.path)
    file.problems += problems
    return frame


def _one_of(before: object, value: object, fact: str) -> object:
    """The value, unless another key of the same record has given this fact another value."""
    if before is None or isinstance(before, NotGiven) or before == value:
        return value
    return before if value is None else f"{DAMAGED}two keys of the record say {fact}, and they differ"


def _note_unread(by_kind: dict[str, list[_Found]], file: ReadFile, asking: Asked) -> None:
    kinds = [asking.vocabulary[name] for name in by_kind]
    for key in _keys([one for records in by_kind.values() for one in records]):
        if asking.is_kind(key):
            continue
        unread = [kind for kind in kinds if not asking.fact(key, kind)]
        if len(unread) == len(kinds):
            file.notes.append(nothing_read(key, kinds))
            continue
        for kind in unread:
            if any(one.record.get(key) is not None for one in by_kind[kind.name]):
                file.notes.append(f"Nothing was read from {shown(key)} for {kind.plural}.")
