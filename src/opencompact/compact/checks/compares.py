"""``compares``: a number held against a number or another fact."""

import polars as pl

from opencompact.compact.checks.columns import Record
from opencompact.compact.checks.promised import Promised
from opencompact.compact.checks.table import ALWAYS, NEVER, Amount, Case, Table, Value, a_day, a_number
from opencompact.compact.kinds import Fact, FactType
from opencompact.compact.outcomes import DOES_NOT_APPLY, KEPT, NOT_KEPT, NOT_RECORDED, NOT_YET_DUE
from opencompact.compact.phrases import capital
from opencompact.compact.terms import Compares
from opencompact.compact.wording import say_number

_PRECISION = 9
"""Shares are compared to nine places, so that nine in ten is nine tenths."""


def compares(check: Compares, record: Record, promised: Promised) -> Table:
    """A number, a count of words, or one number's share of another, against a bound that is a number or a fact."""
    fact = record.fact(check.value)
    unit = "" if fact.type is FactType.WORDS else fact.unit or ""
    amount = record.number(check.value)
    whole = record.number(check.share_of) if check.share_of else None
    value = amount if whole is None else (amount / whole).round(_PRECISION)
    word, bound = _bound(check)
    limit = record.number(bound) if isinstance(bound, str) else pl.lit(round(float(bound), _PRECISION))
    holds = {"at least": value >= limit, "at most": value <= limit, "exactly": value == limit}[word]
    short = {"at least": limit - value, "at most": value - limit, "exactly": (limit - value).abs()}[word]
    wanted = _say_bound(bound, record, promised, whole is not None, unit)
    shown, amounts = (
        _shown(fact, whole is not None, record, check),
        (Amount(value, _unit(unit, whole)), Amount(short, _unit(unit, whole))),
    )
    day = record.moment(check.by) if check.by else None
    due = day.day if day else None
    cases = (
        Case(
            "there is nothing to take a share of",
            NEVER if whole is None else whole == 0,
            DOES_NOT_APPLY,
            f"{capital(_whole(check, record))}: 0, so there is no share to take.",
        ),
        Case(
            f"there is no {day.noun}" if day else "",
            NEVER if day is None else day.none,
            DOES_NOT_APPLY,
            f"There is no {day.noun}." if day else "",
        ),
        Case(
            f"the {shown} is {word} {wanted}",
            holds,
            KEPT,
            f"{capital(fact.noun)}: {{value}}{{of}}; {word} {wanted} was promised.",
            *amounts[:1],
        ),
        Case(
            "its day has not passed",
            NEVER if due is None else record.today <= due,
            NOT_YET_DUE,
            f"{capital(fact.noun)} must be {word} {wanted} by {{due}}.",
        ),
        Case(
            f"the {fact.noun} is not recorded", amount.is_null(), NOT_RECORDED, f"Nobody has recorded the {fact.noun}."
        ),
        Case(
            "what it is held against is not recorded",
            limit.is_null() if whole is None else limit.is_null() | whole.is_null(),
            NOT_RECORDED,
            f"{capital(fact.noun)}: {{value}}; nobody has recorded the {_other(check, record)}.",
        ),
        Case(
            f"the {day.noun} is not recorded" if day else "",
            NEVER if day is None else day.unknown,
            NOT_RECORDED,
            f"The {day.noun} is not recorded." if day else "",
        ),
        Case(
            "otherwise",
            ALWAYS,
            NOT_KEPT,
            f"{capital(fact.noun)}: {{value}}{{of}}; {word} {wanted} was promised.",
            *amounts,
        ),
    )
    values = {
        "value": a_number(amount, unit or None),
        "of": _say_share(whole, value),
        "limit": a_number(limit),
        "due": a_day(pl.lit(None, pl.Date) if due is None else due),
    }
    return Table(cases, values, due=due)


def _whole(check: Compares, record: Record) -> str:
    return record.fact(check.share_of).noun if check.share_of else "the whole"


def _bound(check: Compares) -> tuple[str, float | str]:
    for word, bound in (("at least", check.at_least), ("at most", check.at_most), ("exactly", check.exactly)):
        if isinstance(bound, int | float | str):
            return word, bound
    raise ValueError("compares needs a figure")


def _unit(unit: str, whole: pl.Expr | None) -> str:
    return "share" if whole is not None else unit or "number"


def _say_bound(bound: float | str, record: Record, promised: Promised, share: bool, unit: str) -> str:
    if isinstance(bound, str):
        return f"the {record.fact(bound).noun} ({{limit}})"
    if share:
        return str(promised.of(f"{round(bound * 100, 2):g}%"))
    return str(promised.of(bound, "pounds" if unit == "pounds" else None))


def _shown(fact: Fact, share: bool, record: Record, check: Compares) -> str:
    if share and check.share_of:
        return f"share of the {record.fact(check.share_of).noun} that is {fact.noun}"
    return f"number of {fact.noun}" if fact.type is FactType.WORDS else fact.noun


def _say_share(whole: pl.Expr | None, value: pl.Expr) -> Value:
    return Value((), lambda: "") if whole is None else Value((whole, value), _say_part)


def _say_part(whole: float | None, share: float | None) -> str:
    """ " of 12 (75 %)", or nothing where the whole is not known."""
    if not whole or share is None:
        return ""
    return f" of {say_number(whole)} ({round(share * 100, 1):g}%)"


def _other(check: Compares, record: Record) -> str:
    named = [name for name in (check.share_of, check.at_least, check.at_most, check.exactly) if isinstance(name, str)]
    return record.fact(named[0]).noun if named else "figure"
