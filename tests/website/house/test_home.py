"""The front door: what this is, and the areas there are."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from opencompact.records.areas.models import Area
from opencompact.website.house.pages import Nest, nested
from site_cast import a_keeper, an_area, an_officer, signed_in

pytestmark = pytest.mark.django_db


def test_the_front_door_says_what_this_is_and_lists_the_areas(client: Client) -> None:
    an_area("marchshire")
    an_area("herefordshire", is_invented=False)

    page = client.get("/").content.decode()

    assert "agreement between the public bodies of an area and its voluntary and community sector" in page
    assert page.index("Herefordshire") < page.index("Marchshire") < page.index(">invented<")
    assert page.count(">invented<") == 1


def test_an_empty_site_says_why_it_is_empty(client: Client) -> None:
    page = client.get("/").content.decode()

    assert "No area is open yet." in page


def test_an_area_within_another_stands_under_it(client: Client) -> None:
    around = an_area("wetherington")
    an_area("aldham", within=around)

    page = client.get("/").content.decode()

    assert page.index("Wetherington") < page.index("Aldham")


def test_an_area_that_is_not_open_is_seen_by_its_officer_alone(client: Client) -> None:
    an_area("marchshire", opened_on=None)
    officer = an_officer("marchshire")

    before = client.get("/").content.decode()
    after = signed_in(client, officer).get("/").content.decode()

    assert "Marchshire" not in before
    assert "Marchshire" in after
    assert "not open yet" in after


@pytest.mark.parametrize("areas", [1, 30])
def test_it_takes_one_query_however_many_areas_there_are(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, areas: int
) -> None:
    for number in range(areas):
        an_area(f"area-{number}")

    with django_assert_num_queries(1):
        client.get("/")


def test_it_takes_four_queries_for_somebody_signed_in(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    signed_in(client, a_keeper())

    with django_assert_num_queries(4):  # the session, the person, their roles, the areas
        client.get("/")


def test_reading_sets_no_cookie(client: Client) -> None:
    assert not client.get("/").cookies


def _area(slug: str, within: str | None = None) -> Area:
    return Area(slug=slug, name=slug, kind="county", within_id=within)


def _told(nests: list[Nest]) -> list[object]:
    return [[nest.area.slug, *_told(list(nest.within))] for nest in nests]


@pytest.mark.parametrize(
    ("areas", "expected"),
    [
        ([], []),
        ([_area("a"), _area("b")], [["a"], ["b"]]),
        ([_area("a", "c"), _area("b"), _area("c")], [["b"], ["c", ["a"]]]),
        ([_area("a", "b"), _area("b", "c"), _area("c")], [["c", ["b", ["a"]]]]),
        ([_area("a", "not-seen")], [["a"]]),
        ([_area("a", "b"), _area("b", "a")], [["a"], ["b"]]),
        ([_area("a", "b"), _area("b", "b")], [["a"], ["b"]]),
    ],
)  # fmt: skip
def test_each_area_stands_once(areas: list[Area], expected: list[object]) -> None:
    assert _told(nested(areas)) == expected
