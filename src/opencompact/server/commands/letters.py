"""`opencompact letters`: makes the letters that are due, sends those that wait, and looks after the rest."""

import logging
import signal
from collections.abc import Callable
from datetime import date, datetime, timedelta
from threading import Event
from types import FrameType

import click

from opencompact.cli.refusals import Refusal
from opencompact.server.starting import database_at_hand, start_django

DEADLINES_EVERY = timedelta(hours=1)
"""How often ``run`` judges the records, looks for deadlines and forgets what ran out; the history it reads always."""
WAITS = 1
"""The exit code that says that something could not go."""
_LOG = logging.getLogger(__name__)


@click.group()
def letters() -> None:
    """Letters to people: make those that are due, send those that wait.

    "opencompact serve" does both every minute. Each of these commands may be run twice, and side by side.
    """


@letters.command()
def fill() -> None:
    """Make the letters that the history and the calendar ask for, without sending them."""
    start_django()
    from django.utils import timezone

    from opencompact.letters.filling import fill as fill_outbox

    with database_at_hand():
        made = fill_outbox(at=timezone.now(), on=timezone.localdate())
    click.echo(f"{_counted(made)} made.")


@letters.command()
def send() -> None:
    """Send the letters that wait; exit 1 when the mail server does not take them."""
    start_django()
    from opencompact.letters.carrying import letters_leave
    from opencompact.letters.sending import send as send_letters

    if not letters_leave():
        raise Refusal('Letters do not leave: set OPENCOMPACT_MAIL. "opencompact check-settings" says how.')
    with database_at_hand():
        became = send_letters()
    click.echo(_said(became))
    if became["no server"]:
        raise click.exceptions.Exit(WAITS)


@letters.command()
@click.option("--every", type=click.IntRange(min=1), default=60, show_default=True, help="Seconds between two rounds.")
@click.option("--once", is_flag=True, help="One round, and no more.")
def run(every: int, once: bool) -> None:
    """Make and send letters, round after round, until stopped; a letter that is on its way then is finished first."""
    start_django()
    stop = _stopped_by_a_signal()
    looked_at: datetime | None = None
    while not stop.is_set():
        looked_at = _round(looked_at, stop.is_set)
        if once:
            break
        stop.wait(every)


@letters.command("list")
@click.option("--state", help="Only those waiting, sending, sent, failed, held or dropped.")
@click.option("--area", help="Only those of this area (house: of none).")
@click.option("--addresses", is_flag=True, help="Say to which address each would go now.")
@click.option("--most", type=click.IntRange(min=1), default=100, show_default=True, help="How many at most.")
def list_letters(state: str | None, area: str | None, addresses: bool, most: int) -> None:
    """List letters, the latest first, without anybody's address unless asked for."""
    start_django()
    from django.utils import timezone

    from opencompact.letters import outbox
    from opencompact.letters.models import STATES

    if state is not None and state not in STATES:
        raise Refusal(f'"{state}" is no state of a letter; there are {", ".join(STATES)}.')
    with database_at_hand():
        for letter in outbox.letters(state=state or "", area=area or "")[:most]:
            words = [letter.reference, letter.state, letter.kind, letter.area, f"{letter.made_at:%Y-%m-%d %H:%M}Z"]
            words += [outbox.address_of(letter, at=timezone.now())] if addresses else []
            click.echo("  ".join(words) + (f"  {letter.reply}" if letter.reply else ""))
        counted = (f"{number:,} {name}" for name, number in sorted(outbox.counted().items()))
        click.echo(", ".join(counted) or "There are no letters.")


@letters.command()
@click.option("--failed", is_flag=True, help="Those given up, rather than those held back.")
@click.argument("references", nargs=-1)
def release(failed: bool, references: tuple[str, ...]) -> None:
    """Let letters go that a restore held back: those of the REFERENCES, or all."""
    start_django()
    from django.utils import timezone

    from opencompact.letters.outbox import release as let_go

    with database_at_hand():
        number = let_go(at=timezone.now(), state="failed" if failed else "held", references=references)
    click.echo(f"{_counted(number)} will go at the next sending.")


@letters.command()
def begin() -> None:
    """Let letters begin now: nobody is told of what happened before. For a site filled without mail, such as a demo."""
    start_django()
    from django.utils import timezone

    from opencompact.letters.outbox import begin as begin_now

    with database_at_hand():
        begin_now(at=timezone.now(), on=timezone.localdate())
    click.echo("Letters begin now; of what happened before nobody is told.")


def _round(looked_at: datetime | None, is_stopped: Callable[[], bool]) -> datetime | None:
    """One round; when deadlines were last looked for. Whatever goes wrong is logged, and the next round tries again."""
    from django.db import DatabaseError, InterfaceError, close_old_connections, connection
    from django.utils import timezone

    from opencompact.letters.filling import fill_from_deadlines, fill_from_history
    from opencompact.letters.sending import send as send_letters
    from opencompact.monitoring.putting import put_new_findings

    now, today = timezone.now(), timezone.localdate()
    close_old_connections()
    is_time = looked_at is None or now - looked_at >= DEADLINES_EVERY
    try:
        if is_time:
            put_new_findings(at=now, on=today)  # before the history is read, which tells the bodies
        made = fill_from_history(at=now, on=today)
        if is_time:
            made += fill_from_deadlines(at=now, on=today)
            _forget_what_ran_out(now, today)
            looked_at = now
        became = send_letters(until=is_stopped)
    except (DatabaseError, InterfaceError):
        _LOG.exception("The database did not answer; letters are tried again in the next round.")
        connection.close()
        return looked_at
    if made or became:
        _LOG.info("letters", extra={"told": {"made": made, **became}})
    return looked_at


def _forget_what_ran_out(now: datetime, today: date) -> None:
    """Sign-ups and requests to hear that nobody finished, old sessions, and how to reach who was answered long ago."""
    from opencompact.records.areas.actions.requests import erase_old_contacts
    from opencompact.records.consultations.actions.following import end_what_nobody_confirmed
    from opencompact.records.people.actions import forget_what_ran_out
    from opencompact.records.people.visitors import HOUSE_ITSELF

    forget_what_ran_out(at=now)
    erase_old_contacts(by=HOUSE_ITSELF, at=now, on=today)
    end_what_nobody_confirmed(by=HOUSE_ITSELF, at=now)


def _stopped_by_a_signal() -> Event:
    stop = Event()

    def note(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, note)
    return stop


def _said(became: dict[str, int]) -> str:
    if became.get("no server"):
        return "The mail server does not take letters; they wait. The log says what it said."
    words = {"sent": "sent", "put off": "to be tried again", "failed": "given up", "dropped": "no longer wanted"}
    told = [f"{_counted(became[state])} {word}" for state, word in words.items() if became.get(state)]
    return f"{', '.join(told)}." if told else "No letter waits."


def _counted(number: int) -> str:
    return f"{number:,} {'letter' if number == 1 else 'letters'}"
