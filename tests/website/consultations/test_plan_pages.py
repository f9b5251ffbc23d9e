"""The pages of plans: the list, one plan with its chain and its consultations, and keeping it."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Consultation, Plan, PlanStep
from opencompact.records.explanations.models import Explanation
from opencompact.records.partners.models import Organisation
from plans_cast import a_council, a_plan, a_step
from site_cast import (
    TODAY,
    a_compact,
    a_partner,
    a_representative,
    an_area,
    an_edition,
    an_officer,
    an_organisation,
    signed_in,
)

pytestmark = pytest.mark.django_db
ROOM = "/marchshire/plans/"
ORDERED = """
[[commitments]]
id = "partners-first"
topic = "early-involvement"
section = "listening"
clause = "1.3"
text = "Talk to partners before anything is drafted."
binds = ["public"]
record = "plan"
check = { kind = "order", steps = ["partners_first_met_on", "drafted_on", "operates_from"] }
"""


@pytest.fixture
def area() -> Area:
    return an_area()


@pytest.fixture
def council(area: Area) -> Organisation:
    return a_council(area)


def text(response: HttpResponse) -> str:
    """The page as text."""
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def form_of(client: Client, path: str) -> dict[str, Any]:
    """What the page's form would send, untouched."""
    form = client.get(path).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def a_consultation(plan: Plan, title: str, **more: Any) -> Consultation:
    """A consultation on a plan, as a row."""
    given = {"organisation": plan.organisation, "shown_from": TODAY, "set_on": TODAY, "opens_on": TODAY, "closes_on": TODAY + timedelta(days=84)}
    return Consultation.objects.create(area=plan.area, plan=plan, title=title, **given | more)


def test_a_plan_from_the_first_word_to_its_end(client: Client, council: Organisation) -> None:
    signed_in(client, a_representative(council))
    sent = form_of(client, ROOM + "add/") | {"title": "Library strategy", "themes": "books\n\nreading", "is_joint": "no"}
    there = client.post(ROOM + "add/", sent)["Location"]
    assert client.post(ROOM + "add/", sent)["Location"] == there
    assert "Not shown yet" in text(client.get(there))
    assert Client().get(there).status_code == 404

    steps = there + "steps/"
    client.post(steps, form_of(client, steps) | {"step": "partners_first_met_on", "day": "2026-01-12", "note": "At the hall."})
    client.post(steps, form_of(client, steps) | {"step": "papers_sent_on", "never": "on"})
    client.post(there + "show/")
    page = text(Client().get(there))
    for words in ("Library strategy", "books and reading", "12 January 2026", "Partners first talked to, 12 January 2026.", "At the hall.", "papers sent to partners", "not recorded"):
        assert words in page
    assert "Keep this plan" not in page

    client.post(there + "drop/", form_of(client, there + "drop/") | {"reason": "The grant ended."})
    assert "Dropped on Sunday 22 November 2026" in text(Client().get(there))
    assert "Dropped on 22 November 2026." in text(Client().get(ROOM))


def test_a_wrong_step_is_withdrawn_and_put_back(client: Client, council: Organisation) -> None:
    signed_in(client, a_representative(council))
    plan = a_plan(council)
    step = a_step(plan, "drafted_on", date(2026, 5, 1))
    here = f"{ROOM}{plan.reference}/steps/"

    page = text(client.post(f"{here}{step.reference}/withdraw/", follow=True))
    assert "The step is withdrawn. If that was a mistake, put it back." in page
    assert "1 May 2026" not in text(client.get(f"{ROOM}{plan.reference}/"))
    page = text(client.post(f"{here}{step.reference}/put-back/", follow=True))
    assert "The step is put back as it was." in page
    assert "is recorded already" in text(client.post(f"{here}{step.reference}/put-back/", follow=True))
    assert PlanStep.objects.filter(withdrawn_at=None).count() == 1


def test_what_is_missing_is_told_and_nothing_is_lost(client: Client, council: Organisation) -> None:
    signed_in(client, a_representative(council))
    plan = a_plan(council)
    steps = f"{ROOM}{plan.reference}/steps/"

    page = text(client.post(steps, form_of(client, steps) | {"step": "drafted_on", "note": "In the minutes."}))
    assert "Give the day of the step. If nobody knows the day, leave the step out." in page
    assert "In the minutes." in page
    page = text(client.post(ROOM + "add/", form_of(client, ROOM + "add/") | {"about": "Kept <b>words</b>"}))
    assert "Kept &lt;b&gt;words&lt;/b&gt;" in page


def test_both_texts_are_shown_to_who_was_slower(client: Client, council: Organisation) -> None:
    signed_in(client, a_representative(council))
    plan = a_plan(council, themes=["books"])
    change = f"{ROOM}{plan.reference}/change/"
    slow = form_of(client, change)
    client.post(change, slow | {"title": "Theirs", "themes": "reading\nbooks"})

    page = text(client.post(change, slow | {"title": "Mine"}))
    assert "Somebody else changed this while you were writing" in page
    assert "Theirs" in page
    assert "reading books" in page
    assert Plan.objects.get().title == "Theirs"
    assert "['" not in page


def test_the_chain_names_the_latest_safe_day_of_a_promise(client: Client, area: Area, council: Organisation) -> None:
    an_edition(area, text=a_compact() + ORDERED)
    plan = a_plan(council)
    a_step(plan, "operates_from", date(2027, 4, 1))
    a_step(plan, "papers_sent_on")

    page = text(client.get(f"{ROOM}{plan.reference}/"))
    assert "partners first talked to, first draft</th><td data-label=\"Day\">by 1 April 2027</td>" in page
    assert "in operation (planned)</th><td data-label=\"Day\">1 April 2027</td>" in page
    assert "papers sent to partners</th><td data-label=\"Day\">never</td>" in page


def test_what_was_promised_of_it_stands_on_its_page(client: Client, area: Area, council: Organisation) -> None:
    an_edition(area, text=a_compact() + ORDERED)
    plan = a_plan(council)
    a_step(plan, "partners_first_met_on", date(2026, 5, 12))
    a_step(plan, "drafted_on", date(2026, 6, 1))
    a_step(plan, "operates_from", date(2026, 9, 1))

    page = text(client.get(f"{ROOM}{plan.reference}/"))
    assert "Talk to partners before anything is drafted." in page
    assert ">kept</span>" in page


def test_a_departure_is_explained_and_counts_for_the_plan(client: Client, area: Area, council: Organisation) -> None:
    an_edition(area, text=a_compact() + ORDERED + "unless = {}\n")
    plan = a_plan(council)
    a_step(plan, "partners_first_met_on", date(2026, 7, 12))
    a_step(plan, "drafted_on", date(2026, 6, 1))
    signed_in(client, a_representative(council))
    path = f"{ROOM}{plan.reference}/explain/"
    sent = form_of(client, path) | {
        "commitment": "partners-first", "why": "The flood came first.", "softened_by": "Two meetings.", "until_note": "The next review", "approved_by": "The cabinet"}
    assert sent["concerns"] == "Library strategy"
    assert "consultation-twelve-weeks" not in text(client.get(path))

    client.post(path, sent)
    client.post(path, sent)

    page = text(client.get(f"{ROOM}{plan.reference}/"))
    assert ">explained</span>" in page
    assert "The flood came first." in page
    assert Explanation.objects.get().subject == plan.reference


def test_a_plan_that_is_not_shown_is_not_explained_yet(client: Client, area: Area, council: Organisation) -> None:
    an_edition(area, text=a_compact() + ORDERED)
    private, shown = a_plan(council, shown_from=None), a_plan(council)
    signed_in(client, a_representative(council))

    assert "this plan is not yet. Show the plan to everybody first." in text(client.get(f"{ROOM}{private.reference}/explain/"))
    signed_in(client, a_representative(council, "con@example.org", role="contributor"))
    assert client.get(f"{ROOM}{shown.reference}/explain/").status_code == 403


def test_the_consultations_held_on_it_stand_beside_it(client: Client, council: Organisation) -> None:
    plan = a_plan(council)
    a_consultation(plan, "The old one", opens_on=date(2025, 1, 6), closes_on=date(2025, 3, 31), feedback_published_on=date(2025, 5, 6))
    a_consultation(plan, "The one now", closing_time=time(17))
    a_consultation(plan, "The secret one", shown_from=None)

    page = text(client.get(f"{ROOM}{plan.reference}/"))
    assert page.index("The old one") < page.index("The one now")
    assert "What came of it: published on 6 May 2025." in page
    assert "The secret one" not in page


def test_of_the_consultations_on_it_nothing_is_told_too_early(client: Client, council: Organisation, clock: Any) -> None:
    plan = a_plan(council, shown_from=TODAY)
    a_consultation(plan, "Library hours", opens_on=TODAY + timedelta(days=1), set_on=None)
    a_consultation(plan, "Bus routes", feedback_release_at=clock.now + timedelta(minutes=1), feedback_published_on=TODAY)

    page = text(client.get(f"/marchshire/plans/{plan.reference}/"))

    assert ("Bus routes" in page, "From 23" in page, "What came of it" in page) == (True, False, False)
    clock.now += timedelta(minutes=1)
    assert "What came of it: published on 22 November 2026." in text(client.get(f"/marchshire/plans/{plan.reference}/"))


def test_an_empty_place_says_what_would_fill_it(client: Client, area: Area) -> None:
    assert "No plan is shown here yet." in text(client.get(ROOM))
    assert "Write down a plan" not in text(client.get(ROOM))


@pytest.mark.parametrize(("asked", "shown"), [
    ({}, {"Library strategy", "Bus plan"}), ({"search": "bus"}, {"Bus plan"}), ({"theme": "books"}, {"Library strategy"}),
    ({"theme": "none such"}, {"Library strategy", "Bus plan"}), ({"search": "x"}, set()),
])
def test_the_list_is_narrowed(asked: dict[str, str], shown: set[str], client: Client, council: Organisation) -> None:
    a_plan(council, themes=["books"])
    a_plan(council, "Bus plan")

    page = text(client.get(ROOM, asked))
    assert {title for title in ("Library strategy", "Bus plan") if f">{title}</a>" in page} == shown
    assert ("No plan fits what you asked for." in page) == (not shown)


def test_the_officer_says_whose_it_is(client: Client, council: Organisation) -> None:
    signed_in(client, an_officer())

    assert f"organisation={council.reference}" in text(client.get(ROOM + "add/", {"search": "march"}))
    assert "No partner is called that." in text(client.get(ROOM + "add/", {"search": "nobody"}))
    assert "that Marchshire Council has begun" in text(client.get(ROOM + "add/", {"organisation": council.reference}))


@pytest.mark.parametrize(("who", "shown", "pages"), [
    ("representative", 200, 200), ("contributor", 200, 200), ("officer", 200, 200), ("another", 200, 403), ("officer elsewhere", 200, 403), ("public", 200, 302),
])
def test_who_gets_in(who: str, shown: int, pages: int, client: Client, area: Area, council: Organisation) -> None:
    plan, private = a_plan(council), a_plan(council, "Private", shown_from=None)
    another = an_organisation("Another")
    a_partner(area, another)
    visitor = {
        "representative": lambda: a_representative(council), "contributor": lambda: a_representative(council, role="contributor"),
        "officer": an_officer, "another": lambda: a_representative(another), "officer elsewhere": lambda: an_officer("wendshire"), "public": lambda: None}[who]()
    if visitor:
        signed_in(client, visitor)

    assert client.get(f"{ROOM}{plan.reference}/").status_code == shown
    assert client.get(f"{ROOM}add/", {"organisation": council.reference}).status_code == pages
    for page in ("change", "drop", "steps"):
        assert client.get(f"{ROOM}{plan.reference}/{page}/").status_code == pages
        assert client.get(f"{ROOM}{private.reference}/{page}/").status_code == (200 if pages == 200 else 404)


def test_the_queries_do_not_grow(client: Client, area: Area, council: Organisation) -> None:
    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    an_edition(area)
    plan = a_plan(council)
    a_step(plan, "drafted_on", TODAY)
    a_consultation(plan, "First")
    here = f"{ROOM}{plan.reference}/"
    asked(here)  # which reads the text of the edition, once
    before = asked(ROOM), asked(here)
    for number in range(40):
        a_step(a_plan(council, f"Plan {number}", themes=["books"]), "drafted_on", TODAY)
        a_step(plan, "reviewed_on", TODAY - timedelta(days=number))
        a_consultation(plan, f"Another {number}")

    assert (asked(ROOM), asked(here)) == before == (6, 13)


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_in_the_browser(a_browser: Any, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    area = an_area()
    council = a_council(area)
    an_edition(area, text=a_compact() + ORDERED)
    plan = a_plan(council, about="What the libraries are for, and when they open.", themes=["books", "reading"])
    a_step(plan, "partners_first_met_on", date(2026, 1, 12), note="At the parish hall.")
    a_step(plan, "papers_sent_on")
    a_step(plan, "operates_from", date(2027, 4, 1))
    a_consultation(plan, "Which hours suit you?")
    rae = a_representative(council)
    wrong = []
    for path in ("", f"{plan.reference}/", f"{plan.reference}/steps/", f"{plan.reference}/change/", f"{plan.reference}/drop/", f"{plan.reference}/explain/", "add/"):
        page = a_browser(rae, width=width, script=True)
        page.goto(ROOM + path)
        found = Axe().run(page)
        wrong += [(path, one["id"]) for one in found.response["violations"]]
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path

    assert wrong == []
