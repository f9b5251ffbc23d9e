"""An area that is not open, and an edition that is not published, answer as what is not there."""

import pytest
from django.test import Client

from site_cast import a_keeper, an_area, an_edition, an_officer, signed_in

pytestmark = pytest.mark.django_db
PATHS = ["", "change/", "colour.css", "logo.png", "compact/", "compact/editions/", "compact/editions/add/", "compact/compare/",
         "compact/formats/", "compact/formats/aaaa-bbbb/", "compact/formats/asked/aaaa-bbbb/", "compact/2025/", "compact/2025/change/",
         "compact/2025/steps/", "compact/2025/for/public/", "compact/2025/print/", "compact/2025/compact.toml",
         "compact/2025/compact.txt", "compact/2025/commitments/speak-plainly/"]


@pytest.mark.parametrize("path", PATHS)
def test_an_area_that_is_not_open_answers_like_one_that_is_not_there(client: Client, path: str) -> None:
    an_edition(an_area("hidden", opened_on=None))
    signed_in(client, an_officer(an_area("elsewhere")))

    hidden, absent = client.get(f"/hidden/{path}"), client.get(f"/absent/{path}")

    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert hidden.content == absent.content


@pytest.mark.parametrize("who", ["officer", "keeper"])
def test_who_looks_after_it_sees_it(client: Client, who: str) -> None:
    area = an_area("hidden", opened_on=None)
    an_edition(area)

    page = signed_in(client, an_officer(area) if who == "officer" else a_keeper()).get("/hidden/")

    assert "Not open yet" in page.content.decode()


@pytest.mark.parametrize("path", ["", "for/public/", "print/", "compact.toml", "compact.txt", "commitments/speak-plainly/", "steps/", "change/"])
def test_an_edition_being_prepared_is_seen_by_its_officer_alone(client: Client, path: str) -> None:
    area = an_area()
    an_edition(area, published_on=None, in_force_on=None)

    before = client.get(f"/marchshire/compact/2025/{path}").status_code
    after = signed_in(client, an_officer(area)).get(f"/marchshire/compact/2025/{path}").status_code

    assert (before, after) == (404, 200)


def test_an_edition_being_prepared_is_no_choice_to_compare_with(client: Client) -> None:
    an_edition(an_area("wendshire"), published_on=None, in_force_on=None)
    an_edition(an_area())

    page = client.get("/marchshire/compact/compare/?one=2025&other=wendshire/2025").content.decode()

    assert "wendshire" not in page.replace("one=2025&amp;other=wendshire/2025", "").lower() or "There is a problem" in page
