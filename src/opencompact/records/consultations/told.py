"""What a list, a paper or a person tells of a consultation held elsewhere, and what of it the row itself holds."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from opencompact.records.consultations.models import FORMATS, METHODS, Consultation
from opencompact.records.consultations.rows import LONGEST_WORD, MOST_WORDS
from opencompact.records.recorded import NEVER, Cell

LONGEST_TITLE: Final = 200
READING: Final = "_reading"
"""Where ``told`` keeps which list it was read from and when; no fact is called so."""

_DAYS: Final = ("announced_on", "opens_on", "closes_on", "decided_on", "feedback_published_on")
_TEXTS: Final = {"title": "title", "about": "about", "people_asked": "audience", "web_address": "held_at"}
_YES_NO: Final = ("feedback_shows_effect", "support_offered", "easy_to_reach", "minority_groups_involved")
_WORDS: Final = ("subjects", "places", "languages")
_KNOWN_WORDS: Final[Mapping[str, Mapping[str, str]]] = {"methods": METHODS, "formats": FORMATS}

FIELD_OF: Final[Mapping[str, str]] = {
    **{name: name for name in (*_DAYS, *_YES_NO, *_WORDS, *_KNOWN_WORDS)},
    **_TEXTS,
}
"""The field of the row that holds a fact, by the fact's name. What is not here stands in ``told`` alone."""


def is_told_of(row: Consultation) -> bool:
    """Whether it is known from a list, a paper or a person that tell of it; one that is set up here is not, though
    people may answer it at another address."""
    return bool(row.told or row.source)


def may_be_fed_back(row: Consultation) -> bool:
    """Whether feedback may be out that nobody here knows of: it is only told of, and nobody who looked after it had
    closed found none."""
    return is_told_of(row) and row.told.get("feedback_published_on") != NEVER and not was_looked_for(row)


def was_looked_for(row: Consultation) -> bool:
    """Whether its list, which could tell of feedback, was read after it had closed."""
    looked_on = read_on(row)
    could_tell = "feedback_published_on" in row.told
    return could_tell and looked_on is not None and row.closes_on is not None and looked_on > row.closes_on


def is_from_a_list(row: Consultation) -> bool:
    """Whether a list tells of it, which may be read in again."""
    return "list" in reading_of(row)


def field_value(name: str, told: object) -> object:
    """What the row holds of a fact that was told: a day, a text, yes or no, or those of the words that it knows."""
    if told == NEVER:
        told = None
    if name in _DAYS:
        return day_told(told)
    if name in _TEXTS:
        return _cut(told, LONGEST_TITLE if name == "title" else None) if isinstance(told, str) else ""
    if name in _YES_NO:
        return told if isinstance(told, bool) else None
    words = [str(word) for word in told] if isinstance(told, list) else []
    if name in _KNOWN_WORDS:
        return [word for word in _KNOWN_WORDS[name] if word in {one.casefold() for one in words}]
    return [_cut(word, LONGEST_WORD) for word in words[:MOST_WORDS]]


def day_told(told: object) -> date | None:
    """A day that is told; None where it is blank, or known never to have come."""
    return date.fromisoformat(told) if isinstance(told, str) and told != NEVER else None


def _cut(text: str, longest: int | None) -> str:
    return text if longest is None or len(text) <= longest else f"{text[: longest - 1]}…"


def is_as_told(row: Consultation, name: str, told: Mapping[str, object]) -> bool:
    """Whether the row still holds what was told of a fact: nobody has written anything else since."""
    return name in told and getattr(row, FIELD_OF[name]) == field_value(name, told[name])


def words_of(row: Consultation, name: str) -> list[str]:
    """The ways or formats: as they were told where nobody here has written others, also in words that no row holds."""
    if not isinstance(row.told.get(name), list) or not is_as_told(row, name, row.told):
        return list(getattr(row, FIELD_OF[name]))
    told = (str(word) for word in row.told[name])
    return [word.casefold() if word.casefold() in _KNOWN_WORDS[name] else word for word in told]


def as_told(value: Cell) -> object:
    """A fact as ``told`` keeps it: plain, as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value


def as_fact(name: str, told: object) -> Cell:
    """A fact that is told, as it is recorded."""
    if told is None or isinstance(told, bool | int):
        return told
    if isinstance(told, list):
        return [str(word) for word in told] or None
    return day_told(told) if name.endswith("_on") and told != NEVER else str(told)


def read_on(row: Consultation) -> date | None:
    """The day on which the list that it comes from was last read with it in."""
    day = reading_of(row).get("read_on")
    return date.fromisoformat(day) if isinstance(day, str) else None


def reading_of(row: Consultation) -> Mapping[str, object]:
    """Which list it was read from and when, and for a period first seen there, when it was not there yet."""
    found = row.told.get(READING)
    return found if isinstance(found, dict) else {}
