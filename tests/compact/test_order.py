"""``order``: talk, assess, negotiate, decide; which steps may be passed over, and what is still to come."""

from datetime import date

import pytest

from cast import commitment, finding, where
from opencompact.compact.terms import Day, Order

TALK = commitment("funding_change", Order((Day("discussed_on"), Day("decided_on"))))
ASSESS = commitment("funding_change", Order((Day("assessed_on"), Day("negotiation_opened_on"), Day("decided_on"))),
                    when=where(change=("reduce", "end", "not renew")))
CHAIN = (Day("discussed_on"), Day("assessed_on"), Day("response_heard_on"), Day("decided_on"))
FOUR = commitment("funding_change", Order(CHAIN))
FOUR_NONE_SKIPPED = commitment("funding_change", Order(CHAIN, CHAIN[1:3]))
RISKS = commitment("funding_agreement", Order((Day("risk_assessed_on"), Day("starts_on"))))


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize(("discussed", "decided", "outcome", "due", "because"), [
    ("2026-05-01", "2026-06-01", "kept", None, "The discussion on 1 May 2026 and the decision on 1 June 2026, in this order."),
    ("2026-06-01", "2026-06-01", "kept", None,
     "The discussion on 1 June 2026 and the decision on 1 June 2026; the same day is in order."),
    ("2026-06-02", "2026-06-01", "not_kept", None, "The decision on 1 June 2026 came before the discussion on 2 June 2026."),
    (None, "2026-06-01", "not_recorded", None, "Nobody has recorded the discussion."),
    ("?", "2026-06-01", "not_recorded", None, "Nobody has recorded the discussion."),
    ("none", "2026-06-01", "not_kept", None, "There was no discussion before the decision on 1 June 2026."),
    ("2026-12-01", "2026-11-10", "not_kept", None, "There was no discussion before the decision on 10 November 2026."),
    ("2026-05-01", None, "not_recorded", None, "Nobody has recorded the decision."),
    ("2026-05-01", "none", "does_not_apply", None, "There was no decision."),
    ("none", "none", "does_not_apply", None, "There was no decision."),
    ("2026-05-01", "2026-12-10", "kept", None, "The discussion on 1 May 2026. Still to come: the decision."),
])
def test_two_steps(discussed: object, decided: object, outcome: str, due: str | None, because: str) -> None:
    found = finding(TALK, {"discussed_on": discussed, "decided_on": decided})

    assert (found.outcome, iso(found.due_on), found.because) == (outcome, due, because)


@pytest.mark.parametrize(("discussed", "decided", "due"), [
    (None, "2026-11-22", "2026-11-22"), (None, "2026-12-10", "2026-12-10"), ("none", "2026-11-22", "2026-11-22"),
    ("none", "2026-12-10", "2026-12-10"), ("2026-12-01", "2026-12-10", "2026-12-10"), ("2026-11-23", "2026-11-22", "2026-11-22"),
])
def test_while_the_next_step_is_to_come_there_is_time(discussed: object, decided: str, due: str) -> None:
    found = finding(TALK, {"discussed_on": discussed, "decided_on": decided})

    assert (found.outcome, iso(found.due_on)) == ("not_yet_due", due)
    assert found.because.startswith("The discussion must come by ")


def test_the_day_after_it_is_too_late() -> None:
    facts = {"discussed_on": "none", "decided_on": "2026-11-22"}

    assert finding(TALK, facts, date(2026, 11, 22)).outcome == "not_yet_due"
    assert finding(TALK, facts, date(2026, 11, 23)).outcome == "not_kept"


@pytest.mark.parametrize(("assessed", "negotiated", "decided", "outcome", "because"), [
    ("2026-05-01", "2026-05-10", "2026-06-01", "kept",
     "The equality assessment on 1 May 2026, the start of negotiation on 10 May 2026 and the decision on 1 June 2026, in this order."),
    ("2026-05-10", "2026-05-10", "2026-06-01", "kept",
     "The equality assessment on 10 May 2026, the start of negotiation on 10 May 2026 and the decision on 1 June 2026; "
     "the same day is in order."),
    ("2026-05-11", "2026-05-10", "2026-06-01", "not_kept",
     "The start of negotiation on 10 May 2026 came before the equality assessment on 11 May 2026."),
    ("2026-05-11", "2026-05-10", None, "not_kept",
     "The start of negotiation on 10 May 2026 came before the equality assessment on 11 May 2026."),
    ("2026-07-01", None, "2026-06-01", "not_kept", "The decision on 1 June 2026 came before the equality assessment on 1 July 2026."),
    ("2026-05-11", "none", "2026-06-01", "kept",
     "The equality assessment on 11 May 2026 and the decision on 1 June 2026, in this order."),
    ("2026-06-11", "none", "2026-06-01", "not_kept", "The decision on 1 June 2026 came before the equality assessment on 11 June 2026."),
    ("none", "2026-05-10", "2026-06-01", "not_kept", "There was no equality assessment before the start of negotiation on 10 May 2026."),
    ("none", "none", "2026-06-01", "not_kept", "There was no equality assessment before the decision on 1 June 2026."),
    ("none", "2026-05-10", "2026-12-10", "not_kept", "There was no equality assessment before the start of negotiation on 10 May 2026."),
    (None, "2026-05-10", "2026-06-01", "not_recorded", "Nobody has recorded the equality assessment."),
    (None, "none", "2026-06-01", "not_recorded", "Nobody has recorded the equality assessment."),
    ("2026-05-01", None, "2026-06-01", "not_recorded", "Nobody has recorded the start of negotiation."),
    ("2026-05-01", "2026-05-10", None, "not_recorded", "Nobody has recorded the decision."),
    ("2026-12-01", "2026-11-01", "2026-11-20", "not_kept",
     "There was no equality assessment before the start of negotiation on 1 November 2026."),
    ("2026-05-01", "none", "none", "does_not_apply", "There was no start of negotiation and no decision."),
])
def test_a_middle_step_may_be_passed_over(
    assessed: object, negotiated: object, decided: object, outcome: str, because: str
) -> None:
    facts = {"change": "reduce", "assessed_on": assessed, "negotiation_opened_on": negotiated, "decided_on": decided}

    found = finding(ASSESS, facts)

    assert (found.outcome, found.because) == (outcome, because)


@pytest.mark.parametrize(("assessed", "negotiated", "decided", "due"), [
    (None, None, "2026-12-10", "2026-12-10"), (None, "2026-12-05", "2026-12-10", "2026-12-05"),
    ("none", "2026-11-22", "2026-12-10", "2026-11-22"), ("2026-12-06", "2026-12-05", "2026-12-10", "2026-12-05"),
    ("2026-12-01", "none", "2026-12-10", "2026-12-10"), ("none", "none", "2026-11-22", "2026-11-22"),
])
def test_the_earliest_later_step_is_the_day_due(assessed: object, negotiated: object, decided: str, due: str) -> None:
    facts = {"change": "end", "assessed_on": assessed, "negotiation_opened_on": negotiated, "decided_on": decided}

    found = finding(ASSESS, facts)

    assert (found.outcome, iso(found.due_on)) == ("not_yet_due", due)


@pytest.mark.parametrize(("assessed", "heard", "skipping", "none_skipped"), [
    ("2026-05-01", "2026-05-20", "kept", "kept"), ("none", "2026-05-20", "kept", "not_kept"), ("2026-05-01", "none", "kept", "not_kept"),
    ("none", "none", "kept", "not_kept"), (None, "2026-05-20", "not_recorded", "not_recorded"), ("2026-05-21", "2026-05-20", "not_kept", "not_kept"),
    ("2026-06-02", "none", "not_kept", "not_kept"), ("2026-04-01", "2026-05-20", "not_kept", "not_kept"),
])
def test_four_steps_and_those_never_skipped(assessed: object, heard: object, skipping: str, none_skipped: str) -> None:
    facts = {"discussed_on": "2026-04-20", "assessed_on": assessed, "response_heard_on": heard, "decided_on": "2026-06-01"}

    assert finding(FOUR, facts).outcome == skipping
    assert finding(FOUR_NONE_SKIPPED, facts).outcome == none_skipped


@pytest.mark.parametrize(("assessed", "starts", "outcome", "due"), [
    ("2026-11-01", "2026-12-01", "kept", None), (None, "2026-12-01", "not_yet_due", "2026-12-01"), ("none", "2026-11-22", "not_yet_due", "2026-11-22"),
    ("none", "2026-11-21", "not_kept", None), (None, "2026-11-21", "not_recorded", None), ("2026-12-05", "2026-12-01", "not_yet_due", "2026-12-01"),
    ("2026-11-01", None, "not_recorded", None), ("2026-11-01", "none", "does_not_apply", None), ("2026-10-02", "2026-10-01", "not_kept", None),
])
def test_a_deed_before_a_planned_day(assessed: object, starts: object, outcome: str, due: str | None) -> None:
    found = finding(RISKS, {"risk_assessed_on": assessed, "starts_on": starts})

    assert (found.outcome, iso(found.due_on)) == (outcome, due)


def test_a_column_that_is_not_there_is_not_known() -> None:
    assert finding(TALK, {"decided_on": "2026-06-01"}).outcome == "not_recorded"
    assert finding(TALK, {"discussed_on": "2026-06-01"}).outcome == "not_recorded"
