"""The text of an edition: its TOML bounded, read and digested; what cannot be read is refused with every error."""

import hashlib
import re
from collections.abc import Iterator

from opencompact.compact.commitments import BrokenCompact, Compact
from opencompact.compact.reading import read_compact
from opencompact.records.refusals import Refused

LARGEST = 1_000_000
"""Bytes; the longest compact of the library has 70,000."""
MOST_LINES = 20_000
LONGEST_ID = 120

_STRINGS = re.compile(r'"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'')
_DOT_IN_A_KEY = re.compile(r"(?<=[^.])\.(?=[^.])")
_MOST_DOTS = 200
"""In one line outside quotes: more is no key that a person wrote, and takes a reader for TOML for ever."""


class TextRefused(Refused):
    """A text that is not a compact's file; ``errors`` holds the place and the reason of each error, in order."""

    def __init__(self, *errors: tuple[str, str]) -> None:
        self.errors = errors
        count = len(errors)
        super().__init__(
            f"The text cannot be used: {errors[0][0]}: {errors[0][1]}"
            if count == 1
            else f"The text cannot be used: it has {count:,} errors."
        )


def plain_text(text: str) -> str:
    """The text as it is kept: without a mark at its beginning, and with one kind of line ending."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def digest_of(text: str) -> str:
    """The SHA-256 of the text in UTF-8: what a signature binds to."""
    return hashlib.sha256(text.encode()).hexdigest()


def compact_from(text: str) -> Compact:
    """The compact that a text says. Raises TextRefused with every error and the line it stands in."""
    if errors := list(_bounds(text)):
        raise TextRefused(*errors)
    try:
        compact = read_compact("The text", text)
    except BrokenCompact as broken:
        raise TextRefused(*broken.errors) from None
    if errors := list(_too_long_to_stand_in_an_address(compact)):
        raise TextRefused(*errors)
    return compact


def _bounds(text: str) -> Iterator[tuple[str, str]]:
    """What would make reading it dangerous."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        yield "the file", "It has half of a letter in it; save it again with the encoding UTF-8."
        return
    if not text.strip():
        yield "the file", "It is empty: a compact begins with its id and its name."
    elif size > LARGEST:
        yield "the file", f"It has {size:,} bytes; a compact's file has {LARGEST:,} at most."
    elif text.count("\n") > MOST_LINES:
        yield "the file", f"It has more than {MOST_LINES:,} lines."
    else:
        for number, line in enumerate(text.split("\n"), 1):
            if line.count(".") > _MOST_DOTS and len(_DOT_IN_A_KEY.findall(_STRINGS.sub("", line))) > _MOST_DOTS:
                yield f"line {number}", f"It has more than {_MOST_DOTS} dots; break it into shorter lines."


def _too_long_to_stand_in_an_address(compact: Compact) -> Iterator[tuple[str, str]]:
    for commitment in compact.commitments:
        if len(commitment.id) > LONGEST_ID:
            yield f'commitment "{commitment.id[:60]}..."', f"Its id is longer than {LONGEST_ID} characters."
