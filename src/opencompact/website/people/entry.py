"""Signing in as the library does it, with two pages of ours: by password, and once more before something important."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import (
    get_reauthentication_flows,
    raise_if_reauthentication_required,
)
from allauth.account.views import LoginView
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from opencompact.records.people.models import Person
from opencompact.website.people.entry_forms import SignInByPasswordForm
from opencompact.website.visits import Visit

View = Callable[..., HttpResponseBase]


class PasswordSignIn(LoginView):  # type: ignore[misc]  # the library is not typed
    """Signing in with a password."""

    template_name = "account/login_password.html"

    def get_form_class(self) -> type[SignInByPasswordForm]:
        """The form with a password, where the library's sign-in has the one that sends a code."""
        return SignInByPasswordForm


sign_in_by_password = PasswordSignIn.as_view()


@require_safe
def again(request: Visit) -> HttpResponse:
    """Asks somebody who signed in a while ago to sign in once more."""
    to = request.GET.get("next", "")
    where = urlencode({"next": to if _is_guarded(to) else reverse("account")})
    return render(request, "people/again.html", {"then": f"{reverse('account_login')}?{where}"})


def lately(view: View) -> View:
    """A page on which one changes how one signs in: it asks for a sign-in of the last quarter of an hour.

    Who has a password or an authenticator is asked for it by the library; who signs in by code only, for a new code.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **given: Any) -> HttpResponseBase:
        person = request.user
        if isinstance(person, Person):
            if get_reauthentication_flows(person):
                raise_if_reauthentication_required(request, app="")
            elif not _signed_in_lately(request, person):
                return HttpResponseRedirect(f"{reverse('account_again')}?{urlencode({'next': request.path})}")
        return view(request, *args, **given)

    return guarded


def _signed_in_lately(request: HttpRequest, person: Person) -> bool:
    told = get_authentication_records(request, person)
    return bool(told) and time.time() - told[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def _is_guarded(path: str) -> bool:
    return path.startswith(reverse("account")) and "//" not in path
