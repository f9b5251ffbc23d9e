"""The forms of answering: a page of questions, and who answers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms

from opencompact.compact.phrases import capital
from opencompact.records.consultations.models.answers import ANSWER_SECTORS, ANSWERS_AS
from opencompact.records.consultations.questions import Section, in_words
from opencompact.records.refusals import Changed
from opencompact.website.consultations.questions.reply_forms import ReplyForm, replies_from
from opencompact.website.forms import (
    ChoiceField,
    EmailField,
    Form,
    LongTextField,
    OnceForm,
    TextField,
    TickField,
    VersionForm,
    replaced,
)

_YES_NO = {"yes": "Yes", "no": "No"}


class BeginForm(OnceForm, ReplyForm):
    """The first page of the questions, with the version of them that it shows."""

    number = forms.IntegerField(min_value=1, max_value=32_767, widget=forms.HiddenInput)


class PartForm(VersionForm, ReplyForm):
    """A page of an answer that was begun."""

    def beside(self, changed: Changed) -> list[tuple[str, object, object]]:
        """Both texts in the words of the questions, where they differ."""
        self.add_error(None, changed.sentence)
        self.data = replaced(self.data, self.add_prefix("version"), str(changed.version))
        yours, theirs = replies_from(self), changed.theirs
        return [
            (one.wording, in_words(one, yours.get(key)), in_words(one, theirs.get(key)))
            for key, one in self.questions.items()
            if yours.get(key) != theirs.get(key)
        ]


class SendForm(VersionForm):
    """Sending an answer as it was read over."""


class WhoFields(Form):
    """Who answers; none of it has to be said."""

    answers_as = ChoiceField(
        label="Do you answer for yourself or for an organisation?", required=False,
        choices=[("person", "For myself"), ("organisation", "For an organisation")],
    )  # fmt: skip
    organisation_name = TextField(
        label="Name of the organisation", called="the name of the organisation", max_length=300, required=False,
        autocomplete="organization",
        help_text="If you answer for one. It is shown beside its answer if that is published.",
    )  # fmt: skip
    sector = ChoiceField(
        label="What kind is it?", called="what kind it is", required=False,
        choices=[(key, capital(said)) for key, said in ANSWER_SECTORS.items()],
    )  # fmt: skip
    members_asked = ChoiceField(
        label="Were the organisation’s members asked what they think?", required=False, choices=list(_YES_NO.items())
    )
    members_note = LongTextField(
        label="How were they asked, and how many?",
        called="how they were asked",
        rows=3,
        max_length=2000,
        required=False,
    )
    place = TextField(
        label="Your town, village or ward", called="the place", max_length=120, width=30, required=False,
        help_text="It shows whether all places are heard. Not your address.",
    )  # fmt: skip
    name = TextField(label="Your name", called="the name", max_length=200, autocomplete="name", required=False)
    email = EmailField(
        label="Your e-mail address", called="the e-mail address", max_length=254, required=False,
        help_text="To be told that your answer came, with your private link, and later what came of the consultation.",
    )  # fmt: skip
    contact = LongTextField(
        label="Or another way to reach you", called="how to reach you", rows=2, max_length=1000, required=False,
        help_text="A phone number or a postal address, if you have no e-mail address.",
    )  # fmt: skip
    is_confidential = TickField(label="Treat my answer in confidence", required=False)

    def clean_members_asked(self) -> bool | None:
        """Yes, no, or not said."""
        return {"yes": True, "no": False}.get(self.cleaned_data["members_asked"])

    @property
    def who(self) -> dict[str, Any]:  # Any: each is of the type that the action asks of it
        """What was said, by the names of the action."""
        return {name: self.cleaned_data[name] for name in WhoFields.base_fields}


def who_initial(said: Mapping[str, object]) -> dict[str, object]:
    """What was said, as the form shows it."""
    return {**said, "members_asked": _yes_no(said["members_asked"])}


def who_in_words(name: str, value: object) -> str:
    """One thing that was said of whoever answers, as people read it; nothing where it was not said."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    words = {"answers_as": ANSWERS_AS, "sector": ANSWER_SECTORS}.get(name, {})
    said = str(value or "")
    return words.get(said, said)


class WhoForm(VersionForm, WhoFields):
    """Who gives an answer that was begun."""

    def beside(self, changed: Changed) -> list[tuple[str, object, object]]:
        """Both sayings in words, where they differ."""
        self.add_error(None, changed.sentence)
        self.data = replaced(self.data, self.add_prefix("version"), str(changed.version))
        pairs = [(name, self.cleaned_data.get(name), changed.theirs.get(name)) for name in WhoFields.base_fields]
        return [
            (str(self[name].label), who_in_words(name, mine), who_in_words(name, theirs))
            for name, mine, theirs in pairs
            if mine != theirs
        ]


def as_posted(section: Section, data: Mapping[str, Any]) -> Section:
    """The section with every question that the sent page asked, also where it is no longer asked meanwhile."""
    here = {one.key for one in section.questions}
    return replace(section, questions=tuple(
        replace(one, shown_if=None) if one.shown_if and one.shown_if.question not in here and one.key in data else one
        for one in section.questions
    ))  # fmt: skip


def _yes_no(value: object) -> str:
    return "" if value is None else "yes" if value else "no"
