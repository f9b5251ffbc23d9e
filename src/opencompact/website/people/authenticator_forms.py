"""The forms of the authenticator app: the library's checks with our words."""

from typing import ClassVar

from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.base import forms as library
from allauth.mfa.totp import forms as library_of_totp
from django import forms

from opencompact.website.forms import TextField
from opencompact.website.people.entry_forms import InOurWords

EITHER = "The six figures that your authenticator shows now, or one of your recovery codes."


def figures(hint: str) -> TextField:
    """The figures that an authenticator app shows."""
    return TextField(
        label="Figures",
        called="the figures",
        autocomplete="one-time-code",
        width=10,
        max_length=40,
        help_text=hint,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "spellcheck": "false"}),
    )


class AuthenticateForm(InOurWords, library.AuthenticateForm):  # type: ignore[misc]  # the library is not typed
    """The second step of signing in."""

    ours: ClassVar = {"code": figures(EITHER)}


class AuthenticateAgainForm(InOurWords, library.ReauthenticateForm):  # type: ignore[misc]  # not typed
    """The figures once more, before something important is changed."""

    ours: ClassVar = {"code": figures(EITHER)}


class ActivateForm(InOurWords, library_of_totp.ActivateTOTPForm):  # type: ignore[misc]  # not typed
    """The first figures of a new authenticator."""

    ours: ClassVar = {"code": figures("The six figures that the app shows now.")}

    def clean_code(self) -> str:
        """Right figures from the new app also show that it is them, so that the recovery codes can follow at once."""
        code = str(super().clean_code())
        record_authentication(context.request, self.user, method="mfa", type="totp", reauthenticated=True)
        return code
