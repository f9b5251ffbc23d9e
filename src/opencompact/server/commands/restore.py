"""`opencompact restore`: the site as a backup has it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from opencompact.cli.refusals import Refusal

if TYPE_CHECKING:
    from opencompact.server.backups.contents import Contents
    from opencompact.server.backups.restoring import Restored


@click.command(short_help="Fill the site from a backup.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--replace", is_flag=True, help="Put the backup in the place of all that is there.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--damaged-history", is_flag=True, help="Restore even a history that is not as it was written.")
def restore(file: Path, *, replace: bool, yes: bool, damaged_history: bool) -> None:
    """Fill an empty site from FILE, which "opencompact backup" wrote on either database. Stop the site first.

    It is done whole or not at all, and the history is verified. No letter goes twice: those that had not gone when the
    backup was made are held back until "opencompact letters release". With --replace, what the present database knows
    of letters sent and of words erased is kept. Everybody signs in again.
    """
    from opencompact.server.preparing import at_home, tables_ready
    from opencompact.server.starting import database_at_hand

    at_home()
    from django.utils import timezone

    from opencompact.server.backups import restoring

    tables_ready()
    contents = restoring.read_backup(file)
    with database_at_hand():
        if not restoring.is_empty():
            _check_may_replace(contents, replace=replace, yes=yes)
        done = restoring.restore(
            file, at=timezone.now(), on=timezone.localdate(), accepts_damage=damaged_history
        )
    _say(done)


def _check_may_replace(contents: "Contents", *, replace: bool, yes: bool) -> None:
    if not replace:
        raise Refusal("The site is not empty; --replace puts the backup in the place of all that is there.")
    asked = f"Everything that is there will be replaced by the backup of {contents.made_at}. Go on?"
    if not yes and not click.confirm(asked, err=True):
        raise Refusal("Nothing was restored.")


def _say(done: "Restored") -> None:
    click.echo(f"Restored {done.rows:,} rows of {done.contents.made_at} (version {done.contents.version}).")
    for fault in done.faults:
        click.echo(f"The history is not as it was written: {fault}")
    if not done.faults:
        click.echo(f"The history is as it was written: {done.entries:,} entries.")
    if done.carried.letters or done.carried.erasures:
        letters, erasures = done.carried.letters, done.carried.erasures
        click.echo(f"Kept from before: what became of {letters:,} letters, and {erasures:,} erasures.")
    if done.held:
        click.echo(
            f"{done.held:,} letters are held back, since they may have gone already; "
            '"opencompact letters release" lets them go.'
        )
