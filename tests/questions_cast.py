"""The cast of the questions: what Marchshire Council wants to know about its libraries, as plain data and as a draft."""

from typing import Any

from opencompact.records.consultations.actions.questions import change_questions, freeze
from opencompact.records.consultations.models import Consultation, Questionnaire
from opencompact.records.consultations.questions import Section
from opencompact.records.consultations.reading_questions import read_sections
from opencompact.records.people.visitors import HOUSE_ITSELF
from site_cast import NOON, TODAY

ASKED: list[dict[str, Any]] = [
    {"key": "s1", "title": "You and the library", "intro": "The council wants to open later.", "questions": [
        {"key": "q1", "kind": "one", "wording": "Do you use the library?", "required": True,
         "options": [{"key": "o1", "words": "Yes"}, {"key": "o2", "words": "Sometimes"}, {"key": "o3", "words": "No"}]},
        {"key": "q2", "kind": "long", "wording": "Why not?", "help": "In your own words.", "shown_if": {"question": "q1", "options": ["o3"]}},
        {"key": "q3", "kind": "several", "wording": "What do you do there?",
         "options": [{"key": "o1", "words": "Borrow"}, {"key": "o2", "words": "Meet others"}]}]},
    {"key": "s2", "title": "The proposals", "intro": "", "questions": [
        {"key": "q4", "kind": "agree", "wording": "The library should close on Mondays."},
        {"key": "q5", "kind": "scale", "wording": "How important is it to you?", "low": "not at all", "high": "very",
         "shown_if": {"question": "q1", "options": ["o1", "o2"]}},
        {"key": "q6", "kind": "day", "wording": "When were you there last?"},
        {"key": "q7", "kind": "number", "wording": "How many live with you?"},
        {"key": "q8", "kind": "text", "wording": "Which library?"}]},
]  # fmt: skip
"""Every kind of question, with one that hangs on its own section and one that hangs on an earlier one."""


def some_sections() -> tuple[Section, ...]:
    """The same as sections."""
    return read_sections(ASKED)


def with_questions(consultation: Consultation, sections: tuple[Section, ...] | None = None) -> Questionnaire:
    """Give a consultation these questions, as a draft."""
    asked = some_sections() if sections is None else sections
    return change_questions(by=HOUSE_ITSELF, at=NOON, consultation=consultation, version=1, sections=asked)


def opened(consultation: Consultation) -> Questionnaire:
    """Open a consultation with its questions, as far as these are concerned."""
    frozen = freeze(consultation=consultation, at=NOON)
    consultation.set_on = consultation.shown_from = TODAY
    consultation.save()
    assert frozen is not None, "It has no questions."
    return frozen
