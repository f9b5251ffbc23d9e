"""Rows of one register that are one organisation: joined where their names agree, reported where they do not."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from opencompact.formats.identifiers import Identifier
from opencompact.formats.registers_rows import OtherName, Problem, Row
from opencompact.formats.unreadable import shown

_LEGAL: Final = frozenset(("the", "ltd", "limited", "cic", "cio", "plc", "llp", "and"))
_FILLED: Final = (
    "sector", "kind", "code", "started_on", "ended_on", "size", "website", "email", "address", "postcode",
    "address_hidden",
)
_GATHERED: Final = ("identifiers", "former_identifiers", "replaced_by", "within", "places", "people_served")


def names_agree(one: str, other: str) -> bool:
    """Whether two names are one, whatever their capitals, spaces, punctuation, "the" and "Ltd"."""
    return one == other or _bare(one) == _bare(other)


def _bare(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold().replace("'", "").replace("\u2019", "")
    bare = "".join(word for word in re.findall(r"\w+", plain) if word not in _LEGAL)
    return bare or plain


def settled(rows: Sequence[Row], problems: list[Problem], notes: list[Problem]) -> tuple[Row, ...]:
    """The rows with each organisation once, in the order of the file.

    A number that is the key of one row belongs to that row's organisation, wherever else it is named; any other
    belongs to the first row that names it.
    """
    doubles = _Doubles(rows, problems, notes)
    doubles.settle_keys()
    doubles.settle_identifiers()
    return doubles.settled()


class _Doubles:
    """Who owns each number, and which rows are one; a row is joined to the first of its organisation."""

    def __init__(self, rows: Sequence[Row], problems: list[Problem], notes: list[Problem]) -> None:
        self.rows, self.problems, self.notes = rows, problems, notes
        self._owner: dict[str, int] = {}
        self._joined = list(range(len(rows)))
        self._left_out: set[int] = set()
        self._taken: dict[int, set[Identifier]] = {}

    def settle_keys(self) -> None:
        """A key for the second time is the same organisation by the same name, or is left out."""
        for at, row in enumerate(self.rows):
            first = self._owner.setdefault(row.key, at)
            if first == at:
                continue
            if (row.identifiers or row.code) and names_agree(self.rows[first].name, row.name):
                self._join(first, at, row.key)
            else:
                self._left_out.add(at)
                self.problems.append(Problem(row.place, _why_left_out(row, self.rows[first])))

    def settle_identifiers(self) -> None:
        """Another number for the second time joins two rows by the same name, or is taken from the second."""
        for at, row in enumerate(self.rows):
            if at in self._left_out:
                continue
            for identifier in row.identifiers:
                owner = self._owner.setdefault(identifier.written, at)
                if self._first(owner) == self._first(at):
                    continue
                if names_agree(self.rows[owner].name, row.name):
                    self._join(owner, at, identifier.written)
                else:
                    self._take_away(at, identifier, self.rows[owner])

    def settled(self) -> tuple[Row, ...]:
        """One row for each organisation; what rows say of each other's keys is said of the first ones'."""
        groups: dict[int, list[Row]] = {}
        for at in range(len(self.rows)):
            if at not in self._left_out:
                groups.setdefault(self._first(at), []).append(self._own(at))
        keys = {row.key: group[0].key for group in groups.values() for row in group}
        return tuple(_with_keys(_one(group), keys) for group in groups.values())

    def _first(self, at: int) -> int:
        joined = self._joined
        while joined[at] != at:
            joined[at] = joined[joined[at]]
            at = joined[at]
        return at

    def _join(self, owner: int, at: int, shared: str) -> None:
        first, second = sorted((self._first(owner), self._first(at)))
        self._joined[second] = first
        self.notes.append(Problem(self.rows[at].place, (
            f"{shared} is in {self.rows[owner].place} as well, by the same name, so both rows are one organisation.")))

    def _take_away(self, at: int, identifier: Identifier, owner: Row) -> None:
        self._taken.setdefault(at, set()).add(identifier)
        self.problems.append(Problem(self.rows[at].place, (
            f"{identifier.written} is the number of {shown(owner.name)} in {owner.place}, so it was not given to "
            f"{shown(self.rows[at].name)} as well. If the two are one organisation, give them one name.")))

    def _own(self, at: int) -> Row:
        row, taken = self.rows[at], self._taken.get(at)
        return replace(row, identifiers=tuple(one for one in row.identifiers if one not in taken)) if taken else row


def _why_left_out(row: Row, first: Row) -> str:
    if row.identifiers or row.code:
        return f"{row.key} is already used in {first.place}, by {shown(first.name)}; {shown(row.name)} was left out."
    return f"{shown(row.name)} is already in {first.place}, and no number tells the two apart; the row was left out."


def _one(group: Sequence[Row]) -> Row:
    """The first of the rows, with what only the others say."""
    first, *others = group
    if not others:
        return first
    changes: dict[str, object] = {
        name: next((value for row in group if (value := getattr(row, name)) is not None), None) for name in _FILLED
    }
    for name in _GATHERED:
        changes[name] = tuple(dict.fromkeys(value for row in group for value in getattr(row, name)))
    names = [*first.other_names]
    for row in others:
        names += [OtherName(row.name), *row.other_names]
    by_name: dict[str, OtherName] = {}
    for other in names:
        by_name.setdefault(other.name, other)
    by_name.pop(first.name, None)
    changes["other_names"] = tuple(by_name.values())
    return replace(first, **changes)  # type: ignore[arg-type]  # the values of these very fields


def _with_keys(row: Row, keys: dict[str, str]) -> Row:
    if not row.replaced_by and not row.within:
        return row
    return replace(
        row,
        replaced_by=tuple(dict.fromkeys(keys.get(key, key) for key in row.replaced_by)),
        within=tuple(dict.fromkeys(keys.get(key, key) for key in row.within)),
    )
