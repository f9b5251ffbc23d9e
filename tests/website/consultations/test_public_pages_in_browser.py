"""The public pages of consultations in a real browser: axe, a phone, 400 % zoom, paper, and framed on another page."""

from collections.abc import Callable, Iterator
from datetime import time, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from consultations_cast import a_draft, a_period, marchshire
from opencompact.records.consultations.links import code_of_follow
from opencompact.records.consultations.models import Body, Follow, Meeting, Paper, PaperFile, Questionnaire
from opencompact.records.explanations.models import Explanation
from opencompact.records.partners.models import Organisation
from site_cast import NOON, TODAY, a_representative, an_organisation

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROOM = "/marchshire/consultations/"
DAY = timedelta(days=1)
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


@pytest.fixture
def pages(site: str) -> list[str]:
    """Every page of this part, with a consultation that has one of everything, and words that are very long."""
    area, council = marchshire()
    row = a_draft(
        area, council, f"Hours of the library in {LONG}", shown_from=TODAY, set_on=TODAY - 20 * DAY, announced_on=TODAY - 30 * DAY, opens_on=TODAY - 10 * DAY,
        closes_on=TODAY + 9 * DAY, closing_time=time(17), subjects=["Libraries", LONG], places=[LONG], can_change="The hours.", cannot_change="The money.",
        methods=["online", "paper", "event"], formats=["easy read"], support_offered=True, support_note="Bus fares.", contact_phone="01632 960 100",
        contact_address="County Hall\nMarchton", contact_name="Jo Marsh")
    a_period(row, closes_on=TODAY + 2 * DAY)
    a_period(row, "extended", approved_by="the director")
    Questionnaire.objects.create(consultation=row, frozen_at=NOON, digest="a" * 64)
    Body.objects.create(consultation=row, organisation=an_organisation("Harbour Youth"), is_affected=True)
    Body.objects.create(consultation=row, name=f"The friends of {LONG}", runs_it=True)
    text = Paper.objects.create(consultation=row, title="In short", text=f"One.\n\n{LONG * 3}", words=800, added_on=TODAY)
    PaperFile.objects.create(paper=Paper.objects.create(consultation=row, title=f"{LONG}.pdf", added_on=TODAY), name="a.pdf", kind="pdf", size=9, digest="a" * 64, content=b"%PDF-1.7\n")
    Meeting.objects.create(consultation=row, title="Evening", held_on=TODAY - DAY, starts_at=time(18, 30), place=LONG, attendance=34, notes="They spoke.")
    Explanation.objects.create(
        area=area, edition=area.editions.get(), commitment="consultation-twelve-weeks", organisation=council, concerns=row.title, subject=row.reference,
        why="The contract ends.", softened_by="Two events.", until_note=LONG, approved_by="the director", published_on=TODAY - 10 * DAY, published_by="x")
    gone = a_draft(area, council, "Gone", shown_from=TODAY, set_on=TODAY, withdrawn_on=TODAY, withdrawn_note="Why.", held_at=f"https://consult.example/{LONG}")
    over = a_draft(area, council, "Over", shown_from=TODAY, set_on=TODAY, opens_on=TODAY - 99 * DAY, closes_on=TODAY - DAY, decided_on=TODAY, feedback_published_on=TODAY)
    a_draft(area, council, "Ahead", shown_from=TODAY, opens_on=None, closes_on=None, expected_note="in spring")
    follow = Follow.objects.create(area=area, email="rowan@example.org", subject=LONG, asked_at=NOON)
    own = [f"{ROOM}{one.reference}/" for one in (row, gone, over)]
    return [ROOM, f"{ROOM}?search=nothing", f"{ROOM}archive/", f"{ROOM}embed/", f"{ROOM}follow/", f"{ROOM}follow/?asked=yes",
            f"{ROOM}follow/{follow.reference}/{code_of_follow(follow)}/", *own, f"{own[0]}papers/{text.reference}/"]


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(pages: list[str], a_browser: Callable[..., "Page"], width: int) -> None:
    page = a_browser(width=width, script=True)
    found = {}

    for path in pages:
        page.goto(path)
        results = Axe().run(page, options={"resultTypes": ["violations"]})
        if results.violations_count:
            found[path] = [(one["id"], one["nodes"][0]["html"][:120]) for one in results.response["violations"]]

    assert found == {}


def test_no_page_is_wider_than_the_window_at_400_per_cent(pages: list[str], a_browser: Callable[..., "Page"]) -> None:
    page = a_browser(width=320, height=256, script=True)

    wide = [path for path in pages if page.goto(path) and page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")]

    assert wide == []


def test_on_paper_a_consultation_keeps_its_box_and_loses_its_buttons(pages: list[str], a_browser: Callable[..., "Page"]) -> None:
    page = a_browser()
    page.emulate_media(media="print")
    page.goto(pages[7])

    assert page.locator(".in-short").is_visible()
    assert page.locator(".on-paper").is_visible()
    assert page.locator(".in-short .button:visible, nav:visible, footer:visible").count() == 0


@pytest.fixture
def another_site(site: str) -> Iterator[str]:
    """The address of a site of somebody else, with the list and a page of ours in frames."""
    body = f'<iframe id="a" src="{site}{ROOM}embed/"></iframe><iframe id="b" src="{site}{ROOM}"></iframe>'.encode()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_another_site_can_frame_the_list_and_no_other_page(pages: list[str], a_browser: Callable[..., "Page"], another_site: str) -> None:
    page = a_browser()
    page.goto(another_site, wait_until="load")

    framed, refused = (page.frame_locator(f"#{name}").locator("main h1") for name in "ab")

    assert framed.inner_text() == "Open consultations in Marchshire"
    assert refused.count() == 0
    assert page.context.cookies() == []


def test_its_own_people_find_their_draft_and_its_work(pages: list[str], a_browser: Callable[..., "Page"]) -> None:
    page = a_browser(a_representative(Organisation.objects.get(name="Marchshire Council")))

    page.goto(pages[7])

    assert page.get_by_role("link", name="To the work on it").count() == 1
