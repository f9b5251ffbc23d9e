"""Days, moments, counts and lists in words."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template

from opencompact.website.templatetags import words

TODAY = date(2027, 5, 15)


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2027, 5, 24), "Monday 24 May 2027"),
        (date(2028, 2, 29), "Tuesday 29 February 2028"),
        (datetime(2027, 6, 30, 23, 30, tzinfo=UTC), "Thursday 1 July 2027"),
        (None, "day not recorded"),
        ("", "day not recorded"),
    ],
)
def test_day(on: date | None, said: str) -> None:
    assert words.day(on) == said


@pytest.mark.parametrize(("on", "said"), [(date(2027, 5, 4), "4 May 2027"), (None, "day not recorded")])
def test_short_day(on: date | None, said: str) -> None:
    assert words.short_day(on) == said


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2027, 5, 15), "today"),
        (date(2027, 5, 16), "tomorrow"),
        (date(2027, 5, 14), "yesterday"),
        (date(2027, 5, 24), "in 9 days"),
        (date(2027, 5, 6), "9 days ago"),
        (date(2027, 8, 14), "in 91 days"),
        (date(2027, 8, 15), "in 3 months"),
        (date(2026, 9, 16), "8 months ago"),
        (date(2037, 5, 15), "in 10 years"),
        (None, "day not recorded"),
    ],
)
def test_in_days(on: date | None, said: str) -> None:
    assert words.in_days(on, TODAY) == said


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2027, 5, 24, 14, 4, tzinfo=UTC), "24 May 2027, 15:04"),
        (datetime(2027, 12, 31, 23, 59, tzinfo=UTC), "31 December 2027, 23:59"),
        (None, "not recorded"),
    ],
)
def test_moment(at: datetime | None, said: str) -> None:
    assert words.moment(at) == said


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (0, "partner", "0 partners"),
        (1, "partner", "1 partner"),
        (1204, "partner", "1,204 partners"),
        (2, "body,bodies", "2 bodies"),
    ],
)
def test_count(number: int, noun: str, said: str) -> None:
    assert words.count(number, noun) == said


@pytest.mark.parametrize(
    ("listed", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_joined_list(listed: list[str], said: str) -> None:
    assert words.joined_list(listed) == said


def test_the_filters_are_there_under_their_names() -> None:
    page = Template(
        "{% load words %}{{ on|day }}|{{ on|in_days:today }}|{{ n|count:'area' }}|{{ l|joined_list:'or' }}|{{ on|iso }}|{{ 'a'|capital }}"
    )

    said = page.render(Context({"on": TODAY, "today": TODAY, "n": 1, "l": ["<a>", "b"]}))

    assert said == "Saturday 15 May 2027|today|1 area|&lt;a&gt; or b|2027-05-15|A"
