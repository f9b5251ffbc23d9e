"""Making the site ready: its folder, its tables, its style sheets."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from opencompact.cli.refusals import Refusal
from opencompact.server.environment import folder_of
from opencompact.server.folder import alone_in, make_folder
from opencompact.server.starting import database_at_hand, start_django

OLDEST_POSTGRESQL = 15
_OURS = 0x6F70656E  # the number of a lock in PostgreSQL, which is ours by being unlikely


class Tables(Enum):
    """How the tables of the database stand to this version of the program."""

    ABSENT = "there are none"
    CURRENT = "they are up to date"
    BEHIND = "an older version made them"
    AHEAD = "a newer version made them"


def at_home() -> None:
    """The folder with its secret key, and Django set up. For commands that may be the first ever called."""
    make_folder(folder_of(), with_key=not os.environ.get("OPENCOMPACT_SECRET_KEY"))
    start_django()


def tables_ready() -> bool:
    """Make the tables where there are none; whether that was so. Raises Refusal where another version made them."""
    with database_at_hand():
        found = tables()
        if found is Tables.ABSENT:
            migrate()
    refuse_other_tables(found)
    return found is Tables.ABSENT


def refuse_other_tables(found: Tables) -> None:
    """Raises Refusal with what to do where another version made the tables."""
    if found is Tables.BEHIND:
        raise Refusal(
            "The tables of the database are of an older version. Make a backup with that version, then run "
            '"opencompact serve", which brings them up to date.'
        )
    if found is Tables.AHEAD:
        raise Refusal(
            "The tables of the database are of a newer version than this program. Install that version again, or "
            "restore a backup made with this one."
        )


def tables() -> Tables:
    """How the tables stand. Raises Refusal where PostgreSQL is too old."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    connection.ensure_connection()
    _refuse_old_postgresql()
    executor = MigrationExecutor(connection)
    applied, known = set(executor.loader.applied_migrations), set(executor.loader.disk_migrations)
    if not applied:
        return Tables.ABSENT
    if applied - known:
        return Tables.AHEAD
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return Tables.BEHIND if waiting else Tables.CURRENT


def _refuse_old_postgresql() -> None:
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        version = int(cursor.fetchone()[0]) // 10_000
    if version < OLDEST_POSTGRESQL:
        raise Refusal(f"The database is PostgreSQL {version}; Open Compact needs {OLDEST_POSTGRESQL} or later.")


def migrate() -> None:
    """Bring the tables up to date; of several programs that start at once, one does it and the others wait."""
    from django.core.management import call_command

    with alone_in(folder_of()), _alone_in_the_database():
        call_command("migrate", interactive=False, verbosity=0)


def gather_static_files() -> None:
    """Style sheets and pictures into the folder, compressed, each named by its content."""
    from django.conf import settings
    from django.core.management import call_command

    if not settings.WHITENOISE_USE_FINDERS:
        with alone_in(folder_of()):
            call_command("collectstatic", interactive=False, verbosity=0)


@contextmanager
def _alone_in_the_database() -> Iterator[None]:
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_OURS])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_OURS])
