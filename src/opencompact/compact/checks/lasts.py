"""``lasts``: from one day to another, at least or at most a period."""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from opencompact.compact.checks.columns import Day, Record, after, days_between, last_day
from opencompact.compact.checks.promised import Promised
from opencompact.compact.checks.table import ALWAYS, NEVER, Amount, Case, Table, Value, a_day, a_number
from opencompact.compact.kinds import Timing
from opencompact.compact.outcomes import DOES_NOT_APPLY, KEPT, NOT_KEPT, NOT_RECORDED, NOT_YET_DUE
from opencompact.compact.periods import Period, say_day, say_days, say_months, say_term
from opencompact.compact.phrases import capital
from opencompact.compact.terms import Lasts
from opencompact.compact.wording import say_number


def lasts(check: Lasts, record: Record, promised: Promised) -> Table:
    """The period between two days against the promised one, or the planned length where a day is missing.

    A planned day counts whatever its date. Until the period begins, and while nothing is signed or awarded, it can
    still be put right. A last day that the vocabulary includes is itself counted.
    """
    run = _Run(check, record)
    least = isinstance(check.at_least, Period)
    period = check.at_least if least else check.at_most
    assert isinstance(period, Period)
    reach = last_day(period, run.start.day) if run.inclusive else after(period, run.start.day)
    kept, over = (run.end.day >= reach, "would have run to") if least else (run.end.day <= reach, "would have ended by")
    months, promised_months = run.months, period.in_months
    months_kept = (
        NEVER if promised_months is None else months >= promised_months if least else months <= promised_months
    )
    gap = days_between(run.end.day, reach) if least else days_between(reach, run.end.day)
    verb = record.kind.lasting
    by_days, by_months = run.both_known, ~run.both_known & months.is_not_null() if run.counts_months else NEVER
    length, short = Amount(run.length, "days"), Amount(gap, "days")
    planned = Amount(months, "months")
    planned_short = Amount((promised_months or 0) - months if least else months - (promised_months or 0), "months")
    settled = ", and nothing is signed or awarded" if run.deeds else ""
    nor = ", nor a planned length" if run.counts_months else ""
    edge = "on or after" if least else "on or before"
    cases = (
        Case(
            f"the {run.start.noun} never came",
            run.start.none & months.is_null(),
            DOES_NOT_APPLY,
            f"The {run.start.noun} is known never to have come.",
        ),
        Case(
            f"no {run.start.noun} is recorded{nor}",
            run.start.unknown & months.is_null(),
            NOT_RECORDED,
            f"The {run.start.noun} is not recorded.",
        ),
        Case(
            f"the {run.end.noun} lies before the {run.start.noun}",
            run.end.day < run.start.day,
            NOT_RECORDED,
            f"The {run.end.noun} lies before the {run.start.noun}, so one of them is not right.",
        ),
        Case(
            f"the {run.end.noun} is {promised} after the {run.start.noun}, or {'later' if least else 'earlier'}",
            by_days & kept,
            KEPT,
            f"{verb} for {{length}}.{{beside}}",
            length,
        ),
        Case(
            "a day is missing, and the planned length is enough",
            by_months & months_kept if run.counts_months else NEVER,
            KEPT,
            "Planned for {months}.",
            planned,
        ),
        Case(
            f"the {run.start.noun} is still to come{settled}",
            ~run.settled & (record.today <= run.start.day),
            NOT_YET_DUE,
            f"{{so_far}}To keep {promised} the {run.end.noun} must be {edge} {{reach}}.",
            length,
            short,
        ),
        Case(
            f"no {run.end.noun} is recorded{nor}",
            ~by_days & ~by_months,
            NOT_RECORDED,
            f"The {run.end.noun} is not recorded{{doubt}}.",
        ),
        Case(
            "a day is missing, and the planned length is not enough",
            by_months,
            NOT_KEPT,
            f"Planned for {{months}}; {promised} was promised.",
            planned,
            planned_short,
        ),
        Case(
            "it is one day out, counting the days between",
            gap == 1 if least and period.in_days is not None and not run.inclusive else NEVER,
            NOT_KEPT,
            f"{{between}} days between the dates, {{both}} counting both; {promised} {over} {{reach}}.{{beside}}",
            length,
            short,
        ),
        Case(
            "otherwise",
            ALWAYS,
            NOT_KEPT,
            f"{verb} for {{length}}; {promised} {over} {{reach}}.{{beside}}",
            length,
            short,
        ),
    )
    values = {
        "length": Value((run.start.day, run.end.day), lambda a, b: _say_length(a, b, period, run.inclusive)),
        "so_far": Value(
            (run.start.day, run.end.day, months), lambda a, b, m: _say_so_far(verb, a, b, m, period, run.inclusive)
        ),
        "beside": Value(run.beside, lambda *found: _say_beside(record, check.to, found)),
        "months": a_number(months, "months"),
        "reach": a_day(reach),
        "between": a_number(run.length),
        "both": a_number(run.length + 1),
        "doubt": Value((pl.lit(None) if run.first is None else run.first,), _say_doubt),
    }
    return Table(cases, values, due=run.start.day, departs_early=(by_days & ~kept) | (by_months & ~months_kept))


@dataclass(frozen=True)
class _Run:
    """The two days of a check, and what is known of the length."""

    check: Lasts
    record: Record

    @property
    def start(self) -> Day:
        return self.record.day(self.check.from_)

    @property
    def end(self) -> Day:
        return self.record.day(self.check.to)

    @property
    def counts_months(self) -> bool:
        """Whether a planned length can stand in for a missing day: only against a promise in months or years."""
        period = self.check.at_least or self.check.at_most
        return self.check.or_months is not None and isinstance(period, Period) and period.in_months is not None

    @property
    def months(self) -> pl.Expr:
        """The planned length; none, or a nought, is no length."""
        name = self.check.or_months
        if name is None or not self.counts_months or not self.record.has(name):
            return pl.lit(None, pl.Float64)
        return pl.when(pl.col(name) > 0).then(pl.col(name))

    @property
    def beside(self) -> tuple[pl.Expr, ...]:
        """What is shown beside the last day: the day now standing, the day first announced, and further facts."""
        names = self.record.fact(self.check.to).beside
        standing = pl.col(self.check.to) if self.first is not None else pl.lit(None, pl.Date)
        others = (pl.col(name) if self.record.has(name) else pl.lit(None) for name in names)
        return (self.end.day, standing, pl.lit(None, pl.Date) if self.first is None else self.first, *others)

    @property
    def inclusive(self) -> bool:
        return self.record.fact(self.check.to).last_day_included or self.check.counts == "both_days"

    @property
    def both_known(self) -> pl.Expr:
        return self.start.day.is_not_null() & self.end.day.is_not_null()

    @property
    def length(self) -> pl.Expr:
        return days_between(self.start.day, self.end.day) + int(self.inclusive)

    @property
    def deeds(self) -> list[Day]:
        """The deeds that anchor the record: signature, award."""
        kind = self.record.kind
        return [self.record.day(name) for name in kind.anchor if kind.facts[name].timing is Timing.DONE]

    @property
    def settled(self) -> pl.Expr:
        """Whether such a deed is done, so that the terms are fixed."""
        return pl.any_horizontal([deed.happened for deed in self.deeds]) if self.deeds else NEVER

    @property
    def first(self) -> pl.Expr | None:
        """The last day first announced, where the record can hold one."""
        said = self.record.fact(self.check.to).first_said
        return pl.col(said[0]) if said and self.record.has(said[0]) else None


def _say_length(start: date, end: date, period: Period, inclusive: bool) -> str:
    if period.in_months is not None and inclusive:
        return say_term(start, end)
    stop = end + timedelta(days=1) if inclusive else end
    return say_days((stop - start).days) if period.in_months is None else say_months(start, stop)


def _say_so_far(verb: str, start: date, end: date | None, months: float | None, period: Period, inclusive: bool) -> str:
    if end is not None:
        return f"{capital(verb)} for {_say_length(start, end, period, inclusive)} as planned. "
    return "" if months is None else f"Planned for {say_number(months, 'months')}. "


def _say_beside(record: Record, to: str, found: tuple[object, ...]) -> str:
    """A moved closing day, options to extend, a break clause: shown, and decide nothing."""
    judged, standing, first, *others = found
    said = ""
    if isinstance(standing, date) and isinstance(first, date) and standing != first:
        late = f" It was moved to {say_day(standing)} after it closed: a second period."
        said = late if judged == first else f" The closing day first announced was {say_day(first)}."
    for name, value in zip(record.fact(to).beside, others, strict=True):
        if value is not None:
            fact = record.fact(name)
            said += f" {fact.label}: {say_number(value, fact.unit) if isinstance(value, float) else value}."
    return said


def _say_doubt(first: date | None) -> str:
    if first is None:
        return ""
    return ": it was moved, and nobody recorded when that was announced"
