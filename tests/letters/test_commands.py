"""`opencompact letters ...` as whoever runs the site sees it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner, Result

from consultation_acts import FOLLOWER, follows
from letters_cast import Cast, a_letter, an_invitation
from mail_server import Post
from marchshire_acts import format_answered, invited
from opencompact.letters.models import Letter
from opencompact.records.areas.models import FormatRequest
from opencompact.records.consultations.models import Follow
from opencompact.server.entry import main

pytestmark = pytest.mark.django_db
Waiting = Callable[[int], list[Letter]]


def asked(*words: str) -> Result:
    """The command, run to its end."""
    return CliRunner().invoke(main, ["letters", *words])


def test_fill_says_how_many_were_made(cast: Any, clock: Any) -> None:
    invited(cast, clock)

    assert (asked("fill").stdout, asked("fill").stdout) == ("1 letter made.\n", "0 letters made.\n")


def test_send_says_what_became_of_them(post: Post, waiting: Waiting) -> None:
    waiting(2)

    assert (asked("send").stdout, asked("send").stdout) == ("2 letters sent.\n", "No letter waits.\n")


def test_send_fails_where_the_server_does_not_take_them(post: Post, waiting: Waiting) -> None:
    waiting(1)
    post.answers["MAIL"] = "451 not now"

    result = asked("send")

    assert (result.exit_code, result.stdout) == (1, "The mail server does not take letters; they wait. The log says what it said.\n")


def test_send_is_refused_where_mail_is_not_set_up(settings: Any, waiting: Waiting) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    result = asked("send")

    assert result.exit_code == 2
    assert "Letters do not leave: set OPENCOMPACT_MAIL." in result.output


def test_list_tells_addresses_only_when_asked(waiting: Waiting) -> None:
    [letter] = waiting(1)

    plain, told = asked("list").stdout, asked("list", "--addresses", "--state", "waiting", "--area", "marchshire").stdout

    assert plain == f"{letter.reference}  waiting  invitation  marchshire  2026-11-22 12:00Z\n1 waiting\n"
    assert "guest-0@example.org" not in plain
    assert "guest-0@example.org" in told


def test_list_says_why_a_letter_has_no_address_any_more(cast: Any) -> None:
    a_letter("person:zzzz-zzzz", kind="role-given")

    assert "(Whoever it was for is not there any more.)" in asked("list", "--addresses").stdout


def test_list_knows_the_states() -> None:
    result = asked("list", "--state", "lost")

    assert (result.exit_code, '"lost" is no state of a letter' in result.output) == (2, True)


def test_release_lets_go_what_was_held_back_and_what_failed(waiting: Waiting) -> None:
    first, second, third = waiting(3)
    Letter.objects.filter(pk=first.pk).update(state="failed", tries=8)
    Letter.objects.filter(pk__in=[second.pk, third.pk]).update(state="held")

    assert asked("release", second.reference).stdout == "1 letter will go at the next sending.\n"
    assert asked("release").stdout == "1 letter will go at the next sending.\n"
    assert asked("release", "--failed").stdout == "1 letter will go at the next sending.\n"
    assert set(Letter.objects.values_list("state", "tries")) == {("waiting", 0)}


def test_begin_passes_over_what_was_before(cast: Any, clock: Any) -> None:
    invited(cast, clock)

    asked("begin")

    assert asked("fill").stdout == "0 letters made.\n"


def test_a_reference_that_is_of_no_letter_lets_nothing_go(cast: Any) -> None:
    an_invitation("guest@example.org")

    assert asked("release", "zzzz-zzzz").stdout == "0 letters will go at the next sending.\n"


@pytest.mark.django_db(transaction=True)  # a round begins with a connection of its own
def test_a_round_forgets_how_to_reach_who_was_answered_long_ago(clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    format_answered(Cast(), clock)
    monkeypatch.setattr("signal.signal", lambda *_: None)  # the test's own program goes on
    asked("run", "--once")
    kept = FormatRequest.objects.get().contact

    clock.now += timedelta(days=91)
    asked("run", "--once")

    assert (kept, FormatRequest.objects.get().contact) == ("asker@example.org", "")


@pytest.mark.django_db(transaction=True)
def test_a_round_erases_the_address_of_who_never_used_the_link(clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    follows(Cast(), confirmed=False)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    asked("run", "--once")
    kept = Follow.objects.get().email

    clock.now += timedelta(days=15)
    asked("run", "--once")

    assert (kept, Follow.objects.get().email) == (FOLLOWER, "")
