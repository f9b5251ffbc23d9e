"""A letter written out: its template in the recipient's language, set as plain text, with its headers."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.template import Context, Engine
from django.utils import timezone
from django.utils.translation import override

from opencompact.letters import links, words
from opencompact.letters.models import Letter
from opencompact.letters.recipients import Recipient
from opencompact.letters.telling import Told
from opencompact.records.areas.models import Area
from opencompact.records.people.models import plain_address

TEMPLATES = Path(__file__).parent / "templates" / "letters"


class Headers(EmailPolicy):
    """Headers as RFC 5322 has them; one in ASCII is not folded, since Python 3.11 may leave the first line empty."""

    def fold(self, name: str, value: str) -> str:
        """One header with the end of its line."""
        return f"{name}: {value}{self.linesep}" if str(value).isascii() else super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        """The same in bytes."""
        return self.fold(name, value).encode("ascii")


HEADERS = Headers(linesep="\r\n")


class Written(mail.EmailMessage):
    """A letter as Django's ways of sending take it, made into bytes by Python's own rules for headers."""

    def __init__(self, made: EmailMessage, address: str) -> None:
        super().__init__(subject=str(made["Subject"]), body=made.get_content(), to=[address])
        self._made = made

    def message(self, *, policy: Any = None) -> Any:  # Any: as Django has it, with a class of its own
        """The message itself."""
        return self._made


def letter_written(letter: Letter, to: Recipient, told: Told, area: Area | None, *, at: datetime) -> Written:
    """The letter as it is sent. ``area`` is None for what belongs to the house."""
    own_contact = bool(told.answers_to or told.phone)
    answers_to = told.answers_to if own_contact else area.contact_email if area else ""
    values = told.values | {
        "name": to.name,
        "part": told.part,
        "area": area.name if area else "",
        "contact_email": answers_to,
        "contact_phone": told.phone if own_contact else area.contact_phone if area else "",
        "link": links.whole(told.path),
        "stop": links.whole(told.stop) if told.stop else "",
        "account": links.whole(links.account()),
        "site": settings.BASE_ADDRESS,
    }
    subject, body = written(f"kinds/{letter.kind}", to.language, values)
    return message(
        subject,
        body,
        to.address,
        sender=f"{area.name} Compact" if area else "",
        answers_to=answers_to,
        message_id=letter.message_id,
        at=at,
        ends_at=values["stop"],
    )


def written(template: str, language: str, values: Mapping[str, Any]) -> tuple[str, str]:
    """Subject and text. Whatever others typed is on one line and no link; only what we make ourselves is."""
    safe = {key: value if key in _OURS else _safe(value) for key, value in values.items()}
    for phrase in ("role", "wants"):
        safe[f"{phrase}_in_words"] = _rendered(phrase, language, safe).strip()
    subject, _, told = _rendered(template, language, safe).strip().partition("\n")
    framed = _rendered("frame", language, safe | {"told": told.strip()})
    return subject.strip(), words.wrapped(framed.strip("\n")) + "\n"


def message(
    subject: str,
    body: str,
    address: str,
    *,
    sender: str,
    answers_to: str,
    message_id: str,
    at: datetime,
    ends_at: str = "",
) -> Written:
    """A message of plain text from the site's own address, under the name of ``sender``.

    ``ends_at`` is the address of the page that ends such letters; mail programs show a button for it. Raises ValueError
    for what cannot be an address or a header.
    """
    own_name, own_address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    made = EmailMessage(policy=HEADERS)
    made["Subject"] = subject
    made["From"] = Address(words.one_line(sender) or own_name, addr_spec=own_address)
    made["To"] = Address(addr_spec=_checked(address))
    with suppress(ValueError):  # an area without a contact, or with one that is no address
        made["Reply-To"] = Address(addr_spec=_checked(answers_to))
    made["Auto-Submitted"] = "auto-generated"
    if ends_at:
        made["List-Unsubscribe"] = f"<{ends_at}>"
    made["Date"] = timezone.localtime(at)
    made["Message-ID"] = message_id
    made.set_content(body, cte="7bit" if body.isascii() else "quoted-printable")
    return Written(made, _checked(address))


def _checked(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError:
        raise ValueError("This is no e-mail address.") from None
    return plain_address(address)


def message_id_of(reference: str) -> str:
    """The Message-ID of a letter: the same each time it is sent."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{reference}.letter@{host}>"


_OURS = frozenset(("link", "stop", "account", "site", "contact_email", "signin", "signup"))
"""Values that are addresses, or links of our own making."""


def _safe(value: Any) -> Any:  # Any: the values of a template
    if isinstance(value, str):
        return words.name(value)
    return [words.name(each) for each in value] if isinstance(value, list) else value


def _rendered(template: str, language: str, values: Mapping[str, Any]) -> str:
    with override(language):
        return _engine(language).get_template(f"{template}.txt").render(Context(values, autoescape=False))


@cache
def _engine(language: str) -> Engine:
    return Engine(dirs=[str(TEMPLATES / language)], autoescape=False)
