"""Who can be bound: the words of a compact for its parties, and the sectors that they mean."""

from collections.abc import Iterator, Mapping
from typing import Any

from opencompact.compact.facts import SECTORS
from opencompact.compact.kinds import plain_form

BOUND = ("public", "third", "private", "all", "signatories", "reference group", "panel", "contact point",
         "compact contact point")
"""Words for who is bound that every compact may use."""
_BOTH = {"all": ("public", "third"), "signatories": ("public", "third")}


def parties_of(data: Mapping[str, object]) -> dict[str, str]:
    """Every word that ``binds`` may hold in a compact's data, and what it means.

    A compact's own name of a sector means the sector, that of its group the reference group; a party means itself.
    """
    found, forms = {word: word for word in BOUND}, {plain_form(word) for word in BOUND}
    for name, meaning in _names(data):
        if isinstance(name, str) and name.strip() and plain_form(name) not in forms:
            found[name.strip()] = meaning or name.strip()
            forms.add(plain_form(name))
    return found


def _names(data: Mapping[str, object]) -> Iterator[tuple[object, str | None]]:
    """Each name with what it means, or None where it means itself; what is no name is passed over by the caller."""
    sectors, parties = data.get("sectors"), data.get("parties")
    if isinstance(sectors, dict):
        yield from ((sectors.get(sector), sector) for sector in SECTORS)
    yield data.get("reference_group"), "reference group"
    for row in parties if isinstance(parties, list) else ():
        yield row.get("name") if isinstance(row, dict) else None, None


def named_parties(values: Mapping[str, Any], parties: Mapping[str, str]) -> dict[str, Any]:  # Any: a table's values
    """Who is bound and how strongly, with a compact's own words for a party as what they mean."""
    meant = {plain_form(word): meaning for word, meaning in parties.items()}
    found: dict[str, Any] = {}
    if "binds" in values:
        found["binds"] = tuple(dict.fromkeys(meant[plain_form(word)] for word in values["binds"]))
    if isinstance(values.get("strength"), Mapping):
        found["strength"] = {meant.get(plain_form(word), word): how for word, how in values["strength"].items()}
    return found


def parties_bound(binds: tuple[str, ...]) -> tuple[str, ...]:
    """The words that ``strength`` may name: those that are bound, and the sectors that they stand for."""
    return tuple(dict.fromkeys(party for word in binds for party in (word, *_BOTH.get(word, ()))))


def sectors_bound(binds: tuple[str, ...]) -> tuple[str, ...]:
    """The sectors that the words for who is bound name; none, which is no limit, where one names another body."""
    each = [_BOTH.get(word, (word,) if word in SECTORS else ()) for word in binds]
    return tuple(dict.fromkeys(sector for sectors in each for sector in sectors)) if all(each) else ()
