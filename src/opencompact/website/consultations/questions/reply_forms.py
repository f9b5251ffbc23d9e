"""The questions of a section as a form to answer, and the replies in it; nothing in it has to be answered at once."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from opencompact.compact.phrases import cut
from opencompact.records.consultations.questions import (
    Question,
    Replies,
    Section,
    condition_in_words,
    is_shown,
)
from opencompact.website.forms import (
    Bound,
    ChoiceField,
    DayField,
    Form,
    LongTextField,
    NumberField,
    SeveralField,
    TextField,
)
from opencompact.website.voice import speak

LONGEST_LINE, LONGEST_TEXT, LARGEST = 500, 20_000, 999_999_999
"""How much a reply may hold: characters on a line and in a longer text, and the largest number."""


class ReplyBound(Bound):
    """A question on the page: it says "(optional)" where it may stay without an answer when it is sent."""

    form: "ReplyForm"

    @property
    def is_optional(self) -> bool:
        """Whether it may be left without an answer for good."""
        return not self.form.questions[self.name].required if self.name in self.form.questions else super().is_optional


class ReplyForm(Form):
    """The questions of a section that are asked with these replies. Half of an answer can be saved.

    A question that hangs on one of an earlier section is there once that one's reply asks for it. One that hangs on
    its own section stands there with the words "Only if …", so that nobody has to go to and fro.
    """

    bound_field_class = ReplyBound

    def __init__(
        self,
        *args: Any,
        section: Section,
        sections: Iterable[Section] = (),
        replies: Replies | None = None,
        **given: Any,
    ) -> None:
        here = {one.key for one in section.questions}
        replies = replies or {}
        self.section = section
        self.questions = {one.key: one for one in section.questions if _is_on_page(one, here, replies)}
        given["initial"] = _initial(self.questions.values(), replies) | dict(given.get("initial") or {})
        super().__init__(*args, **given)
        around = [*sections] or [section]
        for question in self.questions.values():
            field = _field(question, condition_in_words(question, around))
            speak(field, question.wording)
            self.fields[question.key] = field


def reply_form(
    section: Section,
    *,
    data: Mapping[str, Any] | None = None,
    initial: Mapping[str, object] | None = None,
    replies: Replies | None = None,
    sections: Iterable[Section] = (),
) -> ReplyForm:
    """The form of a section; its fields are named by the keys of the questions.

    ``replies`` are all that were given so far, from other sections too: they fill the form and decide what is asked.
    ``sections`` are all of them, so that "Only if …" can name a question of an earlier one.
    """
    return ReplyForm(data, initial=dict(initial or {}), section=section, sections=sections, replies=replies)


def replies_from(form: ReplyForm) -> dict[str, object]:
    """The replies in a form once ``is_valid()`` was asked of it: what could be read, without what is empty."""
    given = {key: _reply(form.cleaned_data.get(key)) for key in form.questions}
    return {key: reply for key, reply in given.items() if reply not in (None, "", [])}


def merged(replies: Replies, form: ReplyForm) -> dict[str, object]:
    """All replies once a form is saved: what was emptied on this page is gone, what it did not ask stays.

    A field that could not be read changes nothing.
    """
    read = form.questions.keys() - form.errors.keys()
    return {key: reply for key, reply in replies.items() if key not in read} | replies_from(form)


def _is_on_page(question: Question, here: set[str], replies: Replies) -> bool:
    return question.shown_if is None or question.shown_if.question in here or is_shown(question, replies)


def _initial(questions: Iterable[Question], replies: Replies) -> dict[str, object]:
    return {one.key: replies[one.key] for one in questions if one.key in replies}


def _reply(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _field(question: Question, only_if: str) -> forms.Field:
    label = question.wording + (" [in English]" if "wording" in question.in_english else "")
    hint = " ".join(one for one in (f"{only_if}." if only_if else "", question.help) if one)
    given: dict[str, Any] = {  # Any: each is of the type that its field asks of it
        "label": label,
        "help_text": hint,
        "required": False,
        "called": f"your answer to “{cut(question.wording, 60)}”",
    }
    choices = [(one.key, one.words) for one in question.choices]
    match question.kind:
        case "long":
            return LongTextField(max_length=LONGEST_TEXT, **given)
        case "one" | "scale" | "agree":
            return ChoiceField(choices=choices, **given)
        case "several":
            return SeveralField(choices=choices, **given)
        case "day":
            return DayField(**given)
        case "number":
            return NumberField(min_value=-LARGEST, max_value=LARGEST, **given)
    return TextField(max_length=LONGEST_LINE, **given)
