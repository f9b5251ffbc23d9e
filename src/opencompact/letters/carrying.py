"""Carries letters to the mail server: one connection for many, and what the server says of each."""

import smtplib
from contextlib import suppress
from email.utils import parseaddr
from types import TracebackType
from typing import Self

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend

from opencompact.letters.words import without_addresses
from opencompact.letters.writing import Written

CLOSING = 421
"""What a server answers that is about to hang up."""


class NoServer(Exception):
    """The mail server does not answer, or not to us: no letter's fault, and all of them wait."""


class Turned(Exception):
    """The server did not take the letter: for good, or for now; in its own words, without addresses."""

    def __init__(self, said: str, *, for_good: bool) -> None:
        super().__init__(said)
        self.for_good = for_good


def letters_leave() -> bool:
    """Whether the settings say how letters leave."""
    return not settings.EMAIL_BACKEND.endswith(".dummy.EmailBackend")


class Carrier:
    """A connection to the mail server, open while the block runs. Raises NoServer where there is none to be had."""

    def __init__(self) -> None:
        self._backend = get_connection()

    def __enter__(self) -> Self:
        try:
            self._backend.open()
        except (OSError, smtplib.SMTPException) as error:
            self._hang_up()
            raise NoServer(_in_words(error)) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hang_up()

    def carry(self, message: Written) -> tuple[str, bytes]:
        """Hand a letter over: what the server said, and the very bytes it was given. Raises Turned, NoServer."""
        content = message.message().as_bytes()
        try:
            if not isinstance(self._backend, EmailBackend):  # a folder, or the memory of a test
                self._backend.send_messages([message])
                return "", content
            if not isinstance(self._backend.connection, smtplib.SMTP):
                raise NoServer("The connection is gone.")
            return _converse(self._backend.connection, message.to[0], content), content
        except (OSError, smtplib.SMTPException) as error:
            raise NoServer(_in_words(error)) from None

    def _hang_up(self) -> None:
        with suppress(OSError, smtplib.SMTPException):
            self._backend.close()
        if isinstance(self._backend, EmailBackend) and isinstance(self._backend.connection, smtplib.SMTP):
            self._backend.connection.close()


def _converse(server: smtplib.SMTP, address: str, content: bytes) -> str:
    """One letter in SMTP, step by step, since smtplib's own way forgets what the server says at the end."""
    server.ehlo_or_helo_if_needed()
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    code, said = server.mail(sender)
    if code != 250:
        _start_afresh(server)
        raise NoServer(f"It does not take letters from us: {_answer(code, said)}")
    code, said = server.rcpt(address)
    if code not in (250, 251):
        _start_afresh(server)
        raise _turned(code, said)
    try:
        code, said = server.data(content)
    except smtplib.SMTPDataError as refusal:
        code, said = refusal.smtp_code, refusal.smtp_error  # type: ignore[assignment]  # typed as either, is bytes
    if code != 250:
        _start_afresh(server)
        raise _turned(code, said)
    return _answer(code, said)


def _turned(code: int, said: bytes) -> Exception:
    if code == CLOSING:
        return NoServer(_answer(code, said))
    return Turned(_answer(code, said), for_good=code >= 500)


def _start_afresh(server: smtplib.SMTP) -> None:
    with suppress(smtplib.SMTPException, OSError):
        server.rset()


def _answer(code: int, said: bytes) -> str:
    return without_addresses(f"{code} {said.decode('utf-8', 'replace')}")


def _in_words(error: Exception) -> str:
    """What went wrong, without addresses and without anything that we sent."""
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return _answer(error.smtp_code, said if isinstance(said, bytes) else str(said).encode())
    return without_addresses(f"{type(error).__name__}: {error}")
