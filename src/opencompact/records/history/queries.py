"""What the history tells: the entries of an area or about a thing, and the head of each chain.

An entry's facts are plain values that anybody may read; the notes beside it are given to nobody here.
"""

from collections.abc import Mapping

from django.db.models import QuerySet

from opencompact.records.history.acts import ACTS
from opencompact.records.history.models import Entry, Head


def entries(area: str, *, about: str = "", after: int = 0) -> QuerySet[Entry]:
    """The entries of a chain, the first one first, lazily; only those about a thing, or after a number, if asked."""
    found = Entry.objects.filter(area=area, number__gt=after)
    return (found.filter(about=about) if about else found).order_by("number")


def heads() -> QuerySet[Head]:
    """The head of every chain that has an entry, by area."""
    return Head.objects.filter(number__gt=0).order_by("area")


def told(entry: Entry, *, by: str = "", about: str = "") -> str:
    """An entry in a sentence; ``by`` and ``about`` are names for its references, where the caller knows them."""
    act = ACTS.get(entry.action)
    if act is None:
        return f"{entry.action}: {entry.about}."
    facts = entry.facts if isinstance(entry.facts, dict) else {}
    return act.told.format_map(_Known({**facts, "by": by or entry.by, "about": about or entry.about}))


class _Known(dict[str, str]):
    """The values of a sentence in words; one that an early entry does not have is said to be missing, not guessed."""

    def __init__(self, values: Mapping[str, object]) -> None:
        super().__init__({name: _in_words(value) for name, value in values.items()})

    def __missing__(self, name: str) -> str:
        return f"({name} not recorded)"


def _in_words(value: object) -> str:
    return ", ".join(map(_in_words, value)) if isinstance(value, list) else str(value)
