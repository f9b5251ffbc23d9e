"""The single values of a compact's file: one reader for each type, and the words of their errors."""

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from opencompact.compact.kinds import Fact, FactType, Kind, plain_form
from opencompact.compact.periods import Period
from opencompact.compact.terms import Day, Moment, Name

TYPE_IN_WORDS = {
    FactType.DAY: "a day", FactType.TEXT: "free text", FactType.WORD: "one word", FactType.WORDS: "several words",
    FactType.YES_NO: "a yes or no", FactType.NUMBER: "a number", FactType.REFERENCE: "a reference",
    FactType.IDENTIFIER: "an identifier",
}


def said(raw: object) -> str:
    """A value as a sentence names it: the number 12, a table."""
    if isinstance(raw, bool):
        return str(raw).lower()
    if isinstance(raw, int | float):
        return f"the number {raw}" if abs(raw) < 1e15 else "so large a number"
    if isinstance(raw, str):
        short = raw if len(raw) <= 60 else f"{raw[:57]}..."
        return f'"{"".join(letter if letter.isprintable() else " " for letter in short)}"'
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return f"the day {raw}"
    if isinstance(raw, list):
        return "a list"
    return "a table" if isinstance(raw, dict) else "a time"


def nearest(word: str, choices: Iterable[str]) -> str | None:
    by_fold = {plain_form(choice): choice for choice in choices}
    near = difflib.get_close_matches(plain_form(word)[:80], by_fold, n=1, cutoff=0.6)
    return by_fold[near[0]] if near else None


def meant(word: str, choices: Iterable[str], otherwise: str | None = None) -> str:
    """How a sentence about an unknown word ends: with the nearest known one, else with all of them."""
    known = list(dict.fromkeys(choices))
    near = nearest(word, known)
    return f'did you mean "{near}"?' if near else otherwise or f"it may be: {', '.join(known) or 'nothing'}."


@dataclass(frozen=True)
class Scope:
    """What a value is read against: a kind's facts, the types of fact wanted, the words it may be and their noun."""

    kind: Kind | None = None
    types: tuple[FactType, ...] = ()
    choices: tuple[str, ...] = ()
    noun: str = "word"


def read_text(raw: object, scope: Scope) -> str:
    if not isinstance(raw, str):
        raise ValueError(f"It must be words in quotes, not {said(raw)}.")
    if not raw.strip():
        raise ValueError("It is empty.")
    if not scope.choices:
        return raw.strip()
    known = {plain_form(choice): choice for choice in scope.choices}
    if plain_form(raw) not in known:
        raise ValueError(f"There is no {scope.noun} {said(raw)}; {meant(raw, scope.choices)}")
    return known[plain_form(raw)]


def read_word(raw: object, scope: Scope) -> str:
    """One of a few words, such as how a fact is worked out. Raises ValueError with all of them."""
    known = {plain_form(choice): choice for choice in scope.choices}
    if not isinstance(raw, str) or plain_form(raw) not in known:
        near = nearest(raw, scope.choices) if isinstance(raw, str) else None
        or_near = f'did you mean "{near}"?' if near else "choose one."
        raise ValueError(f'"{scope.noun}" must be one of {", ".join(scope.choices)}, not {said(raw)}; {or_near}')
    return known[plain_form(raw)]


def read_name(raw: object, scope: Scope) -> str:
    if not isinstance(raw, str):
        raise ValueError(f"It must be the name of a fact in quotes, not {said(raw)}.")
    if scope.kind is None:
        return raw
    fact = scope.kind.facts.get(raw)
    if fact is None:
        listed = f'"opencompact facts {scope.kind.name}" lists them.'
        raise ValueError(f"A record of the kind {scope.kind.name} has no fact {said(raw)}; "
                         f"{meant(raw, scope.kind.facts, listed)}")
    if scope.types and fact.type not in scope.types:
        wanted = " or ".join(TYPE_IN_WORDS[wanted] for wanted in scope.types)
        raise ValueError(f"{said(raw)} is {TYPE_IN_WORDS[fact.type]}; {wanted} is wanted here.")
    return raw


def read_day(raw: object, scope: Scope) -> str:
    return read_name(raw, replace(scope, types=(FactType.DAY,)))


def read_yes(raw: object, scope: Scope) -> bool:
    if not isinstance(raw, bool):
        raise ValueError(f"It must be true or false, without quotes, not {said(raw)}.")
    return raw


def read_whole(raw: object, scope: Scope) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or not 0 <= raw < 10**6:
        raise ValueError(f"It must be a whole number, not {said(raw)}.")
    return raw


def read_number(raw: object, scope: Scope) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not abs(raw) < 1e15:
        raise ValueError(f"It must be a number, not {said(raw)}.")
    return raw


def read_figure(raw: object, scope: Scope) -> float | str:
    """A number, a share such as "90%", a day as "2026-04-01", or the name of a fact to hold against."""
    if FactType.DAY in scope.types and (isinstance(raw, date) or re.fullmatch(r"\d{4}-.*", str(raw))):
        return read_date(raw, scope).isoformat()
    if not isinstance(raw, str):
        if isinstance(raw, int | float) and not isinstance(raw, bool) and FactType.NUMBER in scope.types:
            return read_number(raw, scope)
        wanted = "a number or the name of a fact" if FactType.NUMBER in scope.types else "a day or the name of a fact"
        raise ValueError(f"It must be {wanted}, not {said(raw)}.")
    if share := re.fullmatch(r"(\d{1,4}(?:\.\d{1,4})?)\s*%", raw):
        return float(share[1]) / 100
    return read_name(raw, scope)


def read_date(raw: object, scope: Scope) -> date:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    try:
        if isinstance(raw, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", raw):
            return date.fromisoformat(raw)
    except ValueError:
        raise ValueError(f"There is no day {said(raw)}.") from None
    raise ValueError(f"It must be a day such as 2025-04-01, not {said(raw)}.")


_PER_YEAR = {"day": 366, "week": 53, "month": 12, "year": 1, "working day": 262}


def read_period(raw: object, scope: Scope) -> Period:
    if not isinstance(raw, str):
        raise ValueError(f'It must be a length of time in quotes, such as "12 weeks", not {said(raw)}.')
    period = Period.read(raw[:60])
    if not 0 < period.count <= 100 * _PER_YEAR[period.unit]:
        raise ValueError(f'"{period}" is no length of time that a promise can have.')
    return period


def read_moment(raw: object, scope: Scope) -> Moment:
    """ "decided_on" or "12 weeks after closes_on"."""
    if not isinstance(raw, str):
        raise ValueError(f'It must be a moment in quotes, such as "decided_on" or "12 weeks after closes_on", '
                         f"not {said(raw)}.")
    found = re.fullmatch(r"\s*(.+?)\s+(after|before)\s+(\S+)\s*", raw)
    if not found and len(raw.split()) > 1:
        raise ValueError(f'{said(raw)} is not a moment; write a day, such as "decided_on", '
                         f'or "12 weeks after closes_on".')
    if not found:
        return Moment(read_day(raw.strip(), scope))
    return Moment(read_day(found[3], scope), read_period(found[1], scope), found[2] == "before")


def value_of_fact(raw: object, fact: Fact) -> object:
    """A value that a condition names, of the fact's own type and in its own words."""
    scope = Scope(choices=fact.choices, noun=fact.noun)
    if fact.type is FactType.YES_NO:
        return read_yes(raw, scope)
    if fact.type is FactType.NUMBER:
        return read_number(raw, scope)
    return read_date(raw, scope) if fact.type is FactType.DAY else read_text(raw, scope)


SCALARS: dict[object, Callable[[Any, Scope], object]] = {  # Any: what TOML gives
    str: read_text, bool: read_yes, int: read_whole, float: read_number, date: read_date,
    Day: read_day, Name: read_name, Period: read_period, Moment: read_moment,
}

