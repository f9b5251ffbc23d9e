"""The releases of one contracting process made into its present state, by the merging rules of OCDS."""

from collections.abc import Iterable

from opencompact.formats.dated import moment
from opencompact.formats.nested import Object

_DEEPEST = 40
"""Objects within objects further down than any fact are taken whole."""

def compiled(releases: Iterable[Object]) -> Object:
    """The present state: releases in the order of their dates, each over what stood before."""
    state: Object = {}
    for release in sorted(releases, key=lambda one: moment(one.get("date"))):
        state = _over(state, release)
    return state


def _over(state: Object, release: Object, depth: int = 0) -> Object:
    """Later values replace earlier ones; null takes a field away; an empty list says nothing; objects are merged."""
    merged = dict(state)
    for name, value in release.items():
        if value is None:
            merged.pop(name, None)
        elif value != [] or name not in merged:
            merged[name] = _value(merged.get(name), value, depth + 1)
    return merged


def _value(before: object, value: object, depth: int) -> object:
    if depth > _DEEPEST:
        return value
    if isinstance(value, dict):
        return _over(before if isinstance(before, dict) else {}, value, depth)
    if isinstance(value, list) and any(isinstance(one, dict) and "id" in one for one in value):
        return _by_identifier(before if isinstance(before, list) else [], value, depth)
    return value


def _by_identifier(before: list[object], value: list[object], depth: int) -> object:
    """Objects with an identifier are merged one by one; a list that holds anything else is taken whole."""
    if not all(isinstance(one, dict) for one in value):
        return value
    merged: dict[str, object] = {}
    for number, one in enumerate([*before, *value]):
        if isinstance(one, dict):
            identified = one.get("id") is not None
            key = f"id {one['id']}" if identified else f"place {number}"
            earlier = merged.get(key)
            merged[key] = _over(earlier if isinstance(earlier, dict) else {}, one, depth)
    return list(merged.values())
