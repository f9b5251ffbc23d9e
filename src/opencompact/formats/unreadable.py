"""The refusal of a cell, in a sentence, and how a cell is shown in it."""

import json


class Unreadable(ValueError):
    """A cell without one clear meaning; its message is the sentence to show."""


class MonthFirst(Unreadable):
    """A slashed day that can be read only with the month first, so that its whole column is in doubt."""


def shown(value: object) -> str:
    """The cell as a person would see it, in quotes and no longer than a line."""
    text = value if isinstance(value, str) else _as_json(value)
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else " " for letter in text)
    return f"'{text[:57]}...'" if len(text) > 60 else f"'{text}'"


def _as_json(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, default=str)
    except (RecursionError, ValueError):
        return "..."
