"""`opencompact demo`: the site with invented people and a database of its own, ready to be tried in half a minute."""

import json
import os
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final
from urllib.error import URLError
from urllib.request import urlopen

import click

from opencompact.cli.refusals import Refusal
from opencompact.server.letters_folder import LettersFolder, plain_words

if TYPE_CHECKING:
    from opencompact.server.minding import House

PEOPLE: Final = "demo-people.json"
LOG: Final = "demo.log"
MOST_SHOWN: Final = 3
"""Letters that come together and are printed whole; of more than that only how many there are."""


@click.command(short_help="Run a demo of the site with invented data.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen at.")
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False),
    help="Keep the demo here and go on with it next time; otherwise it is gone when it ends.",
)
def demo(port: int, folder: Path | None) -> None:
    """Run the site with a database of its own, filled with the demo, and say how to sign in as each kind of person.

    Your own settings and data are not looked at and not touched. No letter leaves: each is printed here.
    """
    began = perf_counter()
    from opencompact.server.commands.serve import close_database, ended, refuse_on_windows
    from opencompact.server.serving import house, refuse_where_taken

    refuse_on_windows()
    refuse_where_taken("127.0.0.1", port)
    with ExitStack() as stack:
        kept = folder.absolute() if folder else Path(stack.enter_context(_passing_folder()))
        _surround(kept, port)
        click.echo("Making the demo ready ...", err=True)
        people = _prepared(kept)
        close_database()
        log = stack.enter_context((kept / LOG).open("ab"))
        running: House = house(host="127.0.0.1", port=port, workers=2, threads=4, log=log, letters_every=5)
        running.each_second = _Telling(kept, port, people, is_kept=folder is not None, began=began).tell
        stopped_by, code = running.run()
    if code is not None:
        raise Refusal(f"The demo ended by itself (exit code {code}).")
    ended(stopped_by, code)


def _passing_folder() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="opencompact-demo-", ignore_cleanup_errors=True)


def _surround(folder: Path, port: int) -> None:
    """The settings of the demo, and none of those of a real site that this shell may have."""
    for name in [name for name in os.environ if name.startswith("OPENCOMPACT_") or name == "DATABASE_URL"]:
        del os.environ[name]
    os.environ["OPENCOMPACT_FOLDER"] = str(folder)
    os.environ["OPENCOMPACT_ADDRESS"] = f"http://localhost:{port}"
    os.environ["OPENCOMPACT_MAIL"] = f"folder:{folder / 'letters'}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "opencompact.server.settings"


def _prepared(folder: Path) -> list[list[str]]:
    """Make the database, fill it where it is not filled yet, and give the people who can sign in."""
    from opencompact.server.preparing import at_home, gather_static_files, migrate, refuse_other_tables, tables
    from opencompact.server.starting import database_at_hand

    at_home()
    with database_at_hand():
        found = tables()
        if found.name == "AHEAD":
            refuse_other_tables(found)
        migrate()
    gather_static_files()
    written = folder / PEOPLE
    if not written.exists():
        written.write_text(json.dumps(_filled(), ensure_ascii=False), "utf-8")
    (folder / "letters").mkdir(exist_ok=True)
    people: list[list[str]] = json.loads(written.read_text("utf-8"))
    return people


def _filled() -> list[list[str]]:
    """Fill the database with the demo. Raises Refusal where something is there that is no demo."""
    from django.db import transaction
    from django.utils import timezone

    from opencompact.letters.outbox import begin
    from opencompact.server.backups.restoring import is_empty
    from opencompact.server.demo.filling import fill
    from opencompact.server.demo.people import PASSWORD

    if not is_empty():
        raise Refusal("The folder holds a site that is not the demo; choose another with --folder.")
    with transaction.atomic():
        cast = fill(today=timezone.localdate())
        begin(at=timezone.now(), on=timezone.localdate())  # of what happened before today nobody is told
    return [[part.name, part.email, PASSWORD, part.tells] for part in cast.parts]


@dataclass
class _Telling:
    """What the demo prints: how to sign in as soon as it answers, and then each letter."""

    folder: Path
    port: int
    people: list[list[str]]
    is_kept: bool
    began: float
    is_ready: bool = False

    def __post_init__(self) -> None:
        self.letters = LettersFolder(self.folder / "letters")
        self.letters.new()

    def tell(self) -> None:
        """Called each second."""
        if not self.is_ready:
            self.is_ready = _answers(self.port)
            if self.is_ready:
                self._tell_how_to_sign_in()
        new = self.letters.new()
        if len(new) > MOST_SHOWN:
            click.echo(f"\n{len(new)} letters of the demo were put into {self.folder / 'letters'}.")
            return
        for letter in new:
            click.echo(f"\nA letter of the demo, to {letter['to']}: {letter['subject']}\n")
            click.echo("\n".join(f"    {line}" for line in plain_words(letter).splitlines()))

    def _tell_how_to_sign_in(self) -> None:
        click.echo(f"\nThe demo of Open Compact is at http://localhost:{self.port}/\n")
        click.echo("Marchshire, its bodies and all people in it are invented. Sign in as any of them: ask for a code,")
        click.echo("which is printed here as a letter of the demo, or use the password.\n")
        for name, email, password, tells in self.people:
            click.echo(f"  {name}\n    e-mail   {email}\n    password {password}\n    {tells}")
        click.echo(f"\nIt took {perf_counter() - self.began:.1f} seconds. Its data and letters are in {self.folder},")
        click.echo("and stay there." if self.is_kept else "and are gone when it ends.")
        click.echo("Stop it with Ctrl-C.")


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/health/", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
