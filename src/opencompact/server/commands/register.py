"""`opencompact register`: a register of organisations read in from the command line of whoever runs the site."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from opencompact.cli.refusals import Refusal

if TYPE_CHECKING:
    from opencompact.formats.registers import Problem, Register
    from opencompact.records.partners.importing.plan import Imported

HOUSE = "house"
SHOWN = 20
"""How many lines of each part of the account are printed; ``--all`` prints every one."""


@click.group(short_help="Read a register of organisations into an area.")
def register() -> None:
    """Registers of organisations. What is done here stands in the history as done by the house."""


@register.command(name="import", short_help="Read a register in.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--area", required=True, metavar="SLUG", help="The area that keeps the organisations; house: the site.")
@click.option("--name", help="What the register is called, the same each time. Without it, the name of the file.")
@click.option("--dry-run", is_flag=True, help="Only say what it would do.")
@click.option("--add-likely", is_flag=True, help="Also add those called like an organisation that is there.")
@click.option("--list", "lists", is_flag=True, help="Put every organisation of it on the area's list of partners.")
@click.option("--all", "says_all", is_flag=True, help="Print every line of the account, not the first 20 of each part.")
def import_(
    file: Path, area: str, name: str | None, *, dry_run: bool, add_likely: bool, lists: bool, says_all: bool
) -> None:
    """Read the register FILE (CSV) in, all of it or nothing. Read in twice it doubles nothing.

    Organisations are matched by their numbers, never by a name alone. What people changed here by hand is left.
    """
    from opencompact.server.preparing import at_home, tables_ready
    from opencompact.server.starting import database_at_hand

    if lists and area == HOUSE:
        raise Refusal("The site itself has no list of partners; leave --list out, or name an area.")
    read = _read(file, name or file.stem)
    at_home()
    if tables_ready():
        click.echo("The database was empty; its tables were made.", err=True)
    with database_at_hand():
        account = _imported(read, area, dry_run=dry_run, add_likely=add_likely, lists=lists)
    _tell(account, most=None if says_all else SHOWN)


def _read(file: Path, name: str) -> "Register":
    from opencompact.formats.registers import RegisterRefused, read_register

    if not file.is_file():
        raise Refusal(f"There is no file {file}.")
    try:
        return read_register(file, name=name)
    except RegisterRefused as refused:
        raise Refusal(f"{file.name}: {refused}") from None


def _imported(read: "Register", slug: str, *, dry_run: bool, add_likely: bool, lists: bool) -> "Imported":
    from django.utils import timezone

    from opencompact.records.areas.actions.partners import import_partners
    from opencompact.records.areas.queries.areas import area as find_area
    from opencompact.records.partners.actions import import_register
    from opencompact.records.people.visitors import HOUSE_ITSELF
    from opencompact.records.refusals import NotThere

    at, on = timezone.now(), timezone.localdate()
    try:
        area = None if slug == HOUSE else find_area(slug, seen_by=HOUSE_ITSELF)
    except NotThere:
        raise Refusal(f'There is no area "{slug}"; "opencompact area list" shows those that are there.') from None
    if area is None or dry_run:
        return import_register(
            by=HOUSE_ITSELF, at=at, on=on, kept_by=slug, register=read, dry_run=dry_run, add_likely=add_likely
        )
    return import_partners(
        by=HOUSE_ITSELF, at=at, on=on, area=area, register=read, add_likely=add_likely, lists=lists
    )


def _tell(account: "Imported", *, most: int | None) -> None:
    said = "was read in" if account.record else "was only looked at; nothing was changed"
    click.echo(f"{account.name} {said}.")
    counts = (
        (len(account.added), "added"), (len(account.changed), "changed"), (account.unchanged, "unchanged"),
        (account.successions, "new successors"), (len(account.questions), "questions"),
        (len(account.problems), "problems"),
    )  # fmt: skip
    click.echo(", ".join(f"{number:,} {noun}" for number, noun in counts) + ".")
    _lines("Problems", _said(account.problems), most)
    _lines("Questions: left out, as they may be organisations that are there", _said(account.questions), most)
    _lines("Left as people wrote it", _said(account.left), most)
    _lines("Read otherwise than typed", _said(account.notes), most)
    changed = [f"{one.place}: {one.name}: {', '.join(one.fields)}" for one in account.changed]
    _lines("Changed", changed, most)


def _said(problems: "Iterable[Problem]") -> list[str]:
    return [f"{one.place}: {one.sentence}" for one in problems]


def _lines(title: str, lines: list[str], most: int | None) -> None:
    if not lines:
        return
    click.echo(f"\n{title} ({len(lines):,}):")
    for line in lines[:most]:
        click.echo(f"  {line}")
    if most is not None and len(lines) > most:
        click.echo(f"  ... and {len(lines) - most:,} more; --all prints them.")
