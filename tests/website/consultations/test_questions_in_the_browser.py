"""The editor, the preview and the form on paper in a real browser: axe, a phone's width, and what stays off the paper."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from consultations_cast import a_draft, marchshire
from opencompact.records.consultations.models import Consultation
from opencompact.records.people.visitors import Visitor
from questions_cast import opened, with_questions
from site_cast import a_representative

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ["questions/", "questions/q5/", "questions/q5/only-if/", "questions/sections/s1/add/", "questions/languages/cy/s1/",
         "questions/preview/", "questions/preview/?part=1", "form/", "form/?size=large"]


@pytest.fixture
def consultation(site: str) -> Consultation:
    row = a_draft(*marchshire(), contact_address="County Hall")
    with_questions(row)
    return row


@pytest.fixture
def staff(consultation: Consultation) -> Visitor:
    return a_representative(consultation.organisation)


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_nothing_is_too_wide(consultation: Consultation, staff: Visitor, a_browser: Callable[..., "Page"], width: int) -> None:
    page = a_browser(staff.person, width=width, script=True)
    found: dict[str, object] = {}

    for path in PAGES:
        page.goto(f"/marchshire/consultations/{consultation.reference}/{path}")
        results = Axe().run(page, options={"resultTypes": ["violations"]})
        if results.violations_count:
            found[path] = [(one["id"], one["nodes"][0]["html"][:120]) for one in results.response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found[f"{path} is too wide"] = width
    assert found == {}


def test_a_question_is_moved_and_duplicated_without_a_script(consultation: Consultation, staff: Visitor, a_browser: Callable[..., "Page"]) -> None:
    page = a_browser(staff.person)
    page.goto(f"/marchshire/consultations/{consultation.reference}/questions/")
    page.get_by_role("button", name="Move up question 8").click()
    page.get_by_role("button", name="Duplicate question 4").click()

    order = page.locator("ol.plain > li").evaluate_all("all => all.map(one => one.id)")
    assert order == ["q1", "q2", "q3", "q4", "q9", "q5", "q6", "q8", "q7"]


def test_on_paper_there_is_the_form_and_nothing_else(consultation: Consultation, a_browser: Callable[..., "Page"]) -> None:
    opened(consultation)
    page = a_browser()
    page.goto(f"/marchshire/consultations/{consultation.reference}/form/")
    page.emulate_media(media="print")

    assert page.locator(".off-paper:visible, header:visible, nav:visible, footer:visible, .said:visible").count() == 0
    assert page.locator("article.sheet:visible").count() == 1
