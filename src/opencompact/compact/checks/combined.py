"""A commitment as one table: what comes before its check, its parts weighed, and the exception the compact allows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from opencompact.compact.checks import table_of
from opencompact.compact.checks.columns import Record
from opencompact.compact.checks.table import Case, Table, Value
from opencompact.compact.commitments import Commitment
from opencompact.compact.outcomes import (
    ALL_OF_ORDER,
    ANY_OF_ORDER,
    DOES_NOT_APPLY,
    EXPLAINED,
    NOT_RECORDED,
    NOT_YET_DUE,
    Outcome,
)
from opencompact.compact.periods import say_day
from opencompact.compact.terms import AllOf, AnyOf, Check, Every
from opencompact.compact.wording import condition_in_words

_DUE = 1 << 16
_RANK = 1 << 40
_LATEST = (1 << 23) - 1


@dataclass(frozen=True)
class Span:
    """One table among the numbered cases of a commitment: its cases from ``first``, then its exception, if any."""

    first: int
    table: Table
    exception: Case | None = None

    @property
    def cases(self) -> tuple[Case, ...]:
        """The table's cases, and the exception at their end."""
        return self.table.cases if self.exception is None else (*self.table.cases, self.exception)

    @property
    def numbers(self) -> range:
        """The numbers of its cases."""
        return range(self.first, self.first + len(self.cases))

    @property
    def code(self) -> pl.Expr:
        """The number of the case that decides each row."""
        if self.exception is None:
            return self.table.number(self.numbers)
        return self.table.number(self.numbers, self.exception.when, self.numbers[-1])

    @property
    def departure(self) -> pl.Expr:
        """The number of the case that would decide each row if there were no exception."""
        return self.table.number(self.numbers)


@dataclass(frozen=True)
class Weighed:
    """A check over its record: its tables one after another, and the column that says which case decides each row."""

    spans: tuple[Span, ...]
    code: pl.Expr

    @property
    def cases(self) -> tuple[Case, ...]:
        """Every case in the order of its number."""
        return tuple(case for span in self.spans for case in span.cases)

    @property
    def due(self) -> pl.Expr | None:
        """The due day of the table that decides."""
        due = [(span.numbers, span.table.due) for span in self.spans if span.table.due is not None]
        if not due:
            return None
        return pl.coalesce([pl.when(self.code.is_between(n[0], n[-1])).then(day) for n, day in due])


def weighed(check: Check, record: Record, figure_from: str, exception: Case | None, first: int = 0) -> Weighed:
    """The cases of a check and of its parts, numbered from ``first``, and the one that decides each row.

    The exception stands in every part: a part that is explained weighs as explained.
    """
    if not isinstance(check, AllOf | AnyOf):
        span = Span(first, table_of(check, record, figure_from), exception)
        return Weighed((span,), span.code)
    parts: list[Weighed] = []
    for part in check.parts:
        parts.append(weighed(part, record, figure_from, exception, first + sum(len(p.cases) for p in parts)))
    order, best = (ALL_OF_ORDER, False) if isinstance(check, AllOf) else (ANY_OF_ORDER, True)
    code = pl.min_horizontal([_ranked(part, order, best) for part in parts]) % _DUE
    return Weighed(tuple(span for part in parts for span in part.spans), code)


def _ranked(part: Weighed, order: Sequence[Outcome], best: bool) -> pl.Expr:
    """The part's case with its outcome's rank in front, and, where it is not yet due, its day: the earliest decides
    where all must be kept, the latest where one is enough."""
    numbered = [(n, case.outcome) for span in part.spans for n, case in zip(span.numbers, span.cases, strict=True)]
    numbers = [n for n, _ in numbered]
    ranked = part.code.replace_strict(
        numbers, [order.index(outcome) * _RANK + n for n, outcome in numbered], return_dtype=pl.Int64
    )
    if part.due is None:
        return ranked
    day = part.due.to_physical().cast(pl.Int64).fill_null(0)
    waiting = part.code.is_in([n for n, outcome in numbered if outcome is NOT_YET_DUE])
    return ranked + pl.when(waiting).then((_LATEST - day if best else day) * _DUE).otherwise(0)


@dataclass(frozen=True)
class Judgement:
    """Everything the engine needs of one commitment over one kind of record.

    Cases are numbered: first those that come before the check, then the check's own.
    """

    commitment: Commitment
    record: Record
    alone: bool = False
    """Whether the check stands alone, since its population was chosen by sides and conditions already."""

    @cached_property
    def before(self) -> tuple[Case, ...]:
        """Whom and what the commitment is about, and since when."""
        return () if self.alone else (*self._sides(), *self._in_force(), *self._when())

    @property
    def outside(self) -> pl.Expr:
        """Whether a row is known to be of another sector, or of a day before the commitment was in force."""
        outside = [
            case.when.fill_null(False) for case in (*self._sides(), *self._in_force()) if case.outcome is DOES_NOT_APPLY
        ]
        return pl.any_horizontal(outside) if outside else pl.lit(False)

    @cached_property
    def weighed(self) -> Weighed:
        """The check itself."""
        exception = self._exception() if self.commitment.unless else None
        return weighed(self._check, self.record, self.commitment.figure_from, exception, len(self.before))

    @property
    def _check(self) -> Check:
        """The check, with the word of its condition for what must happen every so often: "review"."""
        check, condition = self.commitment.check, self.commitment.when
        words = [test.is_in[0] for test in condition.tests if len(test.is_in) == 1] if condition else []
        if isinstance(check, Every) and check.what is None and len(words) == 1 and isinstance(words[0], str):
            return replace(check, what=words[0])
        return check

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """Every case in the order of its number."""
        return (*self.before, *self.weighed.cases)

    @property
    def code(self) -> pl.Expr:
        """The number of the case that decides each row."""
        decided = self.weighed.code
        for number, case in reversed(list(enumerate(self.before))):
            decided = pl.when(case.when).then(number).otherwise(decided)
        return decided

    def span_of(self, code: int) -> Span | None:
        """The table that a case belongs to; None for those that come before the check."""
        return next((span for span in self.weighed.spans if code in span.numbers), None)

    def _exception(self) -> Case:
        """Whether the reason stands, with its day, by its moment. It explains only where the facts already depart."""
        unless = self.commitment.unless
        assert unless
        day = self.record.day(unless.on)
        given = self.record.present(unless.reason) & day.happened
        if unless.by:
            given &= day.day <= self.record.moment(unless.by).day
        if unless.when:
            given &= self.record.holds(unless.when)
        sentence = "(what was departed from) Reason given on (day): (reason)"
        return Case(self._unless_in_words(), given, EXPLAINED, sentence)

    def _sides(self) -> list[Case]:
        """A side recorded as another sector, or an individual where an organisation is meant: it does not apply."""
        commitment, wanted = self.commitment, {}
        if commitment.side and commitment.sectors:
            wanted[commitment.side] = commitment.sectors
        return [
            case for side, sectors in {**wanted, **commitment.towards}.items() for case in self._side(side, sectors)
        ]

    def _side(self, side: str, sectors: Sequence[str]) -> list[Case]:
        name = f"{side}_sector"
        if not self.record.has(name):
            return []
        noun = self.record.fact(name).noun
        other = pl.all_horizontal([pl.col(name) != sector for sector in sectors])
        return [
            Case(
                f"the {noun} is recorded as another than {_sectors_in_words(sectors)}",
                other,
                DOES_NOT_APPLY,
                f"The {noun} is {{{name}}}; this commitment is about {_sectors_in_words(sectors)}.",
            )
        ]

    def _in_force(self) -> list[Case]:
        since = self.commitment.in_force_from
        if since is None:
            return []
        anchor = self.record.anchor
        return [
            Case(
                f"it is of a day before {say_day(since)}",
                anchor < pl.lit(since),
                DOES_NOT_APPLY,
                f"This commitment is in force from {say_day(since)}.",
            ),
            Case(
                "its day is not recorded",
                anchor.is_null(),
                NOT_RECORDED,
                f"No day is recorded, so nobody can tell whether it applies: it is in force from {say_day(since)}.",
            ),
        ]

    def _when(self) -> list[Case]:
        condition = self.commitment.when
        if condition is None:
            return []
        holds, words = self.record.holds(condition), condition_in_words(condition, self.record.kind)
        return [
            Case(f"it is known not to be so that {words}", ~holds, DOES_NOT_APPLY, f"It applies only where {words}."),
            Case(
                f"it is not known whether {words}",
                holds.is_null(),
                NOT_RECORDED,
                f"It applies only where {words}; that is not recorded.",
            ),
        ]

    def _unless_in_words(self) -> str:
        unless = self.commitment.unless
        if unless is None:
            return ""
        noun = self.record.fact(unless.reason).noun
        by = f" by {'' if unless.by.period else 'the '}{self.record.moment(unless.by).noun}" if unless.by else ""
        return f"it was departed from, and a {noun} with its day was given{by}"

    def values(self) -> dict[str, Value]:
        """What the sentences of the cases before the check name."""
        sides = [f"{side}_sector" for side in {self.commitment.side, *self.commitment.towards} if side]
        return {name: Value((pl.col(name),), str) for name in sides if self.record.has(name)}


def _sectors_in_words(sectors: Sequence[str]) -> str:
    """ "the public or third sector"."""
    return f"the {' or '.join(sectors)} sector"
