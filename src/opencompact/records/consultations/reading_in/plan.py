"""What reading a list in would do, and what it did: the same account for both."""

from dataclasses import dataclass, field
from typing import Final

from opencompact.compact.kinds import Vocabulary
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.reading_in.rows import Line, Row
from opencompact.records.partners.models import Organisation

DAYS: Final = ("opens_on", "closes_on")
WHOSE: Final = ("reference", "held_by", "held_by_id", "held_by_sector")
"""What the list calls it and whose it is: told, and compared by matching alone."""


@dataclass
class Planned:
    """One row of the list with what is done with it. ``consultation`` is None until one that ``is_new`` is
    added.

    ``told`` is what the list tells now, and ``changed`` the facts in which that is new; ``moves`` says that days that
    were announced are other ones now.
    """

    row: Row
    source: str
    organisation: Organisation
    told: dict[str, object]
    consultation: Consultation | None = None
    is_new: bool = False
    changed: list[str] = field(default_factory=list)
    moves: bool = False

    @property
    def title(self) -> str:
        """What the list calls it for people."""
        return str(self.told["title"])


@dataclass
class Plan:
    """Everything that is to be done with a list, gathered before the first row is written."""

    planned: list[Planned] = field(default_factory=list)
    left: list[Line] = field(default_factory=list)
    problems: list[Line] = field(default_factory=list)
    unmatched: dict[str, list[Row]] = field(default_factory=dict)
    gone: list[Consultation] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """One consultation of the account: its place in the list, its title, and which facts are new."""

    place: str
    title: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadIn:
    """The account of a list. ``is_done`` is false where it was only looked at.

    ``unmatched`` are bodies that are no partners of the area, with what can be done; their consultations were left
    out. ``left`` is what was written here and the list says otherwise; ``gone`` the titles of what was in the list
    before and is no longer: it stays.
    """

    name: str
    format: str
    digest: str
    added: tuple[Told, ...]
    changed: tuple[Told, ...]
    unchanged: int
    left: tuple[Line, ...]
    unmatched: tuple[Line, ...]
    gone: tuple[Told, ...]
    problems: tuple[Line, ...]
    notes: tuple[str, ...]
    is_done: bool = False


def labels(names: list[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Facts as sentences name them."""
    facts = vocabulary["consultation"].facts
    return tuple(facts[name].noun if name in facts else name for name in names)
