"""Which edition is in force on a day, and how an edition stands in words."""

from datetime import date

import pytest

from opencompact.records.areas.models import Step
from opencompact.records.areas.queries.editions import edition_in_force, path_of
from opencompact.records.areas.standing import standing_of, when
from site_cast import TODAY, an_area, an_edition

pytestmark = pytest.mark.django_db


def test_one_edition_after_the_other() -> None:
    area = an_area()
    old, new = an_edition(area, "2011", in_force_on=date(2011, 4, 1)), an_edition(area, "2025", in_force_on=date(2025, 4, 1))
    Step.objects.create(edition=old, step="superseded", on=date(2025, 4, 1))

    found = [edition_in_force(area, on=day) for day in (date(2011, 3, 31), date(2011, 4, 1), date(2025, 3, 31), date(2025, 4, 1))]

    assert found == [None, old, old, new]


def test_of_two_shown_at_once_the_later_one_counts() -> None:
    area = an_area()
    an_edition(area, "2011", in_force_on=date(2011, 4, 1))
    new = an_edition(area, "2025", in_force_on=date(2025, 4, 1))

    assert edition_in_force(area, on=TODAY) == new


@pytest.mark.parametrize("more", [{"certainty": "planned"}, {"certainty": "not shown"}, {"withdrawn_at": "2026-01-01T00:00Z"}])
def test_what_was_not_done_or_was_withdrawn_brings_nothing_into_force(more: dict[str, str]) -> None:
    area = an_area()
    edition = an_edition(area, in_force_on=None)
    Step.objects.create(edition=edition, step="in_force", on=date(2025, 4, 1), **more)

    assert edition_in_force(area, on=TODAY) is None


def test_an_unpublished_edition_is_never_in_force() -> None:
    area = an_area()
    an_edition(area, published_on=None)

    assert edition_in_force(area, on=TODAY) is None


def test_a_year_without_a_day_begins_with_the_year() -> None:
    area = an_area()
    edition = an_edition(area, "2014", in_force_on=None)
    Step.objects.create(edition=edition, step="in_force", as_written="2014")

    assert edition_in_force(area, on=date(2013, 12, 31)) is None
    assert edition_in_force(area, on=date(2014, 1, 1)) == edition


def test_it_takes_one_query(django_assert_num_queries: object) -> None:
    area = an_area()
    for year in range(2001, 2012):
        an_edition(area, str(year), in_force_on=date(year, 4, 1))

    with django_assert_num_queries(1):  # type: ignore[operator]
        edition_in_force(area, on=TODAY)


@pytest.mark.parametrize(
    ("steps", "word", "sentence"),
    [
        ([], "not shown in force", "That it came into force is not recorded."),
        ([{"step": "in_force", "on": date(2025, 4, 1)}], "in force", "In force since 1 April 2025."),
        ([{"step": "in_force", "as_written": "2014"}], "in force", "In force since 2014 (day not recorded)."),
        ([{"step": "in_force"}], "in force", "In force; since when is not recorded."),
        ([{"step": "in_force", "on": date(2011, 4, 1)}, {"step": "superseded", "on": date(2025, 4, 1)}], "superseded", "In force from 1 April 2011; superseded on 1 April 2025."),
        ([{"step": "recommended", "on": date(2007, 12, 13), "body": "the cabinet"}, {"step": "in_force", "certainty": "not shown"}], "not shown in force",
         "Recommended for adoption by the cabinet: 13 December 2007. The papers held do not show that it came into force."),
        ([{"step": "in_force", "on": date(2001, 10, 1), "certainty": "planned"}], "not shown in force", "It was planned to come into force on 1 October 2001; that it did is not recorded."),
    ],
)
def test_an_edition_says_how_it_stands(steps: list[dict[str, object]], word: str, sentence: str) -> None:
    area = an_area()
    edition = an_edition(area, in_force_on=None)
    for one in steps:
        Step.objects.create(edition=edition, **one)

    found = standing_of(edition, path_of(edition), is_in_force=edition_in_force(area, on=TODAY) == edition, on=TODAY)

    assert (found.word, found.sentence) == (word, sentence)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "day not recorded"),
        ({"as_written": "mid-August 2007"}, "mid-August 2007 (day not recorded)"),
        ({"on": date(2025, 5, 1), "until_on": date(2025, 7, 24)}, "from 1 May 2025 to 24 July 2025"),
        ({"until_on": date(2025, 7, 24)}, "until 24 July 2025 (first day not recorded)"),
    ],
)
def test_a_step_says_when(given: dict[str, object], words: str) -> None:
    assert when(Step(step="consulted", **given)) == words
