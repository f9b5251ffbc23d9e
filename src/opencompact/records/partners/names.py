"""Names compared: the folded form that lists are searched and sorted by, and when one name is like another."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from opencompact.records.refusals import Refused

LONGEST_NAME: Final = 300

_MARKS: Final = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670"
    "\u1ab0-\u1aff\u1dc0-\u1dff\ufe0e\ufe0f]"
)
"""Accents of Latin, Greek and Cyrillic letters, and the vowel points of Hebrew and Arabic."""
_PLAIN_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
    | dict.fromkeys(".'\u2018\u2019\u02bb\u02bc`\u00b4", "")
)
_LOOK_ALIKE: Final = str.maketrans("аеіјорсхуѕԁԛѡκνοαιρτυχ", "aeijopcxysdqwkvoaiptux")
"""Letters of other alphabets that nobody can tell from Latin ones, once capitals are small."""
_DROPPED: Final = frozenset(
    ("the", "a", "an", "of", "and", "ltd", "limited", "cio", "scio", "cic", "plc", "llp", "inc", "incorporated", "uk")
)
_PUBLIC_WORDS: Final = frozenset(("council", "nhs", "police", "constabulary", "ministry", "cyngor"))


def fold(text: str) -> str:
    """The text as it is compared: compatible forms made one, without case, accents, apostrophes and punctuation.

    Symbols stay ("=1+1" and an emoji are found by themselves); a text of nothing but punctuation stays as it is.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = _MARKS.sub("", plain).translate(_PLAIN_LETTERS)
    kept = plain if plain.isalnum() else "".join(map(_kept, plain))
    return " ".join(unicodedata.normalize("NFC", kept).split()) or " ".join(text.split()).casefold()


def _kept(letter: str) -> str:
    if letter.isalnum():
        return letter
    category = unicodedata.category(letter)
    if category == "Cf":
        return ""
    return " " if category[0] in "PZC" else letter


def likeness(name: str) -> str:
    """What two names that are like each other have in common: without "the", "limited" and such, look-alikes as one."""
    folded = fold(name).translate(_LOOK_ALIKE)
    return " ".join(word for word in folded.split() if word not in _DROPPED) or folded


def sorts_as(name: str) -> str:
    """What a list is sorted by: the folded name without a leading "the"."""
    folded = fold(name)
    return (folded.removeprefix("the ") or folded)[:LONGEST_NAME]


def looks_public(name: str) -> bool:
    """Whether a name says that it is a public body's."""
    return not _PUBLIC_WORDS.isdisjoint(fold(name).translate(_LOOK_ALIKE).split())


def checked_name(name: str) -> str:
    """The name as it is stored: as typed, composed (NFC). Raises Refused where there is nothing to see in it."""
    name = unicodedata.normalize("NFC", name)
    if not any(letter.isprintable() and not letter.isspace() for letter in name):
        raise Refused("Enter the name of the organisation.")
    if len(name) > LONGEST_NAME:
        raise Refused(f"A name has no more than {LONGEST_NAME} characters; this one has {len(name):,}.")
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in name):
        raise Refused("The name contains a character that cannot be seen; type it again.")
    return name


def search_text(names: Iterable[str], identifiers: Iterable[str], places: str) -> str:
    """What an organisation is found by, line by line: its names, identifiers and places, and what its names are like.

    No folded text holds the signs that places (@) and likenesses (#) begin with.
    """
    names = list(names)
    found = [fold(name) for name in names]
    found += [fold(identifier) for identifier in identifiers]
    found += [f"@{fold(place)}" for place in places.splitlines() if place.strip()]
    found += [f"#{likeness(name)}" for name in names]
    return "\n{}\n".format("\n".join(dict.fromkeys(found)))


def place_line(place: str) -> str:
    """How the beginning of a place is looked for."""
    return f"\n@{fold(place)}"


def likeness_line(name: str) -> str:
    """How a name like this one is looked for."""
    return f"\n#{likeness(name)}\n"
