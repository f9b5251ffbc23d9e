"""The look in a real browser: nothing runs over the edge, no fault is found, and the keyboard is enough."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from site_cast import an_area

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = ["/", "/design/", "/accessibility/", "/privacy/", "/nowhere/"]
Opens = Callable[..., Page]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("width", [320, 390, 1280])  # 320 is a desk's page at four times the size
def test_a_page_is_without_fault(a_browser: Opens, address: str, width: int) -> None:
    an_area(name="A very long name " * 7)
    page = a_browser(width=width, script=True)
    page.goto(address)

    found = Axe().run(page)

    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_reaches_the_page_at_once(a_browser: Opens) -> None:
    page = a_browser()
    page.goto("/design/")

    page.keyboard.press("Tab")
    skip = page.locator(":focus")

    assert skip.inner_text() == "Skip to the page"
    assert skip.bounding_box() == pytest.approx(skip.bounding_box() | {"x": 0, "y": 0})  # type: ignore[operator]
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_what_is_wrong_leads_to_the_first_answer(a_browser: Opens) -> None:
    page = a_browser()
    page.goto("/design/")

    page.get_by_role("link", name="Choose the sector.").click()

    assert page.locator(":focus").get_attribute("id") == "wrong_sector_0"


def test_who_writes_from_right_to_left_reads_from_right_to_left(a_browser: Opens) -> None:
    page = a_browser()
    page.goto("/design/")

    name = page.get_by_text("جمعية الجيران في مارشاير").first

    assert name.evaluate("element => getComputedStyle(element).direction") == "rtl"


def test_the_print_has_no_menus(a_browser: Opens) -> None:
    an_area()
    page = a_browser()
    page.goto("/design/")

    page.emulate_media(media="print")

    assert not page.locator(".trail").first.is_visible()
    assert not page.locator("footer.foot").last.is_visible()
    assert page.locator("h1").first.is_visible()
