"""Bars as SVG, one a line with its label and its count: for how often each answer was chosen."""

from collections.abc import Sequence
from textwrap import wrap

from markupsafe import Markup, escape

_LETTERS = 33
_BAR = 18

Bar = tuple[str, int | None, str]
"""A label, how long its bar is (none where the count is not shown), and the count in words."""


def bars(name: str, title: str, rows: Sequence[Bar]) -> Markup:
    """A picture with a bar a row, as long as its share of the longest; the table beside it says the same in numbers."""
    longest = max((size for _, size, _ in rows if size), default=0)
    inside, top = "", 0
    for label, size, words in rows:
        lines = wrap(label, _LETTERS, max_lines=2, placeholder="…") or ["–"]
        for number, line in enumerate(lines):
            inside += f'<text x="0" y="{top + 15 + 18 * number}" class="label">{escape(line)}</text>'
        top += 4 + 18 * len(lines)
        width = 68 * size / longest if size and longest else 0
        inside += f'<rect x="0" y="{top}" width="{width:.2f}%" height="{_BAR}" class="sector other"/>'
        inside += f'<text x="{width + 1:.2f}%" y="{top + _BAR - 4}">{escape(words)}</text>'
        top += _BAR + 12
    said = "; ".join(f"{label}: {words}" for label, _, words in rows)
    return Markup(
        f'<svg class="picture" role="img" width="100%" height="{top}" aria-label="{escape(title)}" '
        f'aria-describedby="{escape(name)}-desc"><title>{escape(title)}</title>'
        f'<desc id="{escape(name)}-desc">{escape(said)}</desc>{inside}</svg>'
    )
