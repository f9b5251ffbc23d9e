"""The calendar of consultations: openings, closings and events, read back by a reader of calendars."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar, Event

from consultations_cast import a_draft, a_period, marchshire
from opencompact.records.consultations.models import Consultation, Meeting
from site_cast import TODAY

pytestmark = pytest.mark.django_db
PAGE = "/marchshire/consultations/calendar.ics"
DAY = timedelta(days=1)
OPEN: dict[str, Any] = {"shown_from": TODAY, "set_on": TODAY, "opens_on": TODAY, "closes_on": date(2027, 7, 1)}


def events(client: Client, address: str = PAGE) -> dict[str, Event]:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    calendar = Calendar.from_ical(response.content)
    return {str(event["summary"]): event for event in calendar.walk("VEVENT")}


def test_an_opening_and_a_closing_are_days(client: Client) -> None:
    row = a_draft(*marchshire(), **OPEN)
    a_period(row)

    found = events(client)

    assert {name: (event["dtstart"].dt, event["dtend"].dt) for name, event in found.items()} == {
        "Opens: Library hours": (TODAY, TODAY + DAY), "Closes: Library hours": (date(2027, 7, 1), date(2027, 7, 2))}
    assert found["Opens: Library hours"]["uid"] == f"{row.reference}-opens@localhost"
    assert str(found["Opens: Library hours"]["url"]).endswith(f"/marchshire/consultations/{row.reference}/")


def test_a_closing_time_in_summer_is_a_moment(client: Client) -> None:
    a_draft(*marchshire(), **OPEN, closing_time=time(17))

    closes = events(client)["Closes: Library hours"]

    assert closes["dtstart"].dt == datetime(2027, 7, 1, 16, tzinfo=UTC)
    assert "dtend" not in closes


def test_an_expected_opening_is_tentative_and_a_withdrawn_one_cancelled(client: Client) -> None:
    area, council = marchshire()
    a_draft(area, council, "Ahead", shown_from=TODAY, opens_on=None, closes_on=None, expected_on=TODAY + DAY)
    a_draft(area, council, "Gone", **OPEN, withdrawn_on=TODAY, withdrawn_note="Why.")

    found = events(client)

    assert {name: event.get("status") for name, event in found.items()} == {
        "Expected to open: Ahead": "TENTATIVE", "Opens: Gone": "CANCELLED", "Closes: Gone": "CANCELLED"}


def test_events_stand_at_their_time_and_place(client: Client) -> None:
    row = a_draft(*marchshire(), **OPEN)
    Meeting.objects.create(consultation=row, title="Evening", held_on=TODAY, starts_at=time(18, 30), place="Library, first floor")
    Meeting.objects.create(consultation=row, title="Off", held_on=TODAY, cancelled_on=TODAY)
    Meeting.objects.create(consultation=row, title="No day yet")

    found = events(client)

    assert found["Evening: Library hours"]["dtstart"].dt == datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
    assert str(found["Evening: Library hours"]["location"]) == "Library, first floor"
    assert found["Off: Library hours"]["status"] == "CANCELLED"
    assert len(found) == 4


def test_a_title_cannot_add_lines_of_its_own(client: Client) -> None:
    evil = 'Hours\r\nEND:VEVENT\r\nBEGIN:VALARM\x0b; a, "b" \\n c'
    a_draft(*marchshire(), evil, **OPEN)

    raw = client.get(PAGE).content.decode()

    assert len(events(client)) == 2
    assert raw.count("BEGIN:VEVENT") == 2
    assert "\r\nBEGIN:VALARM" not in raw
    assert all(len(line.encode()) <= 75 for line in raw.split("\r\n"))


def test_it_says_the_same_when_asked_again_and_is_kept(client: Client, clock: Any) -> None:
    a_draft(*marchshire(), **OPEN)
    first = client.get(PAGE)

    clock.now += timedelta(hours=2)
    again = client.get(PAGE)

    assert first.content == again.content
    assert client.get(PAGE, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_it_is_narrowed_by_subject_and_place(client: Client) -> None:
    area, council = marchshire()
    a_draft(area, council, "Homes", **OPEN, subjects=["Housing"], places=["Tillbrook"])
    a_draft(area, council, "Parks", **OPEN)

    for query, number in (("", 4), ("?subject=HOUSING", 2), ("?place=tillbrook", 2), ("?subject=other", 0)):
        assert len(events(client, f"{PAGE}{query}")) == number


def test_what_ended_long_ago_is_left_out_and_has_a_calendar_of_its_own(client: Client) -> None:
    row = a_draft(*marchshire(), shown_from=date(2020, 1, 1), set_on=date(2020, 1, 1), opens_on=date(2020, 1, 1), closes_on=date(2020, 4, 1))

    assert events(client) == {}
    assert len(events(client, f"/marchshire/consultations/{row.reference}/calendar.ics")) == 2


def test_the_same_for_everybody(client: Client, django_assert_num_queries: Any) -> None:
    area, council = marchshire()
    Consultation.objects.bulk_create(Consultation(area=area, organisation=council, title=f"No. {n}", **OPEN) for n in range(300))

    with django_assert_num_queries(7):
        response = client.get(PAGE)
    assert not response.cookies
