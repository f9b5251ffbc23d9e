"""``recorded``: facts present, by a moment where one is stated."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import and_, or_

import polars as pl

from opencompact.compact.checks.columns import Record, days_between
from opencompact.compact.checks.promised import Promised
from opencompact.compact.checks.table import ALWAYS, NEVER, Amount, Case, Table, Value, a_day
from opencompact.compact.kinds import FactType
from opencompact.compact.outcomes import DOES_NOT_APPLY, KEPT, NOT_KEPT, NOT_RECORDED, NOT_YET_DUE
from opencompact.compact.periods import say_day
from opencompact.compact.phrases import capital, joined
from opencompact.compact.terms import Recorded


def recorded(check: Recorded, record: Record, promised: Promised) -> Table:
    """Whether every fact is there; days among them no later than the first moment that is known."""
    nouns = [record.fact(name).noun for name in check.facts]
    present = [record.present(name) for name in check.facts]
    states = tuple(present) + tuple(_day_or_nothing(record, name) for name in check.facts)
    values = {
        "there": Value(states, lambda *found: _say_there(nouns, found)),
        "There": Value(states, lambda *found: capital(_say_there(nouns, found))),
        "lacking": Value(tuple(present), lambda *found: _say_which(nouns, found, False)),
        "unknown": Value(tuple(present), lambda *found: _say_which(nouns, found, None)),
    }
    absent = reduce(or_, (~there for there in present))
    spoilt = [record.yes(name).eq_missing(False) for name in check.not_without]
    spoiling = joined([record.fact(name).noun for name in check.not_without]) if check.not_without else ""
    is_spoilt = reduce(or_, spoilt) if spoilt else NEVER
    if not check.by:
        return Table(
            (
                Case(
                    f"{joined(nouns)} {'is' if len(nouns) == 1 else 'are'} there",
                    reduce(and_, present) & ~is_spoilt,
                    KEPT,
                    "Recorded: {there}.",
                ),
                Case(f"it is known to be without {spoiling}", is_spoilt, NOT_KEPT, f"Recorded without {spoiling}."),
                Case("something is known not to be there", absent, NOT_KEPT, "No {lacking}."),
                Case("otherwise", ALWAYS, NOT_RECORDED, "Nobody has recorded the {unknown}."),
            ),
            values,
        )
    return _by_a_moment(check, record, nouns, present, values, promised, is_spoilt)


def _by_a_moment(
    check: Recorded,
    record: Record,
    nouns: Sequence[str],
    present: Sequence[pl.Expr],
    values: dict[str, Value],
    promised: Promised,
    is_spoilt: pl.Expr,
) -> Table:
    spoiling = joined([record.fact(name).noun for name in check.not_without]) if check.not_without else ""
    due = record.first_moment(check.by)
    day = due.day
    late = reduce(or_, [(_day_or_nothing(record, name) > day).fill_null(False) for name in check.facts])
    last = pl.max_horizontal([_day_or_nothing(record, name) for name in check.facts])
    moment = _say_moments(check, record, promised)
    over = Amount(days_between(day, last), "days")
    cases = (
        Case(f"there is no {due.noun}", due.none, DOES_NOT_APPLY, f"There is no {due.noun}."),
        Case(
            f"{joined(nouns)} by {moment}",
            reduce(and_, present) & ~late & day.is_not_null() & ~is_spoilt,
            KEPT,
            "Recorded: {there}.",
        ),
        Case("the day it is due by is not recorded", day.is_null(), NOT_RECORDED, _say_no_day(check, record)),
        Case(
            "its day has not passed",
            record.today <= day,
            NOT_YET_DUE,
            f"{capital(joined(nouns))}: due by {{due}}, {moment}.",
        ),
        Case("it came too late", late, NOT_KEPT, f"{{There}}; due by {{due}}, {moment}.", None, over),
        Case(
            "something is known not to be there",
            reduce(or_, (~there for there in present)),
            NOT_KEPT,
            f"No {{lacking}} by {{due}}, {moment}.",
        ),
        Case(f"it is known to be without {spoiling}", is_spoilt, NOT_KEPT, f"{{There}}, but without {spoiling}."),
        Case("otherwise", ALWAYS, NOT_RECORDED, "Nobody has recorded the {unknown}, due by {due}."),
    )
    return Table(cases, values | {"due": a_day(day)}, due=day)


def _say_no_day(check: Recorded, record: Record) -> str:
    nouns = list(dict.fromkeys(record.fact(moment.fact).noun for moment in check.by))
    if len(nouns) == 1:
        return f"The {nouns[0]} is not recorded."
    return f"Neither the {', the '.join(nouns[:-1])} nor the {nouns[-1]} is recorded."


def _day_or_nothing(record: Record, name: str) -> pl.Expr:
    if record.fact(name).type is not FactType.DAY:
        return pl.lit(None, pl.Date)
    day = record.day(name)
    return pl.when(day.happened).then(day.day)


def _say_moments(check: Recorded, record: Record, promised: Promised) -> str:
    said = []
    for moment in check.by:
        noun = record.fact(moment.fact).noun
        if moment.period is None:
            said.append(f"the {noun}" if "day" in noun.split() else f"the day of the {noun}")
        else:
            said.append(f"{promised.of(moment.period)} {'before' if moment.before else 'after'} the {noun}")
    return said[0] if len(said) == 1 else ", or else ".join(said)


def _say_there(nouns: Sequence[str], found: Sequence[object]) -> str:
    """The facts that are there with their days: "feedback on 1 May 2026"."""
    present, days = found[: len(nouns)], found[len(nouns) :]
    said = [
        f"{noun} on {say_day(day)}" if isinstance(day, date) else noun
        for noun, there, day in zip(nouns, present, days, strict=True)
        if there
    ]
    return joined(said) if said else "nothing"


def _say_which(nouns: Sequence[str], found: Sequence[object], state: bool | None) -> str:
    chosen = [noun for noun, there in zip(nouns, found, strict=True) if there is state] or list(nouns)
    return " or ".join(chosen) if state is False else joined(chosen)
