"""Plain text set for paper: wrapped at 78 columns, headings underlined, numbers with commas."""

import re
import textwrap
from collections.abc import Iterator, Sequence

WIDTH = 78
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def steady(text: str) -> str:
    """The text without characters that would steer a terminal, or turn the direction of a line of a page."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def clean(text: str) -> str:
    """The text on one steady line."""
    return steady(re.sub(r"[\n\r\t]+", " ", text))


def wrapped(text: str, *, indent: int = 0, hang: int = 0, first: str = "") -> str:
    """The text in lines; ``first`` opens the first line and ``hang`` moves the others in."""
    return (
        textwrap.fill(
            clean(text),
            WIDTH,
            initial_indent=" " * indent + first,
            subsequent_indent=" " * (indent + hang),
            break_long_words=False,
            break_on_hyphens=False,
        )
        + "\n"
    )


def heading(text: str, line: str = "-") -> str:
    """The text underlined, with an empty line before it."""
    lines = textwrap.wrap(clean(text), WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n" + "\n".join(lines) + "\n" + line * max(map(len, lines), default=0) + "\n"


def listed(texts: Sequence[str], *, indent: int = 2) -> Iterator[str]:
    """Each text behind a dash."""
    for text in texts:
        yield wrapped(text, indent=indent, hang=2, first="- ")
