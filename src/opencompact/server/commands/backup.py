"""`opencompact backup`: everything the site knows in one file."""

from pathlib import Path

import click

from opencompact.cli.refusals import Refusal


@click.command(short_help="Write everything the site knows into one file.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Write everything the site knows into FILE, while it goes on running.

    The file fits SQLite and PostgreSQL alike; "opencompact restore FILE" reads it. It holds personal data and is for
    its owner alone (0600): keep it as you keep the site. The secret key is not in it, nor who is signed in. An older
    backup of the same name is replaced once the new one is whole.
    """
    from opencompact.server.starting import database_at_hand, start_django

    start_django()
    from django.utils import timezone

    from opencompact.server.backups.writing import write_backup
    from opencompact.server.preparing import Tables, refuse_other_tables, tables

    with database_at_hand():
        found = tables()
        if found is Tables.ABSENT:
            raise Refusal("The database has no tables yet; there is nothing to back up.")
        refuse_other_tables(found)
        contents = write_backup(file, at=timezone.now())
    rows = sum(part.rows for part in contents.parts)
    click.echo(f"{file}: {rows:,} rows of {len(contents.parts)} tables.")
    for area, (number, _) in sorted(contents.heads.items()):
        click.echo(f"  history of {area}: {number:,} {'entry' if number == 1 else 'entries'}")
