"""The page of one promise: its words, whom it binds, and how anybody can tell."""

from datetime import date

import pytest
from django.test import Client

from opencompact.records.explanations.models import Explanation
from site_cast import TODAY, a_compact, an_area, an_edition, an_organisation

pytestmark = pytest.mark.django_db


def shown(client: Client, id: str) -> str:
    page = client.get(f"/marchshire/compact/2025/commitments/{id}/").content.decode()
    return " ".join(page.replace("&#x27;", "'").split())


def test_a_promise_that_records_settle(client: Client) -> None:
    an_edition(an_area())

    page = shown(client, "consultation-twelve-weeks")

    assert '<h1 class="promise the-promise" dir="auto">Give people twelve weeks to answer' in page
    assert "Made by both sides (public bodies and voluntary and community groups)." in page
    assert "Checked in consultations: from the opening day to the closing day, at least 12 weeks." in page
    assert page.index("outcome kept") < page.index("outcome not_kept")
    assert "The closing day is 12 weeks after the opening day, or later." in page


def test_a_promise_that_is_asked(client: Client) -> None:
    an_edition(an_area())

    page = shown(client, "speak-plainly")

    assert "“Are the papers that you get written so that everybody can read them?”" in page
    assert "It never becomes “kept”." in page
    assert "outcome kept" not in page


@pytest.mark.parametrize(("figure", "words"), [("not set", "Neither the compact nor the area has set the figure"), ("30 days", "The figure is the area’s own.")])
def test_whose_figure_it_is(client: Client, figure: str, words: str) -> None:
    origin = "not set" if figure == "not set" else "area"
    text = a_compact().replace('at_most = "30 days"', f'at_most = "{figure}"').replace('id = "payment-on-time"', f'id = "payment-on-time"\nfigure_from = "{origin}"')
    an_edition(an_area(), text=text)

    assert words in shown(client, "payment-on-time")


def test_a_promise_of_an_edition_not_shown_in_force_is_not_said_to_be_made(client: Client) -> None:
    an_edition(an_area(), in_force_on=None)

    page = shown(client, "speak-plainly")

    assert "Made by" not in page
    assert "The text lays it upon public bodies." in page


def test_the_explanations_published_on_it(client: Client) -> None:
    edition = an_edition(an_area())
    Explanation.objects.create(
        area=edition.area, edition=edition, commitment="payment-on-time", organisation=an_organisation("Marchshire Council", "public"),
        concerns="Invoices of May", why="New system.", softened_by="Paid by hand.", until_on=date(2026, 12, 1), approved_by="Cabinet",
        published_on=TODAY, published_by="house")

    assert "Invoices of May" in shown(client, "payment-on-time")
    assert "Nobody has published an explanation" in shown(client, "speak-plainly")


def test_the_same_promise_elsewhere(client: Client) -> None:
    area = an_area()
    an_edition(area, "2011", a_compact("2011", "10 weeks"), in_force_on=None)
    an_edition(area)
    an_edition(an_area("wendshire"), "2020", a_compact("2020"))

    page = shown(client, "consultation-twelve-weeks")

    assert "stronger here" in page
    assert "/wendshire/compact/2020/commitments/consultation-twelve-weeks/" in page


def test_a_promise_that_is_not_there(client: Client) -> None:
    an_edition(an_area())

    assert client.get("/marchshire/compact/2025/commitments/nothing/").status_code == 404
