"""``within``: done at most a period after an event, or by a later agreed day."""

from datetime import date

import pytest

from cast import commitment, finding, period, where
from opencompact.compact.terms import Day, Name, Unless, Within

FEEDBACK = commitment("application", Within(Day("feedback_sent_on"), Day("decided_on"), period("28 days")),
                      when=where(decision="not funded"), figure_from="area")
PAYMENT = commitment("payment", Within(Day("paid_on"), Day("invoice_received_on"), period("30 days"), Day("pay_by")),
                     unless=Unless(Name("query"), Day("queried_on")))
WORKING = commitment("payment", Within(Day("paid_on"), Day("invoice_received_on"), period("10 working days")))
EFFECT = commitment("consultation", Within(Day("feedback_published_on"), Day("closes_on"), period("2 months")))


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize(("decided", "sent", "outcome", "due", "because"), [
    ("2026-10-24", "2026-11-21", "kept", None, "Feedback on 21 November 2026, 28 days after the decision day."),
    ("2026-10-24", "2026-10-25", "kept", None, "Feedback on 25 October 2026, 1 day after the decision day."),
    ("2026-10-24", "2026-11-22", "not_kept", None,
     "Feedback on 22 November 2026, 29 days after the decision day; it was due by 21 November 2026: "
     "28 days (the area's figure) after the decision day."),
    ("2026-10-25", None, "not_yet_due", "2026-11-22",
     "Feedback is due by 22 November 2026: 28 days (the area's figure) after the decision day."),
    ("2026-10-24", None, "not_recorded", None, "Nobody has recorded the feedback; it was due by 21 November 2026."),
    ("2026-10-25", "none", "not_yet_due", "2026-11-22",
     "Feedback is due by 22 November 2026: 28 days (the area's figure) after the decision day."),
    ("2026-10-24", "none", "not_kept", None, "There was no feedback by 21 November 2026, when it was due."),
    ("2026-10-24", "2026-11-23", "not_kept", None, "There was no feedback by 21 November 2026, when it was due."),
    ("2026-10-25", "2026-11-23", "not_yet_due", "2026-11-22",
     "Feedback is due by 22 November 2026: 28 days (the area's figure) after the decision day."),
    (None, "2026-10-10", "not_recorded", None, "The decision day is not recorded."),
    ("none", "2026-10-10", "does_not_apply", None, "There was no decision day."),
])
def test_feedback_in_28_days(decided: object, sent: object, outcome: str, due: str | None, because: str) -> None:
    found = finding(FEEDBACK, {"decision": "not funded", "decided_on": decided, "feedback_sent_on": sent})

    assert (found.outcome, iso(found.due_on), found.because) == (outcome, due, because)


@pytest.mark.parametrize(("decision", "outcome"), [
    ("not funded", "kept"), ("funded", "does_not_apply"), ("withdrawn", "does_not_apply"), (None, "not_recorded"),
])
def test_only_for_those_not_funded(decision: object, outcome: str) -> None:
    assert finding(FEEDBACK, {"decision": decision, "decided_on": "2026-10-24", "feedback_sent_on": "2026-10-30"}).outcome == outcome


@pytest.mark.parametrize(("pay_by", "paid", "outcome"), [
    (None, "2026-10-01", "kept"), (None, "2026-10-02", "not_kept"), ("2026-10-10", "2026-10-10", "kept"), ("2026-10-10", "2026-10-11", "not_kept"),
    ("2026-09-10", "2026-10-01", "kept"), ("none", "2026-10-01", "kept"), ("2026-12-10", None, "not_yet_due"), ("2026-12-10", "none", "not_yet_due"),
    ("2026-10-10", None, "not_recorded"), ("2026-10-10", "none", "not_kept"),
])
def test_the_later_of_two_deadlines(pay_by: object, paid: object, outcome: str) -> None:
    facts = {"invoice_received_on": "2026-09-01", "pay_by": pay_by, "paid_on": paid, "query": None, "queried_on": None}

    found = finding(PAYMENT, facts)

    assert found.outcome == outcome
    assert found.due_on == (date(2026, 12, 10) if outcome == "not_yet_due" else None)


@pytest.mark.parametrize(("paid", "query", "queried", "outcome"), [
    ("2026-10-02", "Wrong sum", "2026-09-05", "explained"), ("none", "Wrong sum", "2026-09-05", "explained"),
    (None, "Wrong sum", "2026-09-05", "not_recorded"), ("2026-10-02", "Wrong sum", None, "not_kept"),
    ("2026-10-02", "Wrong sum", "2026-11-23", "not_kept"), ("2026-10-02", None, "2026-09-05", "not_kept"),
    ("2026-10-01", "Wrong sum", "2026-09-05", "kept"),
])
def test_a_queried_invoice(paid: object, query: object, queried: object, outcome: str) -> None:
    facts = {"invoice_received_on": "2026-09-01", "pay_by": None, "paid_on": paid, "query": query, "queried_on": queried}

    assert finding(PAYMENT, facts).outcome == outcome


@pytest.mark.parametrize(("received", "paid", "outcome"), [
    ("2026-12-18", "2027-01-06", "kept"), ("2026-12-18", "2027-01-07", "not_kept"), ("2026-12-19", "2027-01-06", "kept"),
    ("2026-12-25", "2027-01-12", "kept"), ("2026-12-25", "2027-01-13", "not_kept"),
])
def test_working_days_around_christmas(received: str, paid: str, outcome: str) -> None:
    assert finding(WORKING, {"invoice_received_on": received, "paid_on": paid}, date(2027, 6, 1)).outcome == outcome


@pytest.mark.parametrize(("closes", "published", "outcome"), [
    ("2026-08-31", "2026-10-31", "kept"), ("2025-12-31", "2026-02-28", "kept"), ("2025-12-31", "2026-03-01", "not_kept"),
    ("2026-08-31", None, "not_kept"), ("2026-09-22", None, "not_yet_due"), ("2026-12-31", None, "not_yet_due"),
])
def test_months_after_a_planned_day(closes: str, published: str | None, outcome: str) -> None:
    assert finding(EFFECT, {"closes_on": closes, "feedback_published_on": published}).outcome == outcome


def test_a_column_that_is_not_there_is_not_known_whatever_a_blank_means() -> None:
    assert finding(EFFECT, {"closes_on": "2026-01-31", "feedback_published_on": None}).outcome == "not_kept"
    assert finding(EFFECT, {"closes_on": "2026-01-31"}).outcome == "not_recorded"


def test_how_long_it_took_and_by_how_much_it_was_late() -> None:
    found = finding(FEEDBACK, {"decision": "not funded", "decided_on": "2026-10-14", "feedback_sent_on": "2026-11-21"})

    assert found.measured is not None
    assert found.short is not None
    assert (found.measured.value, found.measured.unit, found.short.value, found.short.unit) == (38, "days", 10, "days")
