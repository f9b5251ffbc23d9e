"""What is amiss with the reference group, each with its day, and a vacancy kept apart from a name not recorded."""

from datetime import date, timedelta
from typing import Any

import pytest

from opencompact.records.areas.models import Area, Chairing, Holding, Seat
from opencompact.records.areas.queries.groups import alarms
from site_cast import TODAY, an_area, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def area() -> Area:
    return an_area(alarm_days=60)


def a_seat(area: Area, body: str = "Harbour Youth", **more: Any) -> Seat:
    """A seat made directly as a row, which has the chair."""
    position = area.seats.count() + 1
    seat = Seat.objects.create(area=area, sector="third", body=body, position=position, **more)
    Chairing.objects.get_or_create(area=area, to_on=None, defaults={"seat": seat})
    return seat


def held(seat: Seat, to_on: date | None = None) -> Holding:
    """Somebody holds the seat."""
    return Holding.objects.create(seat=seat, name="Ada", from_on=date(2026, 1, 1), to_on=to_on)


@pytest.mark.parametrize(
    ("to_on", "told"),
    [
        (None, []),
        (TODAY + timedelta(days=61), []),
        (TODAY + timedelta(days=60), [("expiring", "The seat of Harbour Youth: the holder's last day is 21 January 2027.")]),
        (TODAY, [("expiring", "The seat of Harbour Youth: the holder's last day is 22 November 2026.")]),
        (TODAY - timedelta(days=1), [("vacant", "The seat of Harbour Youth is vacant since 22 November 2026.")]),
    ],
)
def test_an_end_ahead_and_a_vacancy(to_on: date | None, told: list[tuple[str, str]], area: Area) -> None:
    held(a_seat(area), to_on)

    assert [(alarm.kind, alarm.sentence) for alarm in alarms(area, on=TODAY)] == told


def test_no_name_no_body_a_closed_body_and_no_chair(area: Area) -> None:
    a_seat(area)
    a_seat(area, "", from_on=date(2026, 5, 1))
    closed = an_organisation("Closed Trust", closed_on=date(2026, 8, 1))
    held(a_seat(area, "", organisation=closed))
    Chairing.objects.update(to_on=date(2026, 2, 1))

    assert [(alarm.kind, alarm.on, alarm.sentence) for alarm in alarms(area, on=TODAY)] == [
        ("no body", date(2026, 5, 1), "Seat 2, for the voluntary and community sector: no organisation has it since 1 May 2026."),
        ("ended body", date(2026, 8, 1), "The seat of Closed Trust: the organisation closed on 1 August 2026."),
        ("no name", None, "The seat of Harbour Youth: nobody's name is recorded."),
        ("no chair", None, "No seat has the chair of the group."),
    ]


def test_somebody_who_follows_without_a_gap_is_no_vacancy(area: Area) -> None:
    seat = a_seat(area)
    held(seat, TODAY + timedelta(days=10))
    Holding.objects.create(seat=seat, name="Bo", from_on=TODAY + timedelta(days=11))

    assert alarms(area, on=TODAY) == []


def test_an_area_without_seats_has_no_alarms(area: Area) -> None:
    assert alarms(area, on=TODAY) == []
