"""A consultation is planned, described, announced, opened, and who may do so; the staff's page of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from consultations_cast import a_draft, an_announced, marchshire
from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Body, Consultation, Meeting, Paper
from opencompact.records.partners.models import Organisation
from opencompact.records.people.models import CONTRIBUTOR
from opencompact.records.people.visitors import Visitor
from site_cast import (
    TODAY,
    a_keeper,
    a_partner,
    a_representative,
    a_role,
    an_area,
    an_officer,
    an_organisation,
    signed_in,
)

pytestmark = pytest.mark.django_db
ROOM = "/marchshire/consultations/"
PAGES = ("work", "change", "ways", "days", "reason", "open", "bodies", "papers", "events", "withdraw")


def text(response: HttpResponse) -> str:
    """The page as text."""
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def form_of(client: Client, path: str) -> dict[str, Any]:
    """What the page's form would send, untouched."""
    form = client.get(path).context["form"]
    found = {form.add_prefix(name): form[name].value() for name in form.fields}
    return {name: value for name, value in found.items() if value not in (None, "")}


def at(row: Consultation, page: str) -> str:
    return f"{ROOM}{row.reference}/{page}/"


def test_it_is_begun_described_and_announced(client: Client) -> None:
    _, council = marchshire()
    signed_in(client, a_representative(council))
    sent = form_of(client, f"{ROOM}plan/") | {"title": "Library hours", "about": "When they open.", "audience": "Everybody.", "expected_on": "2027-03-01"}

    answer = client.post(f"{ROOM}plan/", sent)
    assert client.post(f"{ROOM}plan/", sent)["Location"] == answer["Location"]
    row = Consultation.objects.get()
    work = text(client.get(answer["Location"]))
    assert "What is missing before it can open" in work
    assert "Say what happens next with the answers." in work
    client.post(at(row, "change"), form_of(client, at(row, "change")) | {"what_next": "The cabinet decides.", "subjects": "Libraries\nLeisure"})
    client.post(at(row, "ways"), form_of(client, at(row, "ways")) | {"methods": ["paper"], "how_to_answer": "Write.", "contact_phone": "01632 960001", "support_offered": "no"})
    row.refresh_from_db()
    assert (row.what_next, row.subjects, row.methods, row.support_offered) == ("The cabinet decides.", ["Libraries", "Leisure"], ["paper"], False)
    said = client.post(at(row, "announce"), {"version": row.version, "once": "announced-once-only"}, follow=True)
    assert "It is announced: everybody sees what is coming" in text(said)
    row.refresh_from_db()
    assert row.announced_on == TODAY


def test_the_officer_chooses_on_whose_behalf_and_reads_no_answers(client: Client) -> None:
    _, council = marchshire()
    signed_in(client, an_officer())

    assert f"organisation={council.reference}" in text(client.get(f"{ROOM}plan/", {"search": "march"}))
    assert "No partner is called that." in text(client.get(f"{ROOM}plan/", {"search": "nobody"}))
    page = text(client.get(f"{ROOM}plan/", {"organisation": council.reference}))
    assert "The answers are read by its people, and not by you." in page


WHO: list[tuple[str, Callable[[Area, Organisation], Visitor | None], int, int]] = [
    ("representative", lambda area, council: a_representative(council), 200, 200),
    ("contributor", lambda area, council: a_representative(council, role=CONTRIBUTOR), 200, 200),
    ("officer", lambda area, council: an_officer(area), 200, 200),
    ("keeper", lambda area, council: a_keeper(), 200, 200),
    ("officer elsewhere", lambda area, council: an_officer(an_area("elsewhere")), 404, 403),
    ("another body", lambda area, council: a_representative(an_organisation("Another")), 404, 403),
    ("public", lambda area, council: None, 404, 302),
]


@pytest.mark.parametrize(("name", "who", "draft", "shown"), WHO, ids=[who[0] for who in WHO])
def test_who_gets_in(client: Client, name: str, who: Callable[[Area, Organisation], Visitor | None], draft: int, shown: int) -> None:
    area, council = marchshire()
    rows = {a_draft(area, council): draft, a_draft(area, council, shown_from=TODAY): shown}
    if visitor := who(area, council):
        signed_in(client, visitor)

    for row, status in rows.items():
        for page in PAGES:
            assert client.get(at(row, page)).status_code == status, page
        sent = {200: 302, 302: 403}.get(status, status)
        assert client.post(at(row, "announce"), {"version": "1"}).status_code == sent
    assert client.get(f"{ROOM}plan/").status_code == {"public": 302, "another body": 200, "officer elsewhere": 403}.get(name, 200) or name


def test_a_body_that_asks_together_works_on_it_too(client: Client) -> None:
    area, council = marchshire()
    row, nhs = a_draft(area, council), an_organisation("Marchshire Health", "public")
    a_partner(area, nhs)
    visitor = a_representative(nhs)
    assert signed_in(client, visitor).get(at(row, "work")).status_code == 404

    Body.objects.create(consultation=row, organisation=nhs, runs_it=True)
    assert "Work on Library hours" in text(client.get(at(row, "work")))


@pytest.mark.parametrize("asks_too", [True, False])
def test_an_officer_who_works_for_a_body_that_asks_too_is_led_to_the_answers(client: Client, asks_too: bool) -> None:
    area, council = marchshire()
    row, nhs = a_draft(area, council, set_on=TODAY, shown_from=TODAY, opens_on=TODAY), an_organisation("Marchshire Health", "public")
    Body.objects.create(consultation=row, organisation=nhs, runs_it=asks_too, is_affected=True)
    officer = an_officer(area)
    assert officer.person is not None
    a_role(officer.person, CONTRIBUTOR, organisation=nhs.reference)
    signed_in(client, officer)

    steps = {step.key for step in client.get(at(row, "work")).context["steps"]}

    assert ("read" in steps, "keeping" in steps) == (asks_too, True)


def test_the_second_of_two_editors_sees_both_texts(client: Client) -> None:
    area, council = marchshire()
    row = a_draft(area, council, subjects=["Libraries"])
    signed_in(client, an_officer())
    first = form_of(client, at(row, "change"))
    client.post(at(row, "change"), first | {"about": "Theirs.", "subjects": "Leisure"})

    page = text(client.post(at(row, "change"), first | {"about": "Mine.", "subjects": "Libraries\nBooks"}))

    assert "Somebody else changed this consultation while you were writing." in page
    assert ">Theirs.</td>" in page
    assert "Libraries Books</td>" in page
    assert 'name="version" value="2"' in page


def test_how_a_text_reads_is_shown_and_nothing_is_kept(client: Client) -> None:
    area, council = marchshire()
    row = a_draft(area, council)
    signed_in(client, an_officer())

    page = text(client.post(at(row, "change"), form_of(client, at(row, "change")) | {"about": "We utilise stakeholders.", "look": "yes"}))

    assert "“utilise” (use)" in page
    row.refresh_from_db()
    assert row.about == "When the libraries are open."
    assert "Nothing stands out" in text(client.post(at(row, "ways"), form_of(client, at(row, "ways")) | {"look": "yes"}))


@pytest.mark.parametrize(
    ("page", "given", "told"),
    [
        ("change", {"title": ""}, "Enter its title."),
        ("change", {"expected_on": "soon"}, "The expected day must be a day that there is"),
        ("ways", {"held_at": "javascript:alert(1)"}, "Enter a web address such as"),
        ("ways", {"held_at": "https://bank.example@elsewhere.example"}, "without a name or a password"),
        ("ways", {"contact_email": "nobody"}, "Enter an e-mail address such as"),
        ("ways", {"methods": ["pigeon"]}, "from the list"),
        ("withdraw", {"reason": ""}, "Enter the reason."),
    ],
)
def test_what_will_not_do_is_told_and_what_was_written_stays(client: Client, page: str, given: dict[str, Any], told: str) -> None:
    area, council = marchshire()
    row = a_draft(area, council)
    signed_in(client, an_officer())

    answer = text(client.post(at(row, page), form_of(client, at(row, page)) | given))

    assert told in answer
    assert "There is a problem" in answer


def test_withdrawn_it_says_so_and_nothing_more_is_done(client: Client) -> None:
    area, council = marchshire()
    row = an_announced(area, council)
    signed_in(client, an_officer())

    client.post(at(row, "withdraw"), form_of(client, at(row, "withdraw")) | {"reason": "The law has changed."})

    page = text(client.get(at(row, "work")))
    assert "Withdrawn on Sunday 22 November 2026" in page
    assert "The law has changed." in page
    assert at(row, "change") not in page
    assert "stays as it is" in text(client.post(at(row, "change"), form_of(client, at(row, "change")) | {"about": "X"}))


def test_the_staffs_page_says_how_far_it_is(client: Client) -> None:
    area, council = marchshire()
    row = a_draft(area, council)
    Body.objects.create(consultation=row, name="Tillbrook Parish Council", is_affected=True)
    signed_in(client, an_officer())

    page = text(client.get(at(row, "work")))

    assert "Nothing is missing." in page
    assert "1 affected one is not invited yet" in page
    assert "12 weeks" in page
    assert "You set this up on behalf of Marchshire Council." in page


def test_hostile_words_do_no_harm(client: Client) -> None:
    area, council = marchshire()
    row = a_draft(area, council, title="<script>alert(1)</script>", about="=1+1 \u202dمرحبا", shown_from=TODAY)
    Body.objects.create(consultation=row, name="<b>Body</b>", is_affected=True)
    signed_in(client, an_officer())

    for page in PAGES:
        answer = text(client.get(at(row, page)))
        assert "<script>alert" not in answer
        assert "<b>Body" not in answer


QUERIES = {"work": 23, "change": 6, "ways": 5, "days": 17, "reason": 7, "open": 27, "bodies": 6, "papers": 6, "events": 6, "withdraw": 5}


@pytest.mark.parametrize("page", PAGES)
def test_its_queries_do_not_grow(client: Client, page: str) -> None:
    area, council = marchshire()
    row = a_draft(area, council)
    signed_in(client, an_officer())

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(at(row, page)).status_code == 200
        return len(queries)

    asked()
    for_none = asked()
    for n in range(12):
        Body.objects.create(consultation=row, name=f"Body {n}", is_affected=True, invited_on=TODAY)
        Paper.objects.create(consultation=row, title=f"Paper {n}", text="Words.", words=1, added_on=TODAY)
        Meeting.objects.create(consultation=row, title=f"Meeting {n}", held_on=date(2027, 1, 4))
        a_draft(area, council, f"Another {n}")
    assert (asked(), for_none) == (QUERIES[page], QUERIES[page])
