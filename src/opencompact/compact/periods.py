"""Lengths of time as compacts promise them: twelve weeks, three months, three years, working days."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property

_WRITTEN = re.compile(r"^\s*(\d{1,4})\s+(working\s+day|day|week|month|year)s?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Period:
    """A count of days, weeks, months, years or working days.

    Days and weeks are counted as ``to - from``: twelve weeks is 84 days. Months and years run to the corresponding
    day of the later month, and where that month is shorter, to its last day (Dodds v Walker [1981] 1 WLR 1027).
    """

    count: int
    unit: str

    @classmethod
    def read(cls, written: str) -> "Period":
        """ "12 weeks" as a period. Raises ValueError with a sentence when it is not one."""
        found = _WRITTEN.match(written)
        if not found:
            raise ValueError(
                f'"{written}" is not a length of time; write a number and a unit, such as "12 weeks", '
                f'"3 months", "3 years" or "20 working days"'
            )
        return cls(int(found[1]), re.sub(r"\s+", " ", found[2].lower()))

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"

    @property
    def in_months(self) -> int | None:
        """How many months it runs, for months and years; None for units counted in days."""
        return {"month": self.count, "year": 12 * self.count}.get(self.unit)

    @property
    def in_days(self) -> int | None:
        """How many days it runs, for days and weeks; None for the others."""
        return {"day": self.count, "week": 7 * self.count}.get(self.unit)

    def after(self, day: date) -> date:
        """The day that the period reaches, run forward from ``day``."""
        if self.in_days is not None:
            return day + timedelta(days=self.in_days)
        if self.in_months is not None:
            return _months_on(day, self.in_months)
        return _working_days_on(day, self.count)

    def last_day(self, first: date) -> date:
        """The last day, itself included, of a period whose first day is ``first``.

        1 April 2025 and three years: 31 March 2028. 29 February 2024: 28 February 2027, since that month has no 29th
        and its last day is included.
        """
        reached = self.after(first)
        clamped = self.in_months is not None and reached.day != first.day
        return reached if clamped else reached - timedelta(days=1)

    def latest_before(self, day: date) -> date:
        """The last day from which the period reaches no further than ``day``.

        Three months before 28 February 2027 is 30 November 2026; before 30 June 2027, 31 March 2027.
        """
        if self.in_days is not None:
            return day - timedelta(days=self.in_days)
        if self.in_months is not None:
            earlier = _months_on(day, -self.in_months)
            return _end_of_month(earlier) if day == _end_of_month(day) else earlier
        return _working_days_back(day, self.count)

    @cached_property
    def span(self) -> tuple[int, int]:
        """The fewest and the most calendar days it can run, over four years of starting days."""
        first = date(2023, 1, 1)
        lengths = [(self.after(start) - start).days for start in (first + timedelta(days=n) for n in range(1461))]
        return min(lengths), max(lengths)

    def compared_with(self, other: "Period") -> str:
        """ "same", "longer" (never shorter, sometimes longer), "shorter" or "either" when it depends on the day."""
        if self == other or (
            self.span == other.span and (self.in_days, self.in_months) == (other.in_days, other.in_months)
        ):
            return "same"
        if self.unit == other.unit:
            return "longer" if self.count > other.count else "shorter"
        if self.span[0] >= other.span[1]:
            return "longer"
        if self.span[1] <= other.span[0]:
            return "shorter"
        return "either"


def _months_on(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _end_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


@cache
def bank_holidays() -> tuple[date, ...]:
    """The bank holidays of England and Wales (Banking and Financial Dealings Act 1971) as published, earliest first."""
    from govuk_bank_holidays.bank_holidays import BankHolidays

    published = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return tuple(sorted(holiday["date"] for holiday in published))


def holidays_known_until() -> date:
    """The last day of the last year whose bank holidays are published; a later working day may move."""
    return date(bank_holidays()[-1].year, 12, 31)


def is_working_day(day: date) -> bool:
    """Whether ``day`` is neither a Saturday, a Sunday nor a bank holiday of England and Wales."""
    return day.weekday() < 5 and day not in _holidays()


@cache
def _holidays() -> frozenset[date]:
    return frozenset(bank_holidays())


def _working_days_on(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def _working_days_back(day: date, count: int) -> date:
    """The last day from which ``count`` working days reach no further than ``day``."""
    earlier = day
    while _working_days_on(earlier, count) > day:
        earlier -= timedelta(days=1)
    return earlier


def say_day(day: date) -> str:
    """ "24 November 2026"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def say_days(count: int) -> str:
    """84 as "12 weeks", 87 as "12 weeks and 3 days", 5 as "5 days"."""
    weeks, days = divmod(abs(count), 7)
    parts = [str(Period(weeks, "week"))] if weeks else []
    if days or not weeks:
        parts.append(str(Period(days, "day")))
    return " and ".join(parts)


def say_months(first: date, after: date) -> str:
    """The length from ``first`` up to, not including, ``after`` in years, months and days: "2 years and 11 months"."""
    months = (after.year - first.year) * 12 + after.month - first.month
    if _months_on(first, months) > after:
        months -= 1
    return say_whole_months(months, (after - _months_on(first, months)).days)


def say_term(first: date, last: date) -> str:
    """The length from ``first`` to ``last``, itself included: 1 April 2025 to 31 March 2028 is "3 years"."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    while months > 0 and Period(months, "month").last_day(first) > last:
        months -= 1
    before = Period(months, "month").last_day(first) if months else first - timedelta(days=1)
    return say_whole_months(months, (last - before).days)


def say_whole_months(months: int, days: int = 0) -> str:
    """36 months as "3 years", 14 months and 3 days as "1 year, 2 months and 3 days"."""
    years, months = divmod(months, 12)
    parts = [str(Period(n, unit)) for n, unit in ((years, "year"), (months, "month"), (days, "day")) if n]
    if not parts:
        return "0 days"
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
