"""``order``: steps dated in this order, any number of them."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import and_, or_

import polars as pl

from opencompact.compact.checks.columns import Day, Record
from opencompact.compact.checks.promised import Promised
from opencompact.compact.checks.table import ALWAYS, NEVER, Case, Table, Value, a_day
from opencompact.compact.kinds import Timing
from opencompact.compact.outcomes import DOES_NOT_APPLY, KEPT, NOT_KEPT, NOT_RECORDED, NOT_YET_DUE
from opencompact.compact.periods import say_day
from opencompact.compact.terms import Order
from opencompact.compact.wording import capital, listed


def order(check: Order, record: Record, promised: Promised) -> Table:
    """Whether each step came no later than the next; the same day is in order, and the sentence says so.

    A known wrong pair is not kept, and so is a first step (or one that may not be skipped) known never to have been
    taken once a later one has happened. A middle step that never happened is passed over and its neighbours are judged.
    What is missing is not yet due while a later step is still to come, otherwise not recorded.
    """
    steps = [record.day(name) for name in check.steps]
    needed = [n == 0 or name in check.never_skipped for n, name in enumerate(check.steps)]
    planned = [record.fact(name).timing is Timing.PLANNED for name in check.steps]
    later = [_earliest(steps[n + 1 :]) for n in range(len(steps))]
    missing = [_is_missing(step, need) for step, need in zip(steps, needed, strict=True)]
    waits = [gone & (record.today <= day) for gone, day in zip(missing, later, strict=True)]
    to_come = [_still_to_come(n, steps, planned, record.today) for n in range(1, len(steps))]
    passed_by = [
        step.never & (day < record.today) if need else NEVER
        for step, need, day in zip(steps, needed, later, strict=True)
    ]
    nothing_followed = reduce(and_, (step.none for step in steps[1:]))
    nouns = [step.noun for step in steps]
    cases = (
        Case(
            f"nothing followed the {nouns[0]}",
            nothing_followed,
            DOES_NOT_APPLY,
            f"There was no {' and no '.join(nouns[1:])}.",
        ),
        Case(
            "every step is there, and in this order",
            _in_order(steps, to_come) & ~reduce(or_, missing) & ~_same_day(steps),
            KEPT,
            "{chain}, in this order.",
        ),
        Case(
            "every step is there, some on the same day",
            _in_order(steps, to_come) & ~reduce(or_, missing),
            KEPT,
            "{chain}; the same day is in order.",
        ),
        Case(
            "a step was never taken, and a later one has happened",
            reduce(or_, passed_by),
            NOT_KEPT,
            "There was no {passed_by} before the {follower} on {followed_on}.",
        ),
        Case("a step is known to have come too late", _wrong(steps, planned, record.today), NOT_KEPT, "{wrong}."),
        Case(
            "a step is not recorded, and a later one has happened or is not known",
            reduce(or_, (gone & ~wait.fill_null(False) for gone, wait in zip(missing, waits, strict=True))),
            NOT_RECORDED,
            "Nobody has recorded the {missing}.",
        ),
        Case(
            "otherwise: a step is missing, and the next is still to come",
            ALWAYS,
            NOT_YET_DUE,
            "The {missing} must come by {due}, the day of the next step.",
        ),
    )
    due = pl.min_horizontal(
        [pl.when(wait).then(day) for wait, day in zip(waits, later, strict=True)]
        + [pl.when(come).then(day) for come, day in zip(to_come, later[1:], strict=True)]
    )
    days = tuple(step.day for step in steps)
    states = tuple(
        column
        for step, need, day in zip(steps, needed, later, strict=True)
        for column in (step.never & pl.lit(need), step.unknown, day)
    )
    values = {
        "chain": Value(days, lambda *found: _say_chain(nouns, found)),
        "wrong": Value(days, lambda *found: _say_wrong(nouns, found)),
        "passed_by": Value(states, lambda *found: _say_first_never(nouns, found)),
        "follower": Value(days, lambda *found: next(n for n, day in zip(nouns[1:], found[1:], strict=True) if day)),
        "followed_on": Value(days, lambda *found: say_day(next(day for day in found[1:] if day))),
        "missing": Value(states, lambda *found: _say_missing(nouns, found)),
        "due": a_day(due),
    }
    return Table(cases, values, due=due)


def _earliest(steps: Sequence[Day]) -> pl.Expr:
    return pl.min_horizontal([step.day for step in steps]) if steps else pl.lit(None, pl.Date)


def _is_missing(step: Day, needed: bool) -> pl.Expr:
    return step.unknown | step.never if needed else step.unknown


def _still_to_come(n: int, steps: Sequence[Day], planned: Sequence[bool], today: pl.Expr) -> pl.Expr:
    """Whether a middle step is planned for a day ahead, and so is a later one: their order is not settled yet."""
    if n == len(steps) - 1:
        return NEVER
    return steps[n].ahead & (today <= _earliest(steps[n + 1 :])).fill_null(False)


def _in_order(steps: Sequence[Day], to_come: Sequence[pl.Expr]) -> pl.Expr:
    """Whether no known day comes after a later step's, and nothing is left open by plans ahead."""
    pairs = [
        (steps[n - 1].day if n == 1 else pl.max_horizontal([s.day for s in steps[:n]])) <= steps[n].day
        for n in range(1, len(steps))
    ]
    return reduce(and_, (pair.fill_null(True) for pair in pairs)) & ~reduce(or_, to_come)


def _wrong(steps: Sequence[Day], planned: Sequence[bool], today: pl.Expr) -> pl.Expr:
    """Whether a known day comes after a later step that has happened; plans that are both ahead can still be mended."""
    wrong = [pl.max_horizontal([s.day for s in steps[:n]]) > steps[n].day for n in range(1, len(steps))]
    gone = [steps[n].happened & (steps[n].day < today) | _all_happened(steps[:n]) for n in range(1, len(steps))]
    return reduce(or_, ((bad & done).fill_null(False) for bad, done in zip(wrong, gone, strict=True)))


def _all_happened(steps: Sequence[Day]) -> pl.Expr:
    return reduce(and_, (~step.ahead for step in steps))


def _same_day(steps: Sequence[Day]) -> pl.Expr:
    pairs = [steps[i].day == steps[j].day for i in range(len(steps)) for j in range(i + 1, len(steps))]
    return reduce(or_, (pair.fill_null(False) for pair in pairs))


def _dated(nouns: Sequence[str], days: Sequence[object]) -> list[tuple[str, date]]:
    return [(noun, day) for noun, day in zip(nouns, days, strict=True) if isinstance(day, date)]


def _say_chain(nouns: Sequence[str], days: Sequence[object]) -> str:
    return capital(
        listed(
            [f"{'the ' if n else 'The '}{noun} on {say_day(day)}" for n, (noun, day) in enumerate(_dated(nouns, days))]
        )
    )


def _say_wrong(nouns: Sequence[str], days: Sequence[object]) -> str:
    known = _dated(nouns, days)
    for n, (noun, day) in enumerate(known):
        for later, came in known[n + 1 :]:
            if came < day:
                return f"The {later} on {say_day(came)} came before the {noun} on {say_day(day)}"
    return "The steps are not in this order"


def _triples(found: Sequence[object]) -> list[tuple[object, ...]]:
    return list(zip(*[iter(found)] * 3, strict=True))


def _say_first_never(nouns: Sequence[str], found: Sequence[object]) -> str:
    return next((noun for noun, (never, _, _) in zip(nouns, _triples(found), strict=True) if never), nouns[0])


def _say_missing(nouns: Sequence[str], found: Sequence[object]) -> str:
    gone = [noun for noun, (never, unknown, _) in zip(nouns, _triples(found), strict=True) if never or unknown]
    return listed(gone) if gone else listed(list(nouns[1:-1]))
