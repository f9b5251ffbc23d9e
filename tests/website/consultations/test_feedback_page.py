"""The feedback as everybody reads it: from its moment on, in three parts, without small numbers, with its proof."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from opencompact.records.consultations.actions.feedback import approve_feedback
from opencompact.records.consultations.actions.telling import note_told
from opencompact.records.consultations.models import Answer, Consultation, Respondent, Statement
from opencompact.records.consultations.queries.telling import FEEDBACK
from opencompact.records.people.visitors import Visitor
from sense_cast import NOON, TODAY, a_reader, a_statement, came, closed, path, said
from site_cast import an_officer

pytestmark = pytest.mark.django_db

SignIn = Callable[[Client, Visitor], Client]
SECOND = timedelta(seconds=1)
LATER = NOON + timedelta(days=1)
QUERIES = 5
"""The area, the consultation, the bodies that run it, the parts, and the proof of sending; nothing grows with the answers."""


@pytest.fixture
def consultation() -> Consultation:
    return closed()


@pytest.fixture
def reader(consultation: Consultation) -> Visitor:
    return a_reader(consultation)


def approved(consultation: Consultation, reader: Visitor, **more: Any) -> None:
    given = {"at": NOON, "on": TODAY, "version": 1, "release_at": LATER, "summary": "It opens later on Thursdays."}
    approve_feedback(by=reader, consultation=consultation, **given | more)


def feedback(client: Client, consultation: Consultation, query: str = "") -> str:
    response = client.get(path(consultation, f"feedback/{query}"))
    assert response.status_code == 200
    return response.content.decode()


def test_nobody_else_sees_it_a_second_before_and_everybody_does_at_its_moment(
    client: Client, signed_in: SignIn, consultation: Consultation, reader: Visitor, clock: Any
) -> None:
    row = a_statement(consultation)
    approved(consultation, reader)
    officer, own = signed_in(Client(), an_officer()), signed_in(Client(), reader)
    pages = ("feedback/", f"feedback/answers/{row.reference}/")

    clock.now = LATER - SECOND
    for page in pages:
        assert [one.get(path(consultation, page)).status_code for one in (client, officer, own)] == [404, 404, 200]
    assert "Nobody but people of the bodies that asked sees this page" in feedback(own, consultation)
    for moment in (LATER, LATER + SECOND):
        clock.now = moment
        assert [client.get(path(consultation, page)).status_code for page in pages] == [200, 200]


def test_before_its_release_it_is_kept_by_nobody(client: Client, signed_in: SignIn, consultation: Consultation, reader: Visitor, clock: Any) -> None:
    a_statement(consultation)
    approved(consultation, reader)

    response = signed_in(client, reader).get(path(consultation, "feedback/"))

    assert response["Cache-Control"] == "private, no-store"
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_each_part_says_what_people_said_what_was_decided_and_why(client: Client, consultation: Consultation, reader: Visitor) -> None:
    answers = came(consultation, *map(said, range(3)))
    row = a_statement(consultation, rests_on=answers, said="Open <b>later</b>.\n\nOn Sundays too.")
    Answer.objects.filter(pk=answers[0].pk).update(moderation="published", moderated_by="x", organisation_name="Rowan", answers_as="person")
    approved(consultation, reader, release_at=NOON)

    page = feedback(client, consultation)

    for words in ("In short", "It opens later on Thursdays.", "Open &lt;b&gt;later&lt;/b&gt;.", "What was decided", "changed in part", "There is money for one evening.",
                  "Rests on fewer than 5 answers", "1 of them is published"):  # fmt: skip
        assert words in page
    assert "answers/?statement=" not in page
    shown = client.get(path(consultation, f"feedback/answers/{row.reference}/")).content.decode()
    assert "Reply number 0 about the evenings." in shown
    assert "Reply number 1" not in shown
    assert "Rowan" not in shown


def test_its_figures_leave_small_numbers_out_and_say_so(client: Client, consultation: Consultation, reader: Visitor) -> None:
    a_statement(consultation)
    came(consultation, *({"q1": "o1"} for _ in range(12)), sector="third")
    came(consultation, *({"q1": "o2"} for _ in range(3)), sector="private")
    approved(consultation, reader, release_at=NOON)

    page = feedback(client, consultation)

    [first, *_] = client.get(path(consultation, "feedback/")).context["figures"]
    assert first.lines == (("Yes", "12", "80%"), ("No", "fewer than 5", ""), ("No reply", "fewer than 5", ""))
    assert "15 answers, counted on 22 November 2026. Counts under 5 are not shown" in page
    [by_sector, *_] = first.tables
    assert by_sector.rows == (
        ("a voluntary or community organisation", "not shown", ("not shown",) * 3), ("a business", "fewer than 5", ("not shown",) * 3))
    assert "<details>" in page
    assert "<details>" not in feedback(client, consultation, "?tables=open")


def test_the_proof_of_sending_is_told(client: Client, consultation: Consultation, reader: Visitor) -> None:
    a_statement(consultation)
    one, *_ = came(consultation, *map(said, range(5)))
    approved(consultation, reader, release_at=NOON)
    assert "Nobody who answered left an e-mail address." in feedback(client, consultation)
    Respondent.objects.update(email="rowan@example.org")
    assert "the letters to them have not gone yet" in feedback(client, consultation)

    note_told(answer=one.reference, what=FEEDBACK, cause="x", at=LATER, message_id="<1@x>", digest="a" * 64)

    page = feedback(client, consultation)
    assert "Sent to 1 of the 5 who left an e-mail address, last on 23 November 2026, 12:00." in page
    assert "rowan@" not in page


def test_what_was_published_elsewhere_is_led_to(client: Client, consultation: Consultation) -> None:
    assert client.get(path(consultation, "feedback/")).status_code == 404
    Consultation.objects.update(feedback_published_on=TODAY, feedback_at="https://marchshire.example/feedback")

    page = feedback(client, consultation)

    assert 'href="https://marchshire.example/feedback"' in page
    assert "Nothing is written here" not in page


def test_its_own_people_are_led_to_the_answers(client: Client, signed_in: SignIn, consultation: Consultation, reader: Visitor) -> None:
    row = a_statement(consultation, rests_on=came(consultation, said(1)))
    approved(consultation, reader, release_at=NOON)

    assert f"answers/?statement={row.reference}" in feedback(signed_in(client, reader), consultation)


def test_its_queries_do_not_grow(client: Client, consultation: Consultation, reader: Visitor, django_assert_num_queries: Any) -> None:
    a_statement(consultation, rests_on=came(consultation, *map(said, range(300))))
    for number in range(12):
        a_statement(consultation, f"Part {number}")
    approved(consultation, reader, release_at=NOON)
    assert Statement.objects.count() == 13

    with django_assert_num_queries(QUERIES):
        feedback(client, consultation)
