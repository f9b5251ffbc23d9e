"""Writes a backup: one moment of the database, row by row, into a file that appears only when it is whole."""

import hashlib
import os
import secrets
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import IO

from django.core import serializers
from django.db import connection, transaction
from django.db.models import Model

from opencompact.records.history.queries import heads
from opencompact.records.refusals import Refused
from opencompact.server.backups.contents import MANIFEST, Contents, Exact, Part, fields_of, tables_to_keep
from opencompact.server.backups.reading import is_backup

AT_ONCE = 1000
"""How many rows are held in memory at a time."""


def write_backup(path: Path, *, at: datetime) -> Contents:
    """Write everything the site knows into ``path``, readable for its owner alone. Raises Refused with a sentence.

    Nothing is locked: visitors go on reading and writing, and the backup shows the moment at which it began.
    """
    if path.exists() and not is_backup(path):
        raise Refused(f"{path} is there already and is no backup of Open Compact; it was left as it is.")
    aside = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        with _opened(aside) as file:
            contents = _write(file, at)
        os.replace(aside, path)
    except OSError as error:
        raise Refused(f"The backup could not be written to {path}: {error.strerror or error}.") from None
    finally:
        aside.unlink(missing_ok=True)
    return contents


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """A new file for its owner alone, on the disk by the end."""
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _write(file: IO[bytes], at: datetime) -> Contents:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, _one_moment():
        told = {head.area: (head.number, head.hash) for head in heads()}
        parts = tuple(_write_part(archive, model) for model in tables_to_keep())
        contents = Contents(
            version=_version(),
            made_at=at.astimezone(UTC).isoformat(timespec="seconds"),
            database=connection.vendor,
            parts=parts,
            heads=told,
        )
        archive.writestr(MANIFEST, contents.as_json())
    return contents


def _version() -> str:
    try:
        return version("opencompact")
    except PackageNotFoundError:
        return "from source, not installed"


@contextmanager
def _one_moment() -> Iterator[None]:
    """A transaction that sees one moment of the database and locks nobody out."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    connection.ensure_connection()
    mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"  # type: ignore[attr-defined]  # SQLite's own
    try:
        with transaction.atomic():
            yield
    finally:
        connection.transaction_mode = mode  # type: ignore[attr-defined]


def _write_part(archive: zipfile.ZipFile, model: type[Model]) -> Part:
    rows = model._base_manager.order_by("pk").iterator(chunk_size=AT_ONCE)
    name = model._meta.label_lower
    part = Part(name, fields_of(model), 0, "")
    with archive.open(part.file, "w", force_zip64=True) as member:
        lines = _Lines(member)
        own = {field.name for field in model._meta.local_concrete_fields}  # links to others are a table of their own
        serializers.serialize("jsonl", rows, stream=lines, fields=own, cls=Exact, ensure_ascii=False, sort_keys=True)
    return Part(name, part.fields, lines.rows, lines.digest.hexdigest())


class _Lines:
    """Where the lines of a part go: counted, and added to its digest."""

    def __init__(self, member: IO[bytes]) -> None:
        self.member = member
        self.digest = hashlib.sha256()
        self.rows = 0

    def write(self, text: str) -> None:
        """Take in some text; each line ends with one of these."""
        written = text.encode()
        self.rows += text.count("\n")
        self.digest.update(written)
        self.member.write(written)

    def getvalue(self) -> None:
        """Django asks for what was written; it is on its way to the disk."""
