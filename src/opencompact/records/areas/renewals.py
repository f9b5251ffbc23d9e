"""When a signature is due to be renewed, and when it has lapsed: days in, days out, without a database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from opencompact.compact.periods import Period

RENEW_FROM = timedelta(days=60)
"""How long before its day a signature can be renewed."""


@dataclass(frozen=True)
class Term:
    """What a signature stands for at present. ``due_on`` is the last day to renew it; None where none is asked for.

    ``opens_on`` is the first day on which it can be renewed.
    """

    renewed_on: date | None
    opens_on: date | None
    due_on: date | None

    def is_open(self, on: date) -> bool:
        """Whether it can be renewed on that day: from sixty days before its day, and afterwards."""
        return self.opens_on is not None and on >= self.opens_on

    def has_lapsed(self, on: date) -> bool:
        """Whether its day has passed without a renewal; on the day itself it has not."""
        return self.due_on is not None and on > self.due_on

    @property
    def lapsed_on(self) -> date | None:
        """The first day without a renewal."""
        return self.due_on + timedelta(days=1) if self.due_on else None


def term(signed_on: date, renewed: Iterable[date], *, months: int, on: date) -> Term:
    """The term of a signature on a day, with what was renewed by then.

    A renewal in time counts on from the day signed, so that renewing early costs nothing and 29 February comes back
    in a leap year; one after a lapse counts from its own day. ``months`` of 0 means that no renewal is asked for.
    """
    days = sorted(day for day in renewed if day <= on)
    last = days[-1] if days else None
    if not months:
        return Term(last, None, None)
    anchor, terms = signed_on, 1
    for day in days:
        in_time = day <= _due(anchor, months, terms)
        anchor, terms = (anchor, terms + 1) if in_time else (day, 1)
    due = _due(anchor, months, terms)
    begun = _due(anchor, months, terms - 1) if terms > 1 else anchor + timedelta(days=1)
    return Term(last, max(due - RENEW_FROM, begun), due)


def _due(anchor: date, months: int, terms: int) -> date:
    return Period(months * terms, "month").after(anchor)
