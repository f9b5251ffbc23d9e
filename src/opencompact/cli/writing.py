"""Writing a report where it was asked for, piece by piece, in UTF-8."""

import sys
from collections.abc import Iterable
from pathlib import Path

from opencompact.cli.door import leave_quietly
from opencompact.cli.refusals import Refusal


def write(pieces: Iterable[str], output: Path | None) -> None:
    """Write the pieces to a file, or to standard output. Raises Refusal where the file cannot be written."""
    if output is None:
        _to_standard_output(pieces)
        return
    try:
        with output.open("w", encoding="utf-8", errors="replace", newline="") as file:
            file.writelines(pieces)
    except OSError as error:
        raise Refusal(f"The report could not be written to {output}: {error.strerror or error}.") from None


def _to_standard_output(pieces: Iterable[str]) -> None:
    if sys.stdout is None:
        raise Refusal("There is nowhere to write the report: standard output is closed. Name a file with --output.")
    out = sys.stdout.buffer
    try:
        for piece in pieces:
            out.write(piece.encode("utf-8", errors="replace"))
        out.flush()
    except BrokenPipeError:
        leave_quietly()
    except OSError as error:
        leave_quietly()
        raise Refusal(f"The report could not be written: {error.strerror or error}.") from None
