"""Ten commitments of Herefordshire 2014 written by hand as polars expressions, for the bench."""

from datetime import date
from typing import Final

import polars as pl

Counts = dict[str, dict[str, int]]

TODAY: Final = date(2026, 11, 22)
WORDS: Final = ("kept", "explained", "not_kept", "not_yet_due", "not_recorded", "does_not_apply")
KEPT, EXPLAINED, NOT_KEPT, NOT_YET_DUE, NOT_RECORDED, DOES_NOT_APPLY = WORDS
ORGANISATIONS: Final = ("public", "third", "private")
CONTRACTS: Final = ("contract", "service level agreement")


def by_polars(frame: pl.DataFrame) -> Counts:
    """How many rows came out as what, by commitment."""
    found = frame.lazy().select(**_expressions()).collect()
    counted = {name: dict(found[name].value_counts().iter_rows()) for name in found.columns}
    return {name: {word: codes.get(code, 0) for code, word in enumerate(WORDS)} for name, codes in counted.items()}


def _expressions() -> dict[str, pl.Expr]:
    """Each row's outcome as its number in WORDS."""
    made_first = _in_order("monitoring_agreed_on", "signed_on", _never("monitoring_agreed_on"))
    talked_first = _in_order("sustainability_discussed_on", "signed_on", pl.lit(False))
    is_contract = pl.col("kind_of_funding").is_in(CONTRACTS)
    options = pl.col("funding_options").list.len()
    return {
        "funding-three-years": _public_to_third(_three_years()),
        "renewal-decision-notice": _public_to_third(_where(pl.col("renewable"), _renewal_notice())),
        "risk-assessment": _any_to_any(_in_order("risk_assessed_on", "starts_on", _never("risk_assessed_on"))),
        "outcomes-agreed-first": _any_to_any(made_first),
        "monitoring-agreed-jointly": _any_to_any(_monitoring_agreed()),
        "sustainability-explored": _any_to_any(_where(is_contract, talked_first)),
        "several-ways-of-funding-weighed": _public_to_third(_there(options >= 2, options < 2)),
        "full-costs-recognised": _public_to_third(_there(pl.col("cost_basis").is_not_null(), _never("cost_basis"))),
        "open-to-paying-ahead": _public_to_third(
            _there(pl.col("advance_payment_considered"), ~pl.col("advance_payment_considered"))
        ),
        "plain-words-written-agreements": _any_to_any(
            _there(pl.col("in_writing"), ~pl.col("in_writing") | _never("in_writing"))
        ),
    }


def _code(outcome: str) -> pl.Expr:
    return pl.lit(WORDS.index(outcome), pl.UInt8)


def _never(name: str) -> pl.Expr:
    return pl.col(f"{name}__state") == "never"


def _public_to_third(outcome: pl.Expr) -> pl.Expr:
    outside = (pl.col("funder_sector") != "public") | (pl.col("recipient_sector") != "third")
    return pl.when(outside).then(_code(DOES_NOT_APPLY)).otherwise(outcome)


def _any_to_any(outcome: pl.Expr) -> pl.Expr:
    funder, recipient = pl.col("funder_sector"), pl.col("recipient_sector")
    outside = ~funder.is_in(["public", "third"]) | ~recipient.is_in(ORGANISATIONS)
    return pl.when(outside).then(_code(DOES_NOT_APPLY)).otherwise(outcome)


def _where(holds: pl.Expr, outcome: pl.Expr) -> pl.Expr:
    return pl.when(holds).then(outcome).when(~holds).then(_code(DOES_NOT_APPLY)).otherwise(_code(NOT_RECORDED))


def _there(known: pl.Expr, none: pl.Expr) -> pl.Expr:
    return pl.when(known).then(_code(KEPT)).when(none).then(_code(NOT_KEPT)).otherwise(_code(NOT_RECORDED))


def _not_kept_unless_explained() -> pl.Expr:
    excused = pl.col("reason").is_not_null() & (pl.col("reason_published_on") <= TODAY)
    return pl.when(excused).then(_code(EXPLAINED)).otherwise(_code(NOT_KEPT))


def _three_years() -> pl.Expr:
    start, end = pl.col("starts_on"), pl.col("ends_on")
    months = pl.when(pl.col("planned_months") > 0).then(pl.col("planned_months"))
    reached = start.dt.offset_by("3y")
    last = pl.when(reached.dt.day() == start.dt.day()).then(reached.dt.offset_by("-1d")).otherwise(reached)
    enough = pl.coalesce(end >= last, months >= 36)
    fixed = ((pl.col("signed_on") <= TODAY) | (pl.col("awarded_on") <= TODAY)).fill_null(False)
    waiting = (start >= TODAY) & ~fixed
    explained = ~enough & pl.col("reason").is_not_null() & (pl.col("reason_published_on") <= TODAY)
    return (
        pl.when(_never("starts_on") & months.is_null()).then(_code(DOES_NOT_APPLY))
        .when(start.is_null() & months.is_null()).then(_code(NOT_RECORDED))
        .when(enough).then(_code(KEPT))
        .when(explained).then(_code(EXPLAINED))
        .when(waiting).then(_code(NOT_YET_DUE))
        .when(enough.is_null()).then(_code(NOT_RECORDED))
        .otherwise(_code(NOT_KEPT))
    )


def _renewal_notice() -> pl.Expr:
    told, renewal = pl.col("renewal_decision_told_on"), pl.col("renewal_on")
    earlier = renewal.dt.offset_by("-3mo")
    due = pl.when(renewal == renewal.dt.month_end()).then(earlier.dt.month_end()).otherwise(earlier)
    known = told.is_not_null() | _never("renewal_decision_told_on")
    return (
        pl.when(_never("renewal_on")).then(_code(DOES_NOT_APPLY))
        .when(renewal.is_null()).then(_code(NOT_RECORDED))
        .when((told <= TODAY) & (told.dt.offset_by("3mo") <= renewal)).then(_code(KEPT))
        .when(due >= TODAY).then(_code(NOT_YET_DUE))
        .when(known).then(_not_kept_unless_explained())
        .otherwise(_code(NOT_RECORDED))
    )


def _in_order(first: str, then: str, never: pl.Expr) -> pl.Expr:
    a, b = pl.col(first), pl.col(then)
    return (
        pl.when(_never(then)).then(_code(DOES_NOT_APPLY))
        .when((a <= TODAY) & (a <= b)).then(_code(KEPT))
        .when((a <= TODAY) & (a > b)).then(_code(NOT_KEPT))
        .when((never | (a > TODAY)) & (b < TODAY)).then(_code(NOT_KEPT))
        .when(b >= TODAY).then(_code(NOT_YET_DUE))
        .otherwise(_code(NOT_RECORDED))
    )


def _monitoring_agreed() -> pl.Expr:
    agreed, outcomes, due = pl.col("monitoring_agreed_on"), pl.col("outcomes_promised"), pl.col("signed_on")
    absent = (agreed > TODAY) | _never("monitoring_agreed_on") | _never("outcomes_promised")
    return (
        pl.when(_never("signed_on")).then(_code(DOES_NOT_APPLY))
        .when(due.is_null()).then(_code(NOT_RECORDED))
        .when((agreed <= TODAY) & (agreed <= due) & outcomes.is_not_null()).then(_code(KEPT))
        .when(due >= TODAY).then(_code(NOT_YET_DUE))
        .when(absent | (agreed > due)).then(_code(NOT_KEPT))
        .otherwise(_code(NOT_RECORDED))
    )
