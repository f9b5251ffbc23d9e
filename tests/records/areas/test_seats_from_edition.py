"""Herefordshire's group of 2014: nine seats held by eight bodies, two of the third sector, one private, chair HVOSS."""

from datetime import date

import pytest

from opencompact.compact.loading import LIBRARY
from opencompact.records.areas.actions.seats_from_edition import seats_from_edition
from opencompact.records.areas.models import Area, Edition, Seat
from opencompact.records.areas.queries.groups import alarms, balance, first_recorded, seats
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY
from opencompact.records.refusals import NotAllowed, Refused
from site_cast import NOON, an_area, an_edition, an_organisation

pytestmark = pytest.mark.django_db
JUNE_2014 = date(2014, 6, 1)


@pytest.fixture
def area() -> Area:
    return an_area("herefordshire", is_invented=False)


@pytest.fixture
def edition(area: Area) -> Edition:
    return an_edition(area, "2014", (LIBRARY / "herefordshire-2014.toml").read_text())


def add(area: Area, edition: Edition) -> list[Seat]:
    """Add the seats as the house does."""
    return seats_from_edition(by=HOUSE_ITSELF, at=NOON, area=area, edition=edition)


def test_nine_seats_eight_bodies_and_the_chair(area: Area, edition: Edition) -> None:
    council = an_organisation("Herefordshire Council", "public", kept_by=area.slug)
    hvoss = an_organisation("Herefordshire Voluntary Organisations Support Service", kept_by=area.slug)
    an_organisation("West Mercia Police", "public", kept_by="elsewhere")

    add(area, edition)

    group = seats(area, on=JUNE_2014, seen_by=NOBODY)
    assert len(group) == 9
    assert balance(group, sectors=("public", "third", "private")) == [("public", 6, 5), ("third", 2, 2), ("private", 1, 1)]
    assert [one.body for one in group if one.seat.organisation == council] == [
        "Herefordshire Council: Sustainable Communities", "Herefordshire Council: Children's Well-Being"]
    assert [one.seat.organisation for one in group if one.chairing] == [hvoss]
    assert next(one for one in group if one.body == "West Mercia Police").seat.organisation is None


def test_no_day_and_no_name_is_invented(area: Area, edition: Edition) -> None:
    add(area, edition)

    group = seats(area, on=JUNE_2014, seen_by=NOBODY)
    assert {one.since for one in group} == {"listed in 2014; the day is not recorded"}
    assert {one.says for one in group} == {"Nobody's name is recorded"}
    assert {alarm.kind for alarm in alarms(area, on=JUNE_2014)} == {"no name"}
    assert not Seat.objects.filter(from_on__isnull=False).exists()


def test_before_the_list_nothing_is_claimed(area: Area, edition: Edition) -> None:
    add(area, edition)

    assert seats(area, on=date(2013, 12, 31), seen_by=NOBODY) == []
    assert first_recorded(area) == date(2014, 1, 1)


def test_added_once_and_only_by_the_officer(area: Area, edition: Edition) -> None:
    with pytest.raises(NotAllowed):
        seats_from_edition(by=NOBODY, at=NOON, area=area, edition=edition)
    add(area, edition)
    with pytest.raises(Refused, match="added already"):
        add(area, edition)


def test_an_edition_without_a_list_is_refused(area: Area) -> None:
    with pytest.raises(Refused, match="lists no seats"):
        add(area, an_edition(area, "2025"))
