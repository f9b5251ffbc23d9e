"""Entering what came on paper, by phone, by letter, by e-mail or at an event: whose it is, when it came, by what consent."""

from datetime import date
from typing import Any

import pytest

from answers_cast import LIBRARY, a_consultation, an_answer, its_people
from opencompact.records.consultations.actions.entering import SameCode, enter_answer
from opencompact.records.consultations.models import Answer, Consultation
from opencompact.records.consultations.queries.answers import counts, number_received
from opencompact.records.history.models import Entry
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import AlreadyDone, NotAllowed, Refused
from site_cast import NOON, TODAY, an_officer

pytestmark = pytest.mark.django_db


def enter(by: Visitor, consultation: Consultation, **more: Any) -> Answer:
    given: dict[str, Any] = {
        "by": by, "at": NOON, "on": TODAY, "consultation": consultation, "replies": LIBRARY, "source": "paper",
        "came_on": date(2026, 11, 20), "consent_note": "Ticked on the form."}
    return enter_answer(**given | more)


@pytest.mark.parametrize(("source", "came"), [("paper", "on the printed form"), ("telephone", "by phone"), ("letter", "by letter"), ("email", "by e-mail"), ("event", "at an event")])
def test_it_is_kept_with_how_it_came_and_by_whom_it_was_entered(source: str, came: str) -> None:
    consultation = a_consultation()
    by = its_people(consultation)

    answer = enter(by, consultation, source=source, name="Ann Answerer", place="Tillbrook")

    entry = Entry.objects.get()
    assert (answer.source, answer.entered_by, answer.came_on, answer.received_at) == (source, by.reference, date(2026, 11, 20), NOON)
    assert (answer.respondent.name, number_received(consultation)) == ("Ann Answerer", 1)
    assert (entry.action, entry.facts["came"], entry.facts["late"]) == ("answer.entered", came, False)
    assert "Ann" not in str(entry.facts)


@pytest.mark.parametrize(("came_on", "is_late"), [(date(2026, 11, 1), False), (date(2026, 11, 2), True)])
def test_the_day_it_came_decides_and_not_the_day_of_the_entering(came_on: date, is_late: bool) -> None:
    consultation = a_consultation(closes_on=date(2026, 11, 1))

    assert enter(its_people(consultation), consultation, came_on=came_on).is_late is is_late


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"came_on": date(2026, 11, 23)}, "23 November 2026 is still to come"),
        ({"came_on": date(2026, 10, 4)}, "before the consultation opened, on 5 October 2026"),
        ({"consent_note": "  "}, "agreed that it is entered"),
        ({"source": "online"}, "Say how it came"),
        ({"source": "pigeon"}, "Say how it came"),
        ({"replies": {}}, "Nothing is answered yet"),
        ({"replies": {"q1": "o9"}}, "not among those to choose from"),
        ({"answers_as": "organisation"}, "Enter the name of the organisation"),
        ({"email": "not an address"}, "Email"),
        ({"name": "a\x00"}, "cannot be seen"),
    ],
)
def test_what_will_not_do_is_refused(more: dict[str, Any], told: str) -> None:
    consultation = a_consultation()

    with pytest.raises(Refused, match=told):
        enter(its_people(consultation), consultation, **more)

    assert not Answer.objects.exists()


def test_what_came_before_the_opening_is_entered_with_a_note() -> None:
    consultation = a_consultation()

    answer = enter(its_people(consultation), consultation, came_on=date(2026, 10, 4), came_note="At the first meeting.")

    assert (answer.came_note, answer.is_late) == ("At the first meeting.", False)


def test_half_of_a_printed_form_is_kept_as_it_came() -> None:
    consultation = a_consultation()

    assert enter(its_people(consultation), consultation, replies={"q2": "Only this."}).replies == {"q2": "Only this."}


def test_the_same_code_twice_has_to_be_meant() -> None:
    consultation = a_consultation()
    by = its_people(consultation)
    first = enter(by, consultation, paper_code="AB12-CD")

    with pytest.raises(SameCode, match=f"entered before, as the answer {first.reference}"):
        enter(by, consultation, paper_code=" ab12-cd ", replies={"q2": "Another"})
    enter(by, consultation, paper_code="ab12-cd", is_another=True)
    enter(by, consultation)
    enter(by, consultation)

    assert Answer.objects.count() == 4


def test_sent_twice_it_is_entered_once() -> None:
    consultation = a_consultation()
    by = its_people(consultation)
    first = enter(by, consultation, once="the-same-sending")

    with pytest.raises(AlreadyDone) as done:
        enter(by, consultation, once="the-same-sending")

    assert done.value.about == f"answer:{first.reference}"
    assert Answer.objects.count() == 1


def test_the_officer_and_others_do_not_enter_what_they_may_not_read() -> None:
    consultation = a_consultation()

    with pytest.raises(NotAllowed, match="Only people of Marchshire Council"):
        enter(an_officer(consultation.area), consultation)


def test_what_came_in_time_is_entered_even_after_the_feedback_but_not_after_erasing() -> None:
    consultation = a_consultation(feedback_published_on=date(2026, 11, 10))
    by = its_people(consultation)

    assert enter(by, consultation).is_late is False
    Consultation.objects.update(answers_erased_on=date(2026, 11, 21))
    with pytest.raises(Refused, match="erased on 21 November 2026"):
        enter(by, consultation)


def test_it_counts_among_those_that_say_the_same() -> None:
    consultation = a_consultation()
    an_answer(consultation)

    by = its_people(consultation)

    enter(by, consultation, replies={**LIBRARY, "q2": LIBRARY["q2"].upper()})

    assert counts(consultation, seen_by=by).alike == (2,)
