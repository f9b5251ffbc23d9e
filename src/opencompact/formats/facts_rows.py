"""Records given as facts, and the rows and columns that files write them in: one shape for pages, files and checks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, Protocol

from opencompact.compact.kinds import Vocabulary

Cell = date | str | int | bool | Sequence[str] | None
Facts = Mapping[str, Cell]

NEVER: Final = "none"
NOT_KNOWN: Final = "unknown"


class Given(Protocol):
    """A record as its facts, with the rows of other kinds that point to it."""

    @property
    def kind(self) -> str:
        """The kind of record."""

    @property
    def facts(self) -> Facts:
        """Every fact that whoever gives it can hold; another one is not known."""

    @property
    def children(self) -> Mapping[str, Sequence[Facts]]:
        """Rows that point to it, by kind."""


def by_kind(records: Iterable[Given], vocabulary: Vocabulary) -> dict[str, list[Facts]]:
    """The rows of each kind, those that point to others last; facts that the vocabulary lacks are left out."""
    found: dict[str, list[Facts]] = defaultdict(list)
    children: dict[str, list[Facts]] = defaultdict(list)
    for record in records:
        found[record.kind].append(_known(record.kind, record.facts, vocabulary))
        for kind, rows in record.children.items():
            children[kind] += [_known(kind, row, vocabulary) for row in rows]
    return {**found, **{kind: rows for kind, rows in children.items() if rows}}


def columns_of(kind: str, rows: Sequence[Facts], vocabulary: Vocabulary) -> list[str]:
    """The facts that any row has, in the order of the vocabulary."""
    there = {name for row in rows for name in row}
    return [name for name in vocabulary[kind].facts if name in there]


def _known(kind: str, facts: Facts, vocabulary: Vocabulary) -> Facts:
    return {name: value for name, value in facts.items() if name in vocabulary[kind].facts}
