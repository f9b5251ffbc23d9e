"""The questions of a consultation read from plain data and checked as a whole: every error at once, in sentences."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from opencompact.compact.phrases import counted, cut
from opencompact.records.consultations.questions import (
    AGREE,
    KINDS,
    WITH_CHOICES,
    WITH_OPTIONS,
    Question,
    Section,
    questions_in,
    sections_from,
)
from opencompact.records.refusals import Refused

MOST_SECTIONS, MOST_QUESTIONS, MOST_OPTIONS = 40, 200, 60
LONGEST = {"title": 200, "intro": 5000, "wording": 500, "help": 1000, "words": 200, "low": 80, "high": 80}
"""How many characters each text of a section, a question or an option may have."""
CALLED = {"title": "title", "intro": "introduction", "wording": "wording", "help": "help", "words": "answer",
          "low": "low end", "high": "high end"}  # fmt: skip
ON_LINES = ("intro", "help")
"""What may be written on several lines."""
KEYS = {"section": re.compile(r"s[1-9]\d{0,3}"), "question": re.compile(r"q[1-9]\d{0,3}"),
        "option": re.compile(r"o[1-9]\d{0,3}")}  # fmt: skip


def read_sections(data: object) -> tuple[Section, ...]:
    """The sections that plain data says. Raises Refused with every error in it, each in a sentence."""
    wrong = _wrong_in_shape(data)
    if wrong:
        raise Refused(" ".join(wrong))
    assert isinstance(data, list)
    sections = sections_from(data)
    if wrong := wrong_in(sections):
        raise Refused(" ".join(wrong))
    return sections


def wrong_in(sections: Sequence[Section]) -> list[str]:
    """What is wrong with the sections, in the order in which people read them."""
    return [*_wrong_in_number(sections), *_wrong_in_words(sections), *_wrong_in_hanging(sections)]


def name_of(question: Question) -> str:
    """How a sentence names a question: q3 (“Do you use the library?”)."""
    return f"Question {question.key}" + (f" (“{cut(question.wording, 50)}”)" if question.wording else "")


def _wrong_in_number(sections: Sequence[Section]) -> list[str]:
    questions = list(questions_in(sections))
    wrong = []
    if len(sections) > MOST_SECTIONS:
        wrong.append(f"There are {counted(len(sections), 'section')}; {MOST_SECTIONS} is the most.")
    if len(questions) > MOST_QUESTIONS:
        wrong.append(f"There are {counted(len(questions), 'question')}; {MOST_QUESTIONS} is the most.")
    for what, keys in (("section", [one.key for one in sections]), ("question", [one.key for one in questions])):
        wrong += [f"{key} is not the key of a {what}." for key in keys if not KEYS[what].fullmatch(key)]
        wrong += [f"There is more than one {what} {key}." for key in _doubles(keys)]
    return wrong


def _wrong_in_words(sections: Sequence[Section]) -> list[str]:
    wrong = []
    for place, section in enumerate(sections, 1):
        named = f"Section {place}"
        if not section.title.strip():
            wrong.append(f"{named} has no title.")
        wrong += _texts(named, {"title": section.title, "intro": section.intro})
        for question in section.questions:
            wrong += _wrong_in_question(question)
    return wrong


def _wrong_in_question(question: Question) -> list[str]:
    named = name_of(question)
    wrong = _texts(
        named, {"wording": question.wording, "help": question.help, "low": question.low, "high": question.high}
    )
    if not question.wording.strip():
        wrong.append(f"{named} has no wording.")
    if question.kind not in KINDS:
        wrong.append(f"{named} is of no kind that there is: {question.kind}.")
    if question.kind != "scale" and (question.low or question.high):
        wrong.append(f"{named} has words for the ends of a scale and is none.")
    return wrong + _wrong_in_options(question, named)


def _wrong_in_options(question: Question, named: str) -> list[str]:
    options = question.options
    if question.kind not in WITH_OPTIONS:
        extra = [one.key for one in options if question.kind != "agree" or one.key not in AGREE]
        return [f"{named} has answers to choose from, which its kind does not take."] if extra else []
    wrong = []
    fewest = 2 if question.kind == "one" else 1
    if len(options) < fewest:
        wrong.append(f"{named} needs {'two answers or more' if fewest == 2 else 'an answer'} to choose from.")
    if len(options) > MOST_OPTIONS:
        wrong.append(f"{named} has {counted(len(options), 'answer')}; {MOST_OPTIONS} is the most.")
    if any(not one.words.strip() for one in options):
        wrong.append(f"{named} has an answer without words.")
    wrong += [f"{named}: {key} is not the key of an answer." for key in _unfit(options_keys(question))]
    wrong += [f"{named} has more than one answer {key}." for key in _doubles(options_keys(question))]
    wrong += [
        f"{named} has the answer “{words}” more than once." for words in _doubles([one.words for one in options])
    ]
    return wrong + [one for option in options for one in _texts(named, {"words": option.words})]


def options_keys(question: Question) -> list[str]:
    """The keys of its own options."""
    return [one.key for one in question.options]


def _wrong_in_hanging(sections: Sequence[Section]) -> list[str]:
    everyone = {one.key: one for one in questions_in(sections)}
    earlier: set[str] = set()
    wrong = []
    for question in questions_in(sections):
        if question.shown_if:
            wrong += _wrong_in_condition(question, everyone, earlier)
        earlier.add(question.key)
    return wrong


def _wrong_in_condition(question: Question, everyone: Mapping[str, Question], earlier: set[str]) -> list[str]:
    assert question.shown_if is not None
    named, other = name_of(question), everyone.get(question.shown_if.question)
    if other is None:
        return [f"{named} is asked only after an answer to {question.shown_if.question}, which is not there."]
    if other.key == question.key:
        return [f"{named} is asked only after an answer to itself."]
    if other.key not in earlier:
        return [f"{named} is asked only after an answer to {other.key}, which comes later. Move one of the two."]
    if other.kind not in WITH_CHOICES:
        return [f"{named} is asked only after an answer to {other.key}, which has no answers to choose from."]
    if not question.shown_if.options:
        return [f"{named} is asked only after some answers to {other.key}: say which."]
    known = {one.key for one in other.choices}
    gone = [key for key in question.shown_if.options if key not in known]
    return [f"{named} is asked only after an answer to {other.key} that is no longer there."] if gone else []


def _texts(named: str, texts: Mapping[str, str]) -> list[str]:
    wrong = []
    for name, text in texts.items():
        if len(text) > LONGEST[name]:
            wrong.append(
                f"{named}: the {CALLED[name]} must be {LONGEST[name]:,} characters or shorter; it has {len(text):,}."
            )
        if any(_is_unseen(letter, name) for letter in text):
            wrong.append(f"{named}: the {CALLED[name]} contains a character that cannot be seen; type it again.")
    return wrong


def _is_unseen(letter: str, name: str) -> bool:
    allowed = "\n\t" if name in ON_LINES else ""
    return letter not in allowed and unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")


def _unfit(keys: Sequence[str]) -> list[str]:
    return [key for key in keys if not KEYS["option"].fullmatch(key)]


def _doubles(words: Sequence[str]) -> list[str]:
    return sorted({one for one in words if words.count(one) > 1})


_TEXT = (str,)
_SHAPES: Mapping[str, Mapping[str, type | tuple[type, ...]]] = {
    "section": {"key": str, "title": str, "intro": str, "questions": list},
    "question": {"key": str, "kind": str, "wording": str, "help": str, "required": bool, "options": list,
                 "shown_if": (dict, type(None)), "low": str, "high": str},
    "option": {"key": str, "words": str},
    "condition": {"question": str, "options": list},
}  # fmt: skip
_NEEDED = {"section": ("key", "title", "questions"), "question": ("key", "kind", "wording"), "option": ("key", "words"),
           "condition": ("question", "options")}  # fmt: skip


def _wrong_in_shape(data: object) -> list[str]:
    if not isinstance(data, list):
        return ["The questions must be a list of sections."]
    wrong = []
    for place, section in enumerate(data, 1):
        wrong += _shape("section", section, f"Section {place}")
        questions = section.get("questions") if isinstance(section, dict) else None
        for number, question in enumerate(questions if isinstance(questions, list) else [], 1):
            wrong += _question_shape(question, f"Section {place}, question {number}")
    return wrong


def _question_shape(question: object, named: str) -> list[str]:
    wrong = _shape("question", question, named)
    if wrong or not isinstance(question, dict):
        return wrong
    for number, option in enumerate(question.get("options", []), 1):
        wrong += _shape("option", option, f"{named}, answer {number}")
    if condition := question.get("shown_if"):
        wrong += _shape("condition", condition, f"{named}, condition")
        if not wrong and not all(isinstance(one, str) for one in condition["options"]):
            wrong.append(f"{named}, condition: its answers must be keys.")
    return wrong


def _shape(what: str, given: object, named: str) -> list[str]:
    if not isinstance(given, dict):
        return [f"{named} must have names and values."]
    wrong = [f"{named} says nothing of its {name}." for name in _NEEDED[what] if name not in given]
    for name, value in given.items():
        kind: Any = _SHAPES[what].get(name)
        if kind is None:
            wrong.append(f"{named} has a {name}, which means nothing here.")
        elif not isinstance(value, kind):
            wrong.append(f"{named}: its {name} cannot be read.")
    return wrong
