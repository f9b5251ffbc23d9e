"""`opencompact consultations`: lists of consultations held elsewhere, read in from the command line of the site."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from opencompact.cli.refusals import Refusal

if TYPE_CHECKING:
    from opencompact.records.areas.models import Area
    from opencompact.records.consultations.reading_in.plan import ReadIn
    from opencompact.records.partners.models import Organisation

SHOWN = 20
"""How many lines of each part of the account are printed; ``--all`` prints every one."""


@click.group(short_help="Read lists of consultations held elsewhere into an area.")
def consultations() -> None:
    """Consultations that partners hold elsewhere. What is done here stands in the history as done by the house."""


@consultations.command(short_help="Read a list in.")
@click.argument("area", metavar="AREA")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", help="What the list is called, the same each time. Without it, the name of the file.")
@click.option("--of", "whose", metavar="NAME", help="The partner whose list it is, where the list does not say.")
@click.option("--dry-run", is_flag=True, help="Only say what it would do.")
@click.option("--all", "says_all", is_flag=True, help="Print every line of the account, not the first 20 of each part.")
def read(area: str, file: Path, name: str | None, whose: str | None, *, dry_run: bool, says_all: bool) -> None:
    """Read the list FILE (CSV, or the JSON of GOV.UK or Citizen Space) into AREA, all of it or nothing.

    Read in twice it doubles nothing. Bodies that are no partners of the area are listed, and never made up.
    """
    from opencompact.server.preparing import at_home, tables_ready
    from opencompact.server.starting import database_at_hand

    if not file.is_file():
        raise Refusal(f"There is no file {file}.")
    at_home()
    if tables_ready():
        click.echo("The database was empty; its tables were made.", err=True)
    with database_at_hand():
        account = _read(area, file, name or file.name, whose, dry_run=dry_run)
    _tell(account, most=None if says_all else SHOWN)


def _read(slug: str, file: Path, name: str, whose: str | None, *, dry_run: bool) -> "ReadIn":
    from django.utils import timezone

    from opencompact.records.areas.queries.areas import area as find_area
    from opencompact.records.consultations.actions.lists import read_list
    from opencompact.records.people.visitors import HOUSE_ITSELF
    from opencompact.records.refusals import NotThere

    try:
        area = find_area(slug, seen_by=HOUSE_ITSELF)
    except NotThere:
        raise Refusal(f'There is no area "{slug}"; "opencompact area list" shows those that are there.') from None
    return read_list(
        by=HOUSE_ITSELF, at=timezone.now(), on=timezone.localdate(), area=area, file_name=file.name,
        content=file.read_bytes(), name=name, organisation=_partner(area, whose) if whose else None, dry_run=dry_run,
    )  # fmt: skip


def _partner(area: "Area", name: str) -> "Organisation":
    from opencompact.records.areas.queries.partners import partners
    from opencompact.records.people.visitors import HOUSE_ITSELF

    found = [one.organisation for one in partners(area, seen_by=HOUSE_ITSELF, search=name)[:SHOWN]]
    same = [one for one in found if one.name.casefold() == name.casefold()] or found
    if len(same) != 1:
        called = "; ".join(one.name for one in same) or "nobody"
        raise Refusal(f"--of must name one partner of {area.name}; called like that: {called}.")
    return same[0]


def _tell(account: "ReadIn", *, most: int | None) -> None:
    said = "was read in" if account.is_done else "was only looked at; nothing was changed"
    click.echo(f"{account.name} ({account.format}) {said}.")
    counts = (
        (len(account.added), "added"), (len(account.changed), "changed"), (account.unchanged, "unchanged"),
        (len(account.gone), "no longer in the list"), (len(account.unmatched), "bodies that are no partners"),
        (len(account.problems), "problems"),
    )  # fmt: skip
    click.echo(", ".join(f"{number:,} {noun}" for number, noun in counts) + ".")
    _lines("Bodies that are no partners: left out", [one.sentence for one in account.unmatched], most)
    _lines("Problems", [f"{one.place}: {one.sentence}" for one in account.problems], most)
    _lines("Left as it is written here", [f"{one.place}: {one.sentence}" for one in account.left], most)
    _lines("Changed", [f"{one.place}: {one.title}: {', '.join(one.facts)}" for one in account.changed], most)
    _lines("No longer in the list: they stay", [one.title for one in account.gone], most)
    _lines("Noticed", account.notes, most)


def _lines(title: str, given: Iterable[str], most: int | None) -> None:
    lines = list(given)
    if not lines:
        return
    click.echo(f"\n{title} ({len(lines):,}):")
    for line in lines[:most]:
        click.echo(f"  {line}")
    if most is not None and len(lines) > most:
        click.echo(f"  ... and {len(lines) - most:,} more; --all prints them.")
