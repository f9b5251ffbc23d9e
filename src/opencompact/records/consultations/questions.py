"""What a consultation asks, as plain values: sections of questions, which of them are shown, and replies in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from opencompact.compact.periods import say_day
from opencompact.records.consultations.models import Questionnaire

Replies = Mapping[str, object]
"""Replies by the keys of the questions: a text, an option's key, a list of such keys, a whole number, or an ISO day."""

KINDS = {
    "text": "a line of text",
    "long": "longer text",
    "one": "one of several answers",
    "several": "any of several answers",
    "scale": "a scale from 1 to 5",
    "agree": "agree or disagree with a proposal",
    "day": "a day",
    "number": "a whole number",
}
AGREE = {
    "strongly-agree": "Strongly agree",
    "agree": "Agree",
    "neither": "Neither agree nor disagree",
    "disagree": "Disagree",
    "strongly-disagree": "Strongly disagree",
    "do-not-know": "I don’t know",
}
SCALE = ("1", "2", "3", "4", "5")
WITH_OPTIONS = ("one", "several")
WITH_CHOICES = ("one", "several", "scale", "agree")


@dataclass(frozen=True)
class Option:
    """An answer to choose. Its key stays when its words are corrected or translated, so that counts do not break."""

    key: str
    words: str


@dataclass(frozen=True)
class ShownIf:
    """A question is asked only of those who chose one of these answers to an earlier one."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """One question. ``low`` and ``high`` are the words at the ends of a scale.

    ``in_english`` names what of a translation still stands in English: "wording", "help", "low", "high", "options".
    """

    key: str
    kind: str
    wording: str
    help: str = ""
    required: bool = False
    options: tuple[Option, ...] = ()
    shown_if: ShownIf | None = None
    low: str = ""
    high: str = ""
    in_english: tuple[str, ...] = ()

    @property
    def choices(self) -> tuple[Option, ...]:
        """The answers that can be chosen, in their order; none where people write or give a day or a number."""
        match self.kind:
            case "one" | "several":
                return self.options
            case "agree":
                given = {one.key: one.words for one in self.options}
                return tuple(Option(key, given.get(key, words)) for key, words in AGREE.items())
            case "scale":
                ends = {SCALE[0]: self.low, SCALE[-1]: self.high}
                return tuple(Option(n, f"{n} – {ends[n]}" if ends.get(n) else n) for n in SCALE)
        return ()


@dataclass(frozen=True)
class Section:
    """A part of the questions: a page of its own for whoever answers."""

    key: str
    title: str
    intro: str = ""
    questions: tuple[Question, ...] = ()
    in_english: tuple[str, ...] = ()


def sections_of(questionnaire: Questionnaire) -> tuple[Section, ...]:
    """The sections of a version in its language; what is not translated stands in English and is marked so."""
    return sections_from(questionnaire.sections)


def sections_from(stored: Sequence[Mapping[str, Any]]) -> tuple[Section, ...]:
    """The sections as they are stored, which were checked when they were written."""
    agree = _agree_words(stored)
    return tuple(_section(one, agree) for one in stored)


def as_stored(sections: Iterable[Section]) -> list[dict[str, Any]]:
    """The sections as they are stored: plain lists and words, without what is empty."""
    return [
        {
            "key": section.key,
            "title": section.title,
            "intro": section.intro,
            "questions": [_question_as_stored(question) for question in section.questions],
        }
        for section in sections
    ]


def questions_in(sections: Iterable[Section]) -> Iterator[Question]:
    """Every question of all sections, in their order."""
    return (question for section in sections for question in section.questions)


def is_shown(question: Question, replies: Replies) -> bool:
    """Whether what was replied so far makes this a question to ask.

    Only the question that it hangs on is looked at; ``shown_keys`` follows a chain of them.
    """
    if question.shown_if is None:
        return True
    reply = replies.get(question.shown_if.question)
    chosen = reply if isinstance(reply, list) else [reply]
    return any(one in question.shown_if.options for one in chosen)


def shown_keys(sections: Iterable[Section], replies: Replies) -> set[str]:
    """The keys of all questions to ask: what hangs on a question that is not asked itself is not asked either."""
    shown: set[str] = set()
    for question in questions_in(sections):
        hangs_on = question.shown_if
        if is_shown(question, replies) and (hangs_on is None or hangs_on.question in shown):
            shown.add(question.key)
    return shown


def missing(sections: Sequence[Section], replies: Replies) -> list[Question]:
    """The questions that must be answered before it is sent, are asked with these replies, and have none yet."""
    shown = shown_keys(sections, replies)
    asked = (one for one in questions_in(sections) if one.required and one.key in shown)
    return [one for one in asked if replies.get(one.key) in (None, "", [])]


def in_words(question: Question, reply: object) -> str:
    """A reply as people read it, in the wording that was answered; several answers are parted by a semicolon."""
    if reply is None or reply == "":
        return ""
    if isinstance(reply, list):
        return "; ".join(in_words(question, one) for one in reply)
    if question.kind == "day" and isinstance(reply, str):
        try:
            return say_day(date.fromisoformat(reply))
        except ValueError:
            return reply
    words = {choice.key: choice.words for choice in question.choices}
    return words.get(str(reply), str(reply))


def condition_in_words(question: Question, sections: Iterable[Section]) -> str:
    """Of whom it is asked: "Only if you answered “Yes” or “Sometimes” to “Do you use the library?”"; else nothing."""
    hangs_on = question.shown_if
    if hangs_on is None:
        return ""
    other = next((one for one in questions_in(sections) if one.key == hangs_on.question), None)
    if other is None:
        return ""
    chosen = [f"“{one.words}”" for one in other.choices if one.key in hangs_on.options]
    return f"Only if you answered {' or '.join(chosen)} to “{other.wording}”"


def _section(stored: Mapping[str, Any], agree: Mapping[str, str]) -> Section:
    said = _Said(stored)
    title, intro = said.word("title"), said.word("intro")
    questions = tuple(_question(one, agree) for one in stored["questions"])
    return Section(stored["key"], title, intro, questions, said.in_english)


def _question(stored: Mapping[str, Any], agree: Mapping[str, str]) -> Question:
    said = _Said(stored)
    hangs_on = stored.get("shown_if")
    options = tuple(Option(one["key"], said.option(one["key"], one["words"])) for one in stored.get("options", ()))
    if stored["kind"] == "agree" and said.words is not None:
        options = tuple(Option(key, words) for key, words in agree.items())
        said.english |= {"options"} if len(options) < len(AGREE) else set()
    return Question(
        key=stored["key"],
        kind=stored["kind"],
        wording=said.word("wording"),
        help=said.word("help"),
        required=stored.get("required", False),
        options=options,
        shown_if=ShownIf(hangs_on["question"], tuple(hangs_on["options"])) if hangs_on else None,
        low=said.word("low"),
        high=said.word("high"),
        in_english=said.in_english,
    )


class _Said:
    """The words of a section or question: in a translation its own, where they were made of the English of today."""

    def __init__(self, stored: Mapping[str, Any]) -> None:
        self.stored = stored
        self.words: Mapping[str, Any] | None = stored.get("words")
        self.english: set[str] = set()

    def word(self, name: str) -> str:
        return self._of(name, self.stored.get(name, ""), name)

    def option(self, key: str, english: str) -> str:
        return self._of(key, english, "options")

    def _of(self, path: str, english: str, name: str) -> str:
        if self.words is None or not english:
            return english
        own = self.words.get(path)
        if own and own["of"] == english and own["text"]:
            return str(own["text"])
        self.english.add(name)
        return english

    @property
    def in_english(self) -> tuple[str, ...]:
        return tuple(sorted(self.english))


def _agree_words(stored: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The six words of agreeing in a translation: given once, with whichever proposal comes first."""
    given: dict[str, str] = {}
    for section in stored:
        for question in section["questions"]:
            for key in AGREE.keys() & question.get("words", {}).keys():
                given.setdefault(key, question["words"][key]["text"])
    return {key: given[key] for key in AGREE if given.get(key)}


def _question_as_stored(question: Question) -> dict[str, Any]:
    stored: dict[str, Any] = {"key": question.key, "kind": question.kind, "wording": question.wording}
    for name in ("help", "low", "high"):
        if text := getattr(question, name):
            stored[name] = text
    if question.required:
        stored["required"] = True
    if question.options:
        stored["options"] = [{"key": one.key, "words": one.words} for one in question.options]
    if question.shown_if:
        stored["shown_if"] = {"question": question.shown_if.question, "options": list(question.shown_if.options)}
    return stored
