"""Facts, an as-of day, and what comes out: the shared cases where they are there, and a few dozen that stand here."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cast import frame
from opencompact.compact.findings import judge
from opencompact.compact.loading import load

SHARED = Path(__file__).parents[3] / "shared" / "CASES.jsonl"
THREE_YEARS = {"starts_on": None, "ends_on": None, "planned_months": None, "awarded_on": None, "signed_on": None,
               "reason": None, "reason_published_on": None, "kind_of_funding": "contract"}
ENDING = {"change": "end", "notice_given_on": None, "notice_in_writing": None, "effective_on": "2027-03-31"}
RENEWAL = {"renewable": True, "renewal_on": "2027-03-31", "renewal_decision_told_on": None, "reason": None, "reason_published_on": None}
REDUCED = {"change": "reduce", "assessed_on": None, "negotiation_opened_on": None, "decided_on": None}
STAGE_TWO = {"stage_two_on": "2026-10-12", "first_contact_on": "2026-10-11", "first_side_heard_on": "2026-10-20",
             "other_side_heard_on": "2026-10-21", "way_forward_on": "2026-11-01"}
PANEL = {"panel_formed_on": "2026-10-15", "panel_sectors": ["public", "third"], "panel_links_declared": 0.0}
PAYMENT = {"invoice_received_on": "2026-09-01", "pay_by": None, "paid_on": None, "query": None, "queried_on": None}


@dataclass(frozen=True)
class Case:
    commitment: str
    facts: dict[str, Any]
    as_of: str
    outcome: str
    due_on: str | None = None
    reference: str = ""


def shared() -> list[Case]:
    lines = SHARED.read_text("utf-8").splitlines() if SHARED.exists() else []
    read = [json.loads(line) for line in lines if line.strip()]
    return [Case(*(one[key] for key in ("commitment", "facts", "as_of", "outcome", "due_on", "reference"))) for one in read]


OWN = [
    Case("consultation-twelve-weeks", {"opens_on": "2026-11-22", "closes_on": "2026-12-22"}, "2026-11-22", "not_yet_due", "2026-11-22"),
    Case("consultation-twelve-weeks", {"opens_on": "2026-11-22", "closes_on": "2026-12-22"}, "2026-11-23", "not_kept"),
    Case("consultation-twelve-weeks", {"opens_on": "none", "closes_on": None}, "2026-11-22", "does_not_apply"),
    Case("consultation-twelve-weeks", {"opens_on": "2026-03-02", "closes_on": "2026-05-25", "held_by_sector": "private"}, "2026-11-22", "does_not_apply"),
    Case("consultation-twelve-weeks", {"opens_on": "2026-03-02", "closes_on": "2026-05-25", "held_by_sector": "third"}, "2026-11-22", "kept"),
    Case("consultation-feedback", {"closes_on": "2026-03-31", "decided_on": None}, "2026-06-24", "not_recorded"),
    Case("consultation-feedback", {"closes_on": "2026-03-31", "decided_on": "none", "feedback_published_on": None}, "2026-06-24", "not_kept"),
    Case("consultation-feedback", {"closes_on": "2026-03-31", "decided_on": "2026-06-24", "feedback_published_on": "2026-06-25"},
         "2026-06-24", "not_yet_due", "2026-06-24"),
    Case("funding-three-years", THREE_YEARS | {"starts_on": "2025-04-01", "ends_on": "2026-03-31", "recipient_sector": "individual"},
         "2026-11-22", "does_not_apply"),
    Case("funding-three-years", THREE_YEARS | {"starts_on": "2027-04-01", "ends_on": "2028-03-31", "awarded_on": "2026-12-01"},
         "2026-11-22", "not_yet_due", "2027-04-01"),
    Case("funding-three-years", THREE_YEARS | {"starts_on": "2027-04-01", "planned_months": 12, "reason": "A pilot",
                                               "reason_published_on": "2026-10-10"}, "2026-11-22", "explained"),
    Case("funding-three-years", THREE_YEARS | {"starts_on": "2025-04-01", "ends_on": "2026-03-31", "reason": "A pilot",
                                               "reason_published_on": "2026-11-23"}, "2026-11-22", "not_kept"),
    Case("funding-ending-notice", ENDING | {"notice_given_on": "2027-01-02"}, "2027-06-30", "not_kept"),
    Case("funding-ending-notice", ENDING | {"notice_given_on": "2026-12-01"}, "2026-12-31", "not_yet_due", "2026-12-31"),
    Case("funding-ending-notice", ENDING | {"notice_sent_on": "2026-12-31", "notice_in_writing": True}, "2027-06-30", "kept"),
    Case("funding-ending-notice", ENDING | {"notice_given_on": "2027-01-10", "notice_in_writing": True}, "2027-01-05", "not_kept"),
    Case("funding-ending-notice", ENDING | {"change": None, "notice_given_on": "2026-12-31", "notice_in_writing": True}, "2027-06-30", "not_recorded"),
    Case("reasons-in-full", ENDING | {"notice_given_on": "2026-12-01", "notice_reasons_in_full": False}, "2027-06-30", "not_kept"),
    Case("reasons-in-full", ENDING | {"notice_reasons_in_full": None}, "2026-12-31", "not_yet_due", "2026-12-31"),
    Case("renewal-decision-notice", RENEWAL, "2026-12-31", "not_yet_due", "2026-12-31"),
    Case("renewal-decision-notice", RENEWAL, "2027-01-01", "not_recorded"),
    Case("renewal-decision-notice", RENEWAL | {"renewal_decision_told_on": "2027-01-10", "reason": "Late settlement",
                                               "reason_published_on": "2027-01-12"}, "2027-02-01", "explained"),
    Case("renewal-decision-notice", RENEWAL | {"renewable": None}, "2027-01-01", "not_recorded"),
    Case("discuss-before-decision", {"discussed_on": None, "decided_on": "2026-11-22"}, "2026-11-22", "not_yet_due", "2026-11-22"),
    Case("discuss-before-decision", {"discussed_on": "none", "decided_on": "2026-11-21"}, "2026-11-22", "not_kept"),
    Case("funding-redesign-opportunity", {"kind_of_funding": "grant", "new_outcomes": None, "redesign_offered_on": None,
                                          "decided_on": "2026-06-01"}, "2026-11-22", "does_not_apply"),
    Case("funding-redesign-opportunity", {"kind_of_funding": None, "new_outcomes": True, "redesign_offered_on": None,
                                          "decided_on": "2026-06-01"}, "2026-11-22", "not_recorded"),
    Case("equality-assessment-before-negotiation", REDUCED | {"decided_on": "2026-12-10"}, "2026-11-22", "not_yet_due", "2026-12-10"),
    Case("equality-assessment-before-negotiation", REDUCED | {"assessed_on": "none", "negotiation_opened_on": "none",
                                                              "decided_on": "2026-06-01"}, "2026-11-22", "not_kept"),
    Case("impact-before-decision", {"change": "end", "users_assessed_on": "2026-05-01", "beneficiaries_assessed_on": "none",
                                    "volunteers_assessed_on": None, "decided_on": "2026-06-01"}, "2026-11-22", "not_kept"),
    Case("impact-before-decision", {"change": "vary", "decided_on": "2026-06-01"}, "2026-11-22", "does_not_apply"),
    Case("risk-assessment", {"risk_assessed_on": None, "starts_on": "2026-11-22"}, "2026-11-22", "not_yet_due", "2026-11-22"),
    Case("risk-assessment", {"risk_assessed_on": "none", "starts_on": "2026-11-21"}, "2026-11-22", "not_kept"),
    Case("outcomes-agreed-first", {"monitoring_agreed_on": "2026-05-01", "signed_on": "2026-05-01"}, "2026-11-22", "kept"),
    Case("feedback-to-unsuccessful", {"decision": "not funded", "decided_on": "2026-10-25", "feedback_sent_on": "none"},
         "2026-11-22", "not_yet_due", "2026-11-22"),
    Case("feedback-to-unsuccessful", {"decision": "not funded", "decided_on": "2026-10-24", "feedback_sent_on": None}, "2026-11-22", "not_recorded"),
    Case("prompt-payment", PAYMENT | {"pay_by": "2026-10-10", "paid_on": "2026-10-10"}, "2026-11-22", "kept"),
    Case("prompt-payment", PAYMENT | {"paid_on": "2026-10-02", "query": "Wrong sum", "queried_on": "2026-09-05"}, "2026-11-22", "explained"),
    Case("prompt-payment", PAYMENT, "2026-11-22", "not_recorded"),
    Case("named-person", {"has_volunteers": True, "named_person": "none", "named_person_current": None}, "2026-11-22", "not_kept"),
    Case("named-person", {"has_volunteers": False}, "2026-11-22", "does_not_apply"),
    Case("informal-first", {"raised_with_other_side_on": None, "stage_two_on": "2026-06-01"}, "2026-11-22", "not_recorded"),
    Case("informal-first", {"raised_with_other_side_on": None, "stage_two_on": None}, "2026-11-22", "does_not_apply"),
    Case("resolution-six-weeks", STAGE_TWO | {"way_forward_on": "2026-11-22"}, "2026-11-22", "kept"),
    Case("resolution-six-weeks", STAGE_TWO | {"way_forward_on": None}, "2026-11-22", "not_yet_due", "2026-11-22"),
    Case("resolution-six-weeks", STAGE_TWO | {"way_forward_on": None}, "2026-11-23", "not_recorded"),
    Case("resolution-six-weeks", STAGE_TWO | {"way_forward_on": "2026-11-23"}, "2026-12-23", "not_kept"),
    Case("panel-cross-sector", PANEL, "2026-11-22", "kept"),
    Case("panel-cross-sector", PANEL | {"panel_sectors": ["public"]}, "2026-11-22", "not_kept"),
    Case("panel-no-links", PANEL, "2026-11-22", "kept"),
    Case("panel-no-links", PANEL | {"panel_links_declared": None}, "2026-11-22", "not_recorded"),
    Case("panel-no-links", PANEL | {"panel_links_declared": 1.0}, "2026-11-22", "not_kept"),
]


@pytest.mark.parametrize("case", [*shared(), *OWN], ids=lambda case: case.reference or None)
def test_the_outcome_and_the_day_due(case: Case) -> None:
    held = load("herefordshire-2014")
    promise = held.commitment(case.commitment)
    assert promise.record
    record = frame(promise.record, [case.facts], held.vocabulary)

    found = judge(held, {promise.record: record}, as_of=date.fromisoformat(case.as_of)).of(case.commitment).findings()[0]

    assert (found.outcome, found.due_on.isoformat() if found.due_on else None) == (case.outcome, case.due_on), found.because
