"""Fills the database from a backup: all of it or nothing, in one transaction, verified before it is kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.core import serializers
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from opencompact.letters.outbox import hold_back
from opencompact.records.history import guards
from opencompact.records.history.heads import KeptHead
from opencompact.records.history.verifying import verify
from opencompact.server.backups.carrying import Carried, carry_over, known_now
from opencompact.server.backups.contents import FILLED_BY_MIGRATIONS, BrokenBackup, Contents, Part, tables_to_keep
from opencompact.server.backups.reading import check_fits, check_whole, lines_of, opened_backup

AT_ONCE = 500
"""How many rows are held in memory at a time."""


@dataclass(frozen=True)
class Restored:
    """What a restore did."""

    contents: Contents
    rows: int
    entries: int
    faults: tuple[str, ...]
    held: int
    carried: Carried


def is_empty() -> bool:
    """Whether nothing is written down yet: no table that a backup keeps has a row."""
    return not any(model._base_manager.exists() for model in tables_to_keep())


def read_backup(path: Path) -> Contents:
    """What a whole and fitting backup holds. Raises BrokenBackup with a sentence; the database is not touched."""
    with opened_backup(path) as (archive, contents):
        check_whole(archive, contents)
        check_fits(contents)
        return contents


def restore(path: Path, *, at: datetime, on: date, accepts_damage: bool = False) -> Restored:
    """Put a backup in the place of all that is there. Raises BrokenBackup, and then everything is as it was.

    No letter goes out twice for it: letters that had not gone when the backup was made are held back, and what the
    present database knows of letters sent and of words erased since then is kept.
    """
    with opened_backup(path) as (archive, contents):
        check_whole(archive, contents)
        check_fits(contents)
        with known_now() as known, transaction.atomic():
            guards.take_down(connection)
            _empty()
            for part in contents.parts:
                _fill(part, lines_of(archive, part))
            _go_on_counting()
            guards.put_up(connection)
            _check_references()
            carried = carry_over(known, at=at)
            held = hold_back(at=at, on=on)
            verdict = verify(kept=[KeptHead(area, number, hash) for area, (number, hash) in contents.heads.items()])
            if verdict.faults and not accepts_damage:
                raise BrokenBackup(f"The history in the backup is not as it was written: {verdict.faults[0]}")
    cache.clear()
    rows = sum(part.rows for part in contents.parts)
    return Restored(contents, rows, verdict.entries, verdict.faults, held, carried)


def _empty() -> None:
    """Empty every table but those that the migrations fill; references between them are checked at the end."""
    kept = {apps.get_model(label)._meta.db_table for label in FILLED_BY_MIGRATIONS}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.db_table not in kept:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def _fill(part: Part, lines: IO[bytes]) -> None:
    model = apps.get_model(part.table)
    try:
        with lines:
            rows = (found.object for found in serializers.deserialize("jsonl", lines))
            for few in _in_fews(rows):
                if any(type(row) is not model for row in few):
                    raise BrokenBackup(f"The backup is damaged: among {part.table} is a row of another table.")
                model._base_manager.bulk_create(few)
    except (DeserializationError, ValidationError, ValueError, DatabaseError) as problem:
        told = str(problem).strip().partition("\n")[0]
        raise BrokenBackup(f"The backup does not fit this database: {part.table} is refused ({told}).") from None


def _in_fews(rows: Iterable[Model]) -> Iterator[list[Any]]:  # Any: rows of one table, whichever
    rows = iter(rows)
    while few := list(islice(rows, AT_ONCE)):
        yield few


def _go_on_counting() -> None:
    """No number of a row is given twice, not even one that only the replaced database had; SQLite sees to it itself."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for model in tables_to_keep():
            table, column = connection.ops.quote_name(model._meta.db_table), model._meta.pk.column
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, column])
            if sequence := cursor.fetchone()[0]:
                last = f"GREATEST((SELECT MAX({column}) FROM {table}), (SELECT last_value FROM {sequence}))"
                cursor.execute(f"SELECT setval(%s, {last})", [sequence])


def _check_references() -> None:
    try:
        connection.check_constraints()
    except DatabaseError as problem:
        told = str(problem).strip().partition("\n")[0]
        raise BrokenBackup(f"The backup is damaged: something in it refers to what is not there ({told}).") from None

