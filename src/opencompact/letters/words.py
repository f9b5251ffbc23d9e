"""Other people's words made fit for a letter: on one line, without what cannot be seen, and without links."""

import re
import textwrap
import unicodedata

WIDTH = 72
LONGEST = 200
_JOINERS = "\u200c\u200d"
"""Without these two the words of several scripts are spelt wrong."""
_RIGHT_TO_LEFT = ("R", "AL")
_ISOLATED = "\u2068{}\u2069"
_LINK = re.compile(r"(?i)\b(https?|ftp|mailto):|\bwww\.|(?<=\w)@(?=\w)|(?<=\w)\.(?=[^\W\d_]{2,})")


def one_line(text: str) -> str:
    """The text on one line: no control character, no mark that turns the direction, no run of blanks."""
    plain = "".join(letter if _can_be_seen(letter) else " " for letter in text)
    return " ".join(plain.split())


def name(text: str) -> str:
    """A name as a letter says it: on one line, not too long, and never a link that somebody's mail program makes of it.

    A name that reads from right to left is kept apart, so that it does not turn the words beside it.
    """
    plain = _LINK.sub(lambda match: match[0] + " ", one_line(text))
    plain = f"{plain[:LONGEST].rstrip()}…" if len(plain) > LONGEST else plain
    return _ISOLATED.format(plain) if any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in plain) else plain


def wrapped(text: str) -> str:
    """Paragraphs set to 72 columns; a line that is a link, or indented, stays as it is."""
    return "\n".join(_wrapped(line) for line in text.split("\n"))


def without_addresses(text: str) -> str:
    """What a mail server said, without e-mail addresses, on one line."""
    return re.sub(r"[^\s<>\"'()]+@[^\s<>\"'()]+", "[address]", one_line(text))[:300]


def _wrapped(line: str) -> str:
    if len(line) <= WIDTH or line.startswith((" ", "http")):
        return line.rstrip() if line != "-- " else line
    return textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False)


def _can_be_seen(letter: str) -> bool:
    return letter in _JOINERS or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
