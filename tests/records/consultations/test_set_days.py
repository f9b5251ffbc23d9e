"""Choosing the days of a draft: nothing is announced by it."""

from datetime import date, time
from typing import Any

import pytest

from consultations_cast import CLOSES_ON, OPENS_ON, a_draft, an_announced, marchshire
from opencompact.records.consultations.actions.days import set_days
from opencompact.records.consultations.models import Consultation, Period
from opencompact.records.history.models import Entry
from opencompact.records.refusals import Changed, NotThere, Refused
from site_cast import NOON, a_representative, an_officer, an_organisation

pytestmark = pytest.mark.django_db


def choose(row: Consultation, by: Any, **more: Any) -> Consultation:
    given = {"by": by, "at": NOON, "consultation": row, "version": row.version, "opens_on": OPENS_ON, "closes_on": CLOSES_ON}
    return set_days(**given | more)


def test_they_are_kept_and_nothing_is_announced() -> None:
    area, council = marchshire()
    row = a_draft(area, council, opens_on=None, closes_on=None)

    kept = choose(row, a_representative(council), closing_time=time(17), grace_minutes=10)

    assert (kept.opens_on, kept.closes_on, kept.closing_time, kept.grace_minutes) == (OPENS_ON, CLOSES_ON, time(17), 10)
    assert (kept.set_on, kept.shown_from, Period.objects.count()) == (None, None, 0)
    assert Entry.objects.get().facts == {"title": "A consultation that is being prepared", "fields": ["days"]}


def test_they_can_be_taken_out_again_and_the_same_is_no_entry() -> None:
    area, council = marchshire()
    row, by = a_draft(area, council), an_officer(area)

    choose(row, by)
    assert not Entry.objects.exists()
    assert choose(row, by, opens_on=None, closes_on=None).closes_on is None


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"closes_on": date(2026, 11, 30)}, "close on a later day than it opens"),
        ({"closes_on": OPENS_ON}, "close on a later day than it opens"),
        ({"grace_minutes": 1441}, "from 0 to 1,440"),
        ({"grace_minutes": -1}, "from 0 to 1,440"),
    ],
)
def test_days_that_will_not_do_are_refused(more: dict[str, Any], told: str) -> None:
    area, council = marchshire()

    with pytest.raises(Refused, match=told):
        choose(a_draft(area, council), an_officer(area), **more)


def test_announced_they_change_only_openly() -> None:
    area, council = marchshire()

    with pytest.raises(Refused, match="announced on 22 November 2026; change them openly"):
        choose(an_announced(area, council), an_officer(area), closes_on=date(2027, 3, 1))


def test_the_second_of_two_editors_reads_the_days_of_the_first() -> None:
    area, council = marchshire()
    row, by = a_draft(area, council), an_officer(area)
    choose(row, by, closes_on=date(2027, 3, 1))

    with pytest.raises(Changed) as changed:
        choose(row, by, closes_on=date(2027, 4, 1))
    assert changed.value.theirs["closes_on"] == date(2027, 3, 1)
    with pytest.raises(NotThere):
        choose(row, a_representative(an_organisation("Another")))
