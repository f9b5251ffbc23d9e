"""The guards are there after all migrations, refuse whatever changes an entry, and are back after every flush."""

from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import TransactionTestCase

from opencompact.records.history import guards
from opencompact.records.history.models import Entry

pytestmark = pytest.mark.django_db
ONLY_POSTGRESQL = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL alone has TRUNCATE")
ONLY_SQLITE = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite alone replaces rows")

COPY = "SELECT id, area, number, action, about, 'somebody', at, facts, note_digest, once, previous, hash FROM history_entry"
COLUMNS = "(id, area, number, action, about, by, at, facts, note_digest, once, previous, hash)"
NEW_ID = COPY.replace("SELECT id", "SELECT id + 1000")


def test_every_guard_is_there_after_all_migrations() -> None:
    assert guards.present(connection) == set(guards.triggers(connection.vendor))


@pytest.mark.parametrize("statement", [
    "UPDATE history_entry SET about = 'nothing'",
    "UPDATE history_entry SET number = number",
    "DELETE FROM history_entry",
    "DELETE FROM history_entry WHERE number = 1",
    pytest.param("TRUNCATE history_entry", marks=ONLY_POSTGRESQL),
    pytest.param("TRUNCATE history_entry RESTART IDENTITY CASCADE", marks=ONLY_POSTGRESQL),
    pytest.param(f"INSERT INTO history_entry {COLUMNS} {COPY} ON CONFLICT (id) DO UPDATE SET by = 'somebody'", marks=ONLY_POSTGRESQL),
    pytest.param("UPDATE OR REPLACE history_entry SET number = 1", marks=ONLY_SQLITE),
    pytest.param(f"INSERT OR REPLACE INTO history_entry {COLUMNS} {COPY}", marks=ONLY_SQLITE),
    pytest.param(f"REPLACE INTO history_entry {COLUMNS} {COPY}", marks=ONLY_SQLITE),
    pytest.param(f"REPLACE INTO history_entry {COLUMNS} {NEW_ID}", marks=ONLY_SQLITE),
    pytest.param(f"REPLACE INTO history_entry {COLUMNS} {NEW_ID.replace(' number,', ' number + 9,')}", marks=ONLY_SQLITE),
])
def test_raw_sql_is_refused(write: Callable[..., Entry], statement: str) -> None:
    write(once="token")

    with pytest.raises(DatabaseError, match=guards.SENTENCE), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert Entry.objects.get().by == "house"


@pytest.mark.parametrize("change", [
    lambda entry: entry.save(),
    lambda entry: entry.delete(),
    lambda entry: Entry.objects.update(by="somebody"),
    lambda entry: Entry.objects.bulk_update([entry], ["by"]),
    lambda entry: Entry.objects.all().delete(),
    lambda entry: Entry.objects.all()._raw_delete("default"),
], ids=["save", "delete", "update", "bulk update", "delete all", "raw delete"])
def test_django_is_refused(write: Callable[..., Entry], change: Callable[[Entry], object]) -> None:
    entry = write()

    with pytest.raises(DatabaseError, match=guards.SENTENCE), transaction.atomic():
        change(entry)

    assert Entry.objects.count() == 1


def test_an_entry_can_still_be_added(write: Callable[..., Entry]) -> None:
    write()
    write()

    assert Entry.objects.count() == 2


def test_putting_up_what_is_up_changes_nothing() -> None:
    guards.put_up(connection)

    assert guards.present(connection) == set(guards.triggers(connection.vendor))


@pytest.mark.django_db(transaction=True)
def test_the_guards_are_back_after_the_flush_that_follows_a_test(write: Callable[..., Entry]) -> None:
    write()

    TransactionTestCase("__init__")._fixture_teardown()  # type: ignore[attr-defined]  # what ends every such test

    assert not Entry.objects.exists()
    assert guards.present(connection) == set(guards.triggers(connection.vendor))


@pytest.mark.django_db(transaction=True)
def test_without_the_fixture_the_flush_would_be_refused(write: Callable[..., Entry]) -> None:
    write()

    with pytest.raises(CommandError) as refused:
        call_command("flush", interactive=False)

    assert guards.SENTENCE in str(refused.value.__cause__)


def test_a_live_server_has_its_guards(site: str, write: Callable[..., Entry]) -> None:
    write()

    with pytest.raises(DatabaseError, match=guards.SENTENCE):
        Entry.objects.all()._raw_delete("default")
