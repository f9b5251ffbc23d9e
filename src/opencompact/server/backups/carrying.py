"""What the database before a restore still knows, and no backup may take back: letters that went, and words erased."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any, Final

from django.core import serializers

from opencompact.letters.models import Letter
from opencompact.records.areas.actions.requests import ERASED, erase_contact
from opencompact.records.areas.models import FormatRequest
from opencompact.records.history.actions import erase_note
from opencompact.records.history.models import Entry, Note
from opencompact.records.people.visitors import HOUSE_ITSELF
from opencompact.server.backups.contents import Exact

NOT_GONE: Final = ("waiting", "sending")
_PROOF: Final = ("state", "tries", "taken_at", "sent_at", "language", "message_id", "reply", "digest")


@dataclass(frozen=True)
class Known:
    """What the database knew before it was replaced, put aside in a file."""

    letters: IO[str]
    erased: IO[str]


@dataclass(frozen=True)
class Carried:
    """What was carried over: how many letters, and how many erasures done again."""

    letters: int
    erasures: int


@contextmanager
def known_now() -> Iterator[Known]:
    """Put aside what the present database knows of letters and erasures."""
    with tempfile.TemporaryFile("w+") as letters, tempfile.TemporaryFile("w+") as erased:
        for letter in Letter.objects.exclude(state="waiting").order_by("pk").iterator():
            told = serializers.serialize("jsonl", [letter], cls=Exact)
            letters.write(json.dumps([_hash_of_cause(letter), told]) + "\n")
        for kind, what in _erased():
            erased.write(json.dumps([kind, *what]) + "\n")
        letters.seek(0)
        erased.seek(0)
        yield Known(letters, erased)


def _erased() -> Iterator[tuple[str, tuple[Any, ...]]]:  # Any: an area, a number and a hash, or a reference
    for note in Note.objects.filter(erased_at__isnull=False).iterator():
        for hash in Entry.objects.filter(area=note.area, number=note.number).values_list("hash", flat=True):
            yield "note", (note.area, note.number, hash)
    for about in Entry.objects.filter(action=ERASED.name).values_list("about", flat=True).iterator():
        yield "contact", (about.removeprefix("request:"),)


def carry_over(known: Known, *, at: datetime) -> Carried:
    """Tell the restored database what was put aside."""
    letters = sum(_carry(letter, hash) for letter, hash in _letters(known.letters))
    erasures = 0
    for line in known.erased:
        kind, *what = json.loads(line)
        erasures += _erase_note(*what, at=at) if kind == "note" else _erase_contact(*what, at=at)
    return Carried(letters, erasures)


def _letters(lines: IO[str]) -> Iterator[tuple[Letter, str]]:
    for line in lines:
        hash, told = json.loads(line)
        for found in serializers.deserialize("jsonl", told):
            if isinstance(found.object, Letter):
                yield found.object, hash


def _carry(letter: Letter, hash: str) -> bool:
    """A letter that went (or was dropped, or held) stays so, whether the backup had it or not.

    One that tells of an act which the backup does not have is let go: another act will have its number.
    """
    if hash != _hash_of_cause(letter):
        return False
    twin = Letter.objects.filter(kind=letter.kind, cause=letter.cause, recipient=letter.recipient).first()
    if twin is None:
        letter.pk = None
        letter.save(force_insert=True)
        return True
    if twin.state not in NOT_GONE:
        return False
    for name in _PROOF:
        setattr(twin, name, getattr(letter, name))
    twin.save()
    return True


def _hash_of_cause(letter: Letter) -> str:
    """The hash of the entry that a letter is made from; empty for a deadline."""
    if not letter.cause.startswith("entry:"):
        return ""
    area, _, number = letter.cause.removeprefix("entry:").rpartition("/")
    entry = Entry.objects.filter(area=area, number=int(number)).values_list("hash", flat=True).first()
    return entry or "none"


def _erase_note(area: str, number: int, hash: str, *, at: datetime) -> bool:
    is_same = Entry.objects.filter(area=area, number=number, hash=hash).exists()
    if not is_same or not Note.objects.filter(area=area, number=number, erased_at__isnull=True).exists():
        return False
    erase_note(by=HOUSE_ITSELF.reference, at=at, area=area, number=number)
    return True


def _erase_contact(reference: str, *, at: datetime) -> bool:
    request = FormatRequest.objects.filter(reference=reference).exclude(name="", contact="").first()
    if request is None:
        return False
    erase_contact(by=HOUSE_ITSELF, at=at, request=request)
    return True
