"""A compact read from its TOML file: every error at once, each with the line and the commitment where it stands.

The dataclasses of ``commitments.py`` and ``terms.py`` say what a file may hold; there is one reader for each type.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from opencompact.compact.commitments import BrokenCompact, Commitment, Compact, SuccessMeasure
from opencompact.compact.facts import VOCABULARY
from opencompact.compact.kinds import Derive, Derived, Fact, FactType, Kind, Timing, extended, plain_form
from opencompact.compact.reading_parties import named_parties, parties_of, sectors_bound
from opencompact.compact.reading_places import At, located
from opencompact.compact.reading_rules import (
    CHOICES,
    COUNTS,
    FACT_TYPES,
    IN_A_FILE,
    KINDS,
    NOT_IN_A_FILE,
    NOT_NEEDED,
    READ_AS,
    broken_rules,
)
from opencompact.compact.reading_values import (
    SCALARS,
    Scope,
    meant,
    nearest,
    read_figure,
    read_name,
    read_text,
    read_word,
    said,
    value_of_fact,
)
from opencompact.compact.terms import (
    CHECK_KINDS,
    Asked,
    Check,
    Condition,
    Every,
    Lasts,
    Measured,
    NotSet,
    Terms,
    Test,
    figure_is_missing,
)

Reader = Callable[[Any, Scope], object]  # Any: whatever TOML gives
_LISTED = {"commitments": "commitment", "sections": "section", "parties": "party", "seats": "seat", "codes": "code",
           "measures": "measure", "related": "related compact"}


def read_compact(name: str, text: str) -> Compact:
    """The compact that a file's text says; ``name`` is what errors call it. Raises BrokenCompact with every error."""
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise BrokenCompact(name, (("the file", "It is nested too deeply to be read."),)) from None
    except ValueError as error:
        raise BrokenCompact(name, (_not_toml(error, text),)) from None
    if not data:
        raise BrokenCompact(name, (("the file", "It is empty: a compact begins with its id and its name."),))
    reader = _Reader(data, located(text))
    try:
        found = reader.compact()
    except RecursionError:
        raise BrokenCompact(name, (("the file", "It is nested too deeply to be read."),)) from None
    if not isinstance(found, Compact):
        raise BrokenCompact(name, reader.errors_in_order)
    return found


def _not_toml(error: ValueError, text: str) -> tuple[str, str]:
    found = re.fullmatch(r"(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)", str(error), re.S)
    if not found:
        return "the file", "It has a value that cannot be read."
    last = len(text.splitlines())
    place = f"line {found[2]}, column {found[3]}" if found[2] else f"line {last}, the end of the file"
    return place, f"The file is not written as TOML: {found[1][:1].lower()}{found[1][1:]}."


class _Wrong:
    """The value of what could not be read, once its error is noted."""


_WRONG: Final = _Wrong()


@cache
def _fields_of(wanted: type) -> dict[str, tuple[Field[Any], object]]:  # Any: a field of whatever type
    """The keys that a table may have, with the field and its type."""
    hints = get_type_hints(wanted)
    return {IN_A_FILE.get(f.name, f.name): (f, READ_AS.get((wanted, f.name), hints[f.name]))
            for f in fields(wanted) if (wanted, f.name) not in NOT_IN_A_FILE}


class _Reader:
    """Reads one file's data, noting every error with its place and going on."""

    def __init__(self, data: dict[str, object], lines: dict[At, int]) -> None:
        self.data = data
        self.lines = lines
        self.vocabulary = VOCABULARY
        self.counts = COUNTS[0]
        self.parties = parties_of(data)
        self.errors: list[tuple[int, str, str]] = []

    @property
    def errors_in_order(self) -> tuple[tuple[str, str], ...]:
        """The errors as the file runs."""
        return tuple((place, reason) for _, place, reason in sorted(self.errors, key=lambda error: error[0]))

    def line(self, at: At) -> int:
        """The line of a value, or of the nearest thing around it."""
        return next(self.lines[at[:length]] for length in range(len(at), -1, -1) if at[:length] in self.lines)

    def wrong(self, at: At, reason: str) -> _Wrong:
        """Note an error. The place is its line, what it stands in, and the keys that lead there."""
        heading, rest = "", at
        if len(at) > 1 and at[0] in _LISTED and isinstance(at[1], int):
            heading, rest = self.heading(str(at[0]), at[1]), at[2:]
        keys = "".join(f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in rest).lstrip(".")
        place = ", ".join(part for part in (f"line {self.line(at)}", heading, keys) if part)
        self.errors.append((self.line(at), place, reason if reason.endswith((".", "?")) else f"{reason}."))
        return _WRONG

    def heading(self, listed: str, position: int) -> str:
        """The words for one of a list: commitment "consultation-feedback"."""
        rows = self.data[listed]
        row = rows[position] if isinstance(rows, list) else None
        names = (row.get(key) for key in ("id", "name", "title", "body", "topic")) if isinstance(row, dict) else ()
        named = next((name for name in names if isinstance(name, str) and name.strip()), None)
        return f'{_LISTED[listed]} "{named}"' if named else f"{_LISTED[listed]} {position + 1}"

    def compact(self) -> object:
        """The compact, or ``_WRONG`` when there are errors."""
        own = self.own_facts(self.data["facts"]) if "facts" in self.data else {}
        self.vocabulary = extended(VOCABULARY, own)
        if self.data.get("counts") == COUNTS[1]:
            self.counts = COUNTS[1]
        data = {key: value for key, value in self.data.items() if key != "facts"}
        found = self.table(Compact, data, (), Scope())
        self.check_references()
        return _WRONG if self.errors or not isinstance(found, Compact) else replace(found, facts=own)

    def value(self, wanted: object, raw: object, at: At, scope: Scope) -> object:
        """A value of the wanted type, or ``_WRONG``."""
        if wanted == Check:
            return self.check(raw, at, scope)
        if wanted is Condition:
            return self.condition(raw, at, scope)
        if wanted in SCALARS:
            return self.scalar(SCALARS[wanted], raw, at, scope)
        if get_origin(wanted) in (Union, UnionType):
            return self.one_of(get_args(wanted), raw, at, scope)
        if get_origin(wanted) is tuple:
            return self.several(get_args(wanted)[0], raw, at, scope)
        if isinstance(wanted, type) and issubclass(wanted, StrEnum):
            word = self.scalar(read_word, raw, at, replace(scope, choices=tuple(wanted), noun=str(at[-1])))
            return wanted(word) if isinstance(word, str) else _WRONG
        if isinstance(wanted, type) and is_dataclass(wanted):
            return self.table(wanted, raw, at, scope)
        return self.by_key(get_args(wanted)[1], raw, at, scope)

    def scalar(self, reader: Reader, raw: object, at: At, scope: Scope) -> object:
        """What the reader of one type makes of a value."""
        try:
            return reader(raw, scope)
        except ValueError as error:
            return self.wrong(at, str(error))

    def one_of(self, wanted: tuple[object, ...], raw: object, at: At, scope: Scope) -> object:
        """A value of one of several types: "not set", a figure, one word or a word for each party."""
        if NotSet in wanted and isinstance(raw, str) and plain_form(raw) == "not set":
            return NotSet()
        left = [choice for choice in wanted if choice not in (NoneType, NotSet)]
        if float in left and str in left:
            return self.scalar(read_figure, raw, at, scope)
        return self.value(left[-1 if isinstance(raw, dict) else 0], raw, at, scope)

    def several(self, wanted: object, raw: object, at: At, scope: Scope) -> object:
        """A list, or one value where a list is expected."""
        if not isinstance(raw, list):
            if isinstance(raw, dict) and wanted is not Condition:
                return self.wrong(at, f"It must be a list; write [[{at[-1]}]] with two brackets on each side.")
            only = self.value(wanted, raw, at, scope)
            return only if only is _WRONG else (only,)
        found = tuple(self.value(wanted, one, (*at, place), scope) for place, one in enumerate(raw))
        return _WRONG if _WRONG in found else found

    def by_key(self, wanted: object, raw: object, at: At, scope: Scope) -> object:
        """A table of free keys, with values of one type."""
        if not isinstance(raw, dict):
            return self.wrong(at, f'It must be a table such as {{ public = "..." }}, not {said(raw)}.')
        found = {key: self.value(wanted, value, (*at, key), scope) for key, value in raw.items()}
        return _WRONG if _WRONG in found.values() else found

    def table(self, wanted: type, raw: object, at: At, scope: Scope, **given: object) -> object:
        """A dataclass from a table: unknown keys, missing keys, each value, and the rules of the class."""
        if not isinstance(raw, dict):
            return self.wrong(at, f"It must be a table, not {said(raw)}.")
        known = _fields_of(wanted)
        unknown = [key for key in raw if key not in known and not (key == "kind" and issubclass(wanted, Terms))]
        for key in unknown:
            self.wrong((*at, key), f"{said(key)} is not known here; {meant(key, known)}")
        guessed = {nearest(key, known) for key in unknown}
        if wanted is Commitment:
            scope = replace(scope, kind=self.kind(raw.get("record")))
        values: dict[str, Any] = dict(given)  # Any: each field has its own type, read by that type
        for key, (field, hint) in known.items():
            has_default = field.default is not MISSING or field.default_factory is not MISSING
            needed = not has_default and (wanted, field.name) not in NOT_NEEDED
            if key in raw and (needed or raw[key] != ""):
                value = self.value(hint, raw[key], (*at, key), self.scope(wanted, field.name, raw, scope))
                if value is not _WRONG:
                    values[field.name] = value
                if needed and values.get(field.name) == ():
                    self.wrong((*at, key), "It is empty.")
            elif needed and key not in guessed:
                self.wrong(at, f'"{key}" is missing.')
            elif (wanted, field.name) in NOT_NEEDED:
                values[field.name] = NOT_NEEDED[(wanted, field.name)]
        if wanted is Commitment:
            values |= named_parties(values, self.parties)
        before = len(self.errors)
        for key, reason in broken_rules(wanted, values, raw, self.scope(wanted, "", raw, scope).kind):
            self.wrong((*at, key) if key else at, reason)
        return self.made(wanted, values, len(self.errors) == before and not unknown, scope)

    def made(self, wanted: type, values: dict[str, Any], fine: bool, scope: Scope) -> object:  # Any: see ``table``
        """The dataclass, with the defaults that follow from other values; ``_WRONG`` where something was."""
        if wanted is Commitment and "binds" in values and "check" in values:
            values.setdefault("sectors", sectors_bound(values["binds"]))
            sides = scope.kind.sides if scope.kind and values["sectors"] else ()
            values.setdefault("side", next(iter(sides), None))
            if figure_is_missing(values["check"]):
                values["figure_from"] = "not set"
        if isinstance(values.get("where"), Condition) and wanted is Derived:
            values["where"] = tuple((test.fact, test.is_in) for test in values["where"].tests)
        if wanted is Lasts:
            values.setdefault("counts", self.counts)
        try:
            return wanted(**values) if fine else _WRONG
        except TypeError:  # a field without a default is missing; its error is noted
            return _WRONG

    def kind(self, named: object) -> Kind | None:
        """The kind of record of that name, however it is written."""
        words = plain_form(named) if isinstance(named, str) else ""
        return next((kind for kind in self.vocabulary.values() if plain_form(kind.name) == words), None)

    def scope(self, wanted: type, name: str, raw: dict[str, object], scope: Scope) -> Scope:
        """What one field is read against."""
        if wanted is Test:
            return scope
        noun, choices = CHOICES.get((wanted, name), ("word", ()))
        kind = scope.kind
        if (wanted, name) == (Commitment, "binds"):
            noun, choices = "party", tuple(self.parties)
        elif wanted is SuccessMeasure:
            kind = self.kind(raw.get("record"))
        elif wanted is Derived or (wanted is Every and name == "on" and "of" in raw):
            kind = self.kind(raw.get("kind" if wanted is Derived else "of"))
        elif wanted is Every and name == "per" and kind:
            noun, choices = "fact to count by", ("area", *kind.facts)
        return Scope(kind, FACT_TYPES.get((wanted, name), ()), choices, noun)

    def check(self, raw: object, at: At, scope: Scope) -> object:
        """One check, or a part of one."""
        if not isinstance(raw, dict):
            return self.wrong(at, f"It must be a table with its kind of check, not {said(raw)}.")
        if "kind" not in raw:
            return self.wrong(at, f'"kind" is missing; it may be: {", ".join(CHECK_KINDS)}.')
        kinds = Scope(choices=tuple(CHECK_KINDS), noun="kind of check")
        kind = self.scalar(read_text, raw["kind"], (*at, "kind"), kinds)
        if not isinstance(kind, str):
            return _WRONG
        if len(at) > 1 and at[-2] == "parts" and kind in (Asked.kind, Measured.kind, Every.kind):
            return self.wrong((*at, "kind"), f"A part of a check cannot be {kind}; make it a commitment of its own.")
        return self.table(CHECK_KINDS[kind], raw, at, scope)

    def condition(self, raw: object, at: At, scope: Scope) -> object:
        """Tests of facts, all of which must hold."""
        if not isinstance(raw, dict) or not raw:
            given = said(raw) if raw else "empty"
            return self.wrong(at, f'It must be a condition such as {{ change = "end" }}, not {given}.')
        if scope.kind is None:  # the kind of record is missing or unknown: that is the error
            return Condition(())
        found = tuple(self.test(name, value, (*at, name), scope) for name, value in raw.items())
        return _WRONG if _WRONG in found else Condition(tuple(test for test in found if isinstance(test, Test)))

    def test(self, name: str, raw: object, at: At, scope: Scope) -> object:
        """One fact held against words, values or bounds."""
        if self.scalar(read_name, name, at, Scope(scope.kind)) is _WRONG or scope.kind is None:
            return _WRONG
        fact = scope.kind.facts[name]
        if isinstance(raw, dict):
            bounds = FactType.NUMBER if fact.type is FactType.WORDS else fact.type
            return self.table(Test, raw, at, Scope(scope.kind, (bounds,)), fact=name)
        given = raw if isinstance(raw, list) else [raw]
        if not given:
            return self.wrong(at, "It is an empty list; name what the fact may be.")
        places = [(*at, place) for place in range(len(given))] if isinstance(raw, list) else [at]
        is_in = tuple(self.scalar(lambda one, _: value_of_fact(one, fact), one, place, scope)
                      for one, place in zip(given, places, strict=True))
        return _WRONG if _WRONG in is_in else Test(name, is_in)

    def own_facts(self, raw: object) -> dict[str, tuple[Fact, ...]]:
        """The compact's own facts by kind: those of the file first, then those that are worked out from them."""
        found: dict[str, tuple[Fact, ...]] = {}
        tables = [(kind, name, table, at) for kind, name, table, at in self.fact_tables(raw)]
        for derived in (False, True):
            for kind, name, table, at in tables:
                if derived is (isinstance(table, dict) and "derived" in table):
                    fact = self.own_fact(kind, name, table, at)
                    if isinstance(fact, Fact):
                        found[kind.name] = (*found.get(kind.name, ()), fact)
            self.vocabulary = extended(VOCABULARY, found)
        return found

    def fact_tables(self, raw: object) -> Iterator[tuple[Kind, str, object, At]]:
        """Each ``[facts.<kind>.<name>]`` with its place."""
        for kind_name, facts in raw.items() if isinstance(raw, dict) else [("", raw)]:
            at: At = ("facts", kind_name) if kind_name else ("facts",)
            kind = self.kind(kind_name)
            if not isinstance(raw, dict) or not isinstance(facts, dict):
                self.wrong(at, "It must be a table: [facts.<kind of record>.<name of the fact>].")
            elif kind is None:
                self.wrong(at, f"There is no kind of record {said(kind_name)}; {meant(kind_name, KINDS)}")
            else:
                yield from ((kind, name, table, (*at, name)) for name, table in facts.items())

    def own_fact(self, kind: Kind, name: str, raw: object, at: At) -> object:
        """One fact of the compact's own. A fact that is worked out takes its type and timing from its source."""
        if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name):
            return self.wrong(at, f"{said(name)} is no name for a fact; write small letters and single underscores, "
                                  f'such as "asked_on".')
        if name == "kind":
            return self.wrong(at, '"kind" is the heading that says what a row is; choose another name.')
        derived = raw.get("derived") if isinstance(raw, dict) else None
        if isinstance(raw, dict) and isinstance(derived, dict):
            child, source = self.kind(derived.get("kind")), derived.get("fact")
            fact = child.facts.get(source) if child and isinstance(source, str) else None
            counted = derived.get("how") == Derive.COUNT
            typed = raw.get("type", FactType.DAY) == FactType.DAY
            raw = {"type": FactType.NUMBER.value if counted else FactType.DAY.value} | raw
            if not counted and typed:
                raw = {"timing": (fact and fact.timing) or Timing.DONE} | raw
        return self.table(Fact, raw, at, Scope(kind), name=name)

    def check_references(self) -> None:
        """Whether what is named exists, and no two of a list have one id."""
        ids = {listed: self.ids(listed) for listed in ("commitments", "sections", "measures")}
        self.check_id(self.data.get("id"), ("id",))
        for position, row in enumerate(self.rows("commitments")):
            at: At = ("commitments", position)
            check = row.get("check")
            self.check_named(row.get("section"), ids["sections"], (*at, "section"), "section")
            if isinstance(check, dict) and check.get("kind") == Measured.kind:
                self.check_named(check.get("measure"), ids["measures"], (*at, "check", "measure"), "measure")
        for position, row in enumerate(self.rows("measures")):
            kept = row.get("kept")
            for place, named in enumerate(kept if isinstance(kept, list) else [kept]):
                at = ("measures", position, "kept", place)
                self.check_named(named, ids["commitments"], at, "commitment")
                self.check_counted(named, row.get("record"), at)

    def check_counted(self, named: object, record: object, at: At) -> None:
        """Note a commitment that a measure cannot count, since it is not about the same records."""
        for row in self.rows("commitments"):
            check = row.get("check")
            if row.get("id") != named or not isinstance(check, dict):
                continue
            if check.get("kind") in (Asked.kind, Measured.kind, Every.kind):
                self.wrong(at, f"{said(named)} is {check.get('kind')}, so no record of its own can be counted.")
            elif row.get("record") != record:
                self.wrong(at, f"{said(named)} is about another kind of record than this measure counts.")

    def rows(self, listed: str) -> list[dict[str, object]]:
        """The tables of a list; what is no table has its error elsewhere."""
        rows = self.data.get(listed)
        return [row if isinstance(row, dict) else {} for row in rows] if isinstance(rows, list) else []

    def ids(self, listed: str) -> list[str]:
        """The ids of a list. One that stands twice is an error at the second."""
        first: dict[str, At] = {}
        for position, row in enumerate(self.rows(listed)):
            at: At = (listed, position, "id")
            named = row.get("id")
            if not isinstance(named, str) or not named.strip():
                continue
            if named in first:
                self.wrong(at, f"{said(named)} stands twice; the first is on line {self.line(first[named])}.")
            else:
                self.check_id(named, at)
            first.setdefault(named, at)
        return list(first)

    def check_id(self, named: object, at: At) -> None:
        """Note an id that could not stand in a command or in the name of a file."""
        if isinstance(named, str) and named.strip() and not re.fullmatch(r"[^\W_]([^\W_]|[.-])*", named):
            self.wrong(at, f"{said(named)} is no id; write letters, digits, hyphens and dots, without spaces.")

    def check_named(self, named: object, ids: list[str], at: At, noun: str) -> None:
        """Note a name that stands for nothing."""
        if isinstance(named, str) and named.strip() and named not in ids:
            self.wrong(at, f"There is no {noun} {said(named)}; {meant(named, ids, f'this file has no such {noun}.')}")
