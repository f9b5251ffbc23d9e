"""``lasts``: twelve weeks of consultation, three years of funding, and ceilings; the sentence included."""

from datetime import date

import pytest

from cast import commitment, finding, period
from opencompact.compact.terms import Day, Lasts, Moment, Name, Unless

TWELVE_WEEKS = commitment("consultation", Lasts(Day("opens_on"), Day("closes_on"), at_least=period("12 weeks")),
                          unless=Unless(by=Moment("opens_on")))
THREE_YEARS = commitment("funding_agreement", Lasts(Day("starts_on"), Day("ends_on"), at_least=period("3 years"),
                                                    or_months=Name("planned_months")), unless=Unless())
NO_LONGER = commitment("consultation", Lasts(Day("opens_on"), Day("closes_on"), at_most=period("6 weeks")))
BOTH_DAYS = commitment("consultation", Lasts(Day("opens_on"), Day("closes_on"), at_least=period("12 weeks"), counts="both_days"))


def consultation(opens: object, closes: object, reason: object = None, published: object = None) -> dict[str, object]:
    return {"opens_on": opens, "closes_on": closes, "reason": reason, "reason_published_on": published}


@pytest.mark.parametrize(("opens", "closes", "outcome", "because"), [
    ("2026-03-02", "2026-05-24", "not_kept",
     "83 days between the dates, 84 counting both; 12 weeks would have run to 25 May 2026. No reason is recorded."),
    ("2026-03-02", "2026-05-25", "kept", "Open for 12 weeks."),
    ("2026-03-02", "2026-05-26", "kept", "Open for 12 weeks and 1 day."),
    ("2026-03-01", "2026-05-24", "kept", "Open for 12 weeks."),
    ("2026-03-28", "2026-06-20", "kept", "Open for 12 weeks."),
    ("2026-03-29", "2026-06-21", "kept", "Open for 12 weeks."),
    ("2025-10-25", "2026-01-17", "kept", "Open for 12 weeks."),
    ("2024-02-01", "2024-04-25", "kept", "Open for 12 weeks."),
    ("2024-02-01", "2024-04-24", "not_kept",
     "83 days between the dates, 84 counting both; 12 weeks would have run to 25 April 2024. No reason is recorded."),
    (None, "2026-05-24", "not_recorded", "The opening day is not recorded."),
    ("2026-09-01", None, "not_recorded", "The closing day is not recorded."),
    ("none", None, "does_not_apply", "The opening day is known never to have come."),
])
def test_twelve_weeks(opens: object, closes: object, outcome: str, because: str) -> None:
    found = finding(TWELVE_WEEKS, consultation(opens, closes))

    assert (found.outcome, found.because) == (outcome, because)


@pytest.mark.parametrize(("reason", "published", "outcome", "ends"), [
    ("Set by law", "2026-03-02", "explained", "Reason given on 2 March 2026: Set by law."),
    ("Set by law", "2026-02-01", "explained", "Reason given on 1 February 2026: Set by law."),
    ("Set by law", "2026-03-03", "not_kept", "A reason came on 3 March 2026, after 2 March 2026, by which it was wanted."),
    ("Set by law", None, "not_kept", "A reason is recorded, but not the day it was given, so it does not count."),
    (None, "2026-03-02", "not_kept", "No reason is recorded."),
    ("none", "2026-03-02", "not_kept", "No reason is recorded."),
])
def test_a_reason_explains_only_with_its_day_and_by_its_moment(reason: object, published: object, outcome: str, ends: str) -> None:
    found = finding(TWELVE_WEEKS, consultation("2026-03-02", "2026-04-27", reason, published))

    assert found.outcome == outcome
    assert found.because == f"Open for 8 weeks; 12 weeks would have run to 25 May 2026. {ends}"


@pytest.mark.parametrize(("closes", "published", "outcome", "due"), [
    ("2027-02-01", None, "not_yet_due", "2026-12-07"),
    ("2027-02-01", "2026-11-20", "explained", None),
    ("2027-02-01", "2026-11-23", "not_yet_due", "2026-12-07"),
    ("2027-03-01", None, "kept", None),
    (None, None, "not_yet_due", "2026-12-07"),
])
def test_planned_consultations_can_still_be_put_right(closes: object, published: object, outcome: str, due: str | None) -> None:
    found = finding(TWELVE_WEEKS, consultation("2026-12-07", closes, "Fixed by law", published))

    assert found.outcome == outcome
    assert found.due_on == (date.fromisoformat(due) if due else None)


@pytest.mark.parametrize(("as_of", "outcome"), [("2026-12-06", "not_yet_due"), ("2026-12-07", "not_yet_due"), ("2026-12-08", "not_kept")])
def test_on_the_due_day_it_is_still_not_yet_due(as_of: str, outcome: str) -> None:
    found = finding(TWELVE_WEEKS, consultation("2026-12-07", "2027-02-01"), date.fromisoformat(as_of))

    assert found.outcome == outcome


@pytest.mark.parametrize(("first", "announced", "outcome", "because"), [
    ("2026-05-01", "2026-04-20", "kept", "Open for 12 weeks and 1 day. The closing day first announced was 1 May 2026."),
    ("2026-05-01", "2026-05-01", "kept", "Open for 12 weeks and 1 day. The closing day first announced was 1 May 2026."),
    ("2026-05-01", "2026-05-02", "not_kept", "Open for 8 weeks and 4 days; 12 weeks would have run to 25 May 2026. "
     "It was moved to 26 May 2026 after it closed: a second period. No reason is recorded."),
    ("2026-05-01", "none", "not_kept", "Open for 8 weeks and 4 days; 12 weeks would have run to 25 May 2026. "
     "It was moved to 26 May 2026 after it closed: a second period. No reason is recorded."),
    ("2026-05-01", "2026-12-01", "not_kept", "Open for 8 weeks and 4 days; 12 weeks would have run to 25 May 2026. "
     "It was moved to 26 May 2026 after it closed: a second period. No reason is recorded."),
    ("2026-05-01", None, "not_recorded",
     "The closing day is not recorded: it was moved, and nobody recorded when that was announced."),
    (None, None, "kept", "Open for 12 weeks and 1 day."),
])
def test_an_extension_counts_when_announced_by_the_closing_day(first: object, announced: object, outcome: str, because: str) -> None:
    moved = {"first_closes_on": first, "extension_announced_on": announced}

    found = finding(TWELVE_WEEKS, consultation("2026-03-02", "2026-05-26") | moved)

    assert (found.outcome, found.because) == (outcome, because)


AGREEMENT = {"starts_on": None, "ends_on": None, "planned_months": None, "awarded_on": None, "signed_on": None,
             "reason": None, "reason_published_on": None}


@pytest.mark.parametrize(("facts", "outcome", "because"), [
    ({"starts_on": "2025-04-01", "ends_on": "2028-03-31"}, "kept", "Runs for 3 years."),
    ({"starts_on": "2025-04-01", "ends_on": "2028-03-30"}, "not_kept",
     "Runs for 2 years, 11 months and 30 days; 3 years would have run to 31 March 2028. No reason is recorded."),
    ({"starts_on": "2024-02-29", "ends_on": "2027-02-28"}, "kept", "Runs for 3 years."),
    ({"starts_on": "2024-02-29", "ends_on": "2027-02-27"}, "not_kept",
     "Runs for 2 years, 11 months and 30 days; 3 years would have run to 28 February 2027. No reason is recorded."),
    ({"starts_on": "2025-03-01", "ends_on": "2028-02-28"}, "not_kept",
     "Runs for 2 years, 11 months and 28 days; 3 years would have run to 29 February 2028. No reason is recorded."),
    ({"planned_months": 36}, "kept", "Planned for 36 months."),
    ({"planned_months": 12}, "not_kept", "Planned for 12 months; 3 years was promised. No reason is recorded."),
    ({"starts_on": "2025-04-01", "ends_on": "2026-03-31", "planned_months": 36}, "not_kept",
     "Runs for 1 year; 3 years would have run to 31 March 2028. No reason is recorded."),
    ({"starts_on": "2025-04-01", "planned_months": 36}, "kept", "Planned for 36 months."),
    ({}, "not_recorded", "The first day is not recorded."),
    ({"starts_on": "2025-04-01"}, "not_recorded", "The last day is not recorded."),
    ({"starts_on": "2025-04-01", "ends_on": "none"}, "not_recorded", "The last day is not recorded."),
    ({"planned_months": 0}, "not_recorded", "The first day is not recorded."),
    ({"starts_on": "2027-04-01", "ends_on": "2028-03-31"}, "not_yet_due",
     "Runs for 1 year as planned. To keep 3 years the last day must be on or after 31 March 2030."),
    ({"starts_on": "2027-04-01", "ends_on": "2028-03-31", "awarded_on": "2026-10-01"}, "not_kept",
     "Runs for 1 year; 3 years would have run to 31 March 2030. No reason is recorded."),
    ({"starts_on": "2027-04-01", "ends_on": "2028-03-31", "awarded_on": "2026-12-01"}, "not_yet_due",
     "Runs for 1 year as planned. To keep 3 years the last day must be on or after 31 March 2030."),
    ({"starts_on": "2025-04-01", "ends_on": "2026-03-31", "reason": "A pilot", "reason_published_on": "2026-01-10"}, "explained",
     "Runs for 1 year; 3 years would have run to 31 March 2028. Reason given on 10 January 2026: A pilot."),
    ({"starts_on": "2025-04-01", "ends_on": "2026-03-31", "reason": "A pilot", "reason_published_on": "2026-11-23"}, "not_kept",
     "Runs for 1 year; 3 years would have run to 31 March 2028. A reason is dated 23 November 2026, which has not come."),
])
def test_three_years(facts: dict[str, object], outcome: str, because: str) -> None:
    found = finding(THREE_YEARS, AGREEMENT | facts)

    assert (found.outcome, found.because) == (outcome, because)


@pytest.mark.parametrize(("closes", "outcome", "because"), [
    ("2026-04-13", "kept", "Open for 6 weeks."),
    ("2026-04-14", "not_kept", "Open for 6 weeks and 1 day; 6 weeks would have ended by 13 April 2026."),
])
def test_a_ceiling(closes: str, outcome: str, because: str) -> None:
    found = finding(NO_LONGER, consultation("2026-03-02", closes))

    assert (found.outcome, found.because) == (outcome, because)


@pytest.mark.parametrize(("closes", "outcome"), [("2026-05-24", "kept"), ("2026-05-23", "not_kept")])
def test_a_compact_may_count_both_days(closes: str, outcome: str) -> None:
    assert finding(BOTH_DAYS, consultation("2026-03-02", closes)).outcome == outcome


def test_how_long_and_how_much_is_short() -> None:
    found = finding(TWELVE_WEEKS, consultation("2026-03-02", "2026-04-27"))

    assert found.measured is not None
    assert found.short is not None
    assert (found.measured.value, found.measured.unit, found.short.value, found.short.unit) == (56, "days", 28, "days")
