"""The same promise in the area's other editions and in other areas."""

from datetime import date
from typing import Any

import pytest

from opencompact.records.areas.queries.editions import compact_of
from opencompact.records.areas.queries.promises import in_other_areas, in_other_editions
from opencompact.records.people.visitors import NOBODY
from site_cast import TODAY, a_compact, an_area, an_edition, an_officer

pytestmark = pytest.mark.django_db


def test_it_is_weighed_against_the_other_editions_from_here() -> None:
    area = an_area()
    old, new = an_edition(area, "2011", a_compact("2011", "10 weeks"), in_force_on=None), an_edition(area, "2025")
    twelve_weeks = compact_of(new).commitment("consultation-twelve-weeks")

    found = in_other_editions(new, twelve_weeks, seen_by=NOBODY)

    assert [(one.edition, one.relation, one.same_id) for one in found] == [(old, "stronger", True)]


def test_of_another_area_it_is_the_edition_in_force_or_the_newest_published() -> None:
    edition = an_edition(an_area())
    other = an_area("wendshire")
    in_force = an_edition(other, "2020", a_compact("2020", "10 weeks"), in_force_on=date(2020, 4, 1))
    an_edition(other, "2026", a_compact("2026"), in_force_on=None)
    speak = compact_of(edition).commitment("speak-plainly")

    assert [one.edition for one in in_other_areas(edition, speak, seen_by=NOBODY, on=TODAY)] == [in_force]


def test_areas_that_are_not_open_and_drafts_are_not_told() -> None:
    edition = an_edition(an_area())
    hidden = an_area("wendshire", opened_on=None)
    an_edition(hidden)
    an_edition(an_area("drafting"), published_on=None, in_force_on=None)
    speak = compact_of(edition).commitment("speak-plainly")

    assert in_other_areas(edition, speak, seen_by=NOBODY, on=TODAY) == []
    assert len(in_other_areas(edition, speak, seen_by=an_officer(hidden), on=TODAY)) == 1


def test_a_promise_on_the_same_topic_is_told_as_such() -> None:
    edition = an_edition(an_area())
    text = a_compact("2020").replace('id = "speak-plainly"', 'id = "plain-words"')
    an_edition(an_area("wendshire"), "2020", text)
    speak = compact_of(edition).commitment("speak-plainly")

    found = in_other_areas(edition, speak, seen_by=NOBODY, on=TODAY)

    assert [(one.commitment.id, one.same_id, one.relation) for one in found] == [("plain-words", False, "same")]


def test_the_queries_do_not_grow_with_the_areas(django_assert_num_queries: Any) -> None:
    edition = an_edition(an_area())
    for number in range(12):
        an_edition(an_area(f"wendshire-{number}"))
    speak = compact_of(edition).commitment("speak-plainly")
    in_other_areas(edition, speak, seen_by=NOBODY, on=TODAY)

    with django_assert_num_queries(3):
        found = in_other_areas(edition, speak, seen_by=NOBODY, on=TODAY)

    assert len(found) == 12
