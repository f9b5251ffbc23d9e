"""One cell of a file: its value by the type of its fact, or a sentence why it cannot be read."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from opencompact.compact.facts import SECTORS
from opencompact.compact.kinds import Blank, Fact, FactType, plain_form
from opencompact.formats.days import read_day
from opencompact.formats.numbers import read_number
from opencompact.formats.unreadable import Unreadable, shown

Value = date | str | bool | float | tuple[str, ...] | None

NEVER = "never"
UNKNOWN = "unknown"
STATE_WORDS: Final = {
    "none": NEVER,
    "never": NEVER,
    "not known": UNKNOWN,
    "unknown": UNKNOWN,
    "not recorded": UNKNOWN,
}
YES_NO: Final = {"y": True, "yes": True, "true": True, "1": True, "n": False, "no": False, "false": False, "0": False}
SECTOR_WORDS: Final = {
    "third sector": "third",
    "voluntary": "third",
    "voluntary sector": "third",
    "voluntary and community sector": "third",
    "vcs": "third",
    "vcse": "third",
    "charity": "third",
    "public sector": "public",
    "council": "public",
    "private sector": "private",
    "business": "private",
}
SHEET_ERRORS: Final = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
DAMAGED: Final = "\x00"
"""Begins the text that stands for a cell of a workbook without a value; the sentence follows it."""


NO_REASONS: Final = frozenset({
    "n/a", "na", "n.a", "not applicable", "tbc", "t.b.c", "tba", "tbd", "to be confirmed", "to be announced",
    "to be decided", "to be determined", "none given", "not given",
})
"""What a text that can excuse is not: nobody can tell whether there is a reason, or none was needed."""


class NotGiven:
    """Stands in a column for a record whose own source does not carry the fact (a key absent from its object)."""


NOT_GIVEN: Final = NotGiven()


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says: a value, or the state "never" or "unknown"; neither where it is blank."""

    value: Value
    state: str | None = None


BLANK: Final = Cell(None)


def read_cell(fact: Fact, value: object) -> Cell:
    """The meaning of ``value`` (a string, JSON value, day or moment) for ``fact``; raises Unreadable."""
    if value is None:
        return BLANK
    if isinstance(value, NotGiven):
        return Cell(None, UNKNOWN)
    if isinstance(value, str):
        return _read_text(fact, value)
    return Cell(_READERS[fact.type](fact, value))


def _read_text(fact: Fact, typed: str) -> Cell:
    _refuse_damage(typed)
    text = clean(typed)
    if not text:
        return BLANK
    if len(text) <= 20 and (state := STATE_WORDS.get(plain_form(text))):
        return Cell(None, state)
    if text in SHEET_ERRORS:
        raise Unreadable(f"holds the error {text}, not a value")
    value = _READERS[fact.type](fact, text)
    return BLANK if value == () else Cell(value)


def _refuse_damage(typed: str) -> None:
    if typed.startswith(DAMAGED):
        raise Unreadable(typed.removeprefix(DAMAGED))
    if not typed.isascii() and any("\ud800" <= letter <= "\udfff" for letter in typed):
        raise Unreadable("holds half a character; the file is damaged")


def clean(typed: str) -> str:
    """Text as typed, without outer blanks and control characters, in one form of Unicode (NFC)."""
    if not typed.isprintable():
        typed = "".join(letter for letter in typed if letter in "\n\t" or unicodedata.category(letter) != "Cc")
    text = typed.strip()
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _day(fact: Fact, value: object) -> date:
    return read_day(_no_formula(value), fact.month_means)


def _number(fact: Fact, value: object) -> float:
    return read_number(_no_formula(value), fact.unit)


def _yes_no(fact: Fact, value: object) -> bool:
    if isinstance(value, bool):
        return value
    found = YES_NO.get(str(_no_formula(value)).casefold().removesuffix(".0"))
    if found is None or isinstance(value, (list, dict)):
        raise Unreadable(f"{shown(value)} is neither yes nor no")
    return found


def excuses(fact: Fact) -> bool:
    """Whether a text of this fact can excuse a broken promise, as a reason or a query does: a blank one says none."""
    return fact.type is FactType.TEXT and fact.blank is Blank.NEVER


def may_be_signs(fact: Fact) -> bool:
    """Whether a text without a letter or a digit ("-") says something: only a title is free."""
    return fact.name == "title"


def _text(fact: Fact, value: object) -> str | None:
    if isinstance(value, str):
        if not may_be_signs(fact) and not any(letter.isalnum() for letter in value):
            return None
        if excuses(fact):
            _refuse_no_reason(value, fact)
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float, date)):
        raise Unreadable(f"{shown(value)} is not a text")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)


def _refuse_no_reason(text: str, fact: Fact) -> None:
    if re.match(r"\s*(?:[=＝]|[-+@][A-Za-z.]+\()", text):
        raise Unreadable("holds a formula, not a value")
    if plain_form(text).rstrip(".?! ") in NO_REASONS:
        raise Unreadable(
            f"{shown(text)} does not say whether there is a {fact.noun}; write the {fact.noun}, or leave the cell empty"
            " where there is none"
        )


def _word(fact: Fact, value: object) -> str:
    if not isinstance(value, str):
        raise Unreadable(f"{shown(value)} is not a word")
    word = plain_form(value)
    if not fact.choices:
        return word
    for choice in fact.choices:
        if plain_form(choice) == word:
            return choice
    if fact.choices == SECTORS and word in SECTOR_WORDS:
        return SECTOR_WORDS[word]
    raise Unreadable(f"{shown(value)} is none of: {'; '.join(fact.choices)}")


def _words(fact: Fact, value: object) -> tuple[str, ...]:
    parts = [part for part in _listed(value) if isinstance(part, str)]
    if len(parts) != len(_listed(value)):
        raise Unreadable(f"{shown(value)} is not a list of words")
    for part in parts:
        _refuse_damage(part)
    found: dict[str, str] = {}
    for word in (word.strip() for part in parts for word in clean(part).split(";")):
        if word:
            found.setdefault(word.casefold(), _word(fact, word) if fact.choices else word)
    return tuple(dict.fromkeys(found.values()))


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _identifier(fact: Fact, value: object) -> str | None:
    text = "".join((_text(fact, value) or "").split())
    registered = re.fullmatch(r"([A-Za-z]{2,3}-[A-Za-z0-9]+)(-.+)", text)
    return registered[1].upper() + registered[2] if registered else text or None


def _no_formula(value: object) -> object:
    if isinstance(value, str) and re.match(r"[=＝@]|[+-]\s*[A-Za-z(]", value):
        raise Unreadable("holds a formula, not a value")
    return value


_READERS: dict[FactType, Callable[[Fact, object], Value]] = {
    FactType.DAY: _day,
    FactType.NUMBER: _number,
    FactType.YES_NO: _yes_no,
    FactType.TEXT: _text,
    FactType.REFERENCE: _text,
    FactType.IDENTIFIER: _identifier,
    FactType.WORD: _word,
    FactType.WORDS: _words,
}
