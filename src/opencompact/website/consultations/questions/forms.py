"""The forms of writing questions: a section, a question, of whom it is asked, a new version, a translation."""

from collections.abc import Iterable, Sequence
from typing import Any

from opencompact.compact.phrases import cut
from opencompact.records.consultations.actions.questions import LONGEST_REASON
from opencompact.records.consultations.questions import KINDS, WITH_CHOICES, Question, Section, questions_in
from opencompact.records.consultations.reading_questions import LONGEST, MOST_OPTIONS
from opencompact.records.consultations.translating import ENGLISH, LANGUAGES, Word
from opencompact.website.forms import (
    ChoiceField,
    Form,
    LongTextField,
    OnceForm,
    SelectField,
    SeveralField,
    TextField,
    TickField,
    VersionForm,
)
from opencompact.website.voice import speak

_HINTS = {
    "text": "For a name or a few words.",
    "long": "For what people think, in their own words.",
    "one": "People choose one.",
    "several": "People tick as many as they like.",
    "scale": "You say what 1 and 5 mean.",
    "agree": "Write one proposal. People say how far they agree, or that they don’t know.",
    "day": "People choose it in a calendar, or type it.",
    "number": "Without fractions, for example how many people live with you.",
}
_LONGEST_OPTIONS = MOST_OPTIONS * (LONGEST["words"] + 1)


class SectionFields(Form):
    """What a section says."""

    title = TextField(label="Title", called="the title", max_length=LONGEST["title"])
    intro = LongTextField(
        label="Introduction",
        required=False,
        max_length=LONGEST["intro"],
        rows=5,
        help_text="What people need to know to answer: the proposal, and what it would change for them.",
    )


class SectionAddForm(SectionFields, OnceForm):
    """A new section."""


class SectionForm(SectionFields, VersionForm):
    """A section as it stands."""


class QuestionFields(Form):
    """What a question asks, and how it is answered."""

    wording = TextField(
        label="Question",
        called="the question",
        max_length=LONGEST["wording"],
        help_text="Ask one thing. Use the words that people use themselves.",
    )
    help = LongTextField(
        label="Help",
        required=False,
        max_length=LONGEST["help"],
        rows=3,
        help_text="Stands in small letters under the question.",
    )
    kind = ChoiceField(
        label="How is it answered?", called="how it is answered", choices=list(KINDS.items()), hints=_HINTS
    )
    options = LongTextField(
        label="Answers to choose from",
        required=False,
        max_length=_LONGEST_OPTIONS,
        rows=6,
        help_text="One on each line; only where people choose one or several.",
    )
    low = TextField(
        label="What 1 means on the scale", required=False, max_length=LONGEST["low"], help_text="Only for a scale."
    )
    high = TextField(
        label="What 5 means on the scale", required=False, max_length=LONGEST["high"], help_text="Only for a scale."
    )
    required = TickField(
        label="It must be answered before an answer is sent",
        required=False,
        help_text="Ask this of few questions: whoever cannot answer one would have to give up.",
    )


class QuestionAddForm(QuestionFields, OnceForm):
    """A new question."""


class QuestionForm(QuestionFields, VersionForm):
    """A question as it stands."""


class RemoveForm(OnceForm):
    """A question or a section is taken out."""


class OnlyIfForm(OnceForm):
    """Of whom a question is asked: a group of boxes for each earlier question with answers to choose from."""

    def __init__(self, *args: Any, question: Question, sections: Sequence[Section], **given: Any) -> None:
        self.others = _earlier(sections, question)
        hangs_on = question.shown_if
        if hangs_on:
            given["initial"] = {hangs_on.question: list(hangs_on.options)}
        super().__init__(*args, **given)
        for other in self.others:
            field = SeveralField(
                label=other.wording,
                called=f"answers to “{cut(other.wording, 60)}”",
                required=False,
                choices=[(one.key, one.words) for one in other.choices],
            )
            speak(field, other.wording)
            self.fields[other.key] = field

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The answers that were ticked, by their question."""
        return {one.key: tuple(given) for one in self.others if (given := self.cleaned_data.get(one.key))}

    def clean(self) -> dict[str, Any]:
        """It can hang on one question alone."""
        if len(self.chosen) > 1:
            self.add_error(None, "Tick answers to one question only; a question can hang on one other.")
        return self.cleaned_data


class NewVersionForm(VersionForm, OnceForm):
    """A further version is asked from now on."""

    reason = LongTextField(
        label="What has changed, and why?",
        called="what has changed, and why",
        max_length=LONGEST_REASON,
        rows=4,
        help_text="It is published with the questions.",
    )


class LanguageForm(Form):
    """A language to translate into."""

    language = SelectField(label="Language", called="the language")

    def __init__(self, *args: Any, already: Iterable[str] = (), **given: Any) -> None:
        super().__init__(*args, **given)
        left = [code for code in LANGUAGES if code not in {ENGLISH, *already}]
        choices = [(code, f"{LANGUAGES[code][0]} ({LANGUAGES[code][1]})") for code in left]
        self.fields["language"].choices = [("", "Choose a language"), *choices]  # type: ignore[attr-defined]  # a choice field


_NAMES = {
    "title": "Title of the section", "intro": "Introduction of the section", "wording": "Question", "help": "Help",
    "low": "What 1 means", "high": "What 5 means",
}  # fmt: skip


class WordsForm(VersionForm, OnceForm):
    """Texts of a section in another language, each under its English."""

    def __init__(self, *args: Any, words: Sequence[Word], language: str, **given: Any) -> None:
        super().__init__(*args, **given)
        self.words = {f"{word.key}-{word.name}": word for word in words}
        for name, word in self.words.items():
            field = _text_to_translate(word)
            field.widget.attrs["lang"] = language
            speak(field, word.english)
            self.fields[name] = field
            self.initial.setdefault(name, word.text)

    @property
    def translated(self) -> dict[str, dict[str, str]]:
        """The texts by the key of their section or question, and their name."""
        given: dict[str, dict[str, str]] = {}
        for name, word in self.words.items():
            given.setdefault(word.key, {})[word.name] = self.cleaned_data[name]
        return given


def _text_to_translate(word: Word) -> TextField | LongTextField:
    said = f"{_NAMES.get(word.name, 'Answer')}, {word.key}."
    if word.text and not word.is_current:
        said += " The English has changed since; it is shown in English until you look at this and send it."
    most = LONGEST.get(word.name, LONGEST["words"]) * 2
    given: dict[str, Any] = {  # Any: each is of the type that its field asks of it
        "label": word.english, "called": f"the text for “{cut(word.english, 60)}”", "help_text": said,
        "required": False, "max_length": most,
    }  # fmt: skip
    if word.name in ("intro", "help"):
        return LongTextField(rows=4, **given)
    return TextField(**given)


def _earlier(sections: Sequence[Section], question: Question) -> list[Question]:
    found = []
    for one in questions_in(sections):
        if one.key == question.key:
            break
        if one.kind in WITH_CHOICES:
            found.append(one)
    return found
