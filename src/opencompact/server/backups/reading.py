"""Reads a backup, and refuses one that is broken, foreign, or made for other tables, before anything is touched."""

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from opencompact.server.backups.contents import (
    MANIFEST,
    BrokenBackup,
    Contents,
    Part,
    fields_of,
    read_contents,
    tables_to_keep,
)

MEBIBYTE = 1 << 20
LONGEST_MANIFEST = 8 * MEBIBYTE


@contextmanager
def opened_backup(path: Path) -> Iterator[tuple[zipfile.ZipFile, Contents]]:
    """The archive and what its manifest says. Raises BrokenBackup with a sentence."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive, _contents(archive)
    except FileNotFoundError:
        raise BrokenBackup(f"There is no file {path}.") from None
    except OSError as error:
        raise BrokenBackup(f"{path} cannot be read: {error.strerror or error}.") from None
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise BrokenBackup(f"{path} is not a backup of Open Compact, or it is not whole.") from None


def is_backup(path: Path) -> bool:
    """Whether the file is a backup of ours, as far as its manifest tells."""
    try:
        with opened_backup(path):
            return True
    except BrokenBackup:
        return False


def _contents(archive: zipfile.ZipFile) -> Contents:
    try:
        manifest = archive.getinfo(MANIFEST)
    except KeyError:
        raise BrokenBackup("The file is not a backup of Open Compact: it has no manifest.") from None
    if manifest.file_size > LONGEST_MANIFEST:
        raise BrokenBackup("The file is not a backup of Open Compact: its manifest is too long.")
    return read_contents(archive.read(manifest).decode("utf-8", errors="replace"))


def check_whole(archive: zipfile.ZipFile, contents: Contents) -> None:
    """Every part is there with its rows and its digest, and nothing beside them. Raises BrokenBackup."""
    found, told = set(archive.namelist()) - {MANIFEST}, {part.file for part in contents.parts}
    if found != told:
        odd = ", ".join(sorted(found ^ told))
        raise BrokenBackup(f"The backup is not whole, or something was added to it: {odd}.")
    for part in contents.parts:
        _check_part(archive, part)


def _check_part(archive: zipfile.ZipFile, part: Part) -> None:
    digest, rows = hashlib.sha256(), 0
    try:
        with archive.open(part.file) as member:
            while piece := member.read(MEBIBYTE):
                digest.update(piece)
                rows += piece.count(b"\n")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
        raise BrokenBackup(f"The backup is damaged: {part.table} cannot be read.") from None
    if (digest.hexdigest(), rows) != (part.sha256, part.rows):
        raise BrokenBackup(f"The backup was changed after it was made: {part.table} is not what its manifest says.")


def check_fits(contents: Contents) -> None:
    """The tables of the archive are those of this program, field by field. Raises BrokenBackup."""
    ours = {model._meta.label_lower: fields_of(model) for model in tables_to_keep()}
    theirs = {part.table: part.fields for part in contents.parts}
    if ours != theirs:
        odd = sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))
        raise BrokenBackup(
            f"The backup was made by version {contents.version} for other tables ({', '.join(odd)}). "
            "Restore it with that version, then bring it up to date with this one."
        )


def lines_of(archive: zipfile.ZipFile, part: Part) -> IO[bytes]:
    """A part, to be read line by line."""
    return archive.open(part.file)
