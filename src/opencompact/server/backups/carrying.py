"""What the database before a restore still knows, and no backup may take back: letters gone, and what was erased."""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any, Final

from django.core import serializers
from django.utils import timezone

from opencompact.letters.models import Letter
from opencompact.letters.proof import note_sent
from opencompact.records.areas.actions.requests import ERASED, erase_contact
from opencompact.records.areas.models import FormatRequest
from opencompact.records.consultations.actions.following import end_follow
from opencompact.records.consultations.actions.keeping import erase_answers, erase_person
from opencompact.records.consultations.models import Answer, Consultation, Follow
from opencompact.records.history.actions import erase_note
from opencompact.records.history.models import Entry, Note
from opencompact.records.people.models import CONTRIBUTOR
from opencompact.records.people.visitors import HOUSE_ITSELF, Held, Visitor
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
    gone = Answer.objects.filter(respondent__erased_on__isnull=False, consultation__answers_erased_on__isnull=True)
    for reference, erased_on in gone.values_list("reference", "erased_on").iterator():
        yield "answer", (reference, erased_on is not None)
    for row in Consultation.objects.filter(answers_erased_on__isnull=False):
        yield "answers", (row.reference, str(row.keep_answers_until))
    for reference in Follow.objects.filter(ended_at__isnull=False).values_list("reference", flat=True).iterator():
        yield "follow", (reference,)


def carry_over(known: Known, *, at: datetime) -> Carried:
    """Tell the restored database what was put aside."""
    letters = sum(_carry(letter, hash) for letter, hash in _letters(known.letters))
    erasures = 0
    for line in known.erased:
        kind, *what = json.loads(line)
        erasures += _AGAIN[kind](*what, at=at)
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
    if twin is not None and twin.state not in NOT_GONE:
        return False
    if twin is None:
        twin, letter.pk = letter, None
        letter.save(force_insert=True)
    for name in _PROOF:
        setattr(twin, name, getattr(letter, name))
    twin.save()
    if twin.state == "sent" and twin.sent_at:
        note_sent(twin, at=twin.sent_at, digest=twin.digest)
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


def _erase_answer(reference: str, words_too: bool, *, at: datetime) -> bool:
    """Who gave an answer, and what it says where that was erased too; done as its own people would."""
    rows = Answer.objects.select_related("respondent", "consultation__organisation")
    answer = rows.filter(reference=reference).first()
    if answer is None or (answer.erased_on if words_too else answer.respondent.erased_on):
        return False
    works_there = Held(CONTRIBUTOR, organisation=answer.consultation.organisation.reference)
    by = Visitor(roles=frozenset((works_there,)), is_house=True)
    why = "It was erased before the restore."
    erase_person(by=by, at=at, on=timezone.localdate(at), answer=answer, words_too=words_too, reason=why)
    return True


def _erase_answers(reference: str, kept_until: str, *, at: datetime) -> bool:
    found = Consultation.objects.filter(reference=reference, answers_erased_on__isnull=True)
    if not found.update(keep_answers_until=kept_until):
        return False
    row = found.select_related("area", "organisation").get()
    number = row.answers.filter(received_at__isnull=False).count()
    erase_answers(by=HOUSE_ITSELF, at=at, on=timezone.localdate(at), consultation=row, number=number)
    return True


def _end_follow(reference: str, *, at: datetime) -> bool:
    follow = Follow.objects.filter(reference=reference, ended_at__isnull=True).first()
    if follow is None:
        return False
    end_follow(at=at, follow=follow)
    return True


_AGAIN: Mapping[str, Callable[..., bool]] = {
    "note": _erase_note,
    "contact": _erase_contact,
    "answer": _erase_answer,
    "answers": _erase_answers,
    "follow": _end_follow,
}
"""What is erased again, by what was put aside of it."""
