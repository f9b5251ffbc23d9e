"""When a signature is due and when it has lapsed: the day before, the day, the day after, and 29 February."""

from datetime import date, timedelta

import pytest

from opencompact.records.areas.renewals import term

D = date.fromisoformat


@pytest.mark.parametrize(
    ("signed", "renewed", "due"),
    [
        ("2026-03-01", [], "2027-03-01"),
        ("2026-03-01", ["2027-01-15"], "2028-03-01"),  # early costs nothing
        ("2026-03-01", ["2027-03-01"], "2028-03-01"),  # on its day is in time
        ("2026-03-01", ["2027-03-02"], "2028-03-02"),  # a day late counts from its own day
        ("2026-03-01", ["2027-02-01", "2028-02-01"], "2029-03-01"),
        ("2024-02-29", [], "2025-02-28"),
        ("2024-02-29", ["2025-02-28", "2026-02-28", "2027-02-28"], "2028-02-29"),  # it comes back in a leap year
        ("2024-02-29", ["2025-03-01"], "2026-03-01"),
    ],
)
def test_the_day_due(signed: str, renewed: list[str], due: str) -> None:
    found = term(D(signed), map(D, renewed), months=12, on=D("2030-01-01"))

    assert found.due_on == D(due)


@pytest.mark.parametrize(
    ("on", "open_", "lapsed"),
    [
        ("2026-12-30", False, False),
        ("2026-12-31", True, False),  # sixty days before
        ("2027-02-28", True, False),
        ("2027-03-01", True, False),  # on the day itself it can still be kept
        ("2027-03-02", True, True),
    ],
)
def test_the_days_around_it(on: str, open_: bool, lapsed: bool) -> None:
    found = term(D("2026-03-01"), [], months=12, on=D(on))

    assert (found.is_open(D(on)), found.has_lapsed(D(on))) == (open_, lapsed)
    assert found.lapsed_on == D("2027-03-02")


def test_what_is_renewed_later_is_not_known_yet() -> None:
    found = term(D("2026-03-01"), [D("2027-02-01")], months=12, on=D("2027-01-31"))

    assert (found.renewed_on, found.due_on) == (None, D("2027-03-01"))


def test_one_term_is_renewed_once_however_short_it_is() -> None:
    signed = D("2026-03-01")
    found = term(signed, [signed + timedelta(days=1)], months=1, on=D("2026-03-02"))

    assert (found.due_on, found.opens_on) == (D("2026-05-01"), D("2026-04-01"))


def test_an_area_may_ask_for_no_renewals() -> None:
    found = term(D("2026-03-01"), [], months=0, on=D("2040-01-01"))

    assert not found.is_open(D("2040-01-01"))
    assert not found.has_lapsed(D("2040-01-01"))
