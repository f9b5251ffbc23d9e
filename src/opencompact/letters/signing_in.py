"""The letters of signing in: codes, sent at once, since somebody is waiting for them; none of it is kept or logged."""

import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.utils import timezone

from opencompact.letters import links
from opencompact.letters.carrying import Carrier, NoServer, Turned, letters_leave
from opencompact.letters.recipients import known_language
from opencompact.letters.writing import message, message_id_of, written
from opencompact.records.people import queries as people
from opencompact.records.refusals import Refused

_LOG = logging.getLogger(__name__)

NOT_SET_UP = (
    "No letter can be sent: this site's mail is not set up yet, so nobody can be sent a code. "
    "Please tell whoever looks after the site. What you typed was right as far as we know."
)
NOT_SENT = (
    "The letter to you could not be sent, because the mail server does not answer. What you typed was right as far as "
    "we know, and nothing has changed. Please try again in a few minutes."
)
NOT_TAKEN = (
    "The letter to this address could not be sent: the mail server refuses to take letters to it. "
    "Please see that the address is right."
)


@dataclass(frozen=True)
class AtOnce:
    """A letter of signing in: its template, whether somebody waits for it, and how long its code can be used."""

    template: str
    is_waited_for: bool = False
    timeout: str = ""


AT_ONCE: dict[str, AtOnce] = {
    "account/email/login_code": AtOnce("login-code", True, "ACCOUNT_LOGIN_BY_CODE_TIMEOUT"),
    "account/email/unknown_account": AtOnce("unknown-account", True),
    "account/email/account_already_exists": AtOnce("account-already-exists", True),
    "account/email/email_confirmation_signup": AtOnce(
        "address-code-joining", True, "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT"
    ),
    "account/email/email_confirmation": AtOnce("address-code", True, "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT"),
    "account/email/password_reset_code": AtOnce("password-code", True, "ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT"),
    "account/email/password_reset": AtOnce("password-reset"),
    "account/email/password_changed": AtOnce("password-changed"),
    "account/email/password_set": AtOnce("password-set"),
    "account/email/email_changed": AtOnce("address-changed"),
    "account/email/email_deleted": AtOnce("address-removed"),
    "mfa/email/totp_activated": AtOnce("authenticator-on"),
    "mfa/email/totp_deactivated": AtOnce("authenticator-off"),
    "mfa/email/recovery_codes_generated": AtOnce("recovery-codes"),
}
"""Every letter that django-allauth sends with our settings, by the name it has there."""
CODE_LASTS = 180
"""The seconds that django-allauth gives a code where the settings say nothing."""


class Letters(DefaultAccountAdapter):
    """How signing in sends its letters."""

    def send_mail(self, template_prefix: str, email: str, context: Mapping[str, Any]) -> None:
        """Send it now, in our own words. Raises Refused with a sentence where somebody waits for it in vain.

        A letter that only tells of a change which has happened already is logged where it cannot go, and no more.
        """
        kind = AT_ONCE[template_prefix]
        try:
            _send(kind, email, context)
        except (NoServer, Turned) as problem:
            _LOG.warning("A letter of signing in did not go: %s", problem, extra={"told": {"kind": kind.template}})
            if kind.is_waited_for:
                gone = isinstance(problem, Turned) and problem.for_good
                raise Refused(NOT_TAKEN if gone else NOT_SENT) from None
        except _NotSetUp:
            if kind.is_waited_for:
                raise Refused(NOT_SET_UP) from None


class _NotSetUp(Exception):
    """The settings do not say how letters leave."""


def _send(kind: AtOnce, address: str, context: Mapping[str, Any]) -> None:
    if not letters_leave():
        raise _NotSetUp
    at = timezone.now()
    person = people.person_with_address(address)
    values = {
        "name": person.name if person and person.joined_at else "",  # else anybody may have typed it
        "part": "",
        "area": "",
        "contact_email": "",
        "contact_phone": "",
        "code": str(context.get("code", "")),
        "minutes": getattr(settings, kind.timeout, CODE_LASTS) // 60 if kind.timeout else 0,
        "moment": at,
        "signin": links.whole("/account/login/"),
        "signup": links.whole("/account/signup/"),
        "account": links.whole(links.account()),
        "site": settings.BASE_ADDRESS,
    }
    language = known_language(person.language if person else "")
    subject, body = written(f"at-once/{kind.template}", language, values)
    reference = secrets.token_hex(8)
    made = message(
        subject, body, address, sender="", answers_to="", message_id=message_id_of(reference), at=at
    )
    with Carrier() as carrier:
        carrier.carry(made)
