"""The parts that pages are made of, where they decide something."""

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory


def _part(name: str, path: str = "/", **given: object) -> str:
    return render_to_string(f"parts/{name}.html", given, request=RequestFactory().get(path)).strip()


@pytest.mark.parametrize(
    ("number", "there", "absent"),
    [
        (1, ["1 to 50 of 1,204", "page=2", 'rel="next"'], ['rel="prev"']),
        (2, ["51 to 100 of 1,204", "page=1", "page=3"], []),
        (25, ["1,201 to 1,204 of 1,204", "page=24"], ['rel="next"']),
    ],
)
def test_pages_of_a_long_list(number: int, there: list[str], absent: list[str]) -> None:
    part = _part("pages", page=Paginator(range(1204), 50).page(number))

    assert [words for words in there if words not in part] == []
    assert [words for words in absent if words in part] == []


def test_the_next_page_is_of_the_same_search() -> None:
    part = _part("pages", "/partners/?search=a%26b&page=2", page=Paginator(range(1204), 50).page(2))

    assert 'href="?search=a%26b&amp;page=3"' in part


def test_a_short_list_has_no_pages() -> None:
    assert _part("pages", page=Paginator(range(50), 50).page(1)) == ""


def test_a_place_stands_under_those_before_it() -> None:
    assert _part("trail", items="", here="Partners") == ""
    assert '<li aria-current="page" dir="auto">Partners</li>' in _part("trail", items="-", here="Partners")


def test_a_button_does_something_by_post() -> None:
    part = _part("button", action="/x/", text="End", says="the role of <Ola>", once="mark")

    assert '<form method="post" action="/x/"' in part
    assert "csrfmiddlewaretoken" in part
    assert '<input type="hidden" name="once" value="mark">' in part
    assert 'End<span class="unseen"> the role of &lt;Ola&gt;</span>' in part


@pytest.mark.parametrize(
    ("row", "there", "absent"),
    [
        (("Name", "A\n<B>"), "A<br>&lt;B&gt;", "Change"),
        (("Name", None), "not recorded", "Change"),
        (("Name", "A", "/change/"), '<a href="/change/">Change<span class="unseen"> Name</span></a>', "not recorded"),
    ],
)
def test_what_is_recorded(row: tuple[object, ...], there: str, absent: str) -> None:
    part = _part("summary", rows=[row])

    assert there in part
    assert absent not in part


@pytest.mark.parametrize(("level", "wrong"), [("success", False), ("warning", True), ("error", True)])
def test_what_went_wrong_looks_otherwise(level: str, wrong: bool) -> None:
    class Said(str):
        """What was said."""

        level_tag = level

    assert ('class="wrong"' in _part("messages", messages=[Said("So it is.")])) is wrong


def test_nothing_said_is_nothing_shown() -> None:
    assert _part("messages", messages=[]) == ""


def test_an_empty_place_says_what_would_fill_it() -> None:
    part = _part("empty", text="Nobody <yet>.", href="/add/", action="Add one")

    assert "Nobody &lt;yet&gt;." in part
    assert '<a href="/add/">Add one</a>' in part
