"""What the house says of access and of privacy, and the page that shows the parts."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from opencompact.compact.outcomes import Outcome
from opencompact.website.house import samples

TEMPLATES = Path(samples.__file__).parents[1] / "templates"
PAGES = ["/design/", "/accessibility/", "/privacy/"]


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_it_opens_for_everybody_without_a_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, page: str
) -> None:
    with django_assert_num_queries(0):
        answer = client.get(page)

    assert answer.status_code == 200
    assert answer.content.count(b"<h1") == (2 if page == "/design/" else 1)  # one of them is a part


@pytest.mark.parametrize("page", ["/", *PAGES])
def test_nothing_is_sent_to_it(client: Client, page: str) -> None:
    assert client.post(page).status_code == 405


def test_every_part_is_shown() -> None:
    shown = "".join(path.read_text("utf-8") for path in (TEMPLATES / "house" / "design").glob("*.html"))

    missing = [path.name for path in (TEMPLATES / "parts").glob("*.html") if f'"parts/{path.name}"' not in shown]

    assert missing == []


def test_every_page_of_parts_is_included() -> None:
    design = (TEMPLATES / "house" / "design.html").read_text("utf-8")

    assert all(path.name in design for path in (TEMPLATES / "house" / "design").glob("*.html"))


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_is_a_shape_and_a_word(client: Client, outcome: Outcome) -> None:
    page = client.get("/design/").content.decode()

    shape = rf'<span class="outcome {outcome}"><svg class="mark {outcome}"[^>]*>.*?</svg><span>{outcome.words}</span>'
    assert re.search(shape, page)


@pytest.mark.parametrize("picture", ["bars", "chain-picture", "sides"])
def test_every_picture_has_its_table(client: Client, picture: str) -> None:
    page = client.get("/design/").content.decode()

    after = page[page.index(f'class="picture {picture}"') :]
    assert after.index("<table") < after.index("<h3>") if "<h3>" in after else "<table" in after


def test_hard_names_are_shown_as_they_are(client: Client) -> None:
    page = client.get("/design/").content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page
    assert samples.LONG in page
    assert len(samples.LONG) > 200
    assert "=1+1" in page


@pytest.mark.django_db
def test_the_cookies_it_names_are_those_that_are_set(client: Client) -> None:
    page = client.get("/privacy/").content.decode()

    named = set(re.findall(r'<th scope="row">(\w+)</th>', page))

    assert named == {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    assert settings.MESSAGE_STORAGE.endswith("SessionStorage")  # the usual one sets a cookie of its own
    assert set(client.get("/account/login/").cookies) <= named
