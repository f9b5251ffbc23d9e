"""``none_of``: a prohibition; any condition true breaks it, and a period may still be running."""

import pytest

from cast import commitment, finding, where
from opencompact.compact import terms
from opencompact.compact.terms import Condition, Moment, NoneOf, Unless

LINKS = Condition((terms.Test("panel_links_declared", more_than=0),))
NO_LINKS = commitment("difficulty", NoneOf((LINKS,)))
UNTIL = commitment("difficulty", NoneOf((LINKS, where(outcome="withdrawn")), Moment("closed_on")), unless=Unless())
NO_LATER_THAN = commitment("consultation", NoneOf((Condition((terms.Test("decided_on", less_than="closes_on"),)),)))
UNWRITTEN = commitment("funding_agreement", NoneOf((Condition((terms.Test("signed_on", recorded=False), terms.Test("amount", at_least=5000))),)))


@pytest.mark.parametrize(("links", "outcome"), [(0.0, "kept"), ("none", "kept"), (1.0, "not_kept"), (None, "not_recorded"), ("?", "not_recorded")])
def test_no_links(links: object, outcome: str) -> None:
    assert finding(NO_LINKS, {"panel_links_declared": links}).outcome == outcome


def test_a_column_that_is_not_there_is_never_no_links() -> None:
    assert finding(NO_LINKS, {"outcome": "resolved"}).outcome == "not_recorded"


@pytest.mark.parametrize(("links", "result", "closed", "outcome", "because"), [
    (1.0, None, "2026-10-10", "not_kept", "The record shows that the number of declared links is more than 0."),
    (1.0, "withdrawn", "2027-10-10", "not_kept",
     "The record shows that the number of declared links is more than 0 and the result is withdrawn."),
    (None, "withdrawn", None, "not_kept", "The record shows that the result is withdrawn."),
    (0.0, None, "2026-10-10", "not_recorded", "Nobody has recorded whether the result is withdrawn."),
    (0.0, "resolved", "2026-11-22", "not_yet_due", "So far the record shows nothing of the kind; the period ends on 22 November 2026."),
    (0.0, "resolved", "?", "not_recorded", "The period has no end recorded, so nobody can tell yet."),
])
def test_true_before_unknown_before_not_yet_due(links: object, result: object, closed: object, outcome: str, because: str) -> None:
    facts = {"panel_links_declared": links, "outcome": result, "closed_on": closed, "reason": None, "reason_published_on": None}

    found = finding(UNTIL, facts)

    assert found.outcome == outcome
    assert found.because.removesuffix(" No reason is recorded.") == because


@pytest.mark.parametrize(("closed", "outcome"), [("2026-11-21", "kept"), ("2026-11-22", "not_yet_due"), ("2026-12-22", "not_yet_due")])
def test_until_the_period_ends_it_can_still_be_broken(closed: str, outcome: str) -> None:
    found = finding(UNTIL, {"panel_links_declared": 0.0, "outcome": "resolved", "closed_on": closed})

    assert found.outcome == outcome
    assert (found.due_on.isoformat() if found.due_on else None) == (closed if outcome == "not_yet_due" else None)


@pytest.mark.parametrize(("published", "outcome"), [("2026-11-22", "explained"), ("2026-11-23", "not_kept"), (None, "not_kept")])
def test_a_broken_one_may_be_explained(published: object, outcome: str) -> None:
    facts = {"panel_links_declared": 1.0, "closed_on": "2027-01-01", "reason": "Nobody else was left", "reason_published_on": published}

    assert finding(UNTIL, facts).outcome == outcome


@pytest.mark.parametrize(("decided", "closes", "outcome"), [
    ("2026-04-30", "2026-05-01", "not_kept"), ("2026-05-01", "2026-05-01", "kept"), (None, "2026-05-01", "not_recorded"), ("2026-04-30", None, "not_recorded"),
])
def test_a_day_against_a_day(decided: object, closes: object, outcome: str) -> None:
    assert finding(NO_LATER_THAN, {"decided_on": decided, "closes_on": closes}).outcome == outcome


@pytest.mark.parametrize(("signed", "amount", "outcome"), [
    ("2026-05-01", 9000.0, "kept"), ("none", 9000.0, "not_kept"), ("none", 4999.99, "kept"), ("none", 5000.0, "not_kept"),
    (None, 9000.0, "not_recorded"), (None, 100.0, "kept"), ("2026-05-01", None, "kept"), ("none", None, "not_recorded"),
    ("2026-11-23", 9000.0, "not_kept"),
])
def test_several_facts_of_a_condition_must_all_hold(signed: object, amount: object, outcome: str) -> None:
    assert finding(UNWRITTEN, {"signed_on": signed, "amount": amount}).outcome == outcome
