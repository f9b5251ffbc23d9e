"""What a kind of record and a fact are: types, timing, what a blank means, how a fact is derived."""


import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class FactType(StrEnum):
    """What may stand in a cell."""

    DAY = "day"
    TEXT = "text"
    WORD = "word"
    WORDS = "words"
    YES_NO = "yes or no"
    NUMBER = "number"
    REFERENCE = "reference"
    IDENTIFIER = "identifier"


class Timing(StrEnum):
    """A planned day counts whatever its date; a done day after the as-of day has not happened yet."""

    PLANNED = "planned"
    DONE = "done"


class Blank(StrEnum):
    """What an empty cell says, in a column that is there."""

    NEVER = "it did not happen"
    NOT_KNOWN = "not known"


class Derive(StrEnum):
    """How a fact of a record is made from the rows that point to it."""

    COUNT = "count"
    FIRST = "first"
    LAST = "last"
    ALL_BY = "all_by"


@dataclass(frozen=True)
class Derived:
    """A fact worked out from child rows: ``how`` over ``fact`` of the rows of ``kind`` that point to the record.

    ``all_by`` is the day by which every row had it: not known while one is not known, never when one is never.
    No child rows supplied means not known.
    """

    how: Derive
    kind: str
    fact: str | None = None
    where: tuple[tuple[str, tuple[object, ...]], ...] = ()


@dataclass(frozen=True)
class Fact:
    """One heading: its name, its noun in a sentence ("closing day"), its type and what a blank means.

    ``unit`` is what a number counts; ``side`` the side it describes; ``last_day_included`` marks a last day that
    belongs to the period; ``month_means`` says which day "04/2025" is (first or last of the month, else unreadable);
    ``inherited`` facts are taken from the parent record where the row leaves them blank; ``first_said`` names the facts
    that hold the day first announced, and the day on which the change was announced; ``beside`` names facts that are
    shown beside it and decide nothing.
    """

    name: str
    noun: str
    type: FactType
    meaning: str
    timing: Timing | None = None
    blank: Blank = Blank.NOT_KNOWN
    unit: str | None = None
    side: str | None = None
    choices: tuple[str, ...] = ()
    last_day_included: bool = False
    month_means: str | None = None
    inherited: bool = False
    also: tuple[str, ...] = ()
    derived: Derived | None = None
    first_said: tuple[str, str] | None = None
    beside: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The noun as a heading: "Closing day"."""
        return self.noun[:1].upper() + self.noun[1:]


@dataclass(frozen=True)
class Kind:
    """One kind of record: its sides, its anchor day with fall-backs, its parent and its facts by name.

    ``sides`` come with the side that usually acts first. ``lasting`` is the verb of its period ("Open for ...").
    ``parent`` is the fact that names the parent record, and the parent's kind where there is only one.
    """

    name: str
    noun: str
    plural: str
    meaning: str
    sides: tuple[str, ...]
    anchor: tuple[str, ...]
    facts: Mapping[str, Fact]
    parent: tuple[str, str | None] | None = None
    lasting: str = "Lasts"


Vocabulary = Mapping[str, Kind]


def extended(vocabulary: Vocabulary, further: Mapping[str, tuple[Fact, ...]]) -> Vocabulary:
    """The vocabulary with a compact's own facts added, by kind; a name that is already there is replaced."""
    kinds = dict(vocabulary)
    for name, facts in further.items():
        kinds[name] = replace(kinds[name], facts={**kinds[name].facts, **{fact.name: fact for fact in facts}})
    return kinds


def plain_form(text: str) -> str:
    """Text for matching: case, spaces, underscores and hyphens make no difference."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())
