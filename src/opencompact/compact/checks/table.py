"""A table of cases, read from the top: a condition over columns, an outcome, and the sentence everybody is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from opencompact.compact.outcomes import NOT_KEPT, NOT_YET_DUE, Outcome
from opencompact.compact.periods import say_day
from opencompact.compact.wording import say_number

ALWAYS = pl.lit(True)
NEVER = pl.lit(False)


@dataclass(frozen=True)
class Value:
    """What stands for a name in a sentence: the columns it is made from, and how they are said."""

    columns: tuple[pl.Expr, ...]
    say: Callable[..., str]


@dataclass(frozen=True)
class Amount:
    """A number with its unit: how long it lasted, or by how much it fell short."""

    number: pl.Expr
    unit: str


@dataclass(frozen=True)
class Case:
    """One row of a table. ``means`` is the condition in words, for the documentation.

    ``when`` is a polars condition; a row for which it is null (not known) does not match.
    """

    means: str
    when: pl.Expr
    outcome: Outcome
    sentence: str
    measured: Amount | None = None
    short: Amount | None = None


@dataclass(frozen=True)
class Table:
    """Cases from the top, the last of which always matches.

    ``due`` is the last day on which a row that is not yet due can still be kept. ``departs_early`` marks rows that are
    not yet due although the facts already depart (a consultation planned short), so that a reason can explain them.
    """

    cases: tuple[Case, ...]
    values: Mapping[str, Value] = field(default_factory=dict)
    due: pl.Expr | None = None
    departs_early: pl.Expr | None = None

    def number(self, numbers: Sequence[int], excused: pl.Expr | None = None, explained: int = 0) -> pl.Expr:
        """The column that gives each row ``numbers[n]`` of the first case n that matches.

        Where ``excused`` holds and the facts depart (the case is not kept, or departs early), it gives ``explained``.
        """
        chain: Any = pl  # polars gives each link of the chain a type of its own
        for case, number in zip(self.cases, numbers, strict=False):
            if case.when is NEVER:
                continue
            departs = self._departs(case)
            if excused is not None and departs is not None:
                chain = chain.when(case.when & departs & excused).then(explained)
            chain = chain.when(case.when).then(number)
        column: pl.Expr = chain
        return column

    def _departs(self, case: Case) -> pl.Expr | None:
        """Whether rows of a case depart from what was promised; None where they never do."""
        if case.outcome is NOT_KEPT:
            return ALWAYS
        return self.departs_early if case.outcome is NOT_YET_DUE else None


def a_day(column: pl.Expr) -> Value:
    """A day as "24 November 2026"."""
    return Value((column,), lambda day: "a day not recorded" if day is None else say_day(day))


def a_number(column: pl.Expr, unit: str | None = None) -> Value:
    """A number with its unit: "£1,200"."""
    return Value((column,), lambda number: "not recorded" if number is None else say_number(number, unit))
