"""The questions put in order: one added, changed, moved, copied or taken out, and options read from lines of text."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from opencompact.records.consultations.questions import Option, Question, Section, questions_in
from opencompact.records.refusals import NotThere, Refused

Sections = tuple[Section, ...]


def question_called(sections: Iterable[Section], key: str) -> Question:
    """The question of a key. Raises NotThere."""
    found = next((one for one in questions_in(sections) if one.key == key), None)
    if found is None:
        raise NotThere()
    return found


def section_called(sections: Iterable[Section], key: str) -> Section:
    """The section of a key. Raises NotThere."""
    found = next((one for one in sections if one.key == key), None)
    if found is None:
        raise NotThere()
    return found


def next_question(given: int) -> str:
    """The key of a new question, where so many were given before."""
    return f"q{given + 1}"


def next_section(sections: Iterable[Section]) -> str:
    """The key of a new section."""
    return f"s{max((int(one.key[1:]) for one in sections), default=0) + 1}"


def with_section(sections: Sequence[Section], section: Section) -> Sections:
    """With a section put in the place of the one of its key, or at the end."""
    if any(one.key == section.key for one in sections):
        return tuple(section if one.key == section.key else one for one in sections)
    return (*sections, section)


def with_question(sections: Sequence[Section], question: Question, *, section: str) -> Sections:
    """With a question in a section: where it stood before, or else at its end."""
    there = section_called(sections, section)
    if any(one.key == question.key for one in there.questions):
        return _each(sections, lambda one: question if one.key == question.key else one)
    others = without_question(sections, question.key) if _is_there(sections, question.key) else tuple(sections)
    there = section_called(others, section)
    return with_section(others, replace(there, questions=(*there.questions, question)))


def without_question(sections: Sequence[Section], key: str) -> Sections:
    """Without a question. What hangs on it is refused when the whole is checked."""
    question_called(sections, key)
    return _each(sections, lambda one: None if one.key == key else one)


def without_section(sections: Sequence[Section], key: str) -> Sections:
    """Without a section and all of its questions."""
    section_called(sections, key)
    return tuple(one for one in sections if one.key != key)


def copied(sections: Sequence[Section], key: str, *, as_key: str) -> Sections:
    """With a copy of a question straight after it."""
    copy = replace(question_called(sections, key), key=as_key)
    return tuple(
        replace(section, questions=tuple(one for old in section.questions for one in _with_copy(old, key, copy)))
        for section in sections
    )


def moved(sections: Sequence[Section], key: str, *, up: bool) -> Sections:
    """With a question one place further up or down; from the edge of its section it goes into the next one."""
    question = question_called(sections, key)
    at = next(place for place, section in enumerate(sections) if question in section.questions)
    asked = list(sections[at].questions)
    place = asked.index(question)
    to = place - 1 if up else place + 1
    if 0 <= to < len(asked):
        asked[place], asked[to] = asked[to], asked[place]
        return with_section(sections, replace(sections[at], questions=tuple(asked)))
    beside = at - 1 if up else at + 1
    if not 0 <= beside < len(sections):
        raise Refused(f"This question is the {'first' if up else 'last'} already.")
    others = list(without_question(sections, key))
    into = others[beside].questions
    others[beside] = replace(others[beside], questions=(*into, question) if up else (question, *into))
    return tuple(others)


def section_moved(sections: Sequence[Section], key: str, *, up: bool) -> Sections:
    """With a section one place further up or down, with its questions."""
    place = sections.index(section_called(sections, key))
    to = place - 1 if up else place + 1
    if not 0 <= to < len(sections):
        raise Refused(f"This section is the {'first' if up else 'last'} already.")
    others = list(sections)
    others[place], others[to] = others[to], others[place]
    return tuple(others)


def options_from(
    lines: Iterable[str], *, before: Sequence[Option] = (), used: Iterable[str] = (), was_asked: bool = False
) -> tuple[Option, ...]:
    """Options from lines of text, each with its key: the same words keep theirs, wherever they stand now.

    While nobody was asked yet, words that were mended in their place keep the key as well. Once they were
    (``was_asked``), other words are another answer; only capitals, spaces and stops may differ. ``used`` are the keys
    that this question had in any version.
    """
    words = [" ".join(line.split()) for line in lines]
    words = [one for one in words if one]
    keys: dict[int, str] = {}
    free = {_plain(one.words): one.key for one in before}
    for place, one in enumerate(words):
        if key := free.pop(_plain(one), None):
            keys[place] = key
    if not was_asked and len(words) == len(before):
        for place, option in enumerate(before):
            if place not in keys and option.key not in keys.values():
                keys[place] = option.key
    last = max((int(key[1:]) for key in {*used, *(one.key for one in before)}), default=0)
    for place in range(len(words)):
        if place not in keys:
            last += 1
            keys[place] = f"o{last}"
    return tuple(Option(keys[place], one) for place, one in enumerate(words))


def _plain(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum()) or words


def _with_copy(question: Question, key: str, copy: Question) -> tuple[Question, ...]:
    return (question, copy) if question.key == key else (question,)


def _is_there(sections: Sequence[Section], key: str) -> bool:
    return any(one.key == key for one in questions_in(sections))


def _each(sections: Sequence[Section], change: Callable[[Question], Question | None]) -> Sections:
    return tuple(
        replace(section, questions=tuple(one for old in section.questions if (one := change(old)) is not None))
        for section in sections
    )
