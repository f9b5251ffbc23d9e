"""Which day it is: London's, also in the nights in which the clocks change."""

from datetime import date, datetime

import pytest
from django.utils import timezone


@pytest.mark.parametrize(("moment", "day"), [
    ("2026-10-24T22:59:59+00:00", date(2026, 10, 24)),  # 23:59:59 in summer time
    ("2026-10-24T23:00:00+00:00", date(2026, 10, 25)),
    ("2026-10-25T00:30:00+00:00", date(2026, 10, 25)),  # 01:30 for the first time
    ("2026-10-25T01:30:00+00:00", date(2026, 10, 25)),  # 01:30 for the second time
    ("2026-10-25T23:59:59+00:00", date(2026, 10, 25)),  # a last day of 25 hours
    ("2026-10-26T00:00:00+00:00", date(2026, 10, 26)),
    ("2026-03-28T23:59:59+00:00", date(2026, 3, 28)),
    ("2026-03-29T01:00:00+00:00", date(2026, 3, 29)),  # 02:00; there is no 01:30
    ("2026-03-29T22:59:59+00:00", date(2026, 3, 29)),  # a last day of 23 hours
    ("2026-03-29T23:00:00+00:00", date(2026, 3, 30)),
])
def test_a_day_begins_at_midnight_in_london(moment: str, day: date) -> None:
    assert timezone.localdate(datetime.fromisoformat(moment)) == day
