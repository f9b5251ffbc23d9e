"""What the tests of letters share: a small cast in Marchshire, and the letters that have arrived."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from letters_cast import Cast, a_letter, an_invitation
from mail_server import Post, a_mail_server
from opencompact.letters.filling import fill
from opencompact.letters.models import Letter
from opencompact.letters.sending import send


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, as rows without a history."""
    return Cast()


@pytest.fixture
def filled() -> Callable[[], list[Letter]]:
    """Fills the outbox and gives what waits, the first made first."""

    def fill_now() -> list[Letter]:
        fill(at=timezone.now(), on=timezone.localdate())
        return list(Letter.objects.filter(state="waiting").order_by("pk"))

    return fill_now


@pytest.fixture
def arrived(filled: Callable[[], list[Letter]]) -> Callable[[], list[mail.EmailMessage]]:
    """Fills the outbox, sends what waits, and gives the messages that arrived."""

    def deliver() -> list[mail.EmailMessage]:
        filled()
        before = len(mail.outbox)
        send()
        return mail.outbox[before:]

    return deliver


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    """A mail server on loopback, which the site's settings name."""
    with a_mail_server() as server:
        for name, value in server.settings.items():
            setattr(settings, name, value)
        yield server


@pytest.fixture
def waiting(cast: Cast) -> Callable[[int], list[Letter]]:
    """Makes that many letters which wait: invitations to ``guest-0@example.org`` and so on."""

    def make(number: int = 1) -> list[Letter]:
        invitations = [an_invitation(f"guest-{n}@example.org") for n in range(number)]
        return [a_letter(f"invitation:{one.reference}", cause=f"entry:marchshire/{n}") for n, one in enumerate(invitations, 1)]

    return make
