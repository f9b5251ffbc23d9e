"""Nothing is published that nobody read: as it is, with words taken out, or not at all; and all of it can be undone."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from answers_cast import LIBRARY, a_consultation, a_draft, an_answer, its_people
from opencompact.records.consultations.actions.answers import save_answer
from opencompact.records.consultations.actions.keeping import erase_person
from opencompact.records.consultations.actions.moderation import (
    publish_alike,
    publish_answer,
    undo_moderation,
    withhold_answer,
)
from opencompact.records.consultations.models import Answer, Consultation
from opencompact.records.consultations.queries.answers import (
    moderation_counts,
    published,
    published_alike,
    published_count,
    to_moderate,
)
from opencompact.records.consultations.taking_out import not_in
from opencompact.records.history.models import Entry
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Changed, NotAllowed, NotThere, Refused
from site_cast import NOON, TODAY, an_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation() -> Consultation:
    return a_consultation()


@pytest.fixture
def reader(consultation: Consultation) -> Visitor:
    return its_people(consultation)


def test_what_nobody_read_is_not_published(consultation: Consultation, reader: Visitor) -> None:
    answer = an_answer(consultation)

    assert (list(published(consultation)), list(to_moderate(consultation, seen_by=reader))) == ([], [answer])


def test_published_as_it_is(consultation: Consultation, reader: Visitor) -> None:
    answer = an_answer(consultation)

    publish_answer(by=reader, at=NOON, answer=answer, version=answer.version)

    assert list(published(consultation)) == list(published(consultation, search="BORROW books")) == [answer]
    assert list(to_moderate(consultation, seen_by=reader)) == list(published(consultation, search="bicycle")) == []
    assert Entry.objects.last().facts["what"] == "it is published"  # type: ignore[union-attr]  # there is one


def test_words_taken_out_are_found_by_nobody_else_and_the_original_stays(consultation: Consultation, reader: Visitor) -> None:
    answer = an_answer(consultation, {"q1": "o1", "q2": "The caretaker Bert Blank was rude to me."})

    publish_answer(by=reader, at=NOON, answer=answer, version=answer.version, reason="It names somebody.",
                   replies={"q2": "The caretaker [...] was rude to me."})

    found = published(consultation).get()
    assert found.published_replies == {"q1": "o1", "q2": "The caretaker […] was rude to me."}
    assert (found.replies["q2"], found.moderation_note) == ("The caretaker Bert Blank was rude to me.", "It names somebody.")
    assert list(published(consultation, search="blank")) == []
    assert list(to_moderate(consultation, seen_by=reader, moderation="published", search="blank")) == [answer]
    assert "Bert" not in str([entry.facts for entry in Entry.objects.all()])


@pytest.mark.parametrize(
    ("replies", "reason", "told"),
    [
        ({"q2": "I could borrow books after work."}, "", "Say why words were taken out"),
        ({"q2": "I could never borrow books."}, "Mended", "“never” does not stand there"),
        ({"q2": "work after books"}, "Turned round", "“after” does not stand there"),
        ({"q1": "o2"}, "Mended", "a choice is published as it is, or not at all"),
        ({"q1": None, "q2": ""}, "All of it", "Nothing would be left"),
    ],
)
def test_nothing_is_put_into_anybodys_mouth(consultation: Consultation, reader: Visitor, replies: dict[str, Any], reason: str, told: str) -> None:
    answer = an_answer(consultation)

    with pytest.raises(Refused, match=told):
        publish_answer(by=reader, at=NOON, answer=answer, version=answer.version, replies=replies, reason=reason)

    assert list(published(consultation)) == []


@pytest.mark.parametrize(
    ("original", "shown", "word"),
    [("a b c", "a c", ""), ("a b c", "[…] c", ""), ("a b c", "a [...] [...] c", ""), ("a b", "b a", "a"), ("a", "a a", "a"), ("a b", "A b", "A"), ("a\n\nb", "a b", ""), ("", "x", "x"), ("Not after work.", "Not after.", ""), ("a, b; c", "a; c", ""), ("a b", "a. b", ".")],
)
def test_the_first_word_that_is_not_the_originals(original: str, shown: str, word: str) -> None:
    assert not_in(original, shown) == word


def test_withheld_with_a_reason_and_read_again(consultation: Consultation, reader: Visitor) -> None:
    answer = an_answer(consultation)
    with pytest.raises(Refused, match="Say why"):
        withhold_answer(by=reader, at=NOON, answer=answer, version=answer.version, reason=" ")

    withheld = withhold_answer(by=reader, at=NOON, answer=answer, version=answer.version, reason="It threatens somebody.")
    counted = moderation_counts(consultation, seen_by=reader)
    again = undo_moderation(by=reader, at=NOON, answer=answer, version=withheld.version)

    assert counted == {"unread": 0, "published": 0, "withheld": 1, "confidential": 0}
    assert (again.moderation, again.moderation_note, again.moderated_by) == ("unread", "", "")
    with pytest.raises(Refused, match="Nothing was decided"):
        undo_moderation(by=reader, at=NOON, answer=answer, version=again.version)


def test_what_was_published_can_be_taken_off(consultation: Consultation, reader: Visitor) -> None:
    answer = an_answer(consultation)
    shown = publish_answer(by=reader, at=NOON, answer=answer, version=answer.version)

    undo_moderation(by=reader, at=NOON, answer=answer, version=shown.version)

    assert list(published(consultation)) == []


def test_in_confidence_is_never_published(consultation: Consultation, reader: Visitor) -> None:
    answer = an_answer(consultation, is_confidential=True)

    with pytest.raises(Refused, match="in confidence"):
        publish_answer(by=reader, at=NOON, answer=answer, version=answer.version)
    with pytest.raises(IntegrityError, match="answer_in_confidence_is_never_published"), transaction.atomic():
        Answer.objects.update(moderation="published", moderated_by="somebody")

    assert list(to_moderate(consultation, seen_by=reader)) == []
    assert moderation_counts(consultation, seen_by=reader)["confidential"] == 1


def test_those_that_say_the_same_are_published_together_and_shown_once(consultation: Consultation, reader: Visitor) -> None:
    first = an_answer(consultation)
    for who in ({"answers_as": "organisation", "organisation_name": "Harbour Youth"}, {"name": "Ann"}, {"is_confidential": True}):
        an_answer(consultation, **who)
    other = an_answer(consultation, {"q1": "o2"})

    number = publish_alike(by=reader, at=NOON, answer=first, version=first.version)

    shown = list(published(consultation))
    assert (number, published_count(consultation), shown) == (3, 3, [first])
    assert published_alike(consultation, shown) == {first.words_digest: ["", "Harbour Youth", ""]}
    assert list(to_moderate(consultation, seen_by=reader)) == [other]


def test_of_two_readers_the_second_is_told(consultation: Consultation, reader: Visitor) -> None:
    answer = an_answer(consultation)
    withhold_answer(by=reader, at=NOON, answer=answer, version=answer.version, reason="A reason")

    with pytest.raises(Refused, match="decided about already: not published"):
        publish_answer(by=reader, at=NOON, answer=answer, version=answer.version)


def test_what_its_giver_changed_meanwhile_is_read_again(consultation: Consultation, reader: Visitor) -> None:
    answer = an_answer(consultation)
    save_answer(at=NOON, answer=answer, version=answer.version, replies={"q2": "Bert did it."})

    with pytest.raises(Changed, match="read it again"):
        publish_answer(by=reader, at=NOON, answer=answer, version=answer.version)


def test_drafts_erased_answers_and_other_readers(consultation: Consultation, reader: Visitor) -> None:
    draft, answer = a_draft(consultation), an_answer(consultation)

    with pytest.raises(NotThere):
        publish_answer(by=reader, at=NOON, answer=draft, version=draft.version)
    with pytest.raises(NotAllowed, match="Only people of Marchshire Council"):
        publish_answer(by=an_officer(consultation.area), at=NOON, answer=answer, version=answer.version)
    shown = publish_answer(by=reader, at=NOON, answer=answer, version=answer.version)
    erase_person(by=reader, at=NOON, on=TODAY, answer=shown, words_too=True, reason="They asked.")
    assert list(published(consultation)) == []


def test_lists_take_one_query_however_many_there_are(consultation: Consultation, reader: Visitor, django_assert_num_queries: Any) -> None:
    for number in range(6):
        answer = an_answer(consultation, LIBRARY | {"q2": f"Number {number}"})
        publish_answer(by=reader, at=NOON, answer=answer, version=answer.version)

    with django_assert_num_queries(1):
        assert len(list(published(consultation))) == 6
    with django_assert_num_queries(1):
        published_alike(consultation, [answer])
