"""The forms of making sense of the answers: what narrows them, themes, parts of the feedback, and its release."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from opencompact.compact.phrases import capital, cut
from opencompact.records.consultations.models import DIFFERENCES, SOURCES, Theme
from opencompact.records.consultations.models.answers import ANSWER_SECTORS, ANSWERS_AS
from opencompact.records.consultations.queries.reading import Chosen
from opencompact.records.consultations.questions import Question
from opencompact.website.forms import (
    ChoiceField,
    DayField,
    Filters,
    LongTextField,
    OnceForm,
    SelectField,
    SeveralField,
    TextField,
    TickField,
    VersionForm,
)

LONDON = ZoneInfo("Europe/London")
_NOT_SAID = ("none", "Not said")


def _choices(words: dict[str, str], every: str) -> list[tuple[str, str]]:
    return [("", every), *((key, capital(said)) for key, said in words.items())]


class ReadForm(Filters):
    """What narrows and sorts the answers."""

    search = TextField(label="Words in the answer", required=False, max_length=200)
    theme = SelectField(label="Theme", required=False)
    mine = SelectField(
        label="Coded by me", required=False,
        choices=[("", "Coded or not"), ("no", "Not yet"), ("yes", "Finished")],
    )  # fmt: skip
    sector = SelectField(label="Sector", required=False, choices=[*_choices(ANSWER_SECTORS, "Every sector"), _NOT_SAID])
    kind = SelectField(label="Who answers", required=False, choices=[*_choices(ANSWERS_AS, "Everybody"), _NOT_SAID])
    place = SelectField(label="Place", required=False)
    source = SelectField(label="How it came", required=False, choices=_choices(SOURCES, "Every way"))
    late = SelectField(
        label="In time", required=False, choices=[("", "In time or late"), ("no", "In time"), ("yes", "Late")]
    )
    sort = SelectField(
        label="Sorted by", required=False,
        choices=[("", "First come first"), ("newest", "Last come first"), ("longest", "Longest first")],
    )  # fmt: skip
    alike = forms.CharField(required=False, max_length=9, widget=forms.HiddenInput)
    statement = forms.CharField(required=False, max_length=9, widget=forms.HiddenInput)

    def __init__(self, *args: Any, themes: Iterable[Theme], places: Mapping[str, str], **given: Any) -> None:
        super().__init__(*args, **given)
        of_themes = [(one.reference, one.name) for one in themes]
        self.fields["theme"].choices = [("", "Every theme"), *of_themes]  # type: ignore[attr-defined]  # a choice field
        of_places = [("", "Every place"), *places.items(), _NOT_SAID]
        self.fields["place"].choices = of_places  # type: ignore[attr-defined]  # a choice field

    @property
    def chosen(self) -> Chosen:
        """What was asked for and can be read."""
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        return Chosen(**{name: value for name, value in given.items() if value and "\x00" not in value})


class CodingForm(OnceForm):
    """Which themes an answer speaks to: as a whole, and in what it says to each question that people wrote on."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    whole = SeveralField(label="Themes of the whole answer", required=False)

    def __init__(
        self, *args: Any, themes: Sequence[Theme], written: Iterable[Question], alike: int, **given: Any
    ) -> None:
        super().__init__(*args, **given)
        choices = [(one.reference, one.name) for one in themes]
        self.fields["whole"].choices = choices  # type: ignore[attr-defined]  # a choice field
        for question in written:
            label = f"Themes of the reply to “{cut(question.wording, 80)}”"
            self.fields[_name(question.key)] = SeveralField(label=label, required=False, choices=choices)
        if alike:
            others = "the other answer" if alike == 1 else f"the {alike:,} others"
            self.fields["alike"] = TickField(label=f"Do the same with {others} that say the same", required=False)

    @property
    def codes(self) -> dict[str, list[str]]:
        """References of themes by question, "" for the whole answer."""
        given = self.cleaned_data
        of_questions = {name.removeprefix(_IN): given[name] for name in given if name.startswith(_IN)}
        return {"": given["whole"]} | of_questions

    def of(self, question: Question) -> forms.BoundField | None:
        """The boxes under the reply to a question."""
        return self[_name(question.key)] if _name(question.key) in self.fields else None


_IN = "in-"


def _name(key: str) -> str:
    return f"{_IN}{key}"


def initial_codes(codes: dict[str, set[str]]) -> dict[str, list[str]]:
    """What was coded before, as the form has it."""
    return {_name(question) if question else "whole": sorted(themes) for question, themes in codes.items()}


class ThemeForm(OnceForm):
    """A new theme."""

    name = TextField(label="Name of the theme", called="the name of the theme", max_length=120)
    about = LongTextField(
        label="What belongs to it?", called="what belongs to it", required=False, max_length=2000, rows=3,
        help_text="So that several people code alike.",
    )  # fmt: skip


class ThemeChangeForm(VersionForm):
    """A theme named anew."""

    name = TextField(label="Name of the theme", called="the name of the theme", max_length=120)
    about = LongTextField(
        label="What belongs to it?", called="what belongs to it", required=False, max_length=2000, rows=3
    )


class MergeForm(OnceForm):
    """Which theme another becomes part of, and that this is meant."""

    into = SelectField(label="Make it part of", called="the other theme")
    sure = TickField(label="Everything that was coded to it follows, and it is retired")

    def __init__(self, *args: Any, others: Iterable[Theme], **given: Any) -> None:
        super().__init__(*args, **given)
        choices = [(one.reference, one.name) for one in others]
        self.fields["into"].choices = [("", "Choose a theme"), *choices]  # type: ignore[attr-defined]  # a choice field


_DIFFERENCES = [*((key, capital(words)) for key, words in DIFFERENCES.items()), ("", "Not decided yet")]


class _Statement(forms.Form):
    """The three parts of what is fed back on a theme."""

    heading = TextField(label="Heading", called="the heading", max_length=200)
    said = LongTextField(label="What people said", called="what people said", max_length=10_000, rows=8)
    decided = LongTextField(
        label="What was decided", called="what was decided", required=False, max_length=10_000, rows=6
    )
    difference = ChoiceField(label="What changed by it?", required=False, choices=_DIFFERENCES)
    why = LongTextField(
        label="Why, where it differs from what people said", called="the reason", required=False, max_length=10_000,
        rows=6, help_text="Asked for wherever not all was changed that people wished.",
    )  # fmt: skip


class StatementForm(OnceForm, _Statement):
    """A new part of the feedback."""


class StatementChangeForm(VersionForm, _Statement):
    """A part of the feedback said otherwise."""


class AnswersForm(OnceForm):
    """Answers to add to those that a part of the feedback rests on, by their references."""

    add = LongTextField(
        label="References of answers to add", called="the references", required=False, max_length=5000, rows=3,
        help_text="As each answer's page shows it, for example k7m2-x9pq; several parted by a space or a line.",
    )  # fmt: skip


class ApproveForm(VersionForm, OnceForm):
    """What stands before the feedback, and when it comes out."""

    summary = LongTextField(
        label="Summary", called="the summary", required=False, max_length=10_000, rows=6,
        help_text="What came of it all, in a few sentences; it stands at the top.",
    )  # fmt: skip
    release = ChoiceField(
        label="When does it come out?", called="when it comes out",
        choices=[("now", "Now"), ("later", "On a day and at a time")],
        hints={"later": "Until then nobody outside your organisation sees anything of it."},
    )  # fmt: skip
    on = DayField(label="Day", called="the day of the release", required=False)
    time = forms.TimeField(
        label="Time in London", required=False, input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(attrs={"type": "time", "class": "w-10"}, format="%H:%M"),
        error_messages={"invalid": "The time must be such as 09:30."},
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A later release has its day; without a time it is the first moment of that day."""
        given = super().clean() or self.cleaned_data
        if given.get("release") == "later" and not given.get("on") and "on" not in self.errors:
            self.add_error("on", "Enter the day of the release.")
        return given

    def release_at(self, *, now: datetime) -> datetime:
        """The moment that was chosen."""
        given = self.cleaned_data
        return now if given["release"] == "now" else moment_in_london(given["on"], given["time"])


def moment_in_london(day: date, at: time | None) -> datetime:
    """The moment of a day and a time in London: of a time that comes twice the later one."""
    return datetime.combine(day, (at or time(0)).replace(fold=1), LONDON)


class HoldBackForm(VersionForm, OnceForm):
    """Why the feedback is held back."""

    reason = LongTextField(label="Why is it held back?", called="the reason", max_length=2000, rows=3)


class DecisionForm(VersionForm, OnceForm):
    """The decision that was taken after the consultation."""

    decided_on = DayField(label="Day of the decision", called="the day of the decision")
    note = LongTextField(label="What was decided", called="what was decided", required=False, max_length=5000, rows=5)
    address = TextField(
        label="Where it can be read", called="the address", required=False, max_length=500,
        help_text="An address that begins with https://, such as that of the minutes.",
    )  # fmt: skip

    def clean_address(self) -> str:
        """An address of the web, as it stands in a browser."""
        address = str(self.cleaned_data["address"])
        try:
            if address:
                URLValidator(schemes=["http", "https"])(address)
        except ValidationError:
            raise ValidationError("Enter an address that begins with https://.", code="invalid") from None
        if "@" in urlsplit(address).netloc:  # what stands before it is read as the place that one goes to
            raise ValidationError("Enter the address without a name or a password in it.", code="invalid")
        return address
