"""Reaching into published JSON, which may not have the shape that its standard asks for."""

from collections.abc import Sequence

Object = dict[str, object]
_LONGEST = 200


def at(value: object, *steps: str | int) -> object:
    """What stands at the end of the steps (keys, and places in lists), or None where they lead nowhere."""
    for step in steps:
        if isinstance(step, str) and isinstance(value, dict):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and -len(value) <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def objects(value: object) -> list[Object]:
    """The objects of a list; a single object counts as a list of one, and anything else as an empty list."""
    if isinstance(value, dict):
        return [value]
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def written(value: object) -> str:
    """A piece of text or a number as text that can be shown, without spaces around it; empty for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).encode(errors="replace").decode().split())[:_LONGEST]


def is_blank(value: object) -> bool:
    """Whether nothing is said: null, empty text, or a list or object of nothing but these."""
    if isinstance(value, dict | list):
        parts = value.values() if isinstance(value, dict) else value
        return all(part is None or part in ("", [], {}) for part in parts)
    return value is None or (isinstance(value, str) and not value.strip())


def counted(what: str, names: Sequence[str]) -> str:
    """A note of how many there are, and the first three: "Grants without an identifier: 5 (A, B, C and 2 more)."."""
    more = len(names) - 3
    return f"{what}: {len(names)} ({', '.join(names[:3])}{f' and {more} more' if more > 0 else ''})."
