"""Letters sent in real SMTP: what arrives, its proof, and what becomes of a letter that the server does not take."""

import hashlib
import socket
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from mail_server import Post, a_certificate, a_mail_server
from opencompact.letters.models import Letter
from opencompact.letters.sending import PAUSES, TAKEN_FOR, send

pytestmark = pytest.mark.django_db
Waiting = Callable[[int], list[Letter]]


def test_a_letter_arrives_and_its_proof_is_kept(post: Post, waiting: Waiting) -> None:
    [letter] = waiting(1)
    post.answers["DATA"] = "250 queued as A1B2"

    became = send()

    letter.refresh_from_db()
    assert became == {"sent": 1}
    assert (letter.state, letter.reply, letter.language, letter.tries) == ("sent", "250 queued as A1B2", "en-gb", 1)
    assert letter.digest == hashlib.sha256(post.raw[0]).hexdigest()
    assert post.arrived[0]["Message-ID"] == letter.message_id == f"<{letter.reference}.letter@localhost>"
    assert post.addresses == ["guest-0@example.org"]


def test_run_twice_it_sends_nothing_more(post: Post, waiting: Waiting) -> None:
    waiting(3)

    assert send() == {"sent": 3}
    assert send() == {}
    assert len(post.arrived) == 3


def test_many_letters_go_over_one_connection(post: Post, waiting: Waiting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opencompact.letters.sending.BATCH", 5)
    waiting(6)

    send()

    assert (len(post.arrived), post.sessions) == (6, 2)


def test_nothing_waits_and_nobody_is_called(post: Post, cast: Any) -> None:
    assert send() == {}
    assert post.sessions == 0


@pytest.mark.parametrize("step", ["RCPT", "DATA"])
def test_a_refusal_for_good_gives_up_at_once_with_the_servers_words(step: str, post: Post, waiting: Waiting) -> None:
    first = waiting(2)[0]
    post.answers[step] = lambda envelope: "550 no <guest-0@example.org> here" if envelope.rcpt_tos == ["guest-0@example.org"] else "250 Taken"

    became = send()

    first.refresh_from_db()
    assert became == {"failed": 1, "sent": 1}
    assert (first.state, first.reply) == ("failed", "550 no <[address]> here")
    assert post.addresses == ["guest-1@example.org"]


@pytest.mark.parametrize("step", ["RCPT", "DATA"])
def test_a_refusal_for_now_waits_longer_each_time_and_is_given_up(step: str, post: Post, waiting: Waiting, clock: Any) -> None:
    [letter] = waiting(1)
    post.answers[step] = "451 try later"

    for pause in PAUSES:
        assert send() == {"put off": 1}
        letter.refresh_from_db()
        assert (letter.state, letter.not_before) == ("waiting", clock.now + pause)
        assert send() == {}
        clock.now += pause

    assert send() == {"failed": 1}


def test_a_letter_put_off_goes_when_the_server_takes_it(post: Post, waiting: Waiting, clock: Any) -> None:
    waiting(1)
    post.answers["RCPT"] = "450 greylisted"
    send()

    post.answers.clear()
    clock.now += PAUSES[0]

    assert send() == {"sent": 1}
    assert len(post.arrived) == 1


@pytest.mark.parametrize("answer", ["hang up", "421 closing"])
def test_a_server_that_goes_in_the_middle_loses_nothing(answer: str, post: Post, waiting: Waiting, clock: Any) -> None:
    letters = waiting(3)
    post.answers["DATA"] = answer

    assert send() == {"no server": 1}

    post.answers.clear()
    clock.now += PAUSES[0]
    assert send() == {"sent": 3}
    assert sorted(message["Message-ID"] for message in post.arrived) == sorted(f"<{letter.reference}.letter@localhost>" for letter in letters)


def test_a_server_that_is_down_changes_nothing(post: Post, waiting: Waiting, settings: Any) -> None:
    [letter] = waiting(1)
    with a_mail_server() as gone:
        settings.EMAIL_PORT = gone.port

    assert send() == {"no server": 1}

    letter.refresh_from_db()
    assert (letter.state, letter.tries) == ("waiting", 0)


def test_a_server_that_takes_nothing_from_us_never_makes_us_give_up(post: Post, waiting: Waiting, clock: Any) -> None:
    [letter] = waiting(1)
    post.answers["MAIL"] = "550 sender unknown"

    for _ in range(len(PAUSES) + 1):
        assert send() == {"no server": 1}
        clock.now += PAUSES[-1]

    letter.refresh_from_db()
    assert letter.state == "waiting"


def test_a_server_that_says_nothing_is_not_waited_for_long(post: Post, waiting: Waiting, settings: Any) -> None:
    waiting(1)
    settings.EMAIL_TIMEOUT = 0.2
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_PORT = silent.getsockname()[1]

        assert send() == {"no server": 1}


def test_a_server_without_encryption_is_not_given_our_letters(post: Post, waiting: Waiting, settings: Any) -> None:
    waiting(1)
    settings.EMAIL_USE_TLS = True

    assert send() == {"no server": 1}
    assert post.arrived == []


@pytest.fixture
def encrypting(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Post, Callable[[], None]]]:
    """A server that asks for encryption and for the password ``right``, and what makes us trust its certificate."""
    context, certificate = a_certificate(tmp_path)

    def knows(server: object, session: object, envelope: object, mechanism: str, given: LoginPassword) -> AuthResult:
        return AuthResult(success=given.password == b"right", handled=False)

    with a_mail_server(tls_context=context, require_starttls=True, authenticator=knows, auth_required=True) as post:
        for name, value in (post.settings | {"EMAIL_USE_TLS": True, "EMAIL_HOST_USER": "us", "EMAIL_HOST_PASSWORD": "right"}).items():
            setattr(settings, name, value)
        yield post, lambda: monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


def test_letters_go_encrypted_to_a_server_that_knows_us(waiting: Waiting, encrypting: tuple[Post, Callable[[], None]]) -> None:
    waiting(1)
    post, trust = encrypting
    trust()

    assert send() == {"sent": 1}
    assert post.addresses == ["guest-0@example.org"]


def test_a_server_whose_certificate_nobody_signed_is_not_given_our_letters(waiting: Waiting, encrypting: tuple[Post, Callable[[], None]]) -> None:
    waiting(1)
    post, _ = encrypting

    assert send() == {"no server": 1}
    assert post.arrived == []


def test_a_server_that_does_not_know_us_loses_nothing(waiting: Waiting, encrypting: tuple[Post, Callable[[], None]], settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    [letter] = waiting(1)
    post, trust = encrypting
    trust()
    settings.EMAIL_HOST_PASSWORD = "stale-password"

    assert send() == {"no server": 1}
    letter.refresh_from_db()
    assert (letter.state, letter.tries, post.arrived) == ("waiting", 0, [])
    assert "535" in caplog.text
    assert "stale-password" not in caplog.text


def test_a_site_without_mail_keeps_its_letters(waiting: Waiting, settings: Any) -> None:
    [letter] = waiting(1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    assert send() == {}

    letter.refresh_from_db()
    assert letter.state == "waiting"


def test_letters_can_go_into_a_folder(waiting: Waiting, settings: Any, tmp_path: Any) -> None:
    waiting(2)
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", str(tmp_path)

    assert send() == {"sent": 2}
    assert sum(file.read_text("utf-8").count("Subject: You are invited") for file in tmp_path.iterdir()) == 2


def test_a_letter_that_somebody_else_has_taken_is_left_to_them(post: Post, waiting: Waiting, clock: Any) -> None:
    [letter] = waiting(1)
    Letter.objects.update(state="sending", taken_at=clock.now, message_id=f"<{letter.reference}.letter@localhost>", tries=1)

    clock.now += TAKEN_FOR
    assert send() == {}

    clock.now += timedelta(seconds=1)
    assert send() == {"sent": 1}


def test_a_letter_that_kills_its_sender_each_time_is_given_up(post: Post, waiting: Waiting, clock: Any) -> None:
    waiting(1)
    Letter.objects.update(state="sending", taken_at=clock.now - TAKEN_FOR * 2, tries=len(PAUSES) + 1)

    assert send() == {"failed": 1}
    assert post.arrived == []


def test_it_stops_between_two_letters_when_told_to(post: Post, waiting: Waiting) -> None:
    waiting(3)

    became = send(until=lambda: bool(post.arrived))

    assert became == {"sent": 1}


def test_the_log_tells_no_address(post: Post, waiting: Waiting, caplog: pytest.LogCaptureFixture) -> None:
    waiting(1)
    post.answers["RCPT"] = "550 no guest-0@example.org"

    send()

    ours = [record for record in caplog.records if record.name.startswith("opencompact")]
    told = " ".join(f"{record.getMessage()} {getattr(record, 'told', '')}" for record in ours)
    assert "failed" in told
    assert "guest-0" not in told
