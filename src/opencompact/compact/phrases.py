"""Words put together: a count with its noun, a list with its "and", a sentence, a text cut to its room."""

from collections.abc import Sequence


def counted(number: int, one: str, many: str | None = None) -> str:
    """ "1 record", "1,204 records"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def joined(words: Sequence[str], last: str = "and") -> str:
    """ "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    text = text.strip()
    return capital(text) + ("" if text.endswith((".", "?", "!")) else ".") if text else ""


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def cut(text: str, room: int) -> str:
    """The text, or as many whole words of it as there is room for, and an ellipsis."""
    if len(text) <= room:
        return text
    kept = text[: room - 1].rpartition(" ")[0] if text[room - 1] != " " else text[: room - 1]
    return (kept or text[: room - 1]).rstrip(" ,;:") + "…"
