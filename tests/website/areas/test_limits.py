"""How often a form may be sent is counted by the hour of the clock, in the cache that a site really has."""

import time
from datetime import UTC, datetime

import pytest
from django.core.cache.backends import db
from django.test import RequestFactory

from opencompact.records.refusals import Refused
from opencompact.server.settings import ENVIRONMENT
from opencompact.website.areas.limits import AN_HOUR, check_not_too_often

pytestmark = pytest.mark.django_db
BEGUN = 1_798_000_000 // AN_HOUR * AN_HOUR


@pytest.fixture(autouse=True)
def counted_in_the_database(settings, monkeypatch):
    """The cache of a site, and a clock of its own."""
    settings.CACHES = {"default": ENVIRONMENT.cache}
    monkeypatch.setattr(db, "tz_now", lambda: datetime.fromtimestamp(time.time(), UTC))


def sent_at(minutes: list[int], monkeypatch: pytest.MonkeyPatch, most: int = 3) -> list[int]:
    """Those of the minutes at which a form was taken."""
    taken = []
    for minute in minutes:
        monkeypatch.setattr(time, "time", lambda at=BEGUN + 60 * minute: at)
        try:
            check_not_too_often(RequestFactory().post("/"), what="test", most=most)
        except Refused:
            continue
        taken.append(minute)
    return taken


def test_a_pause_of_some_minutes_does_not_begin_the_count_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sent_at([0, 0, 0, 0, 7, 20, 59], monkeypatch) == [0, 0, 0]


def test_the_next_hour_has_a_count_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sent_at([58, 58, 58, 59, 60, 61, 62, 63], monkeypatch) == [58, 58, 58, 60, 61, 62]


def test_who_sends_one_now_and_then_is_never_taken_for_a_flood(monkeypatch: pytest.MonkeyPatch) -> None:
    every_four = list(range(0, 240, 4))

    assert sent_at(every_four, monkeypatch, most=15) == every_four
