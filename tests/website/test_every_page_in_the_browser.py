"""Every page in a real browser, as each kind of visitor: axe, the keyboard, 400 % zoom, paper; no page needs a script."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from opencompact.records.people.models import Person
from website.pages import pages
from website.world import World, a_world

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHO = ("public", "representative", "officer")
PHONE, DESKTOP, ZOOMED = 390, 1280, 320
"""Pixels; at 400 % zoom a window of 1280 has 320 left."""


@pytest.fixture
def world(site: str) -> World:
    return a_world()


def person(world: World, visitor: str) -> Person | None:
    return None if visitor == "public" else world.person(visitor)


@pytest.mark.parametrize(
    ("visitor", "width"),
    [("public", PHONE), ("public", DESKTOP), ("representative", PHONE), ("officer", PHONE), ("officer", DESKTOP),
     ("keeper", DESKTOP)],
)
def test_axe_finds_nothing(world: World, a_browser: Callable[..., "Page"], visitor: str, width: int) -> None:
    page = a_browser(person(world, visitor), width=width, script=True)
    found = {}

    for path in pages(world, visitor):
        page.goto(path)
        results = Axe().run(page, options={"resultTypes": ["violations"]})
        if results.violations_count:
            found[path] = [(one["id"], one["nodes"][0]["html"][:120]) for one in results.response["violations"]]

    assert found == {}


@pytest.mark.parametrize("visitor", WHO)
def test_no_page_is_wider_than_the_window_at_400_per_cent(
    world: World, a_browser: Callable[..., "Page"], visitor: str
) -> None:
    page = a_browser(person(world, visitor), width=ZOOMED, height=256, script=True)

    wide = [path for path in pages(world, visitor) if page.goto(path)
            and page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")]

    assert wide == []


_REACHABLE = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
    .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.disabled
        && !(one.type == 'radio' && document.querySelector(`input[name="${one.name}"]:checked`) && !one.checked)).length"""
_FOCUS = """() => { const one = document.activeElement; if (!one || one === document.body) return null;
    const look = getComputedStyle(one);
    return [one.outerHTML.slice(0, 100), look.outlineStyle != 'none' || look.boxShadow != 'none'] }"""


@pytest.mark.parametrize("visitor", WHO)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    world: World, a_browser: Callable[..., "Page"], visitor: str
) -> None:
    page = a_browser(person(world, visitor), script=True)
    wrong = {}

    for path in pages(world, visitor):
        page.goto(path)
        reached, unseen = set(), []
        for step in range(min(page.evaluate(_REACHABLE), 60)):
            page.keyboard.press("Tab")
            focus = page.evaluate(_FOCUS)
            if focus is None:
                break
            reached.add((step, focus[0]))
            unseen += [] if focus[1] else [focus[0]]
        if unseen or not reached:
            wrong[path] = unseen[:3] or "nothing can be reached"

    assert wrong == {}


@pytest.mark.parametrize("visitor", WHO)
def test_without_a_script_every_page_has_its_heading_and_its_way_out(
    world: World, a_browser: Callable[..., "Page"], visitor: str
) -> None:
    page = a_browser(person(world, visitor))
    bare = [path for path in pages(world, visitor) if path != "/design/" and page.goto(path)  # it shows headings
            and (page.locator("h1").count() != 1 or page.locator("main a, main button, header a").count() == 0)]

    assert bare == []


@pytest.mark.parametrize("visitor", ["public", "officer"])
def test_on_paper_a_page_is_its_text(world: World, a_browser: Callable[..., "Page"], visitor: str) -> None:
    page = a_browser(person(world, visitor))
    page.emulate_media(media="print")
    wrong = []

    for path in pages(world, visitor):
        page.goto(path)
        if page.locator("nav:visible, .skip:visible").count() or not page.locator("h1:visible, h2.name:visible").count():
            wrong.append(path)

    assert wrong == []
