"""A record as columns: its facts in their three states, and promised periods over days."""

import operator
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

import polars as pl

from opencompact.compact.checks.table import NEVER
from opencompact.compact.kinds import Blank, Fact, FactType, Kind, Timing, plain_form
from opencompact.compact.periods import Period, bank_holidays
from opencompact.compact.terms import Condition, Moment, Test

_BOUNDS: dict[str, Callable[[pl.Expr, pl.Expr], pl.Expr]] = {
    "at_least": operator.ge,
    "at_most": operator.le,
    "more_than": operator.gt,
    "less_than": operator.lt,
}


@dataclass(frozen=True)
class Day:
    """A day of a record, in columns.

    ``day`` is the day written down, come or not; ``none`` is true where it is known never to have happened;
    ``ahead`` where it is a deed dated after the as-of day, which has not happened and is known not to have.
    """

    noun: str
    day: pl.Expr
    none: pl.Expr
    ahead: pl.Expr

    @property
    def happened(self) -> pl.Expr:
        """Whether it is recorded, and, for a deed, has come."""
        return self.day.is_not_null() & ~self.ahead

    @property
    def never(self) -> pl.Expr:
        """Whether it is known not to have happened, by the as-of day."""
        return self.none | self.ahead

    @property
    def unknown(self) -> pl.Expr:
        """Whether nobody recorded it."""
        return self.day.is_null() & ~self.none

    def or_else(self, other: "Day") -> "Day":
        """This day where anything is known of it, otherwise the other."""
        here = ~self.unknown
        return Day(
            self.noun,
            pl.when(here).then(self.day).otherwise(other.day),
            self.none | (~here & other.none),
            self.ahead | (~here & other.ahead),
        )


class Record:
    """The facts of one kind of record as columns. ``columns`` are those that the frame has; others are not known."""

    def __init__(self, kind: Kind, columns: Collection[str], today: date) -> None:
        self.kind = kind
        self.columns = frozenset(columns)
        self.today = pl.lit(today)

    def has(self, name: str) -> bool:
        """Whether any row can carry the fact."""
        return name in self.columns

    def fact(self, name: str) -> Fact:
        """The fact of that name. Raises KeyError."""
        return self.kind.facts[name]

    def none(self, name: str) -> pl.Expr:
        """Whether the fact is known never to have been."""
        if not self.has(name):
            return NEVER
        blank_says_so = self.fact(name).blank is Blank.NEVER
        if f"{name}__state" not in self.columns:
            return pl.col(name).is_null() if blank_says_so else NEVER
        state = pl.col(f"{name}__state")
        never = state.eq_missing("never")
        return never | (pl.col(name).is_null() & state.ne_missing("unknown")) if blank_says_so else never

    def day(self, name: str) -> Day:
        """A fact that is a day; a changed closing day is the one that counts."""
        fact = self.fact(name)
        if not self.has(name):
            return Day(fact.noun, pl.lit(None, pl.Date), NEVER, NEVER)
        column = self._day_that_counts(fact)
        ahead = (column > self.today).fill_null(False) if fact.timing is Timing.DONE else NEVER
        return Day(fact.noun, column, self.none(name), ahead)

    def _day_that_counts(self, fact: Fact) -> pl.Expr:
        """The last day announced by the day then standing; a later extension is a second period."""
        standing = pl.col(fact.name)
        if fact.first_said is None or not self.has(fact.first_said[0]):
            return standing
        first, announced = pl.col(fact.first_said[0]), self.day(fact.first_said[1])
        too_late = (announced.day > first) | (announced.never & (standing > first))
        untold = announced.unknown & (standing > first)
        return pl.when(too_late & standing.is_not_null()).then(first).when(untold).then(None).otherwise(standing)

    @property
    def anchor(self) -> pl.Expr:
        """The day that places the record in time: the first of its anchor days that has come, else one still ahead."""
        days = [self.day(name) for name in self.kind.anchor]
        come = [pl.when(day.happened).then(day.day) for day in days]
        return pl.coalesce([*come, *(day.day for day in days), pl.lit(None, pl.Date)])

    def first_known(self, names: Collection[str]) -> Day:
        """The first of several days of which anything is known."""
        days = [self.day(name) for name in names]
        found = days[-1]
        for earlier in reversed(days[:-1]):
            found = earlier.or_else(found)
        return found

    def number(self, name: str) -> pl.Expr:
        """A number, or how many words; never is 0, not known is null."""
        if not self.has(name):
            return pl.lit(None, pl.Float64)
        words = self.fact(name).type is FactType.WORDS
        column = pl.col(name).list.len().cast(pl.Float64) if words else pl.col(name)
        return pl.when(self.none(name)).then(0.0).otherwise(column)

    def yes(self, name: str) -> pl.Expr:
        """A yes-or-no fact; never is no, not known is null."""
        if not self.has(name):
            return pl.lit(None, pl.Boolean)
        return pl.when(self.none(name)).then(False).otherwise(pl.col(name))

    def present(self, name: str) -> pl.Expr:
        """Whether the fact is there: true, false, or null where it is not known."""
        fact = self.fact(name)
        if fact.type is FactType.YES_NO:
            return self.yes(name)
        if fact.type is FactType.DAY:
            day = self.day(name)
            return pl.when(day.happened).then(True).when(day.never).then(False)
        if not self.has(name):
            return pl.lit(None, pl.Boolean)
        there = pl.col(name).list.len() > 0 if fact.type is FactType.WORDS else pl.col(name).is_not_null()
        return pl.when(there).then(True).when(self.none(name)).then(False)

    def moment(self, moment: Moment) -> Day:
        """The day that a moment names."""
        day = self.day(moment.fact)
        if moment.period is None:
            return day
        move = latest_before if moment.before else after
        noun = f"{moment.period} {'before' if moment.before else 'after'} the {day.noun}"
        return Day(noun, move(moment.period, day.day), day.none, day.ahead)

    def first_moment(self, moments: Collection[Moment]) -> Day:
        """The first moment whose deed has come, else the first still ahead; "none" only where none can come."""
        days = [self.moment(moment) for moment in moments]
        come = [pl.when(~day.ahead).then(day.day) for day in days]
        none = pl.all_horizontal([day.none for day in days])
        return Day(days[0].noun, pl.coalesce([*come, *(day.day for day in days)]), none, NEVER)

    def holds(self, condition: Condition) -> pl.Expr:
        """Whether the condition holds: true, false, or null where a fact it needs is not known."""
        return pl.all_horizontal([self._holds(test) for test in condition.tests])

    def _holds(self, test: Test) -> pl.Expr:
        parts = []
        if test.recorded is not None:
            there = self.present(test.fact)
            parts.append(there if test.recorded else ~there)
        if test.is_in:
            parts.append(self._is_in(test.fact, test.is_in))
        for bound, holds in _BOUNDS.items():
            limit = getattr(test, bound)
            if limit is not None:
                parts.append(self._held(test.fact, holds, self._limit(limit)))
        return pl.all_horizontal(parts)

    def _is_in(self, name: str, wanted: tuple[object, ...]) -> pl.Expr:
        fact = self.fact(name)
        if fact.type is FactType.YES_NO:
            return pl.any_horizontal([self.yes(name) == bool(value) for value in wanted])
        if not self.has(name):
            return pl.lit(None, pl.Boolean)
        if fact.type is FactType.DAY:
            day = self.day(name)
            wanted_days = [date.fromisoformat(str(value)) for value in wanted]
            return pl.when(day.never).then(False).otherwise(day.day.is_in(wanted_days))
        if fact.type is FactType.WORDS:
            lowered = pl.col(name).list.eval(pl.element().str.to_lowercase())
            found = pl.any_horizontal([lowered.list.contains(str(value).lower()) for value in wanted])
        elif fact.type is FactType.NUMBER:
            found = pl.any_horizontal([pl.col(name) == float(str(value)) for value in wanted])
        elif fact.choices:
            found = pl.col(name).is_in([str(value) for value in wanted])
        else:
            found = (
                pl.col(name)
                .str.to_lowercase()
                .is_in([form for value in wanted for form in (str(value).lower(), plain_form(str(value)))])
            )
        return pl.when(self.none(name)).then(False).otherwise(found)

    def _held(self, name: str, holds: Callable[[pl.Expr, pl.Expr], pl.Expr], limit: pl.Expr) -> pl.Expr:
        """A fact held against a bound; a day that never came is within none."""
        found = holds(self._amount(name), limit)
        if self.fact(name).type is not FactType.DAY:
            return found
        return pl.when(self.day(name).never).then(False).otherwise(found)

    def _amount(self, name: str) -> pl.Expr:
        return self.day(name).day if self.fact(name).type is FactType.DAY else self.number(name)

    def _limit(self, limit: float | str) -> pl.Expr:
        if isinstance(limit, str) and limit in self.kind.facts:
            return self._amount(limit)
        return pl.lit(date.fromisoformat(limit)) if isinstance(limit, str) else pl.lit(float(limit))


def after(period: Period, day: pl.Expr) -> pl.Expr:
    """The day that a period reaches from ``day``; the same rule as ``Period.after``, over a column."""
    if period.in_days is not None:
        return _days_on(day, period.in_days)
    return _by_day(lambda each: _after(period, each), day)


def last_day(period: Period, first: pl.Expr) -> pl.Expr:
    """The last day, itself included, of a period from ``first``; the same rule as ``Period.last_day``."""
    if period.in_months is None:
        return _days_on(after(period, first), -1)
    return _by_day(lambda each: _last_day(period, each), first)


def latest_before(period: Period, day: pl.Expr) -> pl.Expr:
    """The last day from which a period reaches no further than ``day``; the same rule as ``Period.latest_before``."""
    if period.in_days is not None:
        return _days_on(day, -period.in_days)
    if period.in_months is None:
        return _by_day(lambda each: _latest_working_day(period, each), day)
    return _by_day(lambda each: _months_before(period, each), day)


def _by_day(move: Callable[[pl.Expr], pl.Expr], day: pl.Expr) -> pl.Expr:
    """``move(day)``, reckoned once for every day from the first to the last of the column: calendars are slow, and a
    million rows share a few thousand days."""
    first, last = (end.fill_null(date(2000, 1, 1)) for end in (day.min(), day.max()))
    return move(pl.date_range(first, last)).gather(day.to_physical() - first.to_physical())


def _days_on(day: pl.Expr, days: int) -> pl.Expr:
    return (day.to_physical() + days).cast(pl.Date)


def _after(period: Period, day: pl.Expr) -> pl.Expr:
    if period.in_months is not None:
        return day.dt.offset_by(f"{period.in_months}mo")
    return day.dt.add_business_days(period.count, holidays=bank_holidays(), roll="backward")


def _last_day(period: Period, first: pl.Expr) -> pl.Expr:
    reached = _after(period, first)
    clamped = reached.dt.day() != first.dt.day()
    return pl.when(clamped).then(reached).otherwise(_days_on(reached, -1))


def _months_before(period: Period, day: pl.Expr) -> pl.Expr:
    earlier = day.dt.offset_by(f"-{period.in_months}mo")
    return pl.when(day.dt.month_end() == day).then(earlier.dt.month_end()).otherwise(earlier)


def _latest_working_day(period: Period, day: pl.Expr) -> pl.Expr:
    """Back over working days, then on to the eve of the next one: a Saturday serves as well as the Friday before it."""
    holidays = bank_holidays()
    last = day.dt.add_business_days(0, holidays=holidays, roll="backward")
    start = last.dt.add_business_days(-period.count, holidays=holidays, roll="backward")
    return start.dt.add_business_days(1, holidays=holidays, roll="backward") - pl.duration(days=1)


def days_between(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """``end - start`` in days."""
    return (end - start).dt.total_days()
