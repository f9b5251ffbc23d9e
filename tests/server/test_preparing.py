"""Making the site ready: tables that are not there are made; tables of another version are told apart and refused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from opencompact.cli.refusals import Refusal
from opencompact.server import preparing
from opencompact.server.preparing import Tables, refuse_other_tables, tables, tables_ready

SOURCE = Path(__file__).resolve().parents[2] / "src"


@pytest.mark.django_db
def test_tables_of_this_version_are_current() -> None:
    assert tables() is Tables.CURRENT
    assert tables_ready() is False


@pytest.mark.django_db
def test_tables_of_an_older_version_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: [("a migration", False)])

    with pytest.raises(Refusal) as refused:
        tables_ready()

    assert str(refused.value) == (
        "The tables of the database are of an older version. Make a backup with that version, then run "
        '"opencompact serve", which brings them up to date.')


@pytest.mark.django_db
def test_tables_of_a_newer_version_are_refused_with_what_to_do() -> None:
    MigrationRecorder(connection).record_applied("areas", "0999_of_next_year")

    with pytest.raises(Refusal, match="of a newer version than this program"):
        tables_ready()


def test_current_tables_are_refused_by_nobody() -> None:
    refuse_other_tables(Tables.CURRENT)
    refuse_other_tables(Tables.ABSENT)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has a version of its own")
def test_a_postgresql_that_is_too_old_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "OLDEST_POSTGRESQL", 99)

    with pytest.raises(Refusal, match=r"The database is PostgreSQL \d+; Open Compact needs 99 or later\."):
        tables()


@pytest.mark.slow
def test_programs_that_start_at_once_make_the_tables_once(tmp_path: Path) -> None:
    make = "from opencompact.server import preparing as p; p.at_home(); p.migrate(); p.gather_static_files(); print(p.tables().name)"
    surroundings = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "OPENCOMPACT_FOLDER": str(tmp_path / "site")}

    three = [subprocess.Popen([sys.executable, "-c", make], env=surroundings, text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) for _ in range(3)]

    assert [program.communicate() for program in three] == [("CURRENT\n", "")] * 3
