"""The releases of one contracting process made into its present state, by the merging rules of OCDS."""

from collections.abc import Iterable

from opencompact.formats.dated import moment
from opencompact.formats.nested import Object

_DEEPEST = 40
"""Objects within objects further down than any fact are taken whole."""


class _Identified(Object):
    """A list of objects while it is merged: each by its identifier, so that none is looked for among all others."""


def compiled(releases: Iterable[Object]) -> Object:
    """The present state: releases in the order of their dates, each over what stood before."""
    state: Object = {}
    for release in sorted(releases, key=lambda one: moment(one.get("date"))):
        _over(state, release)
    return {name: _as_written(value) for name, value in state.items()}


def _over(state: Object, release: Object, depth: int = 0) -> Object:
    """Later values replace earlier ones; null takes a field away; an empty list says nothing; objects are merged."""
    for name, value in release.items():
        if value is None:
            state.pop(name, None)
        elif value != [] or name not in state:
            state[name] = _value(state.get(name), value, depth + 1)
    return state


def _value(before: object, value: object, depth: int) -> object:
    if depth > _DEEPEST:
        return value
    if isinstance(value, dict):
        return _over(_own(before), value, depth)
    if isinstance(value, list) and any(isinstance(one, dict) and "id" in one for one in value):
        return _by_identifier(before, value, depth)
    return value


def _own(before: object) -> Object:
    """The object to write into, which is never one of the file's own."""
    return before if isinstance(before, dict) and not isinstance(before, _Identified) else {}


def _by_identifier(before: object, value: list[object], depth: int) -> object:
    """Objects with an identifier are merged one by one; a list that holds anything else is taken whole."""
    if not all(isinstance(one, dict) for one in value):
        return value
    merged = before if isinstance(before, _Identified) else _Identified()
    earlier = before if isinstance(before, list) else []
    for one in (*earlier, *value):
        if isinstance(one, dict):
            identified = one.get("id") is not None
            key = f"id {one['id']}" if identified else f"place {len(merged)}"
            merged[key] = _over(_own(merged.get(key)), one, depth)
    return merged


def _as_written(value: object, depth: int = 0) -> object:
    """The value with its lists as lists again."""
    if depth > 3 * _DEEPEST or not isinstance(value, dict):
        return value
    parts = {name: _as_written(part, depth + 1) for name, part in value.items()}
    return list(parts.values()) if isinstance(value, _Identified) else parts
