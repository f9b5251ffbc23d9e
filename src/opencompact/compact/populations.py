"""Frames made ready for checking: parents' facts handed down, child rows gathered, populations grouped."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from opencompact.compact.checks.columns import Record, after
from opencompact.compact.checks.every import GAP_FROM, GAP_TO, LAST, SINCE, UNDATED, UNTIL
from opencompact.compact.kinds import Derive, Derived, Fact, Kind, Vocabulary
from opencompact.compact.periods import Period
from opencompact.compact.terms import Condition, Every, Test

Frames = Mapping[str, pl.DataFrame]


def prepared(frames: Frames, vocabulary: Vocabulary, today: date) -> dict[str, pl.DataFrame]:
    """Each frame with what its rows inherit from their parents and what their own child rows add up to."""
    handed_down = {name: _inherit(frame, vocabulary[name], frames) for name, frame in frames.items()}
    return {
        name: _gather(frame, vocabulary[name], handed_down, vocabulary, today) for name, frame in handed_down.items()
    }


def _inherit(frame: pl.DataFrame, kind: Kind, frames: Frames) -> pl.DataFrame:
    """The frame with blank cells of inherited facts filled from the record that the row points to."""
    if (
        kind.parent is None
        or kind.parent[1] is None
        or kind.parent[1] not in frames
        or kind.parent[0] not in frame.columns
    ):
        return frame
    parent = frames[kind.parent[1]]
    shared = [name for name, fact in kind.facts.items() if fact.inherited and name in parent.columns]
    if not shared:
        return frame
    above = parent.select(
        pl.col("reference").alias(kind.parent[0]), *(pl.col(name).alias(f"{name}__above") for name in shared)
    )
    joined = frame.join(above.unique(kind.parent[0], keep="first"), on=kind.parent[0], how="left")
    filled = [
        pl.coalesce(name, f"{name}__above").alias(name)
        if name in frame.columns
        else pl.col(f"{name}__above").alias(name)
        for name in shared
    ]
    return joined.with_columns(filled).drop([f"{name}__above" for name in shared])


def _gather(frame: pl.DataFrame, kind: Kind, frames: Frames, vocabulary: Vocabulary, today: date) -> pl.DataFrame:
    for fact in kind.facts.values():
        if fact.derived and fact.derived.kind in frames:
            child = vocabulary[fact.derived.kind]
            frame = _with_derived(frame, fact, fact.derived, frames[fact.derived.kind], child, today)
    return frame


def _with_derived(
    frame: pl.DataFrame, fact: Fact, derived: Derived, rows: pl.DataFrame, child: Kind, today: date
) -> pl.DataFrame:
    """The frame with one derived fact. No row for a record: a count of 0, and a day that is not known."""
    if child.parent is None or child.parent[0] not in rows.columns:
        return frame
    record = Record(child, rows.columns, today)
    if derived.where:
        wanted = Condition(tuple(Test(name, is_in=words) for name, words in derived.where))
        rows = rows.filter(record.holds(wanted))
    grouped = rows.group_by(pl.col(child.parent[0]).alias("reference")).agg(_summed_up(fact, derived, record))
    joined = frame.join(grouped, on="reference", how="left")
    return joined.with_columns(pl.col(fact.name).fill_null(0.0)) if derived.how is Derive.COUNT else joined


def _summed_up(fact: Fact, derived: Derived, record: Record) -> list[pl.Expr]:
    if derived.how is Derive.COUNT or derived.fact is None:
        return [pl.len().cast(pl.Float64).alias(fact.name)]
    day = record.day(derived.fact)
    if derived.how is Derive.FIRST:
        return [day.day.min().alias(fact.name)]
    if derived.how is Derive.LAST:
        return [day.day.max().alias(fact.name)]
    whole = ~day.unknown.any() & ~day.none.any()
    return [
        pl.when(whole).then(day.day.max()).alias(fact.name),
        pl.when(day.none.any())
        .then(pl.lit("never"))
        .when(day.unknown.any())
        .then(pl.lit("unknown"))
        .alias(f"{fact.name}__state"),
    ]


def every_area_or_body(
    check: Every, rows: pl.DataFrame, matching: pl.DataFrame, record: Record, area: str, since: date | None
) -> pl.DataFrame:
    """One row for the area, or for each value of the fact named by ``per``, with its last day and first gap.

    ``matching`` are the rows that count as the thing itself; ``since`` is the day from which an area is held to it.
    """
    per_area = check.per == "area"
    key = pl.lit(area) if per_area else pl.coalesce(pl.col(check.per), pl.lit("not recorded"))
    events = _events(check, matching.with_columns(key.alias("key__")), record)
    members = (
        rows.select(key.alias("key__")).unique(maintain_order=True) if not per_area else pl.DataFrame({"key__": [area]})
    )
    files = rows.select(pl.col("file__").cast(pl.String).first(), pl.lit("all its records").alias("place__"))
    population = members.with_columns(
        pl.col("key__").alias("reference"),
        pl.lit(since if per_area else None, pl.Date).alias(SINCE),
        pl.lit(None, pl.Date).alias(UNTIL),
    ).join(files, how="cross")
    return _with_gaps(population, events, check)


def every_record(check: Every, frame: pl.DataFrame, record: Record, rows: pl.DataFrame, child: Record) -> pl.DataFrame:
    """The frame with, for each record, the last day and the first gap among the rows that point to it."""
    assert child.kind.parent
    start = record.day(check.from_).day if check.from_ else pl.lit(None, pl.Date)
    end = record.day(check.to).day if check.to else pl.lit(None, pl.Date)
    population = frame.with_columns(pl.col("reference").alias("key__"), start.alias(SINCE), end.alias(UNTIL))
    has_parent = child.kind.parent[0] in rows.columns
    key = pl.col(child.kind.parent[0]) if has_parent else pl.lit(None, pl.String)
    return _with_gaps(population, _events(check, rows.with_columns(key.alias("key__")), child), check)


def _events(check: Every, rows: pl.DataFrame, record: Record) -> pl.DataFrame:
    day = record.day(check.on)
    return (
        rows.select(
            "key__",
            pl.when(day.happened | day.unknown).then(day.day).alias("day"),
            (day.none | day.ahead).alias("gone"),
        )
        .filter(~pl.col("gone"))
        .drop("gone")
    )


def _with_gaps(population: pl.DataFrame, events: pl.DataFrame, check: Every) -> pl.DataFrame:
    period = check.each
    assert isinstance(period, Period)
    starts = population.select("key__", pl.col(SINCE).alias("day"), pl.lit(True).alias("start"))
    ends = population.select("key__", UNTIL)
    known = pl.concat([starts, events.with_columns(pl.lit(False).alias("start"))], how="diagonal").join(
        ends, on="key__", how="left"
    )
    dated = known.filter(pl.col("day").is_not_null() & (pl.col("day") <= pl.col(UNTIL)).fill_null(True)).sort(
        "key__", "day"
    )
    following = pl.col("day").shift(-1).over("key__")
    late = (following > after(period, pl.col("day"))).fill_null(False)
    summed = (
        dated.with_columns(following.alias("next"), late.alias("late"))
        .group_by("key__")
        .agg(
            pl.col("day").filter(~pl.col("start")).max().alias(LAST),
            pl.col("day").filter(pl.col("late")).first().alias(GAP_FROM),
            pl.col("next").filter(pl.col("late")).first().alias(GAP_TO),
        )
    )
    undated = events.group_by("key__").agg(pl.col("day").is_null().any().alias(UNDATED))
    return (
        population.join(summed, on="key__", how="left")
        .join(undated, on="key__", how="left")
        .with_columns(pl.col(UNDATED).fill_null(False))
    )
