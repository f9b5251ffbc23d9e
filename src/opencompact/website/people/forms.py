"""The forms of one's own account and of inviting people."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from opencompact.records.people.models import Person, plain_address
from opencompact.website.forms import ChoiceField, EmailField, Form, OnceForm, TextField

LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg (Welsh)")]


class AddressField(EmailField):
    """An e-mail address that somebody signs in with or is invited by, as it is compared and written to."""

    def __init__(self, **given: Any) -> None:
        usual: dict[str, Any] = {"label": "E-mail address", "called": "the e-mail address", "max_length": 254}
        super().__init__(**usual | given)

    def to_python(self, value: Any) -> str:
        """The plain address. A character that cannot be seen is refused, not taken out."""
        typed = super().to_python(value) or ""
        if any(not letter.isprintable() for letter in typed):
            raise ValidationError("The e-mail address contains a character that cannot be seen; type it again.")
        address = plain_address(typed)
        if not address.isascii():
            raise ValidationError(
                "Before the @ of an e-mail address only plain letters, figures and signs are taken here; type it again."
            )
        return address


class NameForm(Form):
    """What somebody new is asked beside their address."""

    name = TextField(label="Your name", called="your name", autocomplete="name", max_length=200)

    def signup(self, request: HttpRequest, user: Person) -> None:
        """Asked for by the library; the name was kept with the person."""


class DetailsForm(Form):
    """A person's own details."""

    name = TextField(
        label="Your name",
        called="your name",
        autocomplete="name",
        max_length=200,
        help_text="As the people you work with know you. They see it; the public does not.",
    )
    language = ChoiceField(label="Language of your letters", choices=LANGUAGES)


class InviteForm(OnceForm):
    """Whom to invite, and to which of the roles that there are."""

    email = AddressField(
        label="Their e-mail address",
        called="their e-mail address",
        autocomplete="off",
        help_text="Only somebody who signs in with this very address can accept.",
    )
    role = ChoiceField(label="What they may do", called="what they may do")

    def __init__(self, *args: Any, roles: list[tuple[str, str]], hints: dict[str, str] | None = None, **given: Any):
        super().__init__(*args, **given)
        role = self.fields["role"]
        assert isinstance(role, ChoiceField)
        role.choices, role.widget.hints = roles, hints or {}
        if len(roles) == 1:
            role.widget, self.initial["role"] = forms.HiddenInput(), roles[0][0]
