"""One number from a cell: British thousands, pounds, months and counts; nothing with two meanings."""

import math

import pytest

from opencompact.formats.numbers import read_number
from opencompact.formats.unreadable import Unreadable


@pytest.mark.parametrize(
    ("written", "unit", "number"),
    [
        ("£1,200", "pounds", 1200),
        ("1,200.50", "pounds", 1200.5),
        ("£ 12", "pounds", 12),
        ("1200 pounds", "pounds", 1200),
        ("GBP 5", "pounds", 5),
        (1200, "pounds", 1200),
        ("33333.3333", "pounds", 33333.3333),
        ("36", "months", 36),
        ("36 months", "months", 36),
        ("3 years", "months", 36),
        ("1 year 6 months", "months", 18),
        ("1 year and 6 months", "months", 18),
        ("3 years, 11 months", "months", 47),
        ("5 answers", "answers", 5),
        ("-4", None, -4),
        ("90%", "percent", 90),
    ],
)
def test_a_number_with_one_meaning_is_read(written: object, unit: str | None, number: float) -> None:
    assert read_number(written, unit) == number


DOTS = "has commas or dots that do not part thousands in the British way (1,200.50)"


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("1.200,50", f"'1.200,50' {DOTS}"),
        ("12,50", f"'12,50' {DOTS}"),
        ("1.200.000", f"'1.200.000' {DOTS}"),
        ("1.200", "'1.200' could be pounds with three decimals, or thousands parted by a dot"),
        ("1e9", "'1e9' is written in powers of ten; write all its digits"),
        ("-5", "'-5' is less than nought"),
        ("NaN", "'NaN' is not a number with one clear meaning"),
        (math.inf, "'Infinity' is not a number that can be counted with"),
        ("€5", "'€5' is in another currency"),
        ("90%", "'90%' is a percentage, and a number is needed"),
        ("about 50", "'about 50' is not a number with one clear meaning"),
        (True, "'true' is not a number"),
        ({"a": 1}, "'{\"a\": 1}' is not a number"),
    ],
)
def test_a_number_without_one_meaning_is_refused(written: object, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_number(written, "pounds")
    assert str(refused.value) == reason


@pytest.mark.parametrize("written", ["3 years 36 months", "3 years and", "and 3 months", ", 3 months", "1 year 12 months"])
def test_a_length_with_two_meanings_is_refused(written: str) -> None:
    with pytest.raises(Unreadable):
        read_number(written, "months")


def test_a_number_beyond_counting_is_quoted_as_written() -> None:
    with pytest.raises(Unreadable, match=r"^'9999"):
        read_number("9" * 400, "pounds")
