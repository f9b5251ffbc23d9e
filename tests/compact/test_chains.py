"""The latest safe days of a record's steps, worked back from what is known."""

from datetime import date

import pytest

from opencompact.compact.chains import Step, in_order, latest_safe_days, steps_of, stops_of
from opencompact.compact.facts import VOCABULARY
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


def steps(row, as_of, *checks):
    return {step.words: step for step in steps_of(checks, VOCABULARY["funding_change"], row, as_of)}


def test_a_step_that_never_happened_is_no_missing_one():
    row = {"discussed_on__state": "never", "decided_on": date(2026, 11, 5)}

    found = steps(row, date(2026, 11, 22), ORDER)

    assert found["discussion"] == Step("discussion", None, date(2026, 11, 5), "never", True)
    assert found["notice"].state == "missing"


def test_a_middle_step_may_be_passed_over():
    row = {"discussed_on": date(2026, 11, 1), "decided_on__state": "never", "notice_given_on": date(2026, 11, 5)}

    assert steps(row, date(2026, 11, 22), ORDER)["decision"].state == "skipped"
    assert steps(row, date(2026, 11, 22), Order(ORDER.steps, never_skipped=(DECISION,)))["decision"].state == "never"


@pytest.mark.parametrize(("as_of", "shape"), [(date(2026, 12, 31), "safe"), (date(2027, 1, 1), "past")])
def test_a_safe_day_ahead_is_not_one_gone_by(as_of, shape):
    found = steps({"effective_on": date(2027, 3, 31)}, as_of, NOTICE)

    stops = {stop.words: stop.shape for stop in stops_of(tuple(found.values()), as_of, "today")}
    assert stops["notice",] == shape
