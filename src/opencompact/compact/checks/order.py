"""``order``: steps dated in this order, any number of them."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import and_, or_

import polars as pl

from opencompact.compact.checks.columns import Day, Record
from opencompact.compact.checks.table import ALWAYS, NEVER, Case, Table, Value, a_day
from opencompact.compact.outcomes import DOES_NOT_APPLY, KEPT, NOT_KEPT, NOT_RECORDED, NOT_YET_DUE
from opencompact.compact.periods import say_day
from opencompact.compact.phrases import capital, joined
from opencompact.compact.terms import Order


def order(check: Order, record: Record) -> Table:
    """Whether each step came no later than the next; the same day is in order, and the sentence says so.

    A known wrong pair is not kept, and so is a first step (or one that may not be skipped) known never to have been
    taken once a later one has happened. A middle step that never happened is passed over and its neighbours are judged.
    What is missing is not yet due while a later step is still to come, otherwise not recorded.
    """
    steps = [record.day(name) for name in check.steps]
    needed = [n == 0 or name in check.never_skipped for n, name in enumerate(check.steps)]
    later = [_earliest(steps[n + 1 :]) for n in range(len(steps))]
    came = [pl.when(step.happened).then(step.day) for step in steps]
    missing = [
        step.unknown | (step.never & day.is_not_null()) if need else step.unknown
        for step, need, day in zip(steps, needed, later, strict=True)
    ]
    waits = [(gone & (record.today <= day)).fill_null(False) for gone, day in zip(missing, later, strict=True)]
    unrecorded = [step.unknown & ~wait for step, wait in zip(steps, waits, strict=True)]
    passed_by = [
        (step.never & (day < record.today)).fill_null(False) if need else NEVER
        for step, need, day in zip(steps, needed, later, strict=True)
    ]
    wrong = reduce(or_, (_came_first(came, n) for n in range(1, len(steps))))
    complete = ~wrong & ~reduce(or_, missing)
    nouns = [step.noun for step in steps]
    cases = (
        Case(
            f"nothing followed the {nouns[0]}",
            reduce(and_, (step.none for step in steps[1:])),
            DOES_NOT_APPLY,
            f"There was no {' and no '.join(nouns[1:])}.",
        ),
        Case(
            "every step is there, and in this order",
            complete & ~_same_day(came),
            KEPT,
            "{chain}{in_order}.{ahead}",
        ),
        Case("every step is there, some on the same day", complete, KEPT, "{chain}; the same day is in order.{ahead}"),
        Case(
            "a step was never taken, and a later one has happened",
            reduce(or_, passed_by),
            NOT_KEPT,
            "There was no {passed_by}.",
        ),
        Case("a step is known to have come too late", wrong, NOT_KEPT, "{wrong}."),
        Case(
            "a step is not recorded, and a later one has happened or is not known",
            reduce(or_, unrecorded),
            NOT_RECORDED,
            "Nobody has recorded the {unrecorded}.",
        ),
        Case(
            "otherwise: a step is missing, and the next is still to come",
            ALWAYS,
            NOT_YET_DUE,
            "The {waits} must come by {due}, the day of the next step.",
        ),
    )
    due = pl.min_horizontal([pl.when(wait).then(day) for wait, day in zip(waits, later, strict=True)])
    written = tuple(step.day for step in steps)
    values = {
        "chain": Value(tuple(came), lambda *days: _say_chain(nouns, days)),
        "in_order": Value(tuple(came), lambda *days: ", in this order" if len(_dated(nouns, days)) > 1 else ""),
        "ahead": Value(tuple(step.ahead for step in steps), lambda *ahead: _say_ahead(nouns, ahead)),
        "wrong": Value(tuple(came), lambda *days: _say_wrong(nouns, days)),
        "passed_by": Value((*passed_by, *written), lambda *found: _say_passed_by(nouns, found)),
        "unrecorded": Value(tuple(unrecorded), lambda *gone: _say_those(nouns, gone)),
        "waits": Value(tuple(waits), lambda *gone: _say_those(nouns, gone)),
        "due": a_day(due),
    }
    return Table(cases, values, due=due)


def _earliest(steps: Sequence[Day]) -> pl.Expr:
    return pl.min_horizontal([step.day for step in steps]) if steps else pl.lit(None, pl.Date)


def _came_first(came: Sequence[pl.Expr], n: int) -> pl.Expr:
    """Whether step n came before one that should have gone ahead of it."""
    latest = came[0] if n == 1 else pl.max_horizontal(came[:n])
    return (came[n] < latest).fill_null(False)


def _same_day(came: Sequence[pl.Expr]) -> pl.Expr:
    pairs = [came[i] == came[j] for i in range(len(came)) for j in range(i + 1, len(came))]
    return reduce(or_, (pair.fill_null(False) for pair in pairs))


def _dated(nouns: Sequence[str], days: Sequence[object]) -> list[tuple[str, date]]:
    return [(noun, day) for noun, day in zip(nouns, days, strict=True) if isinstance(day, date)]


def _say_chain(nouns: Sequence[str], days: Sequence[object]) -> str:
    said = [f"the {noun} on {say_day(day)}" for noun, day in _dated(nouns, days)]
    return capital(joined(said))


def _say_ahead(nouns: Sequence[str], ahead: Sequence[object]) -> str:
    still = [f"the {noun}" for noun, to_come in zip(nouns, ahead, strict=True) if to_come]
    return f" Still to come: {joined(still)}." if still else ""


def _say_wrong(nouns: Sequence[str], days: Sequence[object]) -> str:
    known = _dated(nouns, days)
    for n, (noun, day) in enumerate(known):
        for later, came in known[n + 1 :]:
            if came < day:
                return f"The {later} on {say_day(came)} came before the {noun} on {say_day(day)}"
    return "The steps are not in this order"


def _say_passed_by(nouns: Sequence[str], found: Sequence[object]) -> str:
    """The first step passed by, and the earliest after it: "discussion before the decision on 1 June 2026"."""
    passed, days = found[: len(nouns)], found[len(nouns) :]
    n = next(n for n, gone in enumerate(passed) if gone)
    noun, day = min(_dated(nouns[n + 1 :], days[n + 1 :]), key=lambda step: step[1])
    return f"{nouns[n]} before the {noun} on {say_day(day)}"


def _say_those(nouns: Sequence[str], chosen: Sequence[object]) -> str:
    return joined([noun for noun, wanted in zip(nouns, chosen, strict=True) if wanted])
