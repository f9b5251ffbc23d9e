"""One day from a cell: ISO days, slashed days (day first), days in words, months and moments."""

import calendar
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from opencompact.formats.unreadable import MonthFirst, Unreadable, shown

LONDON: Final = ZoneInfo("Europe/London")
FIRST_YEAR, LAST_YEAR = 1900, 2300
SLASHED: Final = r"\s*\d{1,2}([/.-])\d{1,2}([/.-])\d{2,4}(?:[ T,].*)?\s*"
"""Every cell whose order of day and month is a convention (both separators are checked when it is read)."""

_MONTH_FIRST: Final = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(?:\d{2}|\d{4})(?:[ T,].*)?", re.ASCII)
_MONTHS: Final = {
    name[:length].casefold(): number
    for number, name in enumerate(calendar.month_name)
    if name
    for length in {3, len(name), *((4,) if name == "September" else ())}
}
_WEEKDAYS: Final = tuple(name.casefold() for name in calendar.day_name)
_CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?"
_TIME = rf"(?:,?[ T]{_CLOCK})?"


def read_day(value: object, month_means: str | None = None) -> date:
    """The day of ``value`` in Europe/London; ``month_means`` ("first", "last") gives the day of a bare month.

    Raises Unreadable, and MonthFirst for a slashed day that only an American could have written.
    """
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return _within_reason(value)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise Unreadable(f"{shown(value)} is not a day")
    text = str(value).strip()
    _refuse_month_first(text)
    for pattern, read in _FORMS:
        found = pattern.fullmatch(text)
        if found:
            return _within_reason(read(found, text, month_means))
    raise Unreadable(f"{shown(text)} is not a day that can be read; write 2025-04-30 or 30/04/2025")


def _within_reason(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Unreadable(f"the year {day.year} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return day


def _moment(moment: datetime) -> date:
    _within_reason(moment.date())
    return _within_reason((moment.astimezone(LONDON) if moment.tzinfo else moment).date())


def _made(year: str, month: int, day: str, text: str) -> date:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        raise Unreadable(f"{shown(text)} is not a day of the calendar") from None


def _year_first(found: re.Match[str], text: str, month_means: str | None) -> date:
    return _made(found[1], int(found[2]), found[3], text)


def _clock(found: re.Match[str], text: str, month_means: str | None) -> date:
    try:
        return _moment(datetime.fromisoformat(text.replace(" +", "+")))
    except Unreadable:
        raise
    except (ValueError, OverflowError):
        raise Unreadable(f"{shown(text)} is not a moment of the calendar") from None


def _day_first(found: re.Match[str], text: str, month_means: str | None) -> date:
    return _made(found[4], int(found[3]), found[1], text)


def is_month_first(text: str) -> bool:
    """Whether it is a slashed day with the month first, whatever the length of its year and whatever stands behind."""
    found = _MONTH_FIRST.fullmatch(text.strip())
    return found is not None and 1 <= int(found[1]) <= 12 < int(found[3]) <= 31


def _refuse_month_first(text: str) -> None:
    if is_month_first(text):
        raise MonthFirst(f"{shown(text)} can be read only with the month first")


def _in_words(found: re.Match[str], text: str, month_means: str | None) -> date:
    day = _made(found["year"], _month(found["month"], text), found["day"], text)
    weekday = (found["weekday"] or "").casefold()
    if weekday and not _WEEKDAYS[day.weekday()].startswith(weekday):
        raise Unreadable(f"{shown(text)} was a {calendar.day_name[day.weekday()]}; the day or the weekday is wrong")
    return day


def _month(name: str, text: str) -> int:
    number = _MONTHS.get(name.casefold())
    if number is None:
        raise Unreadable(f"{shown(text)} has no month that is known")
    return number


def _bare_month(found: re.Match[str], text: str, month_means: str | None) -> date:
    month = int(found["month"]) if found["month"].isdigit() else _month(found["month"], text)
    first = _made(found["year"], month, "1", text)
    _within_reason(first)
    if month_means is None:
        raise Unreadable(f"{shown(text)} gives a month, and here the day is needed")
    return first if month_means == "first" else first.replace(day=calendar.monthrange(first.year, month)[1])


def _short(found: re.Match[str], text: str, month_means: str | None) -> date:
    """Two numbers: the second may be a month, or only a year of two digits."""
    if 1 <= int(found[2]) <= 12:
        raise Unreadable(f"{shown(text)} {_NO_YEAR}")
    raise Unreadable(f"{shown(text)} {_TWO_DIGITS}")


def _refused(reason: str) -> Callable[[re.Match[str], str, str | None], date]:
    def refuse(found: re.Match[str], text: str, month_means: str | None) -> date:
        raise Unreadable(f"{shown(text)} {reason}")

    return refuse


_WEEKDAY = r"(?:(?P<weekday>(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\.?,?\s+)?"
_NAME = r"(?P<month>[a-z]{3,})\.?,?"
_TH = r"(?:st|nd|rd|th)?"
_BARE_NUMBER = "is a bare number, as sheets store days; format the column as dates and save it again"
_NO_YEAR = "is a day without a year; write all of it, such as 2025-04-30"
_ONLY_TIME = "is a time, and here the day is needed"
_TWO_DIGITS = "has a year of two digits; write all four"

_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str, str | None], date]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.ASCII), read)
    for pattern, read in (
        (rf"{_CLOCK}|(?:1899-12-3[01]|1900-01-0[01])[T ]{_CLOCK}", _refused(_ONLY_TIME)),
        (r"(\d{4})-(\d{1,2})-(\d{1,2})", _year_first),
        (r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", _year_first),
        (r"((?:19|2[0-3])\d{2})((?:0\d|1[0-2]))((?:[0-2]\d|3[01]))", _year_first),
        (r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?( ?(Z|[+-]\d{2}(:?\d{2})?))?", _clock),
        (rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}){_TIME}", _day_first),
        (rf"\d{{1,2}}([/.-])\d{{1,2}}\1\d{{2}}{_TIME}", _refused(_TWO_DIGITS)),
        (rf"{_WEEKDAY}(?P<day>\d{{1,2}}){_TH}(?:\s+of)?[\s/-]*{_NAME}[\s/-]*(?P<year>\d{{4}}){_TIME}", _in_words),
        (rf"{_WEEKDAY}{_NAME}\s+(?P<day>\d{{1,2}}){_TH},?\s+(?P<year>\d{{4}}){_TIME}", _in_words),
        (rf"{_WEEKDAY}\d{{1,2}}{_TH}[\s/-]*{_NAME}[\s/-]*'?\d{{2}}", _refused(_TWO_DIGITS)),
        (r"(?P<month>\d{1,2})[/.-](?P<year>\d{4})", _bare_month),
        (r"(?P<year>\d{4})[/-](?P<month>\d{1,2})", _bare_month),
        (rf"{_NAME}[\s/-]*(?P<year>\d{{4}})", _bare_month),
        (r"[a-z]{3,}\.?[\s/-]*'?\d{2}", _refused(_TWO_DIGITS)),
        (r"(\d{1,2})/(\d{1,2})", _short),
        (rf"{_WEEKDAY}\d{{1,2}}{_TH}(?:\s+of)?[\s/-]*{_NAME}", _refused(_NO_YEAR)),
        (r"(?:19|2[0-3])\d{2}(?:\.0+)?", _refused("gives only a year, and here the day is needed")),
        (r"\d{4,6}(?:\.\d+)?", _refused(_BARE_NUMBER)),
    )
)
