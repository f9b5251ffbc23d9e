"""Lengths of time: every date rule of the design as a row, and columns that count as plain Python does."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cast import commitment, finding, period
from opencompact.compact.checks import columns
from opencompact.compact.periods import (
    Period,
    bank_holidays,
    holidays_known_until,
    is_working_day,
    say_day,
    say_days,
    say_months,
    say_term,
    say_whole_months,
)
from opencompact.compact.terms import Day, Notice, Within

day = date.fromisoformat


@pytest.mark.parametrize(("start", "length", "reached", "why"), [
    ("2026-03-02", "12 weeks", "2026-05-25", "Monday to Monday"),
    ("2026-03-01", "12 weeks", "2026-05-24", "1 March may close on 24 May"),
    ("2026-03-28", "84 days", "2026-06-20", "the clocks go forward the night after opening"),
    ("2026-03-29", "12 weeks", "2026-06-21", "the clocks go forward on the opening day"),
    ("2026-10-25", "12 weeks", "2027-01-17", "the clocks go back on the opening day"),
    ("2024-02-01", "12 weeks", "2024-04-25", "over 29 February"),
    ("2026-11-30", "3 months", "2027-02-28", "the end of a shorter month"),
    ("2027-11-30", "3 months", "2028-02-29", "the end of February in a leap year"),
    ("2026-12-31", "3 months", "2027-03-31", "31 December keeps 31 March"),
    ("2027-01-01", "3 months", "2027-04-01", "1 January does not"),
    ("2027-01-31", "1 month", "2027-02-28", "no 31 February"),
    ("2024-02-29", "1 year", "2025-02-28", "no 29 February"),
    ("2024-02-29", "4 years", "2028-02-29", "29 February again"),
    ("2026-12-18", "10 working days", "2027-01-06", "over Christmas, Boxing Day in lieu and New Year"),
    ("2026-04-02", "1 working day", "2026-04-07", "over Good Friday and Easter Monday"),
    ("2026-11-21", "1 working day", "2026-11-23", "from a Saturday"),
])
def test_a_period_runs_forward_from_the_earlier_day(start: str, length: str, reached: str, why: str) -> None:
    assert period(length).after(day(start)) == day(reached), why


@pytest.mark.parametrize(("first", "length", "last"), [
    ("2025-04-01", "3 years", "2028-03-31"),
    ("2024-02-29", "3 years", "2027-02-28"),
    ("2024-02-29", "4 years", "2028-02-28"),
    ("2024-03-01", "1 year", "2025-02-28"),
    ("2027-03-01", "1 year", "2028-02-29"),
    ("2027-01-31", "1 month", "2027-02-28"),
    ("2026-03-02", "12 weeks", "2026-05-24"),
    ("2026-11-20", "1 day", "2026-11-20"),
])
def test_a_last_day_may_itself_be_included(first: str, length: str, last: str) -> None:
    assert period(length).last_day(day(first)) == day(last)


@pytest.mark.parametrize(("end", "length", "latest"), [
    ("2027-02-28", "3 months", "2026-11-30"),
    ("2028-02-29", "3 months", "2027-11-30"),
    ("2028-02-28", "3 months", "2027-11-28"),
    ("2027-06-30", "3 months", "2027-03-31"),
    ("2027-03-31", "3 months", "2026-12-31"),
    ("2027-03-30", "3 months", "2026-12-30"),
    ("2027-05-30", "3 months", "2027-02-28"),
    ("2027-05-29", "3 months", "2027-02-28"),
    ("2027-05-25", "84 days", "2027-03-02"),
    ("2027-02-28", "3 years", "2024-02-29"),
    ("2026-12-28", "1 working day", "2026-12-23"),
    ("2026-12-25", "1 working day", "2026-12-23"),
    ("2026-11-23", "1 working day", "2026-11-22"),
])
def test_the_latest_safe_day_is_no_subtraction(end: str, length: str, latest: str) -> None:
    assert period(length).latest_before(day(end)) == day(latest)


PERIODS = st.builds(Period, st.integers(0, 60), st.sampled_from(["day", "week", "month", "year"])) | st.builds(
    Period, st.integers(1, 30), st.just("working day"))
DAYS = st.dates(date(2019, 1, 1), date(2028, 12, 31)) | st.integers(0, 25).map(lambda n: date(2026, 12, 15) + timedelta(days=n))


@settings(max_examples=60)
@given(PERIODS, st.lists(DAYS, min_size=5, max_size=20))
def test_columns_count_as_plain_python_does(length: Period, days: list[date]) -> None:
    frame = pl.DataFrame({"day": days}).select(
        columns.after(length, pl.col("day")).alias("after"),
        columns.last_day(length, pl.col("day")).alias("last_day"),
        columns.latest_before(length, pl.col("day")).alias("latest_before"),
    )

    assert frame["after"].to_list() == [length.after(one) for one in days]
    assert frame["last_day"].to_list() == [length.last_day(one) for one in days]
    assert frame["latest_before"].to_list() == [length.latest_before(one) for one in days]


@given(PERIODS, DAYS)
def test_the_latest_safe_day_reaches_the_end_and_the_day_after_does_not(length: Period, end: date) -> None:
    latest = length.latest_before(end)

    assert length.after(latest) <= end < length.after(latest + timedelta(days=1))


@given(PERIODS, DAYS)
def test_a_longer_period_and_a_later_day_never_reach_less_far(length: Period, start: date) -> None:
    assert length.after(start) <= Period(length.count + 1, length.unit).after(start)
    assert length.after(start) <= length.after(start + timedelta(days=1))


@pytest.mark.parametrize(("written", "said"), [
    ("12 weeks", "12 weeks"), ("1 week", "1 week"), (" 20  Working days ", "20 working days"), ("3 YEARS", "3 years"),
])
def test_a_period_is_read_and_said(written: str, said: str) -> None:
    assert str(period(written)) == said


@pytest.mark.parametrize("written", ["twelve weeks", "12", "weeks", "-3 months", "1.5 years", "", "3 months and a day", "12345 days"])
def test_what_is_no_length_of_time_is_refused_with_a_sentence(written: str) -> None:
    with pytest.raises(ValueError, match="is not a length of time; write a number and a unit"):
        period(written)


@pytest.mark.parametrize(("one", "other", "is_"), [
    ("3 months", "12 weeks", "longer"), ("12 weeks", "3 months", "shorter"), ("12 weeks", "84 days", "same"),
    ("3 months", "13 weeks", "either"), ("1 year", "12 months", "same"), ("1 year", "365 days", "longer"),
    ("4 weeks", "1 month", "shorter"), ("20 working days", "10 working days", "longer"), ("20 working days", "4 weeks", "either"), ("21 working days", "4 weeks", "longer"),
    ("30 days", "1 month", "either"),
])
def test_three_months_are_never_shorter_than_twelve_weeks(one: str, other: str, is_: str) -> None:
    assert period(one).compared_with(period(other)) == is_


@pytest.mark.parametrize(("said", "words"), [
    (say_days(84), "12 weeks"), (say_days(87), "12 weeks and 3 days"), (say_days(1), "1 day"), (say_days(0), "0 days"),
    (say_months(day("2025-04-01"), day("2028-03-31")), "2 years, 11 months and 30 days"),
    (say_months(day("2025-11-30"), day("2026-02-28")), "3 months"), (say_months(day("2026-01-01"), day("2026-01-01")), "0 days"),
    (say_term(day("2025-04-01"), day("2028-03-31")), "3 years"), (say_term(day("2024-02-29"), day("2027-02-28")), "3 years"),
    (say_term(day("2025-04-01"), day("2025-04-01")), "1 day"), (say_whole_months(14, 3), "1 year, 2 months and 3 days"),
    (say_day(day("2026-11-24")), "24 November 2026"),
])
def test_lengths_and_days_are_said_in_words(said: str, words: str) -> None:
    assert said == words


@pytest.mark.parametrize(("on", "works"), [
    ("2026-12-24", True), ("2026-12-25", False), ("2026-12-26", False), ("2026-12-28", False), ("2026-12-29", True),
    ("2026-04-03", False), ("2026-04-06", False), ("2026-11-21", False), ("2026-11-30", True), ("2022-09-19", False),
])
def test_the_bank_holidays_are_those_of_england_and_wales(on: str, works: bool) -> None:
    assert is_working_day(day(on)) is works


def test_the_last_year_of_bank_holidays_is_whole() -> None:
    assert holidays_known_until() == date(bank_holidays()[-1].year, 12, 31)
    assert sum(holiday.year == holidays_known_until().year for holiday in bank_holidays()) >= 8


BEYOND = f"Bank holidays are published only up to {say_day(holidays_known_until())}, so this day may move."
IN_TEN_DAYS = commitment("payment", Within(Day("paid_on"), Day("invoice_received_on"), period("10 working days")))
TWENTY_BEFORE = commitment("funding_change", Notice((Day("notice_given_on"),), Day("effective_on"), period("20 working days")))
A_MONTH = commitment("payment", Within(Day("paid_on"), Day("invoice_received_on"), period("1 month")))


def test_a_working_day_beyond_the_published_bank_holidays_says_so() -> None:
    far = holidays_known_until() - timedelta(days=3)

    assert BEYOND in finding(IN_TEN_DAYS, {"invoice_received_on": far.isoformat(), "paid_on": None}).because
    assert BEYOND in finding(TWENTY_BEFORE, {"effective_on": f"{far.year + 2}-12-01", "notice_given_on": None}).because


def test_days_that_are_known_say_nothing_of_bank_holidays() -> None:
    assert "Bank" not in finding(IN_TEN_DAYS, {"invoice_received_on": "2026-11-20", "paid_on": None}).because
    assert "Bank" not in finding(TWENTY_BEFORE, {"effective_on": "2027-03-31", "notice_given_on": None}).because
    assert "Bank" not in finding(A_MONTH, {"invoice_received_on": "2040-11-20", "paid_on": None}).because
