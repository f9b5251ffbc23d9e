"""Cells of a sheet that people open in a spreadsheet: nothing in them can act as a formula there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

_ACTS_AS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GUARD: Final = r"^'('*[=+\-@\t\r\n＝＋－＠])"
"""A regular expression for the apostrophe that guards a cell, and what it guards."""


def row(cells: Iterable[object]) -> str:
    """One line of CSV, guarded and quoted."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([guarded(cell) for cell in cells])
    return line.getvalue()


def guarded(cell: object) -> object:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers.

    Text that has such an apostrophe of its own gets one more, so that taking one away gives every text back.
    """
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip("'").startswith(_ACTS_AS_FORMULA) else cell
