"""Days, moments, counts and lists in words, as a person would say them."""

from collections.abc import Iterable
from datetime import date, datetime

from django import template
from django.utils import timezone

from opencompact.compact.periods import say_day
from opencompact.compact.phrases import capital, counted, joined

register = template.Library()

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@register.filter
def day(on: date | None) -> str:
    """ "Monday 24 May 2027"; of a day nobody recorded it says so."""
    if on is None or on == "":
        return "day not recorded"
    local = _local(on)
    return f"{_WEEKDAYS[local.weekday()]} {say_day(local)}"


@register.filter
def short_day(on: date | None) -> str:
    """ "24 May 2027", for tables."""
    return "day not recorded" if on is None or on == "" else say_day(_local(on))


@register.filter
def iso(on: date | None) -> str:
    """ "2027-05-24", for machines."""
    return on.isoformat() if on else ""


@register.filter
def in_days(on: date | None, today: date) -> str:
    """ "today", "tomorrow", "in 9 days", "yesterday", "9 days ago"; of a day far off roughly: "8 months ago"."""
    if on is None or on == "":
        return "day not recorded"
    days = (_local(on) - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return near.get(days) or (f"in {_roughly(days)}" if days > 0 else f"{_roughly(-days)} ago")


def _roughly(days: int) -> str:
    """How long that is: in days up to three months, then in months and years, since the day itself stands beside it."""
    if days < 92:
        return counted(days, "day")
    months = round(days / 30.44)
    return counted(months, "month") if months < 24 else counted(round(days / 365.25), "year")


@register.filter
def moment(at: datetime | None) -> str:
    """ "24 May 2027, 15:04" in London."""
    if not at:
        return "not recorded"
    local = timezone.localtime(at)
    return f"{say_day(local)}, {local:%H:%M}"


@register.filter
def count(number: int, noun: str) -> str:
    """ "1 partner", "1,204 partners"; of a plural that is not regular both are given: "body,bodies"."""
    one, _, many = noun.partition(",")
    return counted(number, one, many or None)


@register.filter
def joined_list(words: Iterable[object], last: str = "and") -> str:
    """ "a, b and c"."""
    return joined([str(word) for word in words], last)


register.filter("capital", capital)


def _local(on: date) -> date:
    return timezone.localdate(on) if isinstance(on, datetime) else on
