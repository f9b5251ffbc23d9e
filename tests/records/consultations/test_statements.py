"""The parts of the feedback: written, resting on answers, changed by two at once, frozen, and corrected."""

from datetime import timedelta
from typing import Any

import pytest

from opencompact.records.consultations.actions.statements import (
    add_statement,
    change_statement,
    move_statement,
    remove_statement,
    rest_on,
    rest_on_theme,
)
from opencompact.records.consultations.models import Consultation, Statement
from opencompact.records.consultations.queries.feedback import coded_beside, resting, statements
from opencompact.records.history.models import Entry
from opencompact.records.people.visitors import NOBODY, Visitor
from opencompact.records.refusals import Changed, NotAllowed, NotThere, Refused
from sense_cast import NOON, TODAY, a_reader, a_statement, a_theme, came, closed, coded, said
from site_cast import an_officer

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def consultation() -> Consultation:
    return closed()


@pytest.fixture
def reader(consultation: Consultation) -> Visitor:
    return a_reader(consultation)


def add(by: Visitor, consultation: Consultation, **more: Any) -> Statement:
    given = {"heading": "Evenings", "said": "Open later."}
    return add_statement(by=by, at=NOON, consultation=consultation, **given | more)


def headings(consultation: Consultation, by: Visitor) -> list[str]:
    return [one.statement.heading for one in statements(consultation, seen_by=by, at=NOON)]


def test_it_rests_on_all_that_anybody_coded_to_its_theme(consultation: Consultation, reader: Visitor) -> None:
    theme = a_theme(consultation)
    one, two, _ = came(consultation, said(1), said(2), said(3))
    coded(one, reader, theme)
    coded(one, "other", theme, question="q2")
    coded(two, "other", theme)

    row = add(reader, consultation, theme=theme)

    assert set(resting(row, seen_by=reader)) == {one, two}
    assert [(one.answers, one.published) for one in statements(consultation, seen_by=reader, at=NOON)] == [(2, 0)]
    assert "Evenings" not in str(Entry.objects.get(action="statement.added").facts)


def test_answers_are_added_and_taken_away(consultation: Consultation, reader: Visitor) -> None:
    theme = a_theme(consultation)
    one, two = came(consultation, said(1), said(2))
    row = a_statement(consultation, rests_on=[one], theme=theme)

    rest_on(by=reader, at=NOON, statement=row, add=[two.reference], remove=[one.reference])
    assert list(resting(row, seen_by=reader)) == [two]
    coded(one, "other", theme)
    assert list(coded_beside(row, seen_by=reader)) == [one]
    assert rest_on_theme(by=reader, at=NOON, statement=row) == 1

    assert set(resting(row, seen_by=reader)) == {one, two}
    with pytest.raises(Refused, match="No answer to this consultation has the reference zzzz-zzzz"):
        rest_on(by=reader, at=NOON, statement=row, add=["zzzz-zzzz"])


def test_an_answer_to_another_consultation_is_none_to_rest_on(consultation: Consultation, reader: Visitor) -> None:
    row = a_statement(consultation)
    [other] = came(closed(area=consultation.area, organisation=consultation.organisation, title="Parks"), said(1))

    with pytest.raises(Refused, match="No answer to this consultation"):
        rest_on(by=reader, at=NOON, statement=row, add=[other.reference])


def test_the_second_of_two_sees_what_the_first_wrote(consultation: Consultation, reader: Visitor) -> None:
    row = a_statement(consultation)
    change_statement(by=reader, at=NOON, statement=row, version=1, said="Open on Sundays.")

    with pytest.raises(Changed) as refused:
        change_statement(by=reader, at=NOON, statement=row, version=1, said="Open at night.")

    assert (refused.value.theirs["said"], refused.value.version) == ("Open on Sundays.", 2)


def test_it_moves_and_is_removed(consultation: Consultation, reader: Visitor) -> None:
    one, two = a_statement(consultation, "One"), a_statement(consultation, "Two")

    move_statement(by=reader, at=NOON, statement=two, up=True)
    assert headings(consultation, reader) == ["Two", "One"]
    remove_statement(by=reader, at=NOON, statement=one)

    assert headings(consultation, reader) == ["Two"]
    with pytest.raises(NotThere):
        change_statement(by=reader, at=NOON, statement=one, version=2, said="x")


@pytest.mark.parametrize("lacking", ["heading", "said"])
def test_it_has_a_heading_and_says_what_people_said(consultation: Consultation, reader: Visitor, lacking: str) -> None:
    with pytest.raises(Refused, match="Give it a heading"):
        add(reader, consultation, **{lacking: "  "})


def test_between_approval_and_release_nothing_changes(consultation: Consultation, reader: Visitor) -> None:
    row = a_statement(consultation)
    Consultation.objects.update(feedback_release_at=NOON + MINUTE, feedback_published_on=TODAY)

    for change in (lambda: change_statement(by=reader, at=NOON, statement=row, version=1, said="x"), lambda: add(reader, consultation),
                   lambda: rest_on(by=reader, at=NOON, statement=row), lambda: remove_statement(by=reader, at=NOON, statement=row)):  # fmt: skip
        with pytest.raises(Refused, match=r"approved and comes out on 22 November 2026\. Hold it back first"):
            change()


def test_after_release_only_corrections_are_added_with_their_day(consultation: Consultation, reader: Visitor) -> None:
    row = a_statement(consultation)
    Consultation.objects.update(feedback_release_at=NOON, feedback_published_on=TODAY)

    correction = add(reader, consultation, heading="It opens at six")

    assert correction.correction_on == TODAY
    consultation.refresh_from_db()
    assert headings(consultation, NOBODY) == ["Evenings", "It opens at six"]
    for one in (row, correction):
        with pytest.raises(Refused, match="what was published stays as it is"):
            change_statement(by=reader, at=NOON, statement=one, version=1, said="x")


def test_only_the_bodies_that_asked_write_it_and_see_it_before_release(consultation: Consultation, reader: Visitor) -> None:
    a_statement(consultation)

    for other in (an_officer(), NOBODY):
        with pytest.raises(NotAllowed):
            add(other, consultation)
        with pytest.raises(NotThere):
            statements(consultation, seen_by=other, at=NOON)
    assert headings(consultation, reader) == ["Evenings"]
