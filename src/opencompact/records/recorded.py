"""A record as its facts, by the vocabulary: what every room gives upwards, and what an exported file holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

NEVER = "none"
"""Known never to have happened, as CSV and JSON write it."""
NOT_KNOWN = "unknown"
"""Not known, where a blank would say that it never was."""

Cell = date | str | int | bool | list[str] | None


@dataclass(frozen=True)
class Recorded:
    """One record. ``facts`` has every fact of its kind that the room can hold, blank where nobody entered it.

    ``held_by`` is the reference of the organisation whose record it is; ``children`` are rows of other kinds that
    point to it (audiences, events), by kind. ``is_shown`` says whether everybody may see the record itself.
    """

    kind: str
    reference: str
    title: str
    held_by: str
    facts: Mapping[str, Cell]
    is_shown: bool
    children: Mapping[str, tuple[Mapping[str, Cell], ...]] = field(default_factory=dict)
