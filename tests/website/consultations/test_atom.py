"""The feed of consultations: one entry for each thing that happened, the latest first, and no more than is public."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from consultations_cast import a_draft, a_period, marchshire
from opencompact.records.consultations.models import Consultation
from site_cast import NOON, TODAY

pytestmark = pytest.mark.django_db
PAGE = "/marchshire/consultations/feed.atom"
ATOM = "{http://www.w3.org/2005/Atom}"
DAY = timedelta(days=1)
OPEN: dict[str, Any] = {"shown_from": TODAY, "set_on": TODAY - 20 * DAY, "opens_on": TODAY - 10 * DAY, "closes_on": TODAY + 10 * DAY}
CLOSED: dict[str, Any] = OPEN | {"closes_on": TODAY - 2 * DAY}


def entries(client: Client, query: str = "") -> list[tuple[str, str]]:
    """The title and the moment of each entry."""
    response = client.get(f"{PAGE}{query}")
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    found = ElementTree.fromstring(response.content).findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in found]
    assert len(ids) == len(set(ids))
    return [(entry.findtext(f"{ATOM}title") or "", (entry.findtext(f"{ATOM}updated") or "")[:16]) for entry in found]


def test_everything_that_happened_the_latest_first(client: Client) -> None:
    row = a_draft(*marchshire(), **CLOSED, announced_on=TODAY - 30 * DAY, expected_on=TODAY - 10 * DAY, feedback_release_at=NOON)
    a_period(row, closes_on=TODAY - 5 * DAY)
    a_period(row, "extended", announced_at=datetime(2026, 11, 16, 9, tzinfo=UTC))

    assert entries(client) == [
        ("What came of it: Library hours", "2026-11-22T12:00"), ("Closed: Library hours", "2026-11-21T00:00"),
        ("Days changed: Library hours", "2026-11-16T09:00"), ("Opened: Library hours", "2026-11-12T00:00"),
        ("Announced ahead: Library hours", "2026-10-22T23:00")]


def test_the_old_day_and_the_reason_stand_in_the_entry(client: Client) -> None:
    row = a_draft(*marchshire(), **OPEN)
    a_period(row, closes_on=TODAY + 5 * DAY)
    a_period(row, "extended")

    text = client.get(PAGE).content.decode()

    assert "Extended: closes on 2 December 2026 instead of 27 November 2026. Reason: More people asked." in text


def test_what_has_not_happened_is_not_told(client: Client) -> None:
    area, council = marchshire()
    a_draft(area, council, "Ahead", **OPEN | {"opens_on": TODAY + DAY})
    a_draft(area, council, "Open", **OPEN, feedback_release_at=NOON + timedelta(seconds=1))
    a_draft(area, council, "Gone", **OPEN, withdrawn_on=TODAY - 15 * DAY, withdrawn_note="A mistake.")

    assert [title for title, _ in entries(client)] == ["Opened: Open", "Withdrawn: Gone"]


def test_a_release_in_the_course_of_the_day_is_seen_at_once(client: Client, clock: Any) -> None:
    a_draft(*marchshire(), **CLOSED, feedback_release_at=NOON + timedelta(minutes=5))
    before = client.get(PAGE)

    clock.now += timedelta(minutes=5)
    after = client.get(PAGE, headers={"if-none-match": before["ETag"]})

    assert after.status_code == 200
    assert b"What came of it" not in before.content
    assert b"What came of it: Library hours" in after.content


def test_markup_and_control_characters_do_no_harm(client: Client) -> None:
    a_draft(*marchshire(), "<b>Hours</b> & \x0b]]> \x0c", **OPEN)

    assert entries(client) == [("Opened: <b>Hours</b> &  ]]>", "2026-11-12T00:00")]


def test_it_is_narrowed_and_no_longer_than_fifty(client: Client, django_assert_num_queries: Any) -> None:
    area, council = marchshire()
    a_draft(area, council, "Homes", **OPEN, subjects=["Housing"])
    Consultation.objects.bulk_create(Consultation(area=area, organisation=council, title=f"No. {n}", **OPEN) for n in range(300))

    with django_assert_num_queries(6):
        response = client.get(PAGE)
    assert response.content.count(b"<entry>") == 50
    assert entries(client, "?subject=housing") == [("Opened: Homes", "2026-11-12T00:00")]


def test_what_happened_more_than_a_year_ago_is_left_to_the_archive(client: Client) -> None:
    a_draft(*marchshire(), shown_from=date(2020, 1, 1), set_on=date(2020, 1, 1), opens_on=date(2020, 1, 1), closes_on=date(2020, 4, 1))

    assert entries(client) == []
