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
    NOT_KEPT,
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
class Weighed:
    """A check over its record: all its cases in one list, and the column that says which of them decides each row."""

    cases: tuple[Case, ...]
    tables: tuple[tuple[int, Table], ...]
    code: pl.Expr


def weighed(check: Check, record: Record, figure_from: str, first: int = 0) -> Weighed:
    """The cases of a check and of its parts, numbered from ``first``, and the one that decides each row."""
    if not isinstance(check, AllOf | AnyOf):
        table = table_of(check, record, figure_from)
        numbers = range(first, first + len(table.cases))
        return Weighed(table.cases, ((first, table),), table.number(numbers))
    parts: list[Weighed] = []
    for part in check.parts:
        parts.append(weighed(part, record, figure_from, first + sum(len(p.cases) for p in parts)))
    order, best = (ALL_OF_ORDER, False) if isinstance(check, AllOf) else (ANY_OF_ORDER, True)
    code = pl.min_horizontal([_ranked(part, order, best) for part in parts]) % _DUE
    return Weighed(
        tuple(case for part in parts for case in part.cases),
        tuple(table for part in parts for table in part.tables),
        code,
    )


def _ranked(part: Weighed, order: Sequence[Outcome], best: bool) -> pl.Expr:
    """The part's case with its outcome's rank in front, and, where it is not yet due, its day: the earliest decides
    where all must be kept, the latest where one is enough."""
    first = part.tables[0][0]
    numbers = list(range(first, first + len(part.cases)))
    ranks = [order.index(case.outcome) * _RANK + n for n, case in zip(numbers, part.cases, strict=True)]
    due = _due(part)
    if due is None:
        return part.code.replace_strict(numbers, ranks, return_dtype=pl.Int64)
    day = due.to_physical().cast(pl.Int64).fill_null(0)
    waiting = part.code.is_in([n for n, case in zip(numbers, part.cases, strict=True) if case.outcome is NOT_YET_DUE])
    return part.code.replace_strict(numbers, ranks, return_dtype=pl.Int64) + pl.when(waiting).then(
        (_LATEST - day if best else day) * _DUE
    ).otherwise(0)


def _due(part: Weighed) -> pl.Expr | None:
    """The due day of the table that decides, where the part is one table or several."""
    due = [(n, table.due, len(table.cases)) for n, table in part.tables if table.due is not None]
    if not due:
        return None
    return pl.coalesce([pl.when(part.code.is_between(n, n + count - 1)).then(day) for n, day, count in due])


@dataclass(frozen=True)
class Judgement:
    """Everything the engine needs of one commitment over one kind of record.

    Cases are numbered: first those that come before the check, then the exception, then the check's own.
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

    @property
    def base(self) -> int:
        """The number of the check's own first case."""
        return len(self.before) + 1

    @cached_property
    def weighed(self) -> Weighed:
        """The check itself."""
        return weighed(self._check, self.record, self.commitment.figure_from, self.base)

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
        unless = Case(
            self._unless_in_words(),
            self.explained,
            EXPLAINED,
            "(what was departed from) Reason given on (day): (reason)",
        )
        return (*self.before, unless, *self.weighed.cases)

    @property
    def base_code(self) -> pl.Expr:
        """The case of the check that decides each row, before the exception is looked at."""
        return self.weighed.code

    @property
    def code(self) -> pl.Expr:
        """The number of the case that decides each row."""
        own = self.base_code
        if self.commitment.unless:
            own = pl.when(self.explained).then(pl.lit(len(self.before), pl.Int64)).otherwise(own)
        if not self.before:
            return own
        return (
            Table((*self.before, Case("", pl.lit(True), NOT_RECORDED, "")))
            .number([*range(len(self.before)), -1])
            .pipe(lambda early: pl.when(early >= 0).then(early).otherwise(own))
        )

    @property
    def explained(self) -> pl.Expr:
        """Whether the facts already depart, and the reason stands, with its day, by its moment."""
        unless = self.commitment.unless
        if unless is None:
            return pl.lit(False)
        day = self.record.day(unless.on)
        given = self.record.present(unless.reason) & day.happened
        if unless.by:
            given &= day.day <= self.record.moment(unless.by).day
        if unless.when:
            given &= self.record.holds(unless.when)
        return self._departs() & given.fill_null(False)

    def _departs(self) -> pl.Expr:
        numbers = range(self.base, self.base + len(self.weighed.cases))
        not_kept = [n for n, case in zip(numbers, self.weighed.cases, strict=True) if case.outcome is NOT_KEPT]
        departs = self.base_code.is_in(not_kept)
        for first, table in self.weighed.tables:
            if table.departs_early is not None:
                waiting = [first + n for n, case in enumerate(table.cases) if case.outcome is NOT_YET_DUE]
                departs |= self.base_code.is_in(waiting) & table.departs_early.fill_null(False)
        return departs

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
        other = ~pl.col(name).is_in(list(sectors))
        return [
            Case(
                f"the {noun} is recorded, and is not {' or '.join(sectors)}",
                other,
                DOES_NOT_APPLY,
                f"The {noun} is {{{name}}}; this commitment is about {' or '.join(sectors)}.",
            )
        ]

    def _in_force(self) -> list[Case]:
        since = self.commitment.in_force_from
        if since is None:
            return []
        anchors = [self.record.day(name) for name in self.record.kind.anchor]
        anchor = pl.coalesce([day.day for day in anchors]) if anchors else pl.lit(None, pl.Date)
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
