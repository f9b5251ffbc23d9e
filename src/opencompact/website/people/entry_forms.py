"""The forms of signing in, signing up and passwords: the library's checks with our fields and words."""

from copy import deepcopy
from typing import Any, ClassVar

from allauth.account import forms as library
from allauth.core import context
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from opencompact.records.people import queries
from opencompact.records.people.models import Person
from opencompact.records.refusals import Refused
from opencompact.website.forms import Form, TextField
from opencompact.website.people.forms import AddressField
from opencompact.website.people.limits import check_can_send
from opencompact.website.voice import speak

GOOD_PASSWORD = "12 characters or more. Three or four words that nobody would put together are easy to keep in mind."


class InOurWords(Form):
    """A form of the library in which some fields are ours, and the others have our labels."""

    ours: ClassVar[dict[str, forms.Field]] = {}
    labels: ClassVar[dict[str, str]] = {}
    hints: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for name, field in self.ours.items():
            self.fields[name] = deepcopy(field)
            speak(self.fields[name], str(field.label))
        for name, label in self.labels.items():
            field = self.fields[name]
            field.label, field.help_text = label, self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            speak(field, label)


def code_field() -> TextField:
    """The code of a letter; gaps and strokes in it do not matter."""
    return TextField(
        label="Code",
        called="the code",
        autocomplete="one-time-code",
        width=10,
        max_length=40,
        help_text="Eight figures, such as 1234-5678.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "spellcheck": "false"}),
    )


class SignInForm(InOurWords, library.LoginForm):  # type: ignore[misc]  # the library is not typed
    """Where to send a code for signing in."""

    ours: ClassVar = {"login": AddressField(help_text="We send a code to it; there is no password to remember.")}

    def _clean_without_password(self, email: str | None, phone: str | None) -> dict[str, Any]:
        address = email or ""
        self.user = queries.person_with_address(address)
        try:
            check_can_send(self.request, address, self.user)
        except ValidationError as refusal:
            self.add_error("login", refusal)
        return dict(self.cleaned_data)


class SignInByPasswordForm(InOurWords, library.LoginForm):  # type: ignore[misc]  # the library is not typed
    """Signing in with a password, for those who set one."""

    ours: ClassVar = {"login": AddressField(autocomplete="username")}
    labels: ClassVar = {"password": "Password"}

    def _setup_password_field(self) -> None:
        """The library takes the field away where signing up asks for no password."""


class SignUpForm(InOurWords, library.SignupForm):  # type: ignore[misc]  # the library is not typed
    """Name and address of somebody new."""

    ours: ClassVar = {
        "email": AddressField(
            help_text="We send a code to it. Use one that only you read, since with it one can sign in as you."
        )
    }
    account_already_exists: bool
    field_order = ["name", "email"]

    def validate_unique_email(self, value: str) -> str:
        """An address that nobody confirmed is free; of any other only its owner is told, by letter."""
        person = queries.person_with_address(value)
        check_can_send(context.request, value, person)
        if queries.is_newcomer(value):
            return value
        return str(super().validate_unique_email(value))

    def try_save(self, request: HttpRequest) -> tuple[Person | None, HttpResponse | None]:
        """Two sign-ups at once make one person."""
        if not self.account_already_exists:
            try:
                return self.save(request), None
            except Refused:
                self.account_already_exists = True
        told: tuple[Person | None, HttpResponse | None] = super().try_save(request)
        return told


class NewAddressForm(InOurWords, library.AddEmailForm):  # type: ignore[misc]  # the library is not typed
    """The address that one wants to sign in with from now on."""

    ours: ClassVar = {
        "email": AddressField(
            label="New e-mail address",
            called="the new e-mail address",
            help_text="We send a code to it. Until you enter that code nothing changes.",
        )
    }


class SignInCodeForm(InOurWords, library.ConfirmLoginCodeForm):  # type: ignore[misc]  # the library is not typed
    """The code for signing in."""

    ours: ClassVar = {"code": code_field()}


class AddressCodeForm(InOurWords, library.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]  # not typed
    """The code that shows that an address is one's own."""

    ours: ClassVar = {"code": code_field()}


class PasswordCodeForm(InOurWords, library.ConfirmPasswordResetCodeForm):  # type: ignore[misc]  # not typed
    """The code for a new password."""

    ours: ClassVar = {"code": code_field()}


class ForgottenPasswordForm(InOurWords, library.ResetPasswordForm):  # type: ignore[misc]  # not typed
    """Where to send a code for a new password."""

    ours: ClassVar = {"email": AddressField()}

    def clean_email(self) -> str:
        """The address; a code is sent to it, or a letter that nobody here has it."""
        address = str(super().clean_email())
        check_can_send(context.request, address, queries.person_with_address(address))
        return address


class PasswordAgainForm(InOurWords, library.ReauthenticateForm):  # type: ignore[misc]  # not typed
    """The password once more, before something important is changed."""

    labels: ClassVar = {"password": "Your password"}


class SetPasswordForm(InOurWords, library.SetPasswordForm):  # type: ignore[misc]  # not typed
    """A first password."""

    labels: ClassVar = {"password1": "Password", "password2": "The same password again"}
    hints: ClassVar = {"password1": GOOD_PASSWORD}


class ChangePasswordForm(InOurWords, library.ChangePasswordForm):  # type: ignore[misc]  # not typed
    """Another password in place of the present one."""

    labels: ClassVar = {
        "oldpassword": "Present password",
        "password1": "New password",
        "password2": "The same new password again",
    }
    hints: ClassVar = {"password1": GOOD_PASSWORD}


class PasswordAfterCodeForm(InOurWords, library.ResetPasswordKeyForm):  # type: ignore[misc]  # not typed
    """A new password, once the code was right."""

    labels: ClassVar = {"password1": "New password", "password2": "The same new password again"}
    hints: ClassVar = {"password1": GOOD_PASSWORD}
