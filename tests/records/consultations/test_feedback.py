"""The feedback approved, released at its moment, held back; the proof of sending; and the decision."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from opencompact.records.consultations.actions.feedback import approve_feedback, decide, hold_back
from opencompact.records.consultations.actions.telling import note_told
from opencompact.records.consultations.days import is_fed_back, state
from opencompact.records.consultations.models import Answer, Consultation, Respondent
from opencompact.records.consultations.queries.feedback import Sent, feedback_sent, published_under, statements
from opencompact.records.consultations.queries.telling import FEEDBACK
from opencompact.records.history.models import Entry, Note
from opencompact.records.people.visitors import NOBODY, Visitor
from opencompact.records.refusals import Changed, NotAllowed, NotThere, Refused
from sense_cast import NOON, TODAY, a_reader, a_statement, came, closed, said
from site_cast import an_officer

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
LATER = NOON + timedelta(days=3)


@pytest.fixture
def consultation() -> Consultation:
    return closed()


@pytest.fixture
def reader(consultation: Consultation) -> Visitor:
    return a_reader(consultation)


def approve(by: Visitor, consultation: Consultation, **more: Any) -> Consultation:
    consultation.refresh_from_db()
    given = {"at": NOON, "on": TODAY, "version": consultation.version, "release_at": LATER, "summary": "It opens later."}
    return approve_feedback(by=by, consultation=consultation, **given | more)


def test_it_comes_out_at_its_moment_and_not_a_second_before(consultation: Consultation, reader: Visitor) -> None:
    a_statement(consultation)

    row = approve(reader, consultation)

    assert (row.feedback_release_at, row.feedback_published_on) == (LATER, date(2026, 11, 25))
    assert [is_fed_back(row, at=at) for at in (LATER - SECOND, LATER, LATER + SECOND)] == [False, True, True]
    with pytest.raises(NotThere):
        statements(row, seen_by=NOBODY, at=LATER - SECOND)
    assert len(statements(row, seen_by=NOBODY, at=LATER)) == 1


def test_a_moment_late_in_the_evening_belongs_to_its_day_in_london(consultation: Consultation, reader: Visitor) -> None:
    """23:30 UTC is the next day in London in summer."""
    a_statement(consultation)

    row = approve(reader, consultation, release_at=datetime.fromisoformat("2027-04-30T23:30:00+00:00"))

    assert row.feedback_published_on == date(2027, 5, 1)


def test_a_moment_that_is_past_is_now(consultation: Consultation, reader: Visitor) -> None:
    a_statement(consultation)

    row = approve(reader, consultation, release_at=NOON - timedelta(days=9))

    assert (row.feedback_release_at, state(row, at=NOON)) == (NOON, "fed back")


@pytest.mark.parametrize(
    ("parts", "shows"),
    [
        ([{}], True),
        ([{"difference": "changed", "why": ""}], True),
        ([{}, {"difference": "partly", "why": ""}], False),
        ([{"difference": "not changed", "why": ""}], False),
        ([{"difference": "", "why": ""}], False),
        ([{"difference": "changed", "decided": ""}], False),
    ],
)
def test_whether_it_shows_what_the_answers_changed(consultation: Consultation, reader: Visitor, parts: list[dict[str, str]], shows: bool) -> None:
    for part in parts:
        a_statement(consultation, **part)

    assert approve(reader, consultation).feedback_shows_effect is shows


def test_the_figures_are_kept_as_approved_without_small_numbers(consultation: Consultation, reader: Visitor) -> None:
    a_statement(consultation)
    came(consultation, *map(said, range(20)), sector="third")
    came(consultation, said(99), sector="private")

    row = approve(reader, consultation)
    Answer.objects.update(replies={}, search="", erased_on=TODAY)
    row.refresh_from_db()

    assert (row.feedback_figures["answers"], row.feedback_figures["on"]) == (21, TODAY.isoformat())
    assert dict(row.feedback_figures["groups"]["sector"])["a business"] == "few"
    [question] = [one for one in row.feedback_figures["questions"] if one["key"] == "q1"]
    assert (question["columns"], question["totals"]) == (["Yes", "No", "No reply"], [11, "hidden", "few"])


def test_the_history_tells_of_the_approval_and_keeps_why_it_was_held_back_apart(consultation: Consultation, reader: Visitor) -> None:
    a_statement(consultation)
    approve(reader, consultation)
    consultation.refresh_from_db()

    row = hold_back(by=reader, at=NOON, consultation=consultation, version=consultation.version, reason="The mayor is away.")

    assert Entry.objects.get(action="feedback.approved").facts["release_at"] == LATER.isoformat()
    assert (row.feedback_release_at, row.feedback_published_on, row.feedback_shows_effect, row.feedback_figures) == (None, None, None, {})
    assert (Entry.objects.get(action="feedback.held_back").facts, Note.objects.get().text) == ({"title": consultation.title}, "The mayor is away.")


@pytest.mark.parametrize(("at", "refused"), [(LATER - SECOND, ""), (LATER, "The feedback is out"), (LATER + SECOND, "The feedback is out")])
def test_it_is_held_back_only_before_its_moment(consultation: Consultation, reader: Visitor, at: datetime, refused: str) -> None:
    a_statement(consultation)
    row = approve(reader, consultation)

    if refused:
        with pytest.raises(Refused, match=refused):
            hold_back(by=reader, at=at, consultation=row, version=row.version, reason="Why.")
    else:
        assert hold_back(by=reader, at=at, consultation=row, version=row.version, reason="Why.").feedback_release_at is None


@pytest.mark.parametrize(
    ("fields", "more", "sentence"),
    [
        ({"closes_on": TODAY}, {}, "It is open until 22 November 2026"),
        ({"set_on": None}, {}, "nothing to feed back yet"),
        ({"withdrawn_on": TODAY, "withdrawn_note": "x"}, {}, "withdrawn on"),
        ({"answers_erased_on": TODAY}, {}, "were erased"),
        ({"feedback_release_at": LATER}, {}, "approved already"),
        ({"feedback_release_at": NOON}, {}, "published already"),
        ({}, {"release_at": NOON + timedelta(days=400)}, "more than a year ahead"),
    ],
)
def test_when_it_cannot_be_approved(consultation: Consultation, reader: Visitor, fields: dict[str, Any], more: dict[str, Any], sentence: str) -> None:
    a_statement(consultation)
    Consultation.objects.update(**fields)

    with pytest.raises(Refused, match=sentence):
        approve(reader, consultation, **more)


def test_with_nothing_written_there_is_nothing_to_approve(consultation: Consultation, reader: Visitor) -> None:
    with pytest.raises(Refused, match="Nothing is written yet"):
        approve(reader, consultation)


def test_the_second_of_two_approvals_sees_what_was_changed(consultation: Consultation, reader: Visitor) -> None:
    a_statement(consultation)
    Consultation.objects.update(feedback_summary="Theirs.", version=5)

    with pytest.raises(Changed) as refused:
        approve(reader, consultation, version=4)

    assert (refused.value.theirs, refused.value.version) == ({"feedback_summary": "Theirs."}, 5)


def test_the_officer_does_not_approve_but_may_record_the_decision(consultation: Consultation, reader: Visitor) -> None:
    a_statement(consultation)
    officer = an_officer()

    with pytest.raises(NotAllowed):
        approve(officer, consultation)
    row = decide(by=officer, at=NOON, on=TODAY, consultation=consultation, version=1, decided_on=TODAY, note="It opens on Thursdays.")

    assert (row.decided_on, row.decision_note) == (TODAY, "It opens on Thursdays.")
    assert Entry.objects.get(action="consultation.decided").facts["on"] == TODAY.isoformat()


@pytest.mark.parametrize(
    ("decided_on", "note", "sentence"),
    [(TODAY + timedelta(days=1), "x", "still to come"), (date(2026, 6, 30), "x", "It opened on 1 July 2026"), (TODAY, " ", "Say what was decided")],
)
def test_a_decision_that_will_not_do(consultation: Consultation, reader: Visitor, decided_on: date, note: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        decide(by=reader, at=NOON, on=TODAY, consultation=consultation, version=1, decided_on=decided_on, note=note)


def test_the_proof_of_sending_counts_those_who_were_erased_afterwards(consultation: Consultation) -> None:
    one, two, _ = came(consultation, said(1), said(2), said(3))
    Respondent.objects.filter(answer__in=[one, two]).update(email="rowan@example.org")
    note_told(answer=one.reference, what=FEEDBACK, cause="feedback", at=LATER, message_id="<1@x>", digest="a" * 64)
    note_told(answer=two.reference, what="answer-received", cause="receipt", at=LATER, message_id="<2@x>", digest="a" * 64)
    assert feedback_sent(consultation) == Sent(2, 1, LATER)

    Respondent.objects.filter(answer=one).update(email="", erased_on=TODAY)

    assert feedback_sent(consultation) == Sent(2, 1, LATER)


def test_of_what_it_rests_on_only_what_is_published_is_shown(consultation: Consultation, reader: Visitor) -> None:
    shown, unread, erased = came(consultation, said(1), said(2), said(3))
    row = a_statement(consultation, rests_on=[shown, unread, erased])
    Answer.objects.filter(pk__in=[shown.pk, erased.pk]).update(moderation="published", moderated_by="x")
    Answer.objects.filter(pk=erased.pk).update(search="", published_search="", erased_on=TODAY)
    approve(reader, consultation, release_at=NOON)
    consultation.refresh_from_db()

    _, found = published_under(consultation, row.reference, seen_by=NOBODY, at=NOON)

    assert list(found) == [shown]
    assert [(one.answers, one.published) for one in statements(consultation, seen_by=NOBODY, at=NOON)] == [(3, 1)]
