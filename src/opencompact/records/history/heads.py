"""The heads of the chains as a file: one line for each area, its number and its hash, to be kept somewhere else."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from opencompact.records.history.models import Head
from opencompact.records.refusals import Refused

_LINE = re.compile(r"(?P<area>[a-z0-9-]+)\s+(?P<number>[1-9][0-9]{0,17})\s+(?P<hash>[0-9a-f]{64})")


@dataclass(frozen=True)
class KeptHead:
    """Where a chain stood on the day its head was written down."""

    area: str
    number: int
    hash: str


def line_of(head: Head) -> str:
    """A head as one line."""
    return f"{head.area} {head.number} {head.hash}"


def read_heads(text: str) -> tuple[KeptHead, ...]:
    """The heads of a file; blank lines and lines after # say nothing. Raises Refused with the place of a wrong line."""
    found = tuple(_read(place, line.strip()) for place, line in _lines(text))
    if not found:
        raise Refused("The file of heads is empty; each line gives an area, a number and a hash.")
    return found


def _lines(text: str) -> Iterable[tuple[int, str]]:
    numbered = enumerate(text.removeprefix("\ufeff").splitlines(), 1)
    return [(place, line) for place, line in numbered if line.strip() and not line.lstrip().startswith("#")]


def _read(place: int, line: str) -> KeptHead:
    match = _LINE.fullmatch(line)
    if match is None:
        raise Refused(f"Line {place} of the heads is not an area, a number and a hash: {line[:80]!r}.")
    return KeptHead(match["area"], int(match["number"]), match["hash"])
