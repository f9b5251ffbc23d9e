"""What the site does about accounts when django-allauth asks: whom it keeps, where it leads, whom it lets try again."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from opencompact.records.people import actions, queries
from opencompact.records.people.models import Person, plain_address
from opencompact.website.people import browsers

_LOG = logging.getLogger(__name__)

TOO_MANY_TRIES = "There were too many tries in a short time. Wait five minutes, or sign in with a code."


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # the library is not typed
    """The account side of signing in."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account has been closed.",
        "duplicate_email": "This is the address that you sign in with now.",
        "email_password_mismatch": "The address and the password do not belong together. Check both, or use a code.",
        "email_taken": "This address cannot be used for your account.",
        "enter_current_password": "This is not your present password; type it again.",
        "incorrect_code": "This is not the code. Check the figures, and that they are from the latest letter.",
        "incorrect_password": "This is not your password; type it again.",
        "rate_limited": "That was too often in a short time. Wait a minute and try again.",
        "too_many_login_attempts": TOO_MANY_TRIES,
        "unverified_primary_email": "Confirm your e-mail address first.",
    }

    def clean_email(self, email: str) -> str:
        """The address as it is compared, stored and written to."""
        return plain_address(email)

    def save_user(self, request: HttpRequest, user: Person, form: BaseForm, commit: bool = True) -> Person:
        """Keep somebody who signs up, or who signed up before and never confirmed the address."""
        given = form.cleaned_data
        return actions.name_newcomer(email=given["email"], name=given["name"], at=timezone.now())

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Keep that an address was confirmed; a change of address by somebody who had joined leaves an entry."""
        person: Person = email_address.user
        with transaction.atomic():
            is_confirmed = bool(super().confirm_email(request, email_address))
            if is_confirmed and person.joined_at is not None:
                actions.note_new_address(person=person, at=timezone.now())
        return is_confirmed

    def post_login(self, request: HttpRequest, user: Person, **given: Any) -> HttpResponse:
        """The first sign-in is when somebody joins; from each on the browser is known to be theirs."""
        actions.join(person=user, at=timezone.now())
        response: HttpResponse = super().post_login(request, user, **given)
        browsers.remember(request, response, user)
        return response

    def is_safe_url(self, url: str) -> bool:
        """Whether ``?next=`` leads to a page of this site: a path, without any host."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """After a change of password back to the account."""
        return reverse("account")

    def is_ajax(self, request: HttpRequest) -> bool:
        """Never: the pages answer with pages."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The visitor's network address. Visitors of whom it cannot be told share one limit."""
        try:
            return str(super().get_client_ip(request))
        except (ImproperlyConfigured, PermissionDenied):
            _LOG.warning("A visitor's address cannot be told; is OPENCOMPACT_PROXIES the number of proxies?")
            return "unknown"

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Tries with a password are counted for each address, and apart for browsers that its owner signed in with."""
        address = plain_address(credentials.get("email", ""))
        return f"{address} {browsers.mark_for(request, queries.person_with_address(address))}"
