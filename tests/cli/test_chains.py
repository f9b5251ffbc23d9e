"""The latest safe days of a record's steps, worked back from what is known."""

from datetime import date

import pytest

from opencompact.cli.chains import in_order, latest_safe_days
from opencompact.compact.periods import Period
from opencompact.compact.terms import Day, Notice, Order

TALK, DECISION, GIVEN, END = Day("discussed_on"), Day("decided_on"), Day("notice_given_on"), Day("effective_on")
ORDER = Order((TALK, DECISION, GIVEN))
NOTICE = Notice((GIVEN,), END, Period(3, "month"))


@pytest.mark.parametrize(
    ("days", "safe"),
    [
        ({}, {}),
        ({END: date(2027, 3, 31)}, dict.fromkeys((TALK, DECISION, GIVEN), date(2026, 12, 31))),
        (
            {END: date(2027, 3, 31), DECISION: date(2026, 11, 5)},
            {GIVEN: date(2026, 12, 31), DECISION: date(2026, 12, 31), TALK: date(2026, 11, 5)},
        ),
        ({DECISION: date(2026, 11, 5)}, {TALK: date(2026, 11, 5)}),
    ],
)
def test_days_run_back(days, safe):
    assert latest_safe_days([ORDER, NOTICE], days) == safe


def test_steps_stand_in_the_order_promised():
    assert in_order([NOTICE, ORDER]) == [TALK, DECISION, GIVEN, END]
