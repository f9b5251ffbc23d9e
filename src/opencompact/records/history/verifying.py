"""Verifies the chains: every hash worked out again, entry by entry; the first place that is wrong is named."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import JSONObject

from opencompact.records.history import guards
from opencompact.records.history.actions import NOTE_ERASED, about_note
from opencompact.records.history.heads import KeptHead
from opencompact.records.history.models import Entry, Head, Note
from opencompact.records.history.writing import digest_of_note, hash_of
from opencompact.records.refusals import NotThere

_UNREADABLE = (ValueError, TypeError, AttributeError)
"""What reading a row raises where a hand in the database has left something that is no day, no number, no text."""
AT_ONCE = 1000
"""How many entries are held in memory at a time."""


@dataclass(frozen=True)
class Verdict:
    """How many entries were verified, in how many chains, and a sentence for the first place that is wrong in each."""

    chains: int
    entries: int
    faults: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed, reordered, put in, taken out or cut, as far as the chains can tell."""
        return not self.faults


class _Wrong(Exception):
    """The first place in a chain that is wrong, in a sentence."""


@dataclass
class _Walk:
    """A walk along one chain: where it has come to, and the heads that were kept of it elsewhere."""

    area: str
    kept: frozenset[tuple[int, str]]
    number: int = 0
    hash: str = ""
    head: dict[str, Any] | None = None  # Any: a number and a hash, as JSON from the database


def verify(area: str | None = None, *, kept: Iterable[KeptHead] = ()) -> Verdict:
    """Verify one chain, or all of them and the guards; ``kept`` are heads written down before, which find a cut tail.

    Memory stays the same however long a chain is. Each chain is read in one statement, so that acts written meanwhile
    disturb nothing. Raises NotThere for an area that has no history and no kept head.
    """
    kept = [head for head in kept if area in (None, head.area)]
    known = _areas() | {head.area for head in kept}
    if area is not None and area not in known:
        raise NotThere(f"There is no history of {area}.")
    areas = [area] if area is not None else sorted(known)
    faults = [] if area is not None else list(_missing_guards())
    entries = 0
    for each in areas:
        walk = _Walk(each, frozenset((head.number, head.hash) for head in kept if head.area == each))
        try:
            _follow(walk)
        except _Wrong as wrong:
            faults.append(f"{each}: {wrong}")
        entries += walk.number
    return Verdict(len(areas), entries, tuple(faults))


def _areas() -> set[str]:
    return {area for table in (Head, Entry, Note) for area in table.objects.values_list("area", flat=True).distinct()}


def _missing_guards() -> Iterator[str]:
    missing = set(guards.triggers(connection.vendor)) - guards.present(connection)
    if missing:
        yield f"The database does not refuse changes to the history: {', '.join(sorted(missing))} is not there."


def _follow(walk: _Walk) -> None:
    for entry, note, head in _rows(walk.area):
        _check_place(walk, entry)
        _check_note(entry, note)
        _check_erasure(entry)
        if any(number == entry.number and kept != entry.hash for number, kept in walk.kept):
            raise _Wrong(f"entry {entry.number} has another hash than the head that was kept: it was written again.")
        walk.number, walk.hash, walk.head = entry.number, entry.hash, head
    _check_end(walk)


def _rows(area: str) -> Iterator[tuple[Entry, dict[str, Any] | None, dict[str, Any] | None]]:
    """Each entry with its note and the head of the chain: one statement, so one moment."""
    note = Note.objects.filter(area=OuterRef("area"), number=OuterRef("number"))
    words = note.values(told=JSONObject(text="text", salt="salt", erased_at="erased_at"))
    head = Head.objects.filter(area=area).values(told=JSONObject(number="number", hash="hash"))
    rows = Entry.objects.filter(area=area).order_by("number")
    stream = rows.annotate(note=Subquery(words), head=Subquery(head)).iterator(chunk_size=AT_ONCE)
    last = 0
    while True:
        try:
            entry = next(stream)
        except StopIteration:
            return
        except _UNREADABLE:
            raise _Wrong(f"entry {_first_unreadable(area, last)} was changed: it can no longer be read.") from None
        last = entry.number
        yield entry, entry.note, entry.head


def _first_unreadable(area: str, after: int) -> int:
    """Which entry it is: rows come a thousand at a time, so that the one that fails is not known at first."""
    for number in Entry.objects.filter(area=area, number__gt=after).order_by("number").values_list("number", flat=True):
        try:
            hash_of(Entry.objects.get(area=area, number=number))
        except _UNREADABLE:
            return number
    return after + 1


def _check_place(walk: _Walk, entry: Entry) -> None:
    if entry.number != walk.number + 1:
        before = f"after entry {walk.number}" if walk.number else "first of all"
        raise _Wrong(f"entry {walk.number + 1} is missing: {before} comes entry {entry.number}.")
    if entry.hash != _own_hash(entry):
        raise _Wrong(f"entry {entry.number} was changed after it was written: its hash is no longer its own.")
    if entry.previous != walk.hash:
        raise _Wrong(
            f"entry {entry.number} does not follow from the one before it: "
            "entries there were changed, reordered, put in or taken out."
        )


def _own_hash(entry: Entry) -> str:
    try:
        return hash_of(entry)
    except _UNREADABLE:
        return ""


def _check_note(entry: Entry, note: dict[str, Any] | None) -> None:
    if note is None:
        if entry.note_digest:
            raise _Wrong(f"the words beside entry {entry.number} are missing and were not erased.")
    elif note["erased_at"]:
        erased = Entry.objects.filter(
            area=entry.area, about=about_note(entry.area, entry.number), action=NOTE_ERASED.name
        )
        if not erased.exists():
            raise _Wrong(f"the words beside entry {entry.number} are gone, and no entry tells that they were erased.")
    elif not entry.note_digest:
        raise _Wrong(f"words stand beside entry {entry.number} that were not there when it was written.")
    elif digest_of_note(note["text"], note["salt"]) != entry.note_digest:
        raise _Wrong(f"the words beside entry {entry.number} were changed after they were written.")


def _check_erasure(entry: Entry) -> None:
    if entry.action == NOTE_ERASED.name and entry.about.rpartition("/")[2].isdecimal():
        number = int(entry.about.rpartition("/")[2])
        if Note.objects.filter(area=entry.area, number=number, erased_at__isnull=True).exists():
            raise _Wrong(f"entry {entry.number} says that words beside entry {number} were erased; they are there.")


def _check_end(walk: _Walk) -> None:
    head = walk.head if walk.number else _head_without_entries(walk.area)
    if head is None and walk.number:
        raise _Wrong("its head is missing.")
    if head is not None and head["number"] != walk.number:
        told = f"its head says {head['number']}: its tail was cut or added to."
        raise _Wrong(f"the chain ends with entry {walk.number}, but {told}")
    if head is not None and head["hash"] != walk.hash:
        raise _Wrong(f"the head has another hash than entry {walk.number}.")
    last_kept = max((number for number, _ in walk.kept), default=0)
    if last_kept > walk.number:
        told = f"a kept head tells of entry {last_kept}: its tail was cut."
        raise _Wrong(f"the chain ends with entry {walk.number}, but {told}")
    entry = Entry.objects.filter(area=OuterRef("area"), number=OuterRef("number"))
    stray = Note.objects.filter(~Exists(entry), area=walk.area).order_by("number").first()
    if stray is not None:
        raise _Wrong(f"words stand beside entry {stray.number}, which is not there.")


def _head_without_entries(area: str) -> dict[str, Any] | None:
    any_entry = Entry.objects.filter(area=OuterRef("area"))
    head = Head.objects.filter(~Exists(any_entry), area=area).first()
    return {"number": head.number, "hash": head.hash} if head else None
