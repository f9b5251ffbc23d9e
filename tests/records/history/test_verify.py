"""Whoever owns the database can still change it: verifying names the first place that is wrong."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import connection

from opencompact.records.history import guards
from opencompact.records.history.actions import erase_note
from opencompact.records.history.heads import KeptHead
from opencompact.records.history.models import Entry, Head, Note
from opencompact.records.history.queries import heads
from opencompact.records.history.verifying import verify
from opencompact.records.history.writing import hash_of
from opencompact.records.refusals import NotThere
from site_cast import NOON

pytestmark = pytest.mark.django_db
Unguarded = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def five(write: Callable[..., Entry]) -> list[Entry]:
    """Five entries of Marchshire, the second and the fourth with a note, and one of the house."""
    entries = [write(f"thing:{n}", facts={"on": f"2026-11-0{n}"}, note="" if n % 2 else f"Because of {n}.") for n in range(1, 6)]
    write("thing:6", area="house")
    return entries


def swap_third_and_fourth() -> None:
    for now, then in ((3, 99), (4, 3), (99, 4)):
        Entry.objects.filter(area="marchshire", number=now).update(number=then)


def rewrite(number: int, **changed: object) -> None:
    """Change an entry and work its hash out again."""
    entry = Entry.objects.get(area="marchshire", number=number)
    for field, value in changed.items():
        setattr(entry, field, value)
    entry.hash = hash_of(entry)
    entry.save()


def rewrite_all_from(number: int) -> None:
    """Change an entry, and make every hash after it and the head fit."""
    previous = ""
    for entry in Entry.objects.filter(area="marchshire").order_by("number"):
        rewrite(entry.number, previous=previous, **({"by": "somebody"} if entry.number == number else {}))
        previous = Entry.objects.get(pk=entry.pk).hash
    Head.objects.filter(area="marchshire").update(hash=previous)


def cut_after(number: int, *, mend_the_head: bool) -> None:
    Entry.objects.filter(area="marchshire", number__gt=number).delete()
    Note.objects.filter(area="marchshire", number__gt=number).delete()
    if mend_the_head:
        last = Entry.objects.get(area="marchshire", number=number)
        Head.objects.filter(area="marchshire").update(number=number, hash=last.hash)


def changed(place: int, **fields: object) -> Callable[[], object]:
    return lambda: Entry.objects.filter(area="marchshire", number=place).update(**fields)


def note(place: int, **fields: object) -> Callable[[], object]:
    return lambda: Note.objects.filter(area="marchshire", number=place).update(**fields)


CHANGED = "entry {} was changed after it was written: its hash is no longer its own."
FOLLOWS = "entry {} does not follow from the one before it: entries there were changed, reordered, put in or taken out."


def test_a_history_that_nobody_touched_is_whole(five: list[Entry]) -> None:
    verdict = verify()

    assert (verdict.chains, verdict.entries, verdict.faults) == (2, 6, ())


def test_a_house_without_history_is_whole() -> None:
    assert (verify().entries, verify().is_whole) == (0, True)


@pytest.mark.parametrize(("hand", "sentence"), [
    (changed(3, about="thing:30"), CHANGED.format(3)),
    (changed(1, by="somebody"), CHANGED.format(1)),
    (changed(5, at=NOON.replace(hour=11)), CHANGED.format(5)),
    (changed(2, facts={"on": "2026-11-03"}), CHANGED.format(2)),
    (changed(2, facts=[]), CHANGED.format(2)),
    (changed(2, note_digest=""), CHANGED.format(2)),
    (changed(2, once="token"), CHANGED.format(2)),
    (changed(4, action="test.other"), CHANGED.format(4)),
    (changed(4, hash="0" * 64), CHANGED.format(4)),
    (swap_third_and_fourth, CHANGED.format(3)),
    (lambda: rewrite(3, about="thing:30"), FOLLOWS.format(4)),
    (changed(3, number=9), "entry 3 is missing: after entry 2 comes entry 4."),
    (lambda: Entry.objects.filter(area="marchshire", number=1).delete(), "entry 1 is missing: first of all comes entry 2."),
    (lambda: Entry.objects.filter(area="marchshire", number=4).delete(), "entry 4 is missing: after entry 3 comes entry 5."),
    (lambda: cut_after(3, mend_the_head=False), "the chain ends with entry 3, but its head says 5: its tail was cut or added to."),
    (lambda: Entry.objects.filter(area="marchshire").delete(), "the chain ends with entry 0, but its head says 5: its tail was cut or added to."),
    (lambda: Head.objects.filter(area="marchshire").delete(), "its head is missing."),
    (lambda: Head.objects.filter(area="marchshire").update(hash="0" * 64), "the head has another hash than entry 5."),
    (lambda: Head.objects.filter(area="marchshire").update(number=4), "the chain ends with entry 5, but its head says 4: its tail was cut or added to."),
    (note(2, text="Because of nothing."), "the words beside entry 2 were changed after they were written."),
    (note(4, salt="0" * 32), "the words beside entry 4 were changed after they were written."),
    (note(2, text="", salt="", erased_at=NOON), "the words beside entry 2 are gone, and no entry tells that they were erased."),
    (lambda: Note.objects.filter(number=2).delete(), "the words beside entry 2 are missing and were not erased."),
    (note(2, number=3), "the words beside entry 2 are missing and were not erased."),
    (lambda: Note.objects.create(area="marchshire", number=3, text="Hm."), "words stand beside entry 3 that were not there when it was written."),
    (lambda: Note.objects.create(area="marchshire", number=7, text="Hm."), "words stand beside entry 7, which is not there."),
])
def test_a_hand_in_the_database_is_found(five: list[Entry], unguarded: Unguarded, hand: Callable[[], object], sentence: str) -> None:
    with unguarded():
        hand()

    verdict = verify()

    assert verdict.faults == (f"marchshire: {sentence}",)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL holds columns to their types")
@pytest.mark.parametrize(("column", "sentence"), [
    ("at = 'yesterday'", CHANGED.format(3)),
    ("at = '2026-99-99 00:00:00'", "entry 3 was changed: it can no longer be read."),
])
def test_what_cannot_be_read_any_more_is_found(five: list[Entry], unguarded: Unguarded, column: str, sentence: str) -> None:
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE history_entry SET {column} WHERE about = 'thing:3'")

    assert verify().faults == (f"marchshire: {sentence}",)


def test_a_fault_in_one_chain_does_not_hide_that_of_another(five: list[Entry], unguarded: Unguarded) -> None:
    with unguarded():
        Entry.objects.update(by="somebody")

    assert verify().faults == (f"house: {CHANGED.format(1)}", f"marchshire: {CHANGED.format(1)}")
    assert verify("house").faults == (f"house: {CHANGED.format(1)}",)


def test_a_chain_written_again_from_its_middle_is_found_by_a_kept_head_alone(five: list[Entry], unguarded: Unguarded) -> None:
    kept = [KeptHead(head.area, head.number, head.hash) for head in heads()]
    with unguarded():
        rewrite_all_from(3)

    assert verify().is_whole
    assert verify(kept=kept).faults == (
        "marchshire: entry 5 has another hash than the head that was kept: it was written again.",)


def test_a_cut_tail_with_a_mended_head_is_found_by_a_kept_head_alone(five: list[Entry], unguarded: Unguarded) -> None:
    kept = [KeptHead(head.area, head.number, head.hash) for head in heads()]
    with unguarded():
        cut_after(3, mend_the_head=True)

    assert verify().is_whole
    assert verify(kept=kept).faults == (
        "marchshire: the chain ends with entry 3, but a kept head tells of entry 5: its tail was cut.",)


def test_a_chain_that_is_gone_altogether_is_found_by_a_kept_head(five: list[Entry], unguarded: Unguarded) -> None:
    kept = [KeptHead(head.area, head.number, head.hash) for head in heads()]
    with unguarded():
        for table in (Entry, Note, Head):
            table.objects.filter(area="marchshire").delete()

    assert verify().is_whole
    assert verify("marchshire", kept=kept).faults == (
        "marchshire: the chain ends with entry 0, but a kept head tells of entry 5: its tail was cut.",)


def test_kept_heads_of_several_years_stand_as_the_chain_grows(five: list[Entry], write: Callable[..., Entry]) -> None:
    kept = [KeptHead("marchshire", entry.number, entry.hash) for entry in (five[1], five[4])]
    write("thing:7")

    assert verify(kept=kept).is_whole
    assert verify("marchshire", kept=kept).entries == 6


def test_erased_words_leave_the_chain_whole(five: list[Entry]) -> None:
    erase_note(by="house", at=NOON, area="marchshire", number=2)

    assert verify().faults == ()


def test_erased_words_that_come_back_are_found(five: list[Entry]) -> None:
    before = Note.objects.get(number=2)
    erase_note(by="house", at=NOON, area="marchshire", number=2)
    before.save()

    assert verify().faults == ("marchshire: entry 6 says that words beside entry 2 were erased; they are there.",)


def test_a_database_without_its_guards_is_told_of(five: list[Entry]) -> None:
    guards.take_down(connection)

    assert verify().faults[0].startswith("The database does not refuse changes to the history: history_refuses_delete,")


def test_an_area_without_history_is_not_called_whole(five: list[Entry]) -> None:
    with pytest.raises(NotThere, match=r"There is no history of marchsire\."):
        verify("marchsire")


def test_what_the_hash_is_made_of_has_not_changed() -> None:
    entry = Entry(area="marchshire", number=7, action="compact.signed", about="signature:k7m2-x9pq", by="23cd-45fg", at=NOON,
                  facts={"organisation": "Harbour Youth", "edition": "2025"}, note_digest="", once="token", previous="a" * 64)

    assert hash_of(entry) == "ed3c67e7e788cde043cc3be7dfa0d76678adf8522cb3bc2f4745caa0fd6a60cb"
