"""Answers are kept until a day that was told; one person is erased when they ask, all after the day; counts stay whole."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import serializers
from django.db import IntegrityError, transaction

from answers_cast import CLOSED, LIBRARY, a_consultation, a_draft, an_answer, its_people
from opencompact.records.consultations.actions.answers import begin_answer
from opencompact.records.consultations.actions.entering import enter_answer
from opencompact.records.consultations.actions.keeping import erase_answers, erase_oneself, erase_person, keep_until
from opencompact.records.consultations.actions.moderation import publish_answer, withhold_answer
from opencompact.records.consultations.links import code_of_answer
from opencompact.records.consultations.models import Answer, Consultation, Respondent
from opencompact.records.consultations.queries.answers import counts, number_received, own_answer, published, received
from opencompact.records.history.models import Entry
from opencompact.records.history.verifying import verify
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotAllowed, NotThere, Refused
from site_cast import NOON, TODAY, a_representative, an_officer, an_organisation

pytestmark = pytest.mark.django_db
KEPT_UNTIL = date(2027, 12, 31)
AFTER = KEPT_UNTIL + timedelta(days=1)
ANN: dict[str, Any] = {"name": "Ann Answerer", "email": "ann@example.org", "contact": "Tillbrook 1", "place": "Tillbrook", "sector": "third"}


@pytest.fixture
def consultation() -> Consultation:
    return a_consultation()


@pytest.fixture
def reader(consultation: Consultation) -> Visitor:
    return its_people(consultation)


def stored() -> str:
    """Every word that stands in the tables of the answers."""
    rows = [*Answer.objects.all(), *Respondent.objects.all(), *Entry.objects.all()]
    return serializers.serialize("json", rows, ensure_ascii=False)


def test_one_person_is_erased_and_the_answer_stays(consultation: Consultation, reader: Visitor) -> None:
    answer = an_answer(consultation, **ANN)
    before = counts(consultation, seen_by=reader)

    erase_person(by=reader, at=NOON, on=TODAY, answer=answer)

    left = stored()
    assert all(word not in left for word in ("Ann Answerer", "ann@example.org", "Tillbrook"))
    assert (Answer.objects.get().replies, counts(consultation, seen_by=reader)) == (LIBRARY, before)
    assert verify(consultation.area_id).faults == ()


def test_erasing_twice_does_nothing_the_second_time(consultation: Consultation, reader: Visitor) -> None:
    answer = an_answer(consultation, **ANN)

    erase_person(by=reader, at=NOON, on=TODAY, answer=answer)
    again = erase_person(by=reader, at=NOON, on=TODAY + timedelta(days=1), answer=answer)

    assert (again.respondent.erased_on, Entry.objects.filter(action="answer.erased").count()) == (TODAY, 1)


def test_the_words_go_too_with_a_reason_and_it_still_counts(consultation: Consultation, reader: Visitor) -> None:
    answer = an_answer(consultation, LIBRARY | {"q2": "My neighbour Bert"}, **ANN)
    with pytest.raises(Refused, match="Say why"):
        erase_person(by=reader, at=NOON, on=TODAY, answer=answer, words_too=True)

    erase_person(by=reader, at=NOON, on=TODAY, answer=answer, words_too=True, reason="They asked for it.")

    assert "Bert" not in stored()
    assert (number_received(consultation), counts(consultation, seen_by=reader).by_sector["third"]) == (1, 1)
    assert list(received(consultation, seen_by=reader)) == []


def test_the_database_keeps_no_words_of_what_is_erased(consultation: Consultation, reader: Visitor) -> None:
    answer = an_answer(consultation, **ANN)

    with pytest.raises(IntegrityError, match="answer_that_is_erased_says_nothing"), transaction.atomic():
        Answer.objects.filter(pk=answer.pk).update(erased_on=TODAY)


def test_until_when_is_told_to_nobody_who_may_not_set_it(consultation: Consultation) -> None:
    an_answer(consultation)
    Consultation.objects.update(keep_answers_until=KEPT_UNTIL)
    consultation.refresh_from_db()
    other = a_representative(an_organisation("Another"), "another@example.org")

    with pytest.raises(NotAllowed):
        keep_until(by=other, at=NOON, consultation=consultation, version=consultation.version, keep_answers_until=AFTER)


def test_an_organisations_own_name_stays(consultation: Consultation, reader: Visitor) -> None:
    answer = an_answer(consultation, answers_as="organisation", organisation_name="Harbour Youth", **ANN)

    erased = erase_person(by=reader, at=NOON, on=TODAY, answer=answer, words_too=True, reason="They asked.")

    assert (erased.organisation_name, erased.place, erased.respondent.name) == ("Harbour Youth", "Tillbrook", "")


@pytest.mark.parametrize("words_too", [False, True])
def test_the_private_link_of_somebody_erased_is_that_of_nobody(consultation: Consultation, reader: Visitor, words_too: bool) -> None:
    answer = an_answer(consultation, **ANN)
    code = code_of_answer(answer)

    erase_person(by=reader, at=NOON, on=TODAY, answer=answer, words_too=words_too, reason="They asked.")

    with pytest.raises(NotThere):
        own_answer(consultation.area_id, consultation.reference, answer.reference, code)


def test_whoever_holds_the_link_erases_themselves_even_after_closing(consultation: Consultation) -> None:
    sent, draft = an_answer(consultation, **ANN), a_draft(consultation, **ANN)

    erase_oneself(at=CLOSED, on=CLOSED.date(), answer=sent)
    erase_oneself(at=CLOSED, on=CLOSED.date(), answer=draft)

    sent.refresh_from_db()
    draft.refresh_from_db()
    assert "ann@example.org" not in stored()
    assert (sent.replies, sent.erased_on, draft.replies, draft.erased_on) == (LIBRARY, None, {}, CLOSED.date())
    assert Entry.objects.filter(action="answer.erased").count() == 1


def test_only_its_people_erase_one_person(consultation: Consultation) -> None:
    answer = an_answer(consultation, **ANN)

    for visitor in (an_officer(consultation.area), a_representative(an_organisation("Another"))):
        with pytest.raises(NotAllowed):
            erase_person(by=visitor, at=NOON, on=TODAY, answer=answer)


def everything(consultation: Consultation, reader: Visitor) -> None:
    """An answer of each kind, with a word in every field."""
    shown = an_answer(consultation, LIBRARY | {"q2": "Secretword one"}, **ANN)
    publish_answer(by=reader, at=NOON, answer=shown, version=shown.version, replies={"q2": "Secretword"}, reason="Secretword why")
    hidden = an_answer(consultation, LIBRARY | {"q2": "Secretword two"}, members_note="Secretword", **ANN)
    withhold_answer(by=reader, at=NOON, answer=hidden, version=hidden.version, reason="Secretword reason")
    for _ in range(3):
        an_answer(consultation, LIBRARY | {"q2": "Secretword alike"}, at=CLOSED)
    enter_answer(by=reader, at=NOON, on=TODAY, consultation=consultation, replies={"q2": "Secretword paper"}, source="letter", came_on=TODAY,
                 came_note="Secretword came", consent_note="Secretword consent", **ANN)
    a_draft(consultation, {"q2": "Secretword draft"}, **ANN)


def test_after_the_day_all_is_erased_and_the_counts_stay(consultation: Consultation, reader: Visitor) -> None:
    everything(consultation, reader)
    before = counts(consultation, seen_by=reader)

    number = erase_answers(by=reader, at=NOON, on=AFTER, consultation=consultation, number=6)

    left = stored()
    assert all(word not in left for word in ("Secretword", "secretword", "Ann Answerer", "ann@example.org", "Tillbrook"))
    assert (number, before.alike, counts(consultation, seen_by=reader)) == (6, (3,), before)
    assert list(published(consultation)) == list(received(consultation, seen_by=reader)) == []
    assert Entry.objects.get(action="answers.erased").facts["number"] == 6
    assert verify(consultation.area_id).faults == ()


def test_it_is_done_once_and_nothing_more_is_taken(consultation: Consultation, reader: Visitor) -> None:
    an_answer(consultation)
    erase_answers(by=reader, at=NOON, on=AFTER, consultation=consultation, number=1)

    with pytest.raises(Refused, match="erased on 1 January 2028; nothing is left"):
        erase_answers(by=reader, at=NOON, on=AFTER, consultation=consultation, number=1)
    with pytest.raises(Refused, match="no more of them are taken"):
        begin_answer(at=NOON, consultation=consultation, replies=LIBRARY, once="z" * 20)


@pytest.mark.parametrize(
    ("on", "number", "more", "told"),
    [
        (KEPT_UNTIL, 1, {}, "kept until 31 December 2027"),
        (AFTER, 2, {}, "There are 1 answers now, and not 2"),
        (AFTER, 1, {"keep_answers_until": None}, "No day is set"),
    ],
)
def test_too_early_or_without_looking_nothing_is_erased(on: date, number: int, more: dict[str, Any], told: str) -> None:
    consultation = a_consultation(**more)
    an_answer(consultation, **ANN)

    with pytest.raises(Refused, match=told):
        erase_answers(by=its_people(consultation), at=NOON, on=on, consultation=consultation, number=number)

    assert Respondent.objects.get().name == "Ann Answerer"


def test_the_officer_erases_on_their_behalf_and_strangers_do_not(consultation: Consultation) -> None:
    an_answer(consultation)

    with pytest.raises(NotAllowed):
        erase_answers(by=a_representative(an_organisation("Another")), at=NOON, on=AFTER, consultation=consultation, number=1)
    assert erase_answers(by=an_officer(consultation.area), at=NOON, on=AFTER, consultation=consultation, number=1) == 1


def test_the_day_can_only_be_brought_forward_once_people_were_told(consultation: Consultation, reader: Visitor) -> None:
    later = keep_until(by=reader, at=NOON, consultation=consultation, version=1, keep_answers_until=date(2028, 6, 1))
    an_answer(consultation)

    sooner = keep_until(by=reader, at=NOON, consultation=later, version=later.version, keep_answers_until=date(2027, 6, 1))

    assert sooner.keep_answers_until == date(2027, 6, 1)
    for day in (date(2027, 6, 2), None):
        with pytest.raises(Refused, match="were told that it is kept until 1 June 2027"):
            keep_until(by=reader, at=NOON, consultation=sooner, version=sooner.version, keep_answers_until=day)
