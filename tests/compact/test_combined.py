"""``all_of`` and ``any_of``: which part decides, which day is due, and the exception over both."""

from datetime import date

import pytest

from cast import commitment, finding, period
from opencompact.compact.terms import AllOf, AnyOf, Compares, Day, Lasts, Moment, Name, Order, Recorded, Unless, Within

FEEDBACK = Within(Day("feedback_published_on"), Day("closes_on"), period("4 weeks"))
DECISION = Within(Day("decided_on"), Day("closes_on"), period("8 weeks"))
ALL = commitment("consultation", AllOf((FEEDBACK, DECISION)))
ANY = commitment("consultation", AnyOf((FEEDBACK, DECISION)))
TWELVE_WEEKS = Lasts(Day("opens_on"), Day("closes_on"), at_least=period("12 weeks"))
BY_LAW = Unless(by=Moment("opens_on"))


@pytest.mark.parametrize(("closes", "published", "decided", "all_of", "any_of"), [
    ("2026-08-01", "2026-08-10", "2026-08-10", "kept", "kept"),
    ("2026-08-01", "2026-08-10", "2026-10-10", "not_kept", "kept"),
    ("2026-08-01", "2026-09-10", "2026-10-10", "not_kept", "not_kept"),
    ("2026-08-01", "2026-08-10", None, "not_recorded", "kept"),
    ("2026-08-01", "none", None, "not_kept", "not_recorded"),
    ("2026-08-01", "?", "?", "not_recorded", "not_recorded"),
    ("2026-11-10", "2026-11-12", None, "not_yet_due", "kept"),
    ("2026-10-20", "none", None, "not_kept", "not_yet_due"),
    ("2026-10-20", "?", None, "not_recorded", "not_yet_due"),
    ("none", None, None, "does_not_apply", "does_not_apply"),
    (None, "2026-08-10", "2026-08-10", "not_recorded", "not_recorded"),
])
def test_the_worst_of_all_and_the_best_of_any(closes: object, published: object, decided: object, all_of: str, any_of: str) -> None:
    facts = {"closes_on": closes, "feedback_published_on": published, "decided_on": decided}

    assert finding(ALL, facts).outcome == all_of
    assert finding(ANY, facts).outcome == any_of


@pytest.mark.parametrize(("published", "decided", "all_due", "any_due"), [
    (None, None, "2026-12-08", "2027-01-05"), ("2026-11-12", None, "2027-01-05", None), (None, "2026-11-12", "2026-12-08", None),
])
def test_of_all_the_earliest_is_due_and_of_any_the_latest(
    published: object, decided: object, all_due: str, any_due: str | None
) -> None:
    facts = {"closes_on": "2026-11-10", "feedback_published_on": published, "decided_on": decided}

    assert finding(ALL, facts).due_on == date.fromisoformat(all_due)
    assert finding(ANY, facts).due_on == (date.fromisoformat(any_due) if any_due else None)


@pytest.mark.parametrize(("facts", "all_of", "any_of"), [
    ({"feedback_published_on": "2026-08-10", "decided_on": "2026-10-10"},
     "Decision on 10 October 2026, 70 days after the closing day; it was due by 26 September 2026: 8 weeks after the closing day.",
     "Feedback on 10 August 2026, 9 days after the closing day."),
    ({"feedback_published_on": "none", "decided_on": "?"},
     "There was no feedback by 29 August 2026, when it was due.",
     "Nobody has recorded the decision; it was due by 26 September 2026."),
])
def test_the_sentence_is_that_of_the_part_that_decided(facts: dict[str, object], all_of: str, any_of: str) -> None:
    assert finding(ALL, {"closes_on": "2026-08-01"} | facts).because == all_of
    assert finding(ANY, {"closes_on": "2026-08-01"} | facts).because == any_of


ASSESSED = tuple(Order((Day(f"{who}_assessed_on"), Day("decided_on"))) for who in ("users", "beneficiaries", "volunteers"))
IMPACT = commitment("funding_change", AllOf(ASSESSED))


@pytest.mark.parametrize(("users", "others", "volunteers", "decided", "outcome"), [
    ("2026-05-01", "2026-05-01", "2026-05-01", "2026-06-01", "kept"), ("2026-05-01", "2026-06-02", "2026-05-01", "2026-06-01", "not_kept"),
    ("2026-05-01", None, "2026-05-01", "2026-06-01", "not_recorded"), ("none", None, "2026-05-01", "2026-06-01", "not_kept"),
    ("2026-05-01", None, "none", "2026-12-01", "not_yet_due"), ("2026-05-01", "2026-05-01", "2026-05-01", "none", "does_not_apply"),
    ("2026-05-01", "2026-05-01", "2026-05-01", None, "not_recorded"),
])
def test_the_effect_on_each_group(users: object, others: object, volunteers: object, decided: object, outcome: str) -> None:
    facts = {"users_assessed_on": users, "beneficiaries_assessed_on": others, "volunteers_assessed_on": volunteers, "decided_on": decided}

    assert finding(IMPACT, facts).outcome == outcome


def test_a_part_that_does_not_apply_drops_out() -> None:
    change_or_notice = AllOf((ASSESSED[0], Recorded((Name("notice_reasons_in_full"),))))
    facts = {"users_assessed_on": None, "decided_on": "none", "notice_reasons_in_full": True}

    assert finding(commitment("funding_change", change_or_notice), facts).outcome == "kept"
    assert finding(commitment("funding_change", AnyOf(change_or_notice.parts)), facts | {"notice_reasons_in_full": False}).outcome == "not_kept"


def test_parts_may_have_parts() -> None:
    nested = commitment("consultation", AllOf((AnyOf((FEEDBACK, DECISION)), Compares(Name("responses"), at_least=1))))
    facts = {"closes_on": "2026-08-01", "feedback_published_on": None, "decided_on": "2026-08-10", "responses": 3.0}

    assert finding(nested, facts).outcome == "kept"
    assert finding(nested, facts | {"responses": 0.0}).outcome == "not_kept"
    assert finding(nested, facts | {"decided_on": "none"}).outcome == "not_kept"


@pytest.mark.parametrize(("closes", "answers", "published", "outcome"), [
    ("2026-04-27", 3.0, "2026-03-02", "explained"), ("2026-04-27", 3.0, "2026-03-03", "not_kept"), ("2026-05-25", 3.0, "2026-03-02", "kept"),
    ("2026-05-25", None, "2026-03-02", "not_recorded"), ("2026-04-27", 3.0, None, "not_kept"),
])
def test_an_exception_over_several_parts(closes: str, answers: float | None, published: object, outcome: str) -> None:
    both = commitment("consultation", AllOf((TWELVE_WEEKS, Compares(Name("responses"), at_least=1))), unless=BY_LAW)
    facts = {"opens_on": "2026-03-02", "closes_on": closes, "responses": answers, "reason": "A law", "reason_published_on": published}

    assert finding(both, facts).outcome == outcome


@pytest.mark.parametrize(("reason", "published", "outcome", "why"), [
    ("A law", "2026-05-01", "explained", "Reason given on 1 May 2026: A law."),
    ("A law.", "2026-05-01", "explained", "Reason given on 1 May 2026: A law."),
    ("A law", "2026-05-04", "not_kept", "A reason came on 4 May 2026, after 3 May 2026, by which it was wanted."),
    ("A law", None, "not_kept", "A reason is recorded, but not the day it was given, so it does not count."),
    (None, "2026-05-01", "not_kept", "No reason is recorded."),
])
def test_a_reason_may_be_wanted_by_a_period_after_a_day(reason: object, published: object, outcome: str, why: str) -> None:
    late = commitment("consultation", TWELVE_WEEKS, unless=Unless(by=Moment("closes_on", period("1 week"))))
    facts = {"opens_on": "2026-03-02", "closes_on": "2026-04-26", "reason": reason, "reason_published_on": published}

    found = finding(late, facts)

    assert (found.outcome, found.because.endswith(why)) == (outcome, True)
