"""JSON by the vocabulary: a list of records, records by kind, or one record a line."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final

import polars as pl

from opencompact.compact.kinds import Kind
from opencompact.formats.cells import DAMAGED, NOT_GIVEN, NotGiven
from opencompact.formats.columns import Cells
from opencompact.formats.decoding import FileRefused
from opencompact.formats.headings import (
    Asked,
    NoSuchKind,
    first_notes,
    kind_named,
    kind_that_fits,
    nothing_read,
)
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
        return json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as broken:
        raise FileRefused(f"the JSON is broken or cut off here ({_why(broken)})", _at(broken)) from None
    except RecursionError:
        raise FileRefused("nests its values too deeply to be read") from None
    except ValueError:
        raise FileRefused("holds a number with too many digits to be read") from None


def _object(pairs: list[tuple[str, object]]) -> Record:
    """The object; a key that is there twice with two values stands for the sentence that says so."""
    found = dict(pairs)
    if len(found) != len(pairs):
        first: Record = {}
        for key, value in pairs:
            if first.setdefault(key, value) != value:
                found[key] = f"{DAMAGED}is there twice in one object, with two values"
    return found


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
        yield from _objects([("record 1", data)], None, file)
        return
    lists = {key: value for key, value in data.items() if isinstance(value, list) or _is_said_twice(value)}
    if not any(key == "records" or kind_named(key, asking.vocabulary) for key in lists):
        raise FileRefused(_no_records(list(lists), asking))
    for key, value in data.items():
        yield from _of_key(key, value, file, asking)


def _is_said_twice(value: object) -> bool:
    return isinstance(value, str) and value.startswith(DAMAGED)


def _of_key(key: str, value: object, file: ReadFile, asking: Asked) -> Iterator[_Found]:
    kind = kind_named(key, asking.vocabulary)
    if _is_said_twice(value):
        file.problems.append(Problem(shown(key), "is there twice in one object, with two values"))
    elif isinstance(value, list) and (kind or key == "records"):
        yield from _objects(_numbered(value, f"{key}, record" if kind else "record"), kind, file)
    elif isinstance(value, list):
        file.problems.append(Problem(shown(key), NoSuchKind(asking.vocabulary)(key)))
    else:
        file.notes.append(f"Nothing was read from {shown(key)}.")


def _no_records(lists: list[str], asking: Asked) -> str:
    wanted = "a list of records, or an object with lists by kind of record"
    held = f": {NoSuchKind(asking.vocabulary)(lists[0])}" if lists else ""
    return f"is JSON, but holds no records that are known ({wanted}){held}"


def _numbered(values: list[object], word: str) -> list[tuple[str, object]]:
    return [(f"{word} {number}", value) for number, value in enumerate(values, start=1)]


def _objects(values: list[tuple[str, object]], within: Kind | None, file: ReadFile) -> Iterator[_Found]:
    for place, value in values:
        if not isinstance(value, dict):
            file.problems.append(Problem(place, "is not an object with a record's facts"))
        elif isinstance(value.get(FACTS), dict):
            yield _Found(place, _with_facts(value, value[FACTS]), within)
        elif value.get(FACTS) is None:
            yield _Found(place, value, within)
        else:
            file.problems.append(Problem(f"{place}, {FACTS}", _not_facts(value[FACTS])))


def _with_facts(record: Record, inner: Record) -> Record:
    """The facts of the record and of its "facts"; a key of both with two values stands for the sentence about it."""
    found = {**record, **inner, FACTS: None}
    for key in record.keys() & inner.keys():
        if record[key] is not None and record[key] != inner[key]:
            found[key] = f"{DAMAGED}is there twice, in the record and in its {FACTS}, with two values"
    return found


def _not_facts(value: object) -> str:
    if isinstance(value, str) and value.startswith(DAMAGED):
        return value.removeprefix(DAMAGED)
    return f"{shown(value)} is not an object with facts, so the record was left out"


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
    no_such = NoSuchKind(asking.vocabulary)
    by_keys = _Fitting(found, asking)
    for one in found:
        said = _said(one, asking)
        kind = kind_named(said, asking.vocabulary) if isinstance(said, str) else one.within
        if said is not None and (kind is None or not isinstance(said, str)):
            word = said if isinstance(said, str) else json.dumps(said)
            reason = word.removeprefix(DAMAGED) if word.startswith(DAMAGED) else no_such(word)
            file.problems.append(Problem(f"{one.place}, kind", reason))
            continue
        against = _against(kind, one, asking)
        if against:
            file.problems.append(Problem(f"{one.place}, kind", against))
            continue
        chosen = kind or asking.kind or by_keys.kind(one)
        if isinstance(chosen, str):
            file.problems.append(Problem(one.place, chosen))
        else:
            yield one, chosen


def _said(one: _Found, asking: Asked) -> object:
    """What a record says of its kind; two keys that say two things stand for the sentence about it."""
    said = [value for key, value in one.record.items() if asking.is_kind(key) and value is not None]
    if len(said) > 1 and any(value != said[0] for value in said):
        return f"{DAMAGED}two keys of the record say its kind, and they differ"
    return said[0] if said else None


def _against(kind: Kind | None, one: _Found, asking: Asked) -> str | None:
    if kind and one.within and kind.name != one.within.name:
        return f"the record says {kind.name}, and stands in a list of {one.within.plural}"
    if kind and asking.kind and kind.name != asking.kind.name:
        return f"the record says {kind.name}, and --kind says {asking.kind.name}"
    return None


class _Fitting:
    """The kinds of records that do not say them: each by its own keys, or as all that do tell, where they agree."""

    def __init__(self, found: list[_Found], asking: Asked) -> None:
        self.found, self.asking = found, asking
        self._known: dict[tuple[str, ...], Kind | str] = {}

    def kind(self, one: _Found) -> Kind | str:
        """The kind of one of them, or the sentence why it cannot be told."""
        own = self._of_keys(one)
        return self._common or own if isinstance(own, str) else own

    def _of_keys(self, one: _Found) -> Kind | str:
        keys = tuple(key for key in one.record if key != FACTS)
        if keys not in self._known:
            self._known[keys] = kind_that_fits(keys, self.asking)
        return self._known[keys]

    @cached_property
    def _common(self) -> Kind | None:
        fitting = [self._of_keys(one) for one in _without_kind(self.found, self.asking)]
        told = {kind.name: kind for kind in fitting if isinstance(kind, Kind)}
        if told:
            return next(iter(told.values())) if len(told) == 1 else None
        together = kind_that_fits(_keys(_without_kind(self.found, self.asking)), self.asking)
        return together if isinstance(together, Kind) else None


def _without_kind(found: list[_Found], asking: Asked) -> list[_Found]:
    return [one for one in found if not one.within and not any(asking.is_kind(key) for key in one.record)]


def _keys(found: list[_Found]) -> list[str]:
    return list(dict.fromkeys(key for one in found for key in one.record if key != FACTS))


def _frame(kind: Kind, found: list[_Found], file: ReadFile, asking: Asked) -> pl.DataFrame:
    meant = {key: fact for key in _keys(found) if not asking.is_kind(key) and (fact := asking.fact(key, kind))}
    cells: dict[str, list[object]] = {fact: [NOT_GIVEN] * len(found) for fact in meant.values()}
    for fact in cells:
        if fact.endswith(STATE):
            cells[fact] = [None] * len(found)
    for row, one in enumerate(found):
        for key, value in one.record.items():
            fact = meant.get(key)
            if fact is not None:
                cells[fact][row] = _one_of(cells[fact][row], value, fact)
    columns: dict[str, Cells] = {**cells}
    cells.clear()
    frame, problems = assemble(kind, columns, [one.place for one in found], file.path)
    file.problems += problems
    return frame


def _one_of(before: object, value: object, fact: str) -> object:
    """The value, unless another key of the same record has given this fact another value."""
    if before is None or isinstance(before, NotGiven) or before == value:
        return value
    return before if value is None else f"{DAMAGED}two keys of the record say {fact}, and they differ"


def _note_unread(by_kind: dict[str, list[_Found]], file: ReadFile, asking: Asked) -> None:
    file.notes += first_notes(_unread(by_kind, asking))


def _unread(by_kind: dict[str, list[_Found]], asking: Asked) -> Iterator[Callable[[], str]]:
    """Makers of the notes about keys from which nothing, or not all, is read."""
    kinds = [asking.vocabulary[name] for name in by_kind]
    for key in _keys([one for records in by_kind.values() for one in records]):
        if not kinds or asking.is_kind(key):
            continue
        unread = [kind for kind in kinds if not asking.fact(key, kind)]
        if len(unread) == len(kinds):
            yield partial(nothing_read, key, kinds)
            continue
        for kind in unread:
            if any(one.record.get(key) is not None for one in by_kind[kind.name]):
                yield partial("Nothing was read from {} for {}.".format, shown(key), kind.plural)
