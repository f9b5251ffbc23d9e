"""The head of an area's pages: its name, its rooms, that it is invented, and the way in."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from opencompact.records.areas.models import Area
from opencompact.records.people.visitors import NOBODY, Visitor
from site_cast import a_person, an_area, an_officer, the_visitor

pytestmark = pytest.mark.django_db


def _page(area: Area, visitor: Visitor = NOBODY, path: str = "/", template: str = "area.html", **more: object) -> str:
    request = RequestFactory().get(path)
    request.visitor = visitor  # type: ignore[attr-defined]
    return render_to_string(template, {"area": area, "visitor": visitor, **more}, request=request)


def test_an_invented_area_says_so_on_every_page() -> None:
    page = _page(an_area(is_invented=True))

    assert "<strong>Invented area.</strong>" in page


def test_a_real_area_does_not() -> None:
    assert "Invented area" not in _page(an_area(is_invented=False))


def test_the_name_is_escaped_and_takes_its_own_direction() -> None:
    page = _page(an_area(name='<script>"&'))

    assert '<b dir="auto">&lt;script&gt;&quot;&amp;</b>' in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("path", "current"), [("/marchshire/partners/", "page"), ("/marchshire/partners/k7m2-x9pq/", "true")]
)
def test_the_room_that_one_is_in_is_marked(path: str, current: str) -> None:
    page = _page(an_area(), path=path)

    assert f'<a href="{reverse("partners", args=["marchshire"])}" aria-current="{current}">Partners</a>' in page
    assert page.count("aria-current") == 1


def test_the_desk_is_for_its_officer() -> None:
    area = an_area()
    other = an_officer("elsewhere", email="other@example.org")

    assert ">Desk<" in _page(area, an_officer(area))
    assert ">Desk<" not in _page(area, other)
    assert ">Desk<" not in _page(area)


def test_somebody_signed_in_finds_their_account() -> None:
    page = _page(an_area(), the_visitor(a_person()))

    assert "Your account" in page
    assert "Sign in" not in page


def test_an_area_has_its_own_colour() -> None:
    area = an_area(version=7)

    assert f'href="{reverse("area_colour", args=[area.slug])}?7"' in _page(area)


def test_a_picture_needs_words_that_stand_for_it() -> None:
    without, described = an_area("one"), an_area("two", logo_alternative="A heron")

    assert "<img" not in _page(without)
    assert 'alt="A heron"' in _page(described)


def test_the_title_is_said_in_the_heading_and_at_the_top_of_the_window() -> None:
    page = _page(an_area(), template="refusals/not_allowed.html")

    assert '<h1 dir="auto">You cannot do this</h1>' in page
    assert "<title>You cannot do this – Open Compact</title>" in page
