"""Text as somebody typed it: kept to the letter, save what cannot be seen and would mislead."""

import re
import unicodedata

from django.core.exceptions import ValidationError

_TURNED = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of what follows, so that a text reads otherwise than it is stored."""
_ENDS_OF_LINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
"""How programs from which people paste end a line."""


def as_typed(text: str) -> str:
    """The text composed (NFC), its lines ended alike, without white space around it; inside nothing is changed."""
    return unicodedata.normalize("NFC", _ENDS_OF_LINES.sub("\n", text)).strip()


def check_line(text: str) -> None:
    """Refuse a line of text that holds a line break or a character that cannot be seen and would mislead."""
    if "\n" in text:
        raise ValidationError("It must be on one line.", code="unseen")
    check_text(text)


def check_text(text: str) -> None:
    """Refuse a text with characters that cannot be seen and would mislead: control characters and turned direction."""
    if any(letter in _TURNED for letter in text):
        raise ValidationError(
            "It contains an unseen character that turns the direction of the writing; type it again.", code="unseen"
        )
    if any(_is_control(letter) for letter in text):
        raise ValidationError("It contains a character that cannot be seen; type it again.", code="unseen")


def _is_control(letter: str) -> bool:
    return letter not in "\n\t" and unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")
