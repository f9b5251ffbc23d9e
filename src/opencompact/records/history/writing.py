"""Writes the next entry of an area's chain, as the last statement of an action and in its transaction."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime

from django.db import connection

from opencompact.records.history.acts import Act
from opencompact.records.history.models import HOUSE, Entry, Head, Note
from opencompact.records.refusals import AlreadyDone, Refused

LONGEST_MARK = 80
"""Of one sending of a form; a button sends it as it came, without a form that looks at it."""


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

    ``facts`` are plain values that anybody may read, and all that the act's sentence needs; personal words go into
    ``note``. ``once`` marks one sending of a form: a second entry with it raises AlreadyDone, which undoes the action
    it ends.
    """
    check_not_done(once)
    _check_facts(act, facts or {})
    head = _locked_head(area)
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
    entry.clean_fields(exclude={"facts"})
    entry.save(force_insert=True)
    if note:
        Note.objects.create(area=area, number=entry.number, text=note, salt=salt)
    head.number, head.hash = entry.number, entry.hash
    head.save()
    return entry


def check_not_done(once: str | None) -> None:
    """Raise AlreadyDone where a form with this mark was sent before; two sendings at once are told apart here too.

    An action that makes something which may be there only once asks this first, so that the second sending is led to
    what the first one made, and not refused because it is there already.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("An entry is written in the transaction of its action.")
    if not once:
        return
    if len(once) > LONGEST_MARK or not once.isprintable():
        raise Refused("Something is missing from this page; open it again and repeat what you did.")
    if connection.vendor == "postgresql":  # SQLite has one writer at a time
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [once])
    if earlier := Entry.objects.filter(once=once).first():
        raise AlreadyDone(earlier.about)


def _locked_head(area: str) -> Head:
    locked = Head.objects.select_for_update()
    head = locked.filter(area=area).first()
    if head is None:
        Head.objects.get_or_create(area=area)
        head = locked.get(area=area)
    return head


def _check_facts(act: Act, facts: Mapping[str, object]) -> None:
    """An entry can never be mended, so what it needs to be told is asked for when it is written."""
    if missing := act.needs - facts.keys():
        raise TypeError(f"{act.name} cannot be told without: {', '.join(sorted(missing))}.")
    _check_plain(facts, act.name)


def _check_plain(value: object, where: str) -> None:
    """Numbers with a fraction and the like are refused: a database may give them back written otherwise."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise TypeError(f"{where}: a fact is named by a word, not by {key!r}.")
            _check_plain(inner, f"{where} {key}")
    elif isinstance(value, list | tuple):
        for inner in value:
            _check_plain(inner, where)
    elif value is not None and not isinstance(value, str | int):
        raise TypeError(f"{where}: a fact of an entry is text, a whole number, yes or no, or a list; not {value!r}.")


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
