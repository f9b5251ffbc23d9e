"""``none_of``: a prohibition; none of these conditions may be true."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

import polars as pl

from opencompact.compact.checks.columns import Record
from opencompact.compact.checks.table import ALWAYS, NEVER, Case, Table, Value, a_day
from opencompact.compact.outcomes import KEPT, NOT_KEPT, NOT_RECORDED, NOT_YET_DUE
from opencompact.compact.phrases import joined
from opencompact.compact.terms import Condition, NoneOf
from opencompact.compact.wording import condition_in_words


def none_of(check: NoneOf, record: Record) -> Table:
    """Any true: not kept; else any unknown: not recorded; else not yet due until its period ends; else kept."""
    due = record.moment(check.until).day if check.until else None
    holds = [_holds(condition, record, due) for condition in check.conditions]
    words = [condition_in_words(condition, record.kind) for condition in check.conditions]
    cases = (
        Case(
            f"any of these is so: {'; '.join(words)}",
            reduce(or_, (h.fill_null(False) for h in holds)),
            NOT_KEPT,
            "The record shows that {true}.",
        ),
        Case(
            "one of them is not known",
            reduce(or_, (h.is_null() for h in holds)),
            NOT_RECORDED,
            "Nobody has recorded whether {unknown}.",
        ),
        Case(
            "the period has not ended",
            NEVER if due is None else record.today <= due,
            NOT_YET_DUE,
            "So far the record shows nothing of the kind; the period ends on {due}.",
        ),
        Case(
            "the end of the period is not recorded",
            NEVER if due is None else due.is_null(),
            NOT_RECORDED,
            "The period has no end recorded, so nobody can tell yet.",
        ),
        Case("otherwise", ALWAYS, KEPT, f"The record shows that it is not so that {'; or that '.join(words)}."),
    )
    values = {
        "true": Value(tuple(holds), lambda *found: _say(words, found, True)),
        "unknown": Value(tuple(holds), lambda *found: _say(words, found, None)),
        "due": a_day(pl.lit(None, pl.Date) if due is None else due),
    }
    return Table(cases, values, due=due)


def _holds(condition: Condition, record: Record, due: pl.Expr | None) -> pl.Expr:
    """Whether a condition holds; what is still missing counts against nobody until the period has ended."""
    holds = record.holds(condition)
    if due is None or not any(test.recorded is False for test in condition.tests):
        return holds
    return pl.when(due < record.today).then(holds).otherwise(False)


def _say(words: Sequence[str], found: Sequence[object], state: bool | None) -> str:
    return joined([said for said, holds in zip(words, found, strict=True) if holds is state] or list(words))
