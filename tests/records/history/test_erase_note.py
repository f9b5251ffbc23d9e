"""Personal words beside an entry can be erased for good; the chain stays whole and tells of it."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from opencompact.records.history.actions import erase_note
from opencompact.records.history.models import Entry, Note
from opencompact.records.history.queries import told
from opencompact.records.refusals import NotThere, Refused
from site_cast import NOON

pytestmark = pytest.mark.django_db


def test_nothing_is_left_of_the_words(write: Callable[..., Entry]) -> None:
    entry = write(note="Ola Officer rang.")

    act = erase_note(by="k7m2-x9pq", at=NOON, area="marchshire", number=1)

    note = Note.objects.get()
    assert (note.text, note.salt, note.erased_at) == ("", "", NOON)
    assert told(act) == "The personal words beside entry 1 were erased."
    assert (act.by, act.number, act.previous) == ("k7m2-x9pq", 2, entry.hash)


def test_the_digest_tells_nothing_of_words_that_could_be_guessed(write: Callable[..., Entry]) -> None:
    one, other = write(note="yes"), write(note="yes")

    assert one.note_digest != other.note_digest


def test_what_is_erased_is_not_erased_again(write: Callable[..., Entry]) -> None:
    write(note="Ola Officer rang.")
    erase_note(by="house", at=NOON, area="marchshire", number=1)

    with pytest.raises(Refused, match=r"erased before; nothing is left of them\.$"):
        erase_note(by="house", at=NOON, area="marchshire", number=1)

    assert Entry.objects.count() == 2


@pytest.mark.parametrize(("area", "number"), [("marchshire", 1), ("marchshire", 9), ("wendshire", 2)])
def test_where_no_words_are_none_are_erased(write: Callable[..., Entry], area: str, number: int) -> None:
    write()

    with pytest.raises(NotThere, match=rf"No personal words stand beside entry {number} of {area}\."):
        erase_note(by="house", at=NOON, area=area, number=number)


def test_the_database_keeps_nothing_of_an_erased_note(write: Callable[..., Entry]) -> None:
    write(note="Ola Officer rang.")

    with pytest.raises(IntegrityError, match="history_keeps_nothing_of_an_erased_note"), transaction.atomic():
        Note.objects.update(erased_at=NOON)
