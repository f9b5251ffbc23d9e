"""A resident answers on a phone, without an account and without a script; each page is sound for everybody."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache

from answers_cast import a_consultation, its_people, questions
from opencompact.records.consultations.models import Answer
from site_cast import TODAY

if TYPE_CHECKING:
    from playwright.sync_api import Page

Axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PHONE = 390
_IS_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(autouse=True)
def nobody_came_before() -> None:
    cache.clear()


def test_from_the_first_page_to_the_receipt_and_back_by_the_link(a_browser: Callable[..., "Page"]) -> None:
    consultation = a_consultation()
    page = a_browser(width=PHONE)

    page.goto(f"/{consultation.area_id}/consultations/{consultation.reference}/answer/")
    page.get_by_label("Yes").check()
    page.get_by_label("What would change for you?").fill("I could not borrow books after work.")
    page.get_by_role("button", name="Save and go on").click()
    link = page.get_by_label("Copy it and keep it").input_value()
    page.get_by_role("link", name="Go on").click()
    page.get_by_label("Which days do you come?").fill("Tuesdays")
    page.get_by_label("Strongly agree").check()
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("Your e-mail address").fill("ann@example.org")
    page.get_by_role("button", name="Save and stop here").click()

    path = link[link.index("/", 9):]
    elsewhere = a_browser(width=PHONE)
    elsewhere.goto(path)
    elsewhere.get_by_role("link", name="Read it over and send it").click()
    assert elsewhere.get_by_text("Tuesdays").is_visible()
    elsewhere.get_by_role("button", name="Send the answer").click()

    answer = Answer.objects.get()
    assert answer.received_at is not None
    assert elsewhere.get_by_text(answer.reference).first.is_visible()
    elsewhere.go_back()
    elsewhere.reload()
    assert Answer.objects.count() == 1


def every_page(consultation: Any) -> list[str]:
    from answers_cast import LIBRARY, a_draft, an_answer, link_of

    draft, sent = link_of(a_draft(consultation, answers_as="organisation")), link_of(an_answer(consultation, LIBRARY))
    first = f"/{consultation.area_id}/consultations/{consultation.reference}/answer/"
    return [first, *(draft + page for page in ("", "1/", "2/", "about/", "check/", "withdraw/")), *(sent + page for page in ("", "check/", "sent/", "withdraw/"))]


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(a_browser: Callable[..., "Page"], width: int) -> None:
    from answers_cast import SECTIONS

    consultation = a_consultation()
    questions(consultation, language="cy", sections=SECTIONS)
    page = a_browser(width=width, script=True)
    found = {}

    for path in every_page(consultation):
        page.goto(path)
        results = Axe().run(page, options={"resultTypes": ["violations"]})
        wrong = [(one["id"], one["nodes"][0]["html"][:160]) for one in results.response["violations"]]
        if wrong or page.evaluate(_IS_WIDE):
            found[path] = wrong or "too wide"

    assert found == {}


def test_axe_finds_nothing_on_the_pages_of_its_people(a_browser: Callable[..., "Page"]) -> None:
    from answers_cast import LIBRARY, an_answer

    consultation = a_consultation(keep_answers_until=TODAY)
    answer, _ = an_answer(consultation, name="Ann"), an_answer(consultation, LIBRARY)
    page = a_browser(its_people(consultation), width=PHONE, script=True)
    one = f"/{consultation.area_id}/consultations/{consultation.reference}"
    found = {}

    for path in ("answers/enter/", "answers/moderate/", f"answers/{answer.reference}/moderate/", "answers/published/",
                 f"answers/{answer.reference}/erase/", "keeping/", "keeping/?who=ann", "keeping/erase/"):
        page.goto(f"{one}/{path}")
        results = Axe().run(page, options={"resultTypes": ["violations"]})
        wrong = [(one["id"], one["nodes"][0]["html"][:160]) for one in results.response["violations"]]
        if wrong or page.evaluate(_IS_WIDE) or page.locator("h1").count() != 1:
            found[path] = wrong or "too wide, or without its heading"

    assert found == {}
