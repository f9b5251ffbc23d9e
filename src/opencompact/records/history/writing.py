"""Writes the next entry of an area's chain, as the last statement of an action and in its transaction."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime

from django.db import IntegrityError, connection, transaction

from opencompact.records.history.acts import Act
from opencompact.records.history.models import HOUSE, Entry, Head, Note
from opencompact.records.refusals import AlreadyDone


def write_entry(
    act: Act,
    *,
    about: str,
    by: str,
    at: datetime,
    area: str = HOUSE,
    facts: Mapping[str, object] | None = None,
    note: str = "",
    once: str | None = None,
) -> Entry:
    """Add an entry: the area's head row is locked until the transaction ends, so that the chain cannot fork.

    ``facts`` are plain values that anybody may read; personal words go into ``note``. ``once`` marks one sending of a
    form: a second entry with it raises AlreadyDone, which undoes the action it ends.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("An entry is written in the transaction of its action.")
    if once and (earlier := Entry.objects.filter(once=once).first()):
        raise AlreadyDone(earlier.about)
    Head.objects.get_or_create(area=area)
    head = Head.objects.select_for_update().get(area=area)
    salt = secrets.token_hex(16) if note else ""
    entry = Entry(
        area=area,
        number=head.number + 1,
        action=act.name,
        about=about,
        by=by,
        at=at,
        facts=dict(facts or {}),
        note_digest=digest_of_note(note, salt) if note else "",
        once=once,
        previous=head.hash,
    )
    entry.hash = hash_of(entry)
    _save(entry)
    if note:
        Note.objects.create(area=area, number=entry.number, text=note, salt=salt)
    head.number, head.hash = entry.number, entry.hash
    head.save()
    return entry


def _save(entry: Entry) -> None:
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError:
        if entry.once and (earlier := Entry.objects.filter(once=entry.once).first()):
            raise AlreadyDone(earlier.about) from None
        raise


def hash_of(entry: Entry) -> str:
    """The SHA-256 of all that the entry says and of the hash before it."""
    told = [entry.area, entry.number, entry.action, entry.about, entry.by, _moment(entry.at), entry.facts]
    told += [entry.note_digest, entry.once or "", entry.previous]
    written = json.dumps(told, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def digest_of_note(text: str, salt: str) -> str:
    """The digest of personal words, which tells nothing once the salt is erased."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
