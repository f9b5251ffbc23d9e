"""The pages of making sense in a real browser: axe, a phone, 400 % zoom, and paper."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from opencompact.records.consultations.actions.feedback import approve_feedback
from opencompact.records.consultations.models import Answer
from opencompact.records.people.visitors import Visitor
from sense_cast import NOON, TODAY, a_reader, a_statement, a_theme, came, closed, coded, path, said

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


@pytest.fixture
def made(site: str) -> tuple[Visitor, list[str]]:
    """Somebody who reads, and every page of this part, with words that are very long."""
    consultation = closed(title=f"Hours of the library in {LONG}")
    reader, theme = a_reader(consultation), a_theme(consultation, f"Evenings in {LONG}", about=LONG)
    a_theme(consultation, "Buses", retired_on=TODAY)
    answers = came(consultation, *map(said, range(60)), *[{"q2": LONG * 3, "q6": ["o1", "o2"]}] * 5, sector="third", place=LONG)
    came(consultation, *map(said, range(60, 75)), sector="individual", place="Fenwick")
    for number, answer in enumerate(answers[:12]):
        coded(answer, reader, *([theme] if number < 6 else []))
        coded(answer, "b", *([theme] if number < 7 else []), question="q2")
    row = a_statement(consultation, f"What {LONG} said", rests_on=answers[:9], said=f"{LONG}\n\nMore.")
    Answer.objects.filter(pk=answers[0].pk).update(moderation="published", moderated_by="x")
    approve_feedback(by=reader, at=NOON, on=TODAY, consultation=consultation, version=1, release_at=NOON, summary="In short.")
    a_statement(consultation, "A correction", correction_on=TODAY)
    pages = ["answers/", f"answers/{answers[0].reference}/", "answers/figures/?by=sector", "themes/", f"themes/{theme.reference}/", f"themes/{theme.reference}/merge/",
             "themes/agreement/", "feedback/write/", "feedback/write/add/", f"feedback/write/{row.reference}/answers/", "feedback/approve/", "decision/",
             "feedback/?tables=open", f"feedback/answers/{row.reference}/"]  # fmt: skip
    return reader, [path(consultation, page) for page in pages]


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(made: tuple[Visitor, list[str]], a_browser: Callable[..., "Page"], width: int) -> None:
    reader, paths = made
    page = a_browser(reader, width=width, script=True)
    found = {}

    for address in paths:
        page.goto(address)
        assert page.locator("h1").count() == 1
        results = Axe().run(page, options={"resultTypes": ["violations"]})
        if results.violations_count:
            found[address] = [(one["id"], one["nodes"][0]["html"][:160]) for one in results.response["violations"]]

    assert found == {}


def test_no_page_is_wider_than_the_window_at_400_per_cent(made: tuple[Visitor, list[str]], a_browser: Callable[..., "Page"]) -> None:
    reader, paths = made
    page = a_browser(reader, width=320, height=256, script=True)

    wide = [address for address in paths if page.goto(address)
            and page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")]

    assert wide == []


def test_on_paper_the_feedback_is_its_text_and_its_tables(made: tuple[Visitor, list[str]], a_browser: Callable[..., "Page"]) -> None:
    _, paths = made
    page = a_browser()
    page.emulate_media(media="print")

    page.goto(next(one for one in paths if one.endswith("?tables=open")))

    assert page.locator("nav:visible, .skip:visible, form:visible").count() == 0
    assert page.locator("details table").first.is_visible()
