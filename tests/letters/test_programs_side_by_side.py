"""Real programs, side by side and killed: `opencompact letters` in processes of its own, against a mail server on loopback."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from letters_cast import Cast, a_letter, an_invitation
from mail_server import Post, a_mail_server
from opencompact.letters.models import Letter

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SOURCE = Path(__file__).parents[2] / "src"
Program = Callable[..., "subprocess.Popen[str]"]


def the_tests_database() -> str:
    """DATABASE_URL of the database that the test writes into."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    who = quote(given["USER"]) + (f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else "")
    port = f":{given['PORT']}" if given["PORT"] else ""
    return f"postgresql://{who}@{quote(given['HOST'], safe='')}{port}/{given['NAME']}"


@pytest.fixture
def post() -> Iterator[Post]:
    """A mail server on loopback."""
    with a_mail_server() as server:
        yield server


@pytest.fixture
def started(post: Post, tmp_path: Path) -> Iterator[Program]:
    """Starts `opencompact letters ...` with the test's database and mail server; stopped at the end."""
    running: list[subprocess.Popen[str]] = []
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("OPENCOMPACT", "DJANGO"))} | {
        "PYTHONPATH": str(SOURCE), "OPENCOMPACT_FOLDER": str(tmp_path), "OPENCOMPACT_SECRET_KEY": settings.SECRET_KEY,
        "OPENCOMPACT_MAIL": post.url, "OPENCOMPACT_PLAIN_STATIC": "yes", "DATABASE_URL": the_tests_database()}

    def start(*words: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", "from opencompact.server.entry import main; main()", "letters", *words]
        running.append(subprocess.Popen(command, env=surroundings, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        return running[-1]

    yield start
    for program in running:
        program.kill()
        program.communicate()


def letters_waiting(number: int) -> None:
    """That many letters to as many addresses. Their programs have a real clock."""
    Cast()
    now = datetime.now(UTC)
    for n in range(number):
        invitation = an_invitation(f"guest-{n}@example.org", invited_at=now, ends_at=now + timedelta(days=14))
        a_letter(f"invitation:{invitation.reference}", cause=f"entry:marchshire/{n}", made_at=now, not_before=now)


def test_three_senders_deliver_each_letter_once(started: Program, post: Post) -> None:
    letters_waiting(40)

    senders = [started("send") for _ in range(3)]
    said = [sender.communicate(timeout=100) for sender in senders]

    assert [sender.returncode for sender in senders] == [0, 0, 0], said
    assert Counter(post.addresses) == {f"guest-{n}@example.org": 1 for n in range(40)}
    assert set(Letter.objects.values_list("state", "tries")) == {("sent", 1)}


@pytest.mark.parametrize("step", ["RCPT", "DATA"])
def test_killed_before_it_knows_it_is_sent_later_with_the_same_message_id(step: str, started: Program, post: Post) -> None:
    letters_waiting(1)
    senders: list[subprocess.Popen[str]] = []
    post.answers[step] = lambda envelope: os.kill(senders[0].pid, signal.SIGKILL) or "250 Taken"
    senders.append(started("send"))
    assert senders[0].wait(timeout=60) == -signal.SIGKILL
    claimed = Letter.objects.get()
    post.answers.clear()

    at_once = started("send").communicate(timeout=60)[0]
    Letter.objects.update(taken_at=claimed.taken_at - timedelta(minutes=16))
    later = started("send").communicate(timeout=60)[0]

    assert claimed.state == "sending"
    assert (at_once, later) == ("No letter waits.\n", "1 letter sent.\n")
    assert {message["Message-ID"] for message in post.arrived} == {claimed.message_id}
    assert len(post.arrived) == {"RCPT": 1, "DATA": 2}[step]  # the server had it the first time, and we could not know


def test_it_runs_until_it_is_told_to_stop_and_finishes_what_is_on_its_way(started: Program, post: Post) -> None:
    letters_waiting(3)
    running: list[subprocess.Popen[str]] = []
    post.answers["RCPT"] = lambda envelope: running[0].send_signal(signal.SIGTERM) or "250 Taken"

    running.append(started("run", "--every", "1"))

    assert running[0].wait(timeout=60) == 0
    assert len(post.arrived) == 1
    assert sorted(Letter.objects.values_list("state", flat=True)) == ["sent", "waiting", "waiting"]


def test_one_round_fills_and_sends(started: Program, post: Post) -> None:
    from opencompact.records.people import actions as people

    cast = Cast()
    people.invite(by=cast.officer, at=datetime.now(UTC), email="new@example.org", role="officer", area="marchshire")

    program = started("run", "--once")

    assert program.wait(timeout=60) == 0
    assert "new@example.org" in post.addresses
    assert "new@example.org" not in program.communicate()[1]
