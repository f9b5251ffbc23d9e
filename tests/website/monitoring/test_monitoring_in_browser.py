"""The room in a real browser, without a script: nothing runs over the edge, no fault is found, and a body replies."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from monitoring_cast import SHORT, a_consultation, a_short_one, signs, the_rooms_hold
from opencompact.monitoring.putting import put_new_findings
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from opencompact.records.replies.models import Put
from site_cast import NOON, TODAY, a_partner, a_representative, an_area, an_edition, an_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opens = Callable[..., Page]
LONG = "The Association of the Friends and Neighbours of Upper and Lower Wetherington, incorporating the Thursday Lunch Club"


@pytest.fixture
def council(monkeypatch: pytest.MonkeyPatch) -> Organisation:
    """A body with a long name, that kept a promise and did not keep it; the latter was put to it today."""
    area = an_area()
    edition = an_edition(area)
    council, other = an_organisation(LONG, "public"), an_organisation("Wendshire Council", "public")
    a_partner(area, council)
    signs(edition, council)
    ahead = a_consultation("ahead", council, "2027-03-01", "2027-04-26")
    the_rooms_hold(monkeypatch, [a_consultation("kept", council), a_short_one("short", council), ahead, a_consultation("other", other), a_consultation("undated", other, closes="")])
    put_new_findings(at=NOON, on=TODAY)
    return council


@pytest.fixture
def rae(council: Organisation) -> Visitor:
    return a_representative(council)


def addresses(council: Organisation) -> list[str]:
    body = f"/marchshire/partners/{council.reference}"
    room = "/marchshire/how-are-we-doing"
    return [f"{room}/", f"{room}/consultation-twelve-weeks/", f"{room}/put/{Put.objects.get().reference}/", f"{body}/record/", f"{body}/due/",
            "/marchshire/compact/2025/commitments/consultation-twelve-weeks/"]


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_has_a_fault(a_browser: Opens, council: Organisation, rae: Visitor, width: int) -> None:
    page = a_browser(rae, width=width, script=True)
    for address in addresses(council):
        answer = page.goto(address)
        assert (answer.status if answer else 0) == 200, address

        found = Axe().run(page)

        assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found.response["violations"]] == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_from_the_account_to_the_reply(a_browser: Opens, council: Organisation, rae: Visitor) -> None:
    page = a_browser(rae)
    page.goto("/account/")

    page.get_by_role("link", name="you can answer this finding").click()
    assert SHORT in page.locator("main").inner_text()
    page.get_by_label("What does your organisation say to this?").fill("The grant lapsed in May.")
    page.get_by_role("button", name="Publish the reply").click()

    assert "Your reply stands beside the finding." in page.locator("main").inner_text()
    assert "The grant lapsed in May." in page.locator("main").inner_text()


def test_figures_are_narrowed_without_a_script(a_browser: Opens, council: Organisation) -> None:
    page = a_browser()
    page.goto("/marchshire/how-are-we-doing/")

    page.get_by_label("Body").select_option(label="Wendshire Council")
    page.get_by_role("button", name="Show").click()

    assert "Measured against it" in page.locator("main").inner_text()
    assert page.get_by_label("Body").input_value()
    page.get_by_role("link", name="Give people twelve weeks").first.click()
    assert "About other" in page.locator("main").inner_text()

