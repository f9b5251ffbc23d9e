"""A compact as data: what was promised, by whom, in which clause, and how anybody can tell whether it was kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from opencompact.compact.facts import VOCABULARY
from opencompact.compact.kinds import Fact, Vocabulary, extended
from opencompact.compact.periods import Period
from opencompact.compact.terms import Asked, Check, Condition, Measured, Unless, figure_is_missing

STANDINGS = ("undertaking", "principle", "aspiration", "step taken", "national policy", "finding")
"""What a line of a compact is. Only undertakings count in coverage."""

STRENGTHS = ("must", "should", "wherever possible", "working towards")
"""Strongest first. Printed beside an outcome and used in comparing; it never changes an outcome."""

FIGURE_FROM = ("source", "area", "not set")


@dataclass(frozen=True)
class Commitment:
    """One promise: who is bound, over which records it is judged, and the terms that settle it.

    ``record`` is the kind of record judged; ``side`` the side of it that is bound, by organisations of ``sectors``;
    ``towards`` maps another side to the sectors meant. ``strength`` is one word, or a word for each party.
    """

    id: str
    topic: str
    text: str
    clause: str
    standing: str
    binds: tuple[str, ...]
    check: Check
    record: str | None = None
    side: str | None = None
    sectors: tuple[str, ...] = ()
    towards: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    strength: str | Mapping[str, str] = "must"
    when: Condition | None = None
    unless: Unless | None = None
    figure_from: str = "source"
    in_force_from: date | None = None
    section: str | None = None
    note: str | None = None
    source: tuple[str, ...] = ()

    @property
    def is_asked(self) -> bool:
        """Whether only partners' own answers, on both sides, can speak to it."""
        return isinstance(self.check, Asked)

    @property
    def not_checkable_because(self) -> str | None:
        """A sentence where records could settle it but nothing says how much is enough; None otherwise."""
        if isinstance(self.check, Measured):
            return "It asks for a figure and gives no mark to judge it by; the figure is shown as a measure."
        if figure_is_missing(self.check):
            return "Neither the compact nor the area has set the figure to judge it by."
        return None

    @property
    def is_checked(self) -> bool:
        """Whether records settle it."""
        return not self.is_asked and self.not_checkable_because is None

    @property
    def strength_in_words(self) -> str:
        """ "must", or "public must, third should" where parties differ."""
        if isinstance(self.strength, str):
            return self.strength
        return ", ".join(f"{party} {word}" for party, word in self.strength.items())


@dataclass(frozen=True)
class SuccessMeasure:
    """A count the compact wants kept: records of a kind where a condition holds and the commitments were kept."""

    id: str
    text: str
    record: str
    where: Condition | None = None
    kept: tuple[str, ...] = ()
    clause: str = ""
    source: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A part or outcome of the text, in its own order."""

    id: str
    title: str


@dataclass(frozen=True)
class Party:
    """A body that the text names, and as what: never "signed" without a signature that is held."""

    name: str
    sector: str
    named_as: str


@dataclass(frozen=True)
class Seat:
    """A seat on the reference group in the edition's own list."""

    body: str
    sector: str
    part: str | None = None
    chair: bool = False


@dataclass(frozen=True)
class Code:
    """A code of good practice and its own status."""

    topic: str
    status: str
    note: str | None = None


@dataclass(frozen=True)
class Stage:
    """A stage of the resolution procedure."""

    name: str
    what: str


@dataclass(frozen=True)
class Resolution:
    """The resolution procedure and its parameters. ``within`` runs from first contact."""

    stages: tuple[Stage, ...]
    within: Period | None = None
    panel_sectors_at_least: int | None = None
    panel_from: str | None = None
    panel_without_links: bool | None = None
    pauses: bool | None = None
    extensions: bool | None = None
    note: str | None = None


@dataclass(frozen=True)
class Review:
    """How often the compact is reviewed, and by whom."""

    each: Period | None
    by: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Related:
    """A compact that this one supersedes, revises or sits within; ``inferred`` marks what the text does not say."""

    name: str
    id: str | None = None
    relation: str = "supersedes"
    held: bool = False
    inferred: bool = False
    note: str | None = None


@dataclass(frozen=True)
class Compact:
    """One edition of one area's compact, as its file gives it."""

    id: str
    name: str
    area: str
    edition: str
    known_from: str
    says_of_itself: tuple[str, ...]
    commitments: tuple[Commitment, ...]
    status: str | None = None
    adopted_on: date | None = None
    in_force_from: date | None = None
    counts: str = "between"
    sector_names: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    parties: tuple[Party, ...] = ()
    reference_group: str | None = None
    seats: tuple[Seat, ...] = ()
    codes: tuple[Code, ...] = ()
    resolution: Resolution | None = None
    review: Review | None = None
    related: tuple[Related, ...] = ()
    measures: tuple[SuccessMeasure, ...] = ()
    facts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """The name with the edition: "The Marchshire Compact (2025)"."""
        return f"{self.name} ({self.edition})"

    @property
    def vocabulary(self) -> Vocabulary:
        """The shipped vocabulary with the compact's own facts."""
        return extended(VOCABULARY, self.facts)

    def commitment(self, id: str) -> Commitment:
        """The commitment of that id. Raises KeyError."""
        return {commitment.id: commitment for commitment in self.commitments}[id]


class BrokenCompact(ValueError):
    """A compact's file that cannot be used: every error at once, each with its place."""

    def __init__(self, name: str, errors: tuple[tuple[str, str], ...]) -> None:
        self.name = name
        self.errors = errors
        super().__init__(f"{name} cannot be used: {len(errors)} error{'' if len(errors) == 1 else 's'}.")
