"""Ten commitments of Herefordshire 2014 as the bench's rivals have them: polars expressions, and plain Python."""

import calendar
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final

import polars as pl

Counts = dict[str, dict[str, int]]
Row = Mapping[str, Any]

TODAY: Final = date(2026, 11, 22)
WORDS: Final = ("kept", "explained", "not_kept", "not_yet_due", "not_recorded", "does_not_apply")
KEPT, EXPLAINED, NOT_KEPT, NOT_YET_DUE, NOT_RECORDED, DOES_NOT_APPLY = WORDS
ORGANISATIONS: Final = ("public", "third", "private")
CONTRACTS: Final = ("contract", "service level agreement")


# --- polars, a column at a time


def by_polars(frame: pl.DataFrame) -> Counts:
    """How many rows came out as what, by commitment."""
    found = frame.lazy().select(**_expressions()).collect()
    counted = {name: dict(found[name].value_counts().iter_rows()) for name in found.columns}
    return {name: {word: codes.get(code, 0) for code, word in enumerate(WORDS)} for name, codes in counted.items()}


def _expressions() -> dict[str, pl.Expr]:
    """Each row's outcome as its number in WORDS."""
    made_first = _in_order("monitoring_agreed_on", "signed_on", _never("monitoring_agreed_on"))
    talked_first = _in_order("sustainability_discussed_on", "signed_on", pl.lit(False))
    is_contract = pl.col("kind_of_funding").str.to_lowercase().is_in(CONTRACTS)
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
    start, end, months = pl.col("starts_on"), pl.col("ends_on"), pl.col("planned_months")
    reached = start.dt.offset_by("3y")
    last = pl.when(reached.dt.day() == start.dt.day()).then(reached.dt.offset_by("-1d")).otherwise(reached)
    enough = pl.coalesce(end >= last, months >= 36)
    fixed = ((pl.col("signed_on") <= TODAY) | (pl.col("awarded_on") <= TODAY)).fill_null(False)
    waiting = (start >= TODAY) & ~fixed
    explained = ~enough & pl.col("reason").is_not_null() & (pl.col("reason_published_on") <= TODAY)
    return (
        pl.when(_never("starts_on") & months.is_null()).then(_code(DOES_NOT_APPLY))
        .when(start.is_null() & months.is_null()).then(_code(NOT_RECORDED))
        .when(enough | (_never("ends_on") & months.is_null())).then(_code(KEPT))
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


# --- plain Python, a row at a time


def by_python(rows: Iterable[Row]) -> Counts:
    """How many rows came out as what, by commitment."""
    counted: dict[str, Counter[str]] = {name: Counter() for name in PLAIN}
    for row in rows:
        for name, outcome in PLAIN.items():
            counted[name][outcome(row)] += 1
    return {name: {word: counter[word] for word in WORDS} for name, counter in counted.items()}


def public_to_third(row: Row) -> bool:
    return row["funder_sector"] in ("public", None) and row["recipient_sector"] in ("third", None)


def any_to_any(row: Row) -> bool:
    return row["funder_sector"] in ("public", "third", None) and row["recipient_sector"] in (*ORGANISATIONS, None)


def months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def not_kept_unless_explained(row: Row) -> str:
    published = row["reason_published_on"]
    return EXPLAINED if row["reason"] and published and published <= TODAY else NOT_KEPT


def three_years(row: Row) -> str:
    if not public_to_third(row):
        return DOES_NOT_APPLY
    start, end, months = row["starts_on"], row["ends_on"], row["planned_months"]
    if start is None and months is None:
        return DOES_NOT_APPLY if row["starts_on__state"] == "never" else NOT_RECORDED
    if row["ends_on__state"] == "never" and months is None:
        return KEPT
    enough = None
    if start and end:
        reached = months_on(start, 36)
        enough = end >= (reached - timedelta(days=1) if reached.day == start.day else reached)
    elif months is not None:
        enough = months >= 36
    if enough:
        return KEPT
    if enough is False and not_kept_unless_explained(row) == EXPLAINED:
        return EXPLAINED
    fixed = any(day and day <= TODAY for day in (row["signed_on"], row["awarded_on"]))
    if start and start >= TODAY and not fixed:
        return NOT_YET_DUE
    return NOT_RECORDED if enough is None else NOT_KEPT


def renewal_notice(row: Row) -> str:
    if not public_to_third(row) or row["renewable"] is False:
        return DOES_NOT_APPLY
    renewal, told = row["renewal_on"], row["renewal_decision_told_on"]
    if row["renewable"] is None:
        return NOT_RECORDED
    if renewal is None:
        return DOES_NOT_APPLY if row["renewal_on__state"] == "never" else NOT_RECORDED
    if told and told <= TODAY and months_on(told, 3) <= renewal:
        return KEPT
    earlier = months_on(renewal, -3)
    if (month_end(earlier) if renewal == month_end(renewal) else earlier) >= TODAY:
        return NOT_YET_DUE
    if told is None and row["renewal_decision_told_on__state"] != "never":
        return NOT_RECORDED
    return not_kept_unless_explained(row)


def in_order(row: Row, first: str, then: str) -> str:
    if not any_to_any(row) or row[f"{then}__state"] == "never":
        return DOES_NOT_APPLY
    a, b = row[first], row[then]
    done = a is not None and a <= TODAY
    if done and b:
        return KEPT if a <= b else NOT_KEPT
    if b and b >= TODAY:
        return NOT_YET_DUE
    never = (a is not None and not done) or row.get(f"{first}__state") == "never"
    return NOT_KEPT if b and never else NOT_RECORDED


def monitoring_agreed(row: Row) -> str:
    if not any_to_any(row) or row["signed_on__state"] == "never":
        return DOES_NOT_APPLY
    agreed, outcomes, due = row["monitoring_agreed_on"], row["outcomes_promised"], row["signed_on"]
    if due is None:
        return NOT_RECORDED
    done = agreed is not None and agreed <= TODAY
    if done and agreed <= due and outcomes is not None:
        return KEPT
    if due >= TODAY:
        return NOT_YET_DUE
    if agreed and (not done or agreed > due):
        return NOT_KEPT
    never = "never" in (row["monitoring_agreed_on__state"], row["outcomes_promised__state"])
    return NOT_KEPT if never else NOT_RECORDED


def sustainability(row: Row) -> str:
    if not any_to_any(row) or row["kind_of_funding"] not in (*CONTRACTS, None):
        return DOES_NOT_APPLY
    if row["kind_of_funding"] is None:
        return NOT_RECORDED
    return in_order(row, "sustainability_discussed_on", "signed_on")


def several_ways(row: Row) -> str:
    if not public_to_third(row):
        return DOES_NOT_APPLY
    if row["funding_options"] is None:
        return NOT_RECORDED
    return KEPT if len(row["funding_options"]) >= 2 else NOT_KEPT


def full_costs(row: Row) -> str:
    if not public_to_third(row):
        return DOES_NOT_APPLY
    if row["cost_basis"] is None:
        return NOT_KEPT if row["cost_basis__state"] == "never" else NOT_RECORDED
    return KEPT


def paying_ahead(row: Row) -> str:
    if not public_to_third(row):
        return DOES_NOT_APPLY
    if row["advance_payment_considered"] is None:
        return NOT_RECORDED
    return KEPT if row["advance_payment_considered"] else NOT_KEPT


def in_writing(row: Row) -> str:
    if not any_to_any(row):
        return DOES_NOT_APPLY
    if row["in_writing"] is None:
        return NOT_KEPT if row["in_writing__state"] == "never" else NOT_RECORDED
    return KEPT if row["in_writing"] else NOT_KEPT


PLAIN: Final[dict[str, Callable[[Row], str]]] = {
    "funding-three-years": three_years,
    "renewal-decision-notice": renewal_notice,
    "risk-assessment": lambda row: in_order(row, "risk_assessed_on", "starts_on"),
    "outcomes-agreed-first": lambda row: in_order(row, "monitoring_agreed_on", "signed_on"),
    "monitoring-agreed-jointly": monitoring_agreed,
    "sustainability-explored": sustainability,
    "several-ways-of-funding-weighed": several_ways,
    "full-costs-recognised": full_costs,
    "open-to-paying-ahead": paying_ahead,
    "plain-words-written-agreements": in_writing,
}
