"""Steps of an edition's path are recorded, late if need be, and withdrawn."""

from datetime import date
from typing import Any

import pytest

from opencompact.records.areas.actions.steps import record_step, withdraw_step
from opencompact.records.areas.models import Edition
from opencompact.records.areas.queries.editions import edition_in_force, path_of
from opencompact.records.history.models import Entry
from opencompact.records.people.visitors import HOUSE_ITSELF
from opencompact.records.refusals import AlreadyDone, NotAllowed, Refused
from site_cast import NOON, TODAY, an_area, an_edition, an_officer, an_organisation

pytestmark = pytest.mark.django_db


def record(edition: Edition, step: str, day: date | None = None, **more: Any) -> Any:
    return record_step(**{"by": HOUSE_ITSELF, "at": NOON, "on": TODAY, "edition": edition, "step": step, "day": day} | more)


def test_the_report_of_2007_is_told_without_an_invented_day() -> None:
    edition = an_edition(an_area(), "2007", in_force_on=None)
    record(edition, "recommended", date(2007, 12, 13), body="the report to cabinet")
    consulted = record(edition, "consulted", as_written="three months, finished in mid-August 2007")
    record(edition, "in_force", certainty="not shown")

    assert [one.step for one in path_of(edition)] == ["consulted", "recommended", "in_force"]
    assert (consulted.on, consulted.until_on) == (None, None)
    assert edition_in_force(edition.area, on=TODAY) is None


def test_each_body_approves_at_its_own_meeting() -> None:
    edition = an_edition(an_area())
    council = an_organisation("Marchshire Council", "public")

    record(edition, "approved", date(2025, 1, 14), organisation=council)
    record(edition, "approved", date(2025, 2, 11), body="Marchshire Voices")

    assert [(one.organisation, one.body) for one in path_of(edition)][:2] == [(council, ""), (None, "Marchshire Voices")]


def test_one_edition_is_in_force_at_a_time() -> None:
    area = an_area()
    old, new = an_edition(area, "2011", in_force_on=date(2011, 4, 1)), an_edition(area, "2025", in_force_on=None)

    with pytest.raises(Refused, match="Record first that 2011 was superseded"):
        record(new, "in_force", date(2025, 4, 1))
    record(old, "superseded", date(2025, 4, 1))
    record(new, "in_force", date(2025, 4, 1))

    assert edition_in_force(area, on=TODAY) == new


def test_an_earlier_edition_may_be_recorded_late() -> None:
    area = an_area()
    an_edition(area, "2025", in_force_on=date(2025, 4, 1))
    old = an_edition(area, "2011", in_force_on=None)

    record(old, "in_force", date(2011, 4, 1))
    record(old, "superseded", date(2025, 4, 1))

    assert edition_in_force(area, on=date(2012, 1, 1)) == old


def test_only_a_published_edition_comes_into_force() -> None:
    with pytest.raises(Refused, match="Publish the edition first"):
        record(an_edition(an_area(), published_on=None, in_force_on=None), "in_force", date(2025, 4, 1))


@pytest.mark.parametrize("more", [{"step": "superceded"}, {"certainty": "perhaps"}, {"day": date(2025, 5, 1), "until": date(2025, 4, 1)}])
def test_a_step_that_will_not_do_is_refused(more: dict[str, Any]) -> None:
    edition = an_edition(an_area(), in_force_on=None)

    with pytest.raises(Refused):
        record(**{"edition": edition, "step": "consulted"} | more)

    assert path_of(edition) == []


def test_a_stranger_and_another_areas_officer_record_nothing() -> None:
    edition = an_edition(an_area())

    with pytest.raises(NotAllowed):
        record(edition, "launched", by=an_officer("elsewhere"))
    record(edition, "launched", by=an_officer("marchshire", "own@example.org"))

    assert Entry.objects.get().action == "step.recorded"


def test_sending_the_form_twice_records_one_step() -> None:
    edition = an_edition(an_area(), in_force_on=None)
    record(edition, "in_force", date(2025, 4, 1), once="c" * 20)

    with pytest.raises(AlreadyDone):
        record(edition, "in_force", date(2025, 4, 1), once="c" * 20)


def test_a_step_recorded_wrongly_is_withdrawn_and_the_history_keeps_it() -> None:
    edition = an_edition(an_area(), in_force_on=None)
    step = record(edition, "in_force", date(2025, 4, 1))

    withdraw_step(by=HOUSE_ITSELF, at=NOON, step=step, note="It was the other edition.")
    record(edition, "in_force", date(2025, 5, 1))

    assert [one.on for one in path_of(edition)] == [date(2025, 5, 1)]
    assert [entry.action for entry in Entry.objects.order_by("number")] == ["step.recorded", "step.withdrawn", "step.recorded"]
