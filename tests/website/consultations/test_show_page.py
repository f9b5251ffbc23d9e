"""One consultation for everybody: in short at the top, its days with all that was announced, and what came of it."""

from datetime import date, time, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from consultations_cast import a_draft, a_period, marchshire
from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Answer, Body, Consultation, Meeting, Paper, Plan, Questionnaire
from opencompact.records.explanations.models import Explanation
from opencompact.records.partners.models import Organisation
from site_cast import NOON, TODAY, a_person, a_representative, an_officer, an_organisation, signed_in

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SET: dict[str, Any] = {"shown_from": TODAY, "set_on": TODAY - 20 * DAY}
OPEN: dict[str, Any] = SET | {"opens_on": TODAY - 10 * DAY, "closes_on": TODAY + 9 * DAY}
CLOSED: dict[str, Any] = SET | {"opens_on": TODAY - 90 * DAY, "closes_on": TODAY - DAY}


FEEDBACK = """
[[commitments]]
id = "feedback"
topic = "feedback"
section = "listening"
clause = "1.9"
text = "Tell people what came of it."
binds = ["all"]
record = "consultation"
check = { kind = "recorded", facts = ["feedback_published_on"], by = "12 weeks after closes_on" }
"""


@pytest.fixture
def asked() -> tuple[Area, Organisation]:
    return marchshire()


def address(row: Consultation) -> str:
    return f"/marchshire/consultations/{row.reference}/"


def text_of(client: Client, row: Consultation) -> str:
    response = client.get(address(row))
    assert response.status_code == 200
    return response.content.decode()


def questions(row: Consultation, **more: Any) -> Questionnaire:
    given = {"frozen_at": NOON, "digest": "a" * 64, "sections": [{"key": "a", "title": "", "intro": "", "questions": []}]}
    return Questionnaire.objects.create(consultation=row, **given | more)


def test_in_short_it_says_what_who_how_by_when_and_what_then(client: Client, asked: tuple[Area, Organisation]) -> None:
    row = a_draft(*asked, **OPEN, closing_time=time(17), places=["Tillbrook"])
    Body.objects.create(consultation=row, name="Harbour Health", runs_it=True)

    box = text_of(client, row).partition('<section class="in-short"')[2].partition("</section>")[0]

    for words in ("When the libraries are open.", "Marchshire Council</a> with Harbour Health", "Everybody who uses a library.", "Tillbrook", "Write to us.",
                  "Closes on Tuesday 1 December 2026 at 17:00, in 9 days.", "The cabinet decides in May.", "Hear by e-mail"):
        assert words in box


def test_the_button_leads_to_the_answer_while_people_are_asked(client: Client, asked: tuple[Area, Organisation]) -> None:
    row = a_draft(*asked, **OPEN)
    without = client.get(address(row)).context["way"]
    questions(row)

    way = client.get(address(row)).context["way"]

    assert without is None
    assert (way.href, way.text, way.is_elsewhere) == (f"{address(row)}answer/", "Answer this consultation", False)


@pytest.mark.parametrize(("given", "text"), [
    (CLOSED, None), (OPEN | {"opens_on": TODAY + DAY}, None), (CLOSED | {"feedback_release_at": NOON}, None),
    (OPEN | {"withdrawn_on": TODAY, "withdrawn_note": "Why."}, None), (OPEN | {"held_at": "https://consult.example/a"}, "Answer it at consult.example"),
    (CLOSED | {"held_at": "https://consult.example/a"}, None), (OPEN | {"source": "a list"}, None)])
def test_when_there_is_a_button(client: Client, asked: tuple[Area, Organisation], given: dict[str, Any], text: str | None) -> None:
    row = a_draft(*asked, **given)
    questions(row)

    way = client.get(address(row)).context["way"]

    assert (way and way.text) == text


def test_days_that_were_chosen_and_not_announced_are_not_shown_of_a_forward_plan(client: Client, asked: tuple[Area, Organisation]) -> None:
    row = a_draft(*asked, shown_from=TODAY, announced_on=TODAY, expected_on=date(2026, 12, 7), opens_on=date(2026, 12, 1), closes_on=date(2027, 2, 23))

    found = text_of(client, row) + client.get(address(row) + "calendar.ics").content.decode()

    assert "7 December 2026" in found
    assert not any(day in found for day in ("1 December 2026", "23 February 2027", "20261201", "20270223"))


def test_on_the_day_of_its_release_the_feedback_counts_from_its_moment(client: Client, asked: tuple[Area, Organisation], clock: Any) -> None:
    row = a_draft(*asked, opens_on=date(2026, 8, 3), closes_on=date(2026, 10, 26), set_on=date(2026, 8, 3), shown_from=date(2026, 8, 3))
    a_period(row, announced_on=date(2026, 8, 3))
    edition = asked[0].editions.get()
    edition.text += FEEDBACK
    edition.digest = sha256(edition.text.encode()).hexdigest()
    edition.save()
    Consultation.objects.filter(pk=row.pk).update(feedback_release_at=clock.now, feedback_published_on=TODAY, feedback_shows_effect=True)

    clock.now -= timedelta(minutes=1)
    assert "Recorded: feedback" not in text_of(client, row)
    clock.now += timedelta(minutes=1)
    assert "Recorded: feedback on 22 November 2026." in text_of(client, row)


def test_every_announcement_of_its_days_stays_with_the_old_ones(client: Client, asked: tuple[Area, Organisation]) -> None:
    row = a_draft(*asked, **OPEN, announced_on=TODAY - 40 * DAY, expected_on=TODAY - 15 * DAY)
    a_period(row, closes_on=TODAY + 2 * DAY)
    a_period(row, "extended", announced_on=TODAY - 3 * DAY, approved_by="the director", reason="Snow.")

    context = client.get(address(row)).context

    assert [(one.on, one.words, one.reason, one.approved_by) for one in context["announced"]] == [
        (TODAY - 40 * DAY, "Announced ahead. Expected to open on 7 November 2026.", "", ""),
        (TODAY - 20 * DAY, "Opens on 12 November 2026 and closes on 24 November 2026.", "", ""),
        (TODAY - 3 * DAY, "Extended: closes on 1 December 2026 instead of 24 November 2026.", "Snow.", "the director")]
    assert dict(context["days"]) == {
        "Opens": "Thursday 12 November 2026", "Closes": "Tuesday 1 December 2026, at the end of the day", "Length": "2 weeks and 5 days",
        "First said to close": "Tuesday 24 November 2026"}


def test_opened_again_is_a_further_stretch_and_lengthens_nothing(client: Client, asked: tuple[Area, Organisation]) -> None:
    row = a_draft(*asked, **CLOSED)
    a_period(row, closes_on=TODAY - 30 * DAY, closing_time=time(12))
    Consultation.objects.filter(pk=row.pk).update(opens_on=TODAY - 10 * DAY, closes_on=TODAY + 9 * DAY)
    again = {"opens_on": TODAY - 10 * DAY, "announced_on": TODAY - 12 * DAY}
    a_period(row, "opened again", closes_on=TODAY + 5 * DAY, **again)
    a_period(row, "extended", closes_on=TODAY + 9 * DAY, **again)

    days = dict(client.get(address(row)).context["days"])
    entries = [line for line in client.get("/marchshire/consultations/feed.atom").content.decode().split("<title>") if line.startswith(("Opened", "Closed"))]

    assert (days["Closes"], days["Length"]) == ("Friday 23 October 2026 at 12:00", "8 weeks and 4 days")
    assert days["Open again"] == "12 November 2026 to 1 December 2026"
    assert [line.partition(":")[0] for line in entries] == ["Opened again", "Closed", "Opened"]


def test_the_reason_stands_in_its_four_parts(client: Client, asked: tuple[Area, Organisation]) -> None:
    area, council = asked
    row = a_draft(*asked, **OPEN)
    Explanation.objects.create(
        area=area, edition=area.editions.get(), commitment="consultation-twelve-weeks", organisation=council, concerns=row.title, subject=row.reference,
        why="The contract ends.", softened_by="Two more events.", until_note="the new contract", approved_by="the director", published_on=TODAY, published_by="x")

    text = text_of(client, row)

    for words in ("Give people twelve weeks", "The contract ends.", "Two more events.", "the new contract", "the director"):
        assert words in text


def test_who_is_affected_and_was_not_invited_is_said(client: Client, asked: tuple[Area, Organisation]) -> None:
    row = a_draft(*asked, **OPEN)
    for name, given in (("A", {"is_affected": True}), ("B", {"is_affected": True, "invited_on": TODAY}), ("C", {"invited_on": TODAY}), ("D", {"runs_it": True})):
        Body.objects.create(consultation=row, name=name, **given)

    shown = {body.name: words for body, words in client.get(address(row)).context["bodies"]}

    assert shown == {"A": "affected; no invitation is recorded", "B": "affected, and invited", "C": "invited"}


def test_events_say_who_came_and_what_is_not_recorded(client: Client, asked: tuple[Area, Organisation]) -> None:
    row = a_draft(*asked, **OPEN)
    Meeting.objects.create(consultation=row, title="Evening", held_on=TODAY - DAY, attendance=1, notes="They spoke of buses.")
    Meeting.objects.create(consultation=row, title="Morning", held_on=TODAY - DAY)
    Meeting.objects.create(consultation=row, title="Off", held_on=TODAY - DAY, cancelled_on=TODAY)
    Meeting.objects.create(consultation=row, title="Some time")

    text = text_of(client, row)

    assert text.count("1 person came.") == 1
    assert text.count("How many came is not recorded.") == 1
    assert "They spoke of buses." in text


def test_the_number_of_answers_is_said_once_it_is_closed_and_not_before(client: Client, asked: tuple[Area, Organisation]) -> None:
    for given, said in ((OPEN, ""), (CLOSED, "2 answers")):
        row = a_draft(*asked, **given)
        asked_by = questions(row)
        for received_at in (NOON, NOON, None):
            Answer.objects.create(consultation=row, questionnaire=asked_by, begun_at=NOON, saved_at=NOON, received_at=received_at)
        assert client.get(address(row)).context["answers"] == said


@pytest.mark.parametrize(("given", "words"), [
    ({}, "Not published yet; it closed yesterday"),
    ({"feedback_release_at": NOON + timedelta(seconds=1)}, "Not published yet; it closed yesterday"),
    ({"feedback_release_at": NOON}, "Theme by theme: what people said, what was decided, and why"),
    ({"feedback_published_on": TODAY, "feedback_at": "https://council.example/said"}, 'href="https://council.example/said"'),
    ({"feedback_published_on": TODAY}, "where is not recorded"),
    ({"feedback_published_on": TODAY, "decided_on": TODAY, "decision_note": "Nine hours more."}, "Nine hours more."),
])
def test_what_came_of_it(client: Client, asked: tuple[Area, Organisation], given: dict[str, Any], words: str) -> None:
    assert words in text_of(client, a_draft(*asked, **CLOSED | given))


def test_held_elsewhere_and_known_from_a_list_say_so(client: Client, asked: tuple[Area, Organisation]) -> None:
    elsewhere = a_draft(*asked, "One", **OPEN, held_at="https://consult.example/a")
    from_list = a_draft(*asked, "Two", **CLOSED, source="a list of 2007", told={"responses": 41})

    assert 'held elsewhere, at <a href="https://consult.example/a"' in text_of(client, elsewhere)
    assert "Its facts come from" in text_of(client, from_list)
    assert client.get(address(from_list)).context["answers"] == "41 answers"


def test_a_list_is_called_by_its_name_and_not_by_how_its_rows_are_told_apart(client: Client, asked: tuple[Area, Organisation]) -> None:
    row = a_draft(*asked, **CLOSED, source=f"{asked[1].reference}/C-7", told={"title": "Hours", "_reading": {"list": "Spring 2026", "read_on": "2026-11-02"}})

    text = text_of(client, row)

    assert "Its facts come from the list “<bdi>Spring 2026</bdi>”" in text
    assert "C-7" not in text


def test_all_that_a_paper_tells_of_it_is_shown(client: Client, asked: tuple[Area, Organisation]) -> None:
    told = {"methods": ["eConsult page", "Paper"], "responses": 18, "responses_third_sector": 13, "responses_public_sector": 3, "responses_not_said": 2}
    row = a_draft(*asked, shown_from=TODAY, set_on=TODAY, is_over=True, source="A report of 2007", told=told, methods=["paper"], opens_on=None, closes_on=None)

    text = text_of(client, row)

    assert "On paper and eConsult page" in text
    assert "13 from the voluntary and community sector, 3 from public bodies and 2 that did not say from whom" in text
    assert "It is over. The day on which it closed is not recorded." in text
    assert "When it opens is not known yet" not in text


def test_a_withdrawn_one_stays_with_its_reason(client: Client, asked: tuple[Area, Organisation]) -> None:
    text = text_of(client, a_draft(*asked, **OPEN, withdrawn_on=TODAY, withdrawn_note="The law was changed."))

    assert "Withdrawn on Sunday 22 November 2026." in text
    assert "The law was changed." in text


def test_its_plan_is_named_to_who_sees_the_plan(client: Client, asked: tuple[Area, Organisation]) -> None:
    area, council = asked
    plan = Plan.objects.create(area=area, organisation=council, title="Library strategy")
    row = a_draft(*asked, **OPEN, plan=plan)

    hidden = text_of(client, row)
    Plan.objects.update(shown_from=TODAY)

    assert "Library strategy" not in hidden
    assert "Library strategy" in text_of(Client(), row)


def test_the_way_to_the_work_on_it_is_for_those_who_set_it_up(client: Client, asked: tuple[Area, Organisation]) -> None:
    area, council = asked
    row = a_draft(*asked, **OPEN)
    people = {"stranger": a_person(), "another body": a_representative(an_organisation()), "its own": a_representative(council), "officer": an_officer(area)}

    found = {name for name, who in people.items() if f"{address(row)}work/" in text_of(signed_in(Client(), who), row)}

    assert found == {"its own", "officer"}


def test_what_the_promises_say_stands_on_it(client: Client, asked: tuple[Area, Organisation]) -> None:
    row = a_draft(*asked, **CLOSED | {"opens_on": TODAY - 85 * DAY})

    text = text_of(client, row)

    assert "Open for 12 weeks." in text
    assert "Give people twelve weeks" in text


def test_markup_in_its_words_is_shown_as_it_was_typed(client: Client, asked: tuple[Area, Organisation]) -> None:
    evil = "<script>alert(1)</script>{{7*7}}"
    fields = ("about", "audience", "how_to_answer", "what_next", "can_change", "cannot_change", "support_note", "contact_name", "minority_groups_note")
    row = a_draft(*asked, evil, **OPEN | dict.fromkeys(fields, evil), support_offered=True, subjects=[evil], places=[evil], languages=[evil])
    Body.objects.create(consultation=row, name=evil, invited_on=TODAY)

    text = text_of(client, row)

    assert "<script" not in text
    assert text.count(escape(evil)) >= len(fields) + 4


def test_closing_turns_the_page_at_its_time(client: Client, asked: tuple[Area, Organisation], clock: Any) -> None:
    row = a_draft(*asked, **OPEN | {"closes_on": TODAY, "closing_time": time(12, 30)})
    first = client.get(address(row))

    clock.now += timedelta(minutes=30)
    after = client.get(address(row), headers={"if-none-match": first["ETag"]})

    assert (first.context["stands"].state, after.status_code, after.context["stands"].state) == ("open", 200, "closed")


def test_the_number_of_queries_does_not_grow_with_its_parts(client: Client, asked: tuple[Area, Organisation]) -> None:
    row = a_draft(*asked, **OPEN)
    counted = []

    for number in range(2):
        for each in range(1 + 20 * number):
            name = f"{number} {each}"
            Body.objects.create(consultation=row, organisation=an_organisation(f"Body {name}"), invited_on=TODAY)
            Meeting.objects.create(consultation=row, title=f"Event {name}", held_on=date(2026, 11, 1))
            Paper.objects.create(consultation=row, title=f"Paper {name}", text="Words.", added_on=TODAY)
            a_period(row, "extended" if number or each else "set")
        with CaptureQueriesContext(connection) as asked_for:
            client.get(address(row))
        counted.append(len(asked_for))

    assert counted[0] == counted[1]


def test_what_comes_late_goes_to_those_who_ask_as_the_page_of_answering_says(client: Client, asked: tuple[Area, Organisation]) -> None:
    row = a_draft(*asked, **CLOSED, contact_email="libraries@marchshire.example")
    questions(row)

    both = (text_of(client, row), client.get(f"{address(row)}answer/").content.decode())

    for page in both:
        assert "What comes now is kept, and marked as late." in page
        assert "libraries@marchshire.example" in page
    assert "Send a late answer" not in both[0]


def test_one_that_is_only_told_of_says_what_is_not_known(client: Client, asked: tuple[Area, Organisation]) -> None:
    row = a_draft(*asked, **CLOSED | {"source": "a list", "about": ""})

    page = text_of(client, row)

    assert page.count("Not known here") == 2
    assert "Not published yet" not in page
    assert "<dt>What</dt>" not in page
