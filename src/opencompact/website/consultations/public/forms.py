"""The forms of what everybody sees: what narrows the lists, and asking to hear early."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict

from opencompact.records.consultations.queries.listing import Choices, Wanted
from opencompact.records.partners.names import fold
from opencompact.website.forms import (
    ChoiceField,
    EmailField,
    Filters,
    OnceForm,
    SelectField,
    TextField,
    replaced,
)

STATES = {
    "open": "Open now",
    "coming": "Coming",
    "closed": "Closed lately, or waiting for what came of it",
    "drafts": "Being prepared",
}


class ListForm(Filters):
    """What narrows the list of consultations."""

    search = TextField(label="Words to look for", required=False, max_length=200)
    subject = SelectField(label="Subject", required=False)
    place = SelectField(label="Place", required=False)
    body = SelectField(label="Who asks", required=False)
    state = SelectField(label="State", required=False)

    def __init__(
        self, data: QueryDict | None = None, *args: Any, choices: Choices, with_drafts: bool = False, **given: Any
    ) -> None:
        super().__init__(_as_offered(data, choices), *args, **given)
        states = [(key, words) for key, words in STATES.items() if key != "drafts" or with_drafts]
        _offer(self, "subject", "Every subject", _pairs(choices.subjects))
        _offer(self, "place", "Every place", _pairs(choices.places))
        _offer(self, "body", "Everybody", choices.bodies)
        _offer(self, "state", "Open, coming and closed", states)

    @property
    def wanted(self) -> Wanted:
        """What is asked for; an answer that cannot be read is left out, and the form says so."""
        given = self.given
        return Wanted(**{name: given[name] for name in ("search", "subject", "place", "body") if name in given})

    @property
    def group(self) -> str:
        """The one group that is asked for, or none."""
        return self.given.get("state", "")

    @property
    def given(self) -> dict[str, str]:
        """What was asked for and can be read."""
        self.is_valid()
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}


class ArchiveForm(ListForm):
    """What narrows the archive; its years stand beside it as links."""

    state = None  # type: ignore[assignment]  # Django's way of leaving a field out


class FollowForm(OnceForm):
    """Asking to hear early of consultations."""

    email = EmailField(label="Your e-mail address", called="your e-mail address", max_length=254)
    subject = SelectField(label="On which subject?", called="the subject", required=False)
    place = SelectField(label="In which place?", called="the place", required=False)
    language = ChoiceField(label="In which language are the letters to be?", called="the language", initial="en-gb",
                           choices=settings.LANGUAGES)  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *args: Any, choices: Choices, **given: Any) -> None:
        super().__init__(_as_offered(data, choices), *args, **given)
        _offer(self, "subject", "Every subject", _pairs(choices.subjects))
        _offer(self, "place", "Every place", _pairs(choices.places))


def _pairs(words: Iterable[str]) -> list[tuple[str, str]]:
    return [(word, word) for word in words]


def _offer(form: forms.Form, name: str, every: str, choices: Iterable[tuple[str, str]]) -> None:
    if name in form.fields:
        form.fields[name].choices = [("", every), *choices]  # type: ignore[attr-defined]  # a choice field


def as_offered(sent: str, words: Iterable[str]) -> str:
    """A subject or a place as it is offered, however it was written; as it was where it is not offered."""
    return next((word for word in words if fold(word) == fold(sent)), sent) if sent.strip() else sent


def _as_offered(data: QueryDict | None, choices: Choices) -> QueryDict | None:
    """What was sent, with its subject and its place as they are offered."""
    for name, words in (("subject", choices.subjects), ("place", choices.places)):
        sent = data.get(name, "") if data else ""
        if data is not None and sent and as_offered(sent, words) != sent:
            data = replaced(data, name, as_offered(sent, words))
    return data
