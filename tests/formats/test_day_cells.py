"""One day from a cell: what has one meaning is read, everything else is refused in a sentence."""

from datetime import UTC, date, datetime

import pytest

from opencompact.formats.days import read_day
from opencompact.formats.unreadable import MonthFirst, Unreadable

FIRST_OF_APRIL = date(2025, 4, 1)


@pytest.mark.parametrize(
    "written",
    [
        "2025-04-01",
        "2025/4/1",
        "20250401",
        "1 April 2025",
        "1 Apr 2025",
        "1st April 2025",
        "1st of April 2025",
        "01-Apr-2025",
        "Tuesday 1 April 2025",
        "Tue, 1 Apr 2025",
        "April 1, 2025",
        "01/04/2025",
        "1/4/2025",
        "1.4.2025",
        "1-4-2025",
        "01/04/2025 10:30",
        "2025-04-01 00:00:00",
        "2025-03-31T23:30:00Z",
        "2025-04-01T00:30:00+01:00",
        date(2025, 4, 1),
        datetime(2025, 4, 1, 23, 59),  # noqa: DTZ001  # a moment as sheets hold it
        datetime(2025, 3, 31, 23, 30, tzinfo=UTC),
    ],
)
def test_a_day_with_one_meaning_is_read(written: object) -> None:
    assert read_day(written) == FIRST_OF_APRIL


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("31/02/2026", "'31/02/2026' is not a day of the calendar"),
        ("2025-02-29", "'2025-02-29' is not a day of the calendar"),
        ("13/13/2013", "'13/13/2013' is not a day of the calendar"),
        ("1/4/25", "'1/4/25' has a year of two digits; write all four"),
        ("1 Apr 25", "'1 Apr 25' has a year of two digits; write all four"),
        ("2025", "'2025' gives only a year, and here the day is needed"),
        ("04/2025", "'04/2025' gives a month, and here the day is needed"),
        ("45123", "'45123' is a bare number, as sheets store days; format the column as dates and save it again"),
        (45123, "'45123' is a bare number, as sheets store days; format the column as dates and save it again"),
        ("9999-12-31", "the year 9999 is not between 1900 and 2300"),
        ("0001-01-01T00:00:00Z", "the year 1 is not between 1900 and 2300"),
        ("2025-04-01T25:00", "'2025-04-01T25:00' is not a moment of the calendar"),
        ("Wednesday 1 April 2025", "'Wednesday 1 April 2025' was a Tuesday; the day or the weekday is wrong"),
        ("01/03/2026 25:99", "'01/03/2026 25:99' is not a day that can be read; write 2025-04-30 or 30/04/2025"),
        ("01/03", "'01/03' is a day without a year; write all of it, such as 2025-04-30"),
        ("1 March", "'1 March' is a day without a year; write all of it, such as 2025-04-30"),
        ("04/25", "'04/25' has a year of two digits; write all four"),
        ("14:30", "'14:30' is a time, and here the day is needed"),
        ("1899-12-31 12:00:00", "'1899-12-31 12:00:00' is a time, and here the day is needed"),
        ("1 Foo 2025", "'1 Foo 2025' has no month that is known"),
        ("TBC", "'TBC' is not a day that can be read; write 2025-04-30 or 30/04/2025"),
        (True, "'true' is not a day"),
        (["2025-04-01"], "'[\"2025-04-01\"]' is not a day"),
    ],
)
def test_a_day_without_one_meaning_is_refused(written: object, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_day(written)
    assert str(refused.value) == reason


@pytest.mark.parametrize("written", ["02/2024", "2/2024", "2024-02", "February 2024", "Feb 2024"])
def test_a_month_is_its_first_day_or_its_last(written: str) -> None:
    assert read_day(written, "first") == date(2024, 2, 1)
    assert read_day(written, "last") == date(2024, 2, 29)


@pytest.mark.parametrize("written", ["03/25/2014", "12/13/26", "3/25/2014 10:30 PM"])
def test_a_day_that_needs_the_month_first_is_told_apart(written: str) -> None:
    with pytest.raises(MonthFirst):
        read_day(written)


def test_far_years_of_published_data_are_days() -> None:
    assert read_day("2216-05-01") == date(2216, 5, 1)
