"""What reading a register in would do, and what it did: the same account for both."""

from dataclasses import dataclass, field
from typing import Final

from opencompact.formats.registers import Problem, Row
from opencompact.records.partners.models import Import, Organisation, RegisterRow

LABELS: Final = {
    "name": "name", "sector": "sector", "kind": "kind", "size": "size", "places_served": "places served",
    "people_served": "people served", "website": "website", "email": "e-mail address", "address": "address",
    "postcode": "postcode", "address_is_hidden": "hiding of the address", "started_on": "first day",
    "closed_on": "last day", "identifiers": "identifiers", "names": "other names", "successors": "successors",
}  # fmt: skip
"""What a register can change, as sentences name it."""


@dataclass
class Planned:
    """One row with what it gives: ``organisation`` is None until a new one is added."""

    row: Row
    values: dict[str, object]
    is_new: bool
    organisation: Organisation | None = None
    known: RegisterRow | None = None
    changed: list[str] = field(default_factory=list)
    new_identifiers: list[tuple[str, str, bool]] = field(default_factory=list)
    new_former: list[int] = field(default_factory=list)
    new_names: list[tuple[str, str | None, str | None]] = field(default_factory=list)


@dataclass
class Plan:
    """Everything that is to be done with a register, gathered before the first row is written."""

    planned: list[Planned] = field(default_factory=list)
    questions: list[Problem] = field(default_factory=list)
    left: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    elsewhere: dict[str, Organisation] = field(default_factory=dict)
    successions: list[tuple[str, str, str, str | None]] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """One organisation of the account: where the register speaks of it, its name, and which fields changed."""

    place: str
    name: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Imported:
    """The account of a register. ``record`` is None where it was only looked at.

    ``questions`` are rows that were left out because an organisation by a like name is here; ``left`` is what people
    wrote here and the register would have changed; ``organisations`` are all that it speaks of, by row number.
    """

    name: str
    digest: str
    added: tuple[Told, ...]
    changed: tuple[Told, ...]
    unchanged: int
    successions: int
    questions: tuple[Problem, ...]
    left: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    organisations: tuple[int, ...] = ()
    record: Import | None = None
