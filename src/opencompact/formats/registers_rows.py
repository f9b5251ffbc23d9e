"""What reading a register gives: an organisation to a row, and what could not be used, with its place."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from opencompact.formats.identifiers import Identifier

COUNCIL_REGISTER: Final = "councils"
RECIPIENT_REGISTER: Final = "recipients"
OWN_REGISTER: Final = "organisations"

PUBLIC, THIRD, PRIVATE = "public", "third", "private"

KINDS: Final = (
    "county council", "district council", "unitary authority", "metropolitan district council",
    "London borough council", "city corporation", "combined authority", "strategic regional authority",
    "parish or town council", "health body", "police body", "fire service", "school or college", "other public body",
    "charity", "community group", "community interest company", "registered society", "social enterprise",
    "faith group", "infrastructure organisation", "housing association", "company", "limited liability partnership",
)


class RegisterRefused(ValueError):
    """A file that cannot be taken as a register; its message is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A place in the file ("row 12", "the headings") and the sentence about it."""

    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name of an organisation, with its first and its last day where they are known."""

    name: str
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One organisation of a register.

    ``key`` stays the same from one reading of a register to the next: its first identifier as it is written; else
    the register's own code; else, from "name:" on, its name and postcode. ``replaced_by`` and ``within`` are keys.
    ``place`` is the first row that speaks of it. None is not recorded.
    """

    key: str
    name: str
    place: str
    sector: str | None = None
    kind: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    former_identifiers: tuple[Identifier, ...] = ()
    code: str | None = None
    other_names: tuple[OtherName, ...] = ()
    started_on: date | None = None
    ended_on: date | None = None
    replaced_by: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    people_served: tuple[str, ...] = ()
    size: str | None = None
    website: str | None = None
    email: str | None = None
    address: str | None = None
    postcode: str | None = None
    address_hidden: bool | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """A register as it was read.

    ``problems`` are what could not be used; ``notes`` what was used, but otherwise than it was typed, and headings
    from which nothing was read. ``digest`` is the SHA-256 of the file's bytes.
    """

    name: str
    kind: str
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    digest: str
