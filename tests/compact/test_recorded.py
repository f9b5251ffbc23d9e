"""``recorded``: facts that are there, by a moment where one is stated."""

from datetime import date

import pytest

from cast import commitment, finding, period, where
from opencompact.compact.terms import Moment, Name, Recorded

FEEDBACK = commitment("consultation", Recorded((Name("feedback_published_on"),), (Moment("decided_on"), Moment("closes_on", period("12 weeks")))),
                      figure_from="area")
EFFECT = commitment("consultation", Recorded((Name("feedback_published_on"), Name("feedback_shows_effect")), (Moment("decided_on"),)))
IN_THE_NOTICE = commitment("funding_change", Recorded(
    (Name("notice_reasons_in_full"),), (Moment("notice_given_on"), Moment("effective_on", period("3 months"), before=True))))
NAMED = commitment("yearly_return", Recorded((Name("named_person"), Name("named_person_current"))), when=where(has_volunteers=True))
METHODS = commitment("consultation", Recorded((Name("methods"),)))


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize(("closes", "decided", "published", "as_of", "outcome", "due"), [
    ("2026-03-31", None, None, "2026-06-23", "not_yet_due", "2026-06-23"),
    ("2026-03-31", None, None, "2026-06-24", "not_kept", None),
    ("2026-03-31", None, "?", "2026-06-24", "not_recorded", None),
    ("2026-03-31", "none", None, "2026-06-24", "not_kept", None),
    ("2026-03-31", None, "2026-06-23", "2026-06-24", "kept", None),
    ("2026-03-31", None, "2026-06-24", "2026-06-24", "not_kept", None),
    ("2026-03-31", "2026-05-01", "2026-05-01", "2026-11-22", "kept", None),
    ("2026-03-31", "2026-05-01", "2026-05-02", "2026-11-22", "not_kept", None),
    ("2026-03-31", "2026-05-01", None, "2026-05-01", "not_yet_due", "2026-05-01"),
    ("2026-03-31", "2026-05-01", None, "2026-05-02", "not_kept", None),
    ("2026-03-31", "2026-05-01", "2026-05-03", "2026-05-02", "not_kept", None),
    ("2026-03-31", "2026-05-01", "2026-05-03", "2026-05-01", "not_yet_due", "2026-05-01"),
    (None, None, "2026-05-05", "2026-11-22", "not_recorded", None),
    ("none", "none", "2026-05-05", "2026-11-22", "does_not_apply", None),
    ("2027-01-31", None, None, "2026-11-22", "not_yet_due", "2027-04-25"),
])
def test_by_the_decision_or_else_twelve_weeks_after_closing(
    closes: object, decided: object, published: object, as_of: str, outcome: str, due: str | None
) -> None:
    facts = {"closes_on": closes, "decided_on": decided, "feedback_published_on": published}

    found = finding(FEEDBACK, facts, date.fromisoformat(as_of))

    assert (found.outcome, iso(found.due_on)) == (outcome, due)


@pytest.mark.parametrize(("decided", "published", "because"), [
    ("2026-05-01", "2026-05-01", "Recorded: feedback on 1 May 2026."),
    ("2026-05-01", "2026-05-02", "Feedback on 2 May 2026; due by 1 May 2026, the day of the decision, "
                                 "or else 12 weeks (the area's figure) after the closing day."),
    (None, None, "No feedback by 23 June 2026, the day of the decision, or else 12 weeks (the area's figure) after the closing day."),
    (None, "?", "Nobody has recorded the feedback, due by 23 June 2026."),
    ("2026-11-22", None, "Feedback: due by 22 November 2026, the day of the decision, "
                         "or else 12 weeks (the area's figure) after the closing day."),
])
def test_the_sentence_says_by_when_and_whose_figure_it_is(decided: object, published: object, because: str) -> None:
    facts = {"closes_on": "2026-03-31", "decided_on": decided, "feedback_published_on": published}

    assert finding(FEEDBACK, facts).because == because


def test_an_empty_column_is_not_a_missing_one() -> None:
    row = {"closes_on": "2026-03-31", "decided_on": None}

    assert finding(FEEDBACK, row | {"feedback_published_on": None}).outcome == "not_kept"
    assert finding(FEEDBACK, row).outcome == "not_recorded"


@pytest.mark.parametrize(("published", "effect", "outcome"), [
    ("2026-10-10", True, "kept"), ("2026-10-10", False, "not_kept"), ("2026-10-10", None, "not_recorded"),
    ("2026-10-11", True, "not_kept"), ("2026-10-11", None, "not_kept"), (None, True, "not_kept"), ("?", True, "not_recorded"), ("?", False, "not_kept"),
])
def test_every_fact_must_be_there(published: object, effect: object, outcome: str) -> None:
    facts = {"feedback_published_on": published, "feedback_shows_effect": effect, "decided_on": "2026-10-10"}

    assert finding(EFFECT, facts).outcome == outcome


@pytest.mark.parametrize(("given", "reasons", "as_of", "outcome", "due"), [
    ("2026-12-01", True, "2027-06-30", "kept", None), ("2026-12-01", False, "2027-06-30", "not_kept", None),
    ("2026-12-01", None, "2027-06-30", "not_recorded", None), ("none", None, "2027-01-01", "not_recorded", None),
    (None, None, "2026-12-31", "not_yet_due", "2026-12-31"), (None, None, "2027-01-01", "not_recorded", None),
    ("2026-12-01", None, "2026-12-01", "not_yet_due", "2026-12-01"), ("2026-12-01", None, "2026-12-02", "not_recorded", None),
])
def test_reasons_in_the_notice(given: object, reasons: object, as_of: str, outcome: str, due: str | None) -> None:
    facts = {"notice_given_on": given, "notice_reasons_in_full": reasons, "effective_on": "2027-03-31"}

    found = finding(IN_THE_NOTICE, facts, date.fromisoformat(as_of))

    assert (found.outcome, iso(found.due_on)) == (outcome, due)


@pytest.mark.parametrize(("volunteers", "person", "current", "outcome"), [
    (True, "A. Person", True, "kept"), (True, "A. Person", False, "not_kept"), (True, "A. Person", None, "not_recorded"),
    (True, "none", None, "not_kept"), (True, None, None, "not_recorded"), (True, None, False, "not_kept"),
    (False, None, None, "does_not_apply"), (None, "A. Person", True, "not_recorded"), ("none", None, None, "does_not_apply"),
])
def test_a_named_person_still_in_post(volunteers: object, person: object, current: object, outcome: str) -> None:
    facts = {"has_volunteers": volunteers, "named_person": person, "named_person_current": current}

    assert finding(NAMED, facts).outcome == outcome


@pytest.mark.parametrize(("methods", "outcome"), [
    (["online", "paper"], "kept"), (None, "not_recorded"), ("none", "not_kept"), ("?", "not_recorded"),
])
def test_words_are_there_when_there_is_one(methods: object, outcome: str) -> None:
    assert finding(METHODS, {"methods": methods}).outcome == outcome


def test_how_late_it_was() -> None:
    facts = {"closes_on": None, "decided_on": "2026-05-01", "feedback_published_on": "2026-05-11"}

    short = finding(FEEDBACK, facts).short

    assert short is not None
    assert (short.value, short.unit) == (10, "days")
