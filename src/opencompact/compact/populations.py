"""Frames made ready for checking: parents' facts handed down, child rows gathered, populations grouped."""

from collections.abc import Iterable, Mapping
from datetime import date

import polars as pl

from opencompact.compact.checks.columns import Record, after
from opencompact.compact.checks.every import GAP_FROM, GAP_TO, LAST, SINCE, UNDATED, UNTIL
from opencompact.compact.kinds import Derive, Derived, Fact, FactType, Kind, Vocabulary
from opencompact.compact.periods import Period
from opencompact.compact.terms import Condition, Every, Test

Frames = Mapping[str, pl.DataFrame]

COLUMN_TYPES: dict[FactType, pl.DataType] = {
    FactType.DAY: pl.Date(),
    FactType.YES_NO: pl.Boolean(),
    FactType.NUMBER: pl.Float64(),
    FactType.WORDS: pl.List(pl.String()),
}
"""What a column of a fact's type holds; text for the others."""


def prepared(frames: Frames, vocabulary: Vocabulary, today: date) -> dict[str, pl.DataFrame]:
    """Each frame with what its rows inherit from their parents and what their own child rows add up to."""
    typed = {name: _typed(frame, vocabulary[name]) for name, frame in frames.items()}
    handed_down = {name: _inherit(frame, vocabulary[name], typed) for name, frame in typed.items()}
    return {
        name: _gather(frame, vocabulary[name], handed_down, vocabulary, today) for name, frame in handed_down.items()
    }


def _typed(frame: pl.DataFrame, kind: Kind) -> pl.DataFrame:
    """The frame with its references as text, and a column that holds nothing as one of its fact's type."""
    references = {"reference", kind.parent[0] if kind.parent else "reference"} & set(frame.columns)
    empty = [name for name, dtype in frame.schema.items() if dtype == pl.Null and name in kind.facts]
    return frame.with_columns(
        *(pl.col(name).cast(pl.String) for name in references if frame.schema[name] != pl.String),
        *(pl.col(name).cast(COLUMN_TYPES.get(kind.facts[name].type, pl.String)) for name in set(empty) - references),
    )


def _inherit(frame: pl.DataFrame, kind: Kind, frames: Frames) -> pl.DataFrame:
    """The frame with blank cells of inherited facts filled from the record that the row points to, unread ones too."""
    fact, above = kind.parent or ("", None)
    if above is None or above not in frames or fact not in frame.columns:
        return frame
    parent = frames[above]
    shared = [name for name, one in kind.facts.items() if one.inherited and name in parent.columns]
    columns = [*shared, *(f"{name}__state" for name in shared if f"{name}__state" in parent.columns)]
    has_unread = "unreadable__" in parent.columns
    handed = parent.select(
        pl.col("reference").alias(fact),
        *(pl.col(name).alias(f"{name}__above") for name in columns),
        *([pl.col("unreadable__").list.set_intersection(shared).alias("unreadable____above")] if has_unread else []),
    )
    joined = frame.join(handed.unique(fact, keep="first"), on=fact, how="left")
    filled = [_filled(name, frame.columns) for name in columns]
    if has_unread:
        own = pl.col("unreadable__") if "unreadable__" in frame.columns else pl.lit([], pl.List(pl.String))
        filled.append(
            pl.concat_list(own.fill_null([]), pl.col("unreadable____above").fill_null([])).alias("unreadable__")
        )
    return joined.with_columns(filled).drop(f"{name}__above" for name in [*columns, *["unreadable__"] * has_unread])


def _filled(name: str, own: list[str]) -> pl.Expr:
    above = pl.col(f"{name}__above")
    return (pl.coalesce(name, above) if name in own else above).alias(name)


def _gather(frame: pl.DataFrame, kind: Kind, frames: Frames, vocabulary: Vocabulary, today: date) -> pl.DataFrame:
    for fact in kind.facts.values():
        if fact.derived and fact.derived.kind in frames:
            child = vocabulary[fact.derived.kind]
            frame = _with_derived(frame, fact, fact.derived, frames[fact.derived.kind], child, today)
    return frame


def _with_derived(
    frame: pl.DataFrame, fact: Fact, derived: Derived, rows: pl.DataFrame, child: Kind, today: date
) -> pl.DataFrame:
    """The frame with one derived fact. No row for a record: a count of 0, and a day that is not known.

    A row of which nobody can tell whether it is meant (its ``where`` is not known) makes the fact not known.
    """
    if child.parent is None or child.parent[0] not in rows.columns:
        return frame
    record = Record(child, rows.columns, today)
    wanted = Condition(tuple(Test(name, is_in=words) for name, words in derived.where))
    meant = record.holds(wanted) if derived.where else pl.lit(True)
    grouped = (
        rows.with_columns(meant.alias("meant__"))
        .filter(pl.col("meant__").fill_null(True))
        .group_by(pl.col(child.parent[0]).alias("reference"))
        .agg(_summed_up(fact, derived, record))
    )
    joined = frame.join(grouped, on="reference", how="left")
    if derived.how is not Derive.COUNT:
        return joined
    not_known = pl.col(f"{fact.name}__state").eq_missing("unknown")
    return joined.with_columns(
        pl.when(not_known).then(None).otherwise(pl.col(fact.name).fill_null(0.0)).alias(fact.name)
    )


def _summed_up(fact: Fact, derived: Derived, record: Record) -> list[pl.Expr]:
    """The value and the state of a derived fact over the rows of one record."""
    unsure = pl.col("meant__").is_null().any()
    if derived.how is Derive.COUNT or derived.fact is None:
        return _with_state(fact, pl.len().cast(pl.Float64), pl.lit(False), unsure)
    day = record.day(derived.fact)
    come = day.day.filter(day.happened)
    if derived.how is Derive.FIRST:
        return _with_state(fact, pl.coalesce(come.min(), day.day.min()), pl.lit(False), unsure)
    if derived.how is Derive.LAST:
        return _with_state(fact, pl.coalesce(come.max(), day.day.min()), pl.lit(False), unsure | day.unknown.any())
    never = (day.none & pl.col("meant__").fill_null(False)).any()
    return _with_state(fact, day.day.max(), never, unsure | day.unknown.any())


def _with_state(fact: Fact, value: pl.Expr, never: pl.Expr, unknown: pl.Expr) -> list[pl.Expr]:
    return [
        pl.when(~never & ~unknown).then(value).alias(fact.name),
        pl.when(never).then(pl.lit("never")).when(unknown).then(pl.lit("unknown")).alias(f"{fact.name}__state"),
    ]


def strays(frames: Frames, vocabulary: Vocabulary) -> Iterable[tuple[str, str]]:
    """A sentence for each kind, with its name, with rows that point to records which were not supplied."""
    for name, frame in frames.items():
        fact, above = vocabulary[name].parent or (None, None)
        parents = frames.values() if above is None else [frames[above]] if above in frames else []
        if fact is None or fact not in frame.columns or not parents:
            continue
        known = pl.concat([parent["reference"] for parent in parents])
        lost = frame[fact].drop_nulls()
        lost = lost.filter(~lost.is_in(known.implode()))
        if len(lost):
            yield (
                name,
                f"{len(lost):,} of {frame.height:,} {vocabulary[name].plural} point to records that were not supplied: "
                f"{_some(lost.unique().sort().to_list())}.",
            )


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (" and others" if len(names) > 3 else "")


def every_area_or_body(
    check: Every, rows: pl.DataFrame, record: Record, when: Condition | None, area: str, since: date | None
) -> pl.DataFrame:
    """One row for the area, or for each value of the fact named by ``per``, with its last day and first gap.

    ``when`` says which rows count as the thing itself; a row of which that is not known counts as one with no day.
    ``since`` is the day from which an area is held to it. Rows with no body belong to none, and nothing is known of it.
    """
    per_area = check.per == "area"
    if not per_area and check.per not in rows.columns:
        return _nothing_known(rows)
    keyed = rows.with_columns((pl.lit(area) if per_area else pl.col(check.per)).alias("key__"))
    meant = record.holds(when) if when else pl.lit(True)
    events = _events(check, keyed.with_columns(meant.alias("meant__")), record)
    members = pl.DataFrame({"key__": [area]}) if per_area else keyed.select("key__").unique(maintain_order=True)
    files = rows.select(pl.col("file__").cast(pl.String).first(), pl.lit("all its records").alias("place__"))
    population = members.with_columns(
        pl.coalesce("key__", pl.lit("not recorded")).alias("reference"),
        pl.lit(since if per_area else None, pl.Date).alias(SINCE),
        pl.lit(None, pl.Date).alias(UNTIL),
    ).join(files, how="cross")
    return _with_gaps(population, events, check)


def _nothing_known(rows: pl.DataFrame) -> pl.DataFrame:
    """One row, of which nothing is known, where no row says which body it is of."""
    files = rows.select(pl.col("file__").cast(pl.String).first(), pl.lit("all its records").alias("place__"))
    days = [pl.lit(None, pl.Date).alias(name) for name in (SINCE, UNTIL, LAST, GAP_FROM, GAP_TO)]
    return files.with_columns(pl.lit("not recorded").alias("reference"), *days, pl.lit(True).alias(UNDATED))


def every_record(check: Every, frame: pl.DataFrame, record: Record, rows: pl.DataFrame, child: Record) -> pl.DataFrame:
    """The frame with, for each record, the last day and the first gap among the rows that point to it.

    Rows that do not say which record they belong to leave every record's gaps not known.
    """
    assert child.kind.parent
    start = record.day(check.from_).day if check.from_ else pl.lit(None, pl.Date)
    end = record.day(check.to).day if check.to else pl.lit(None, pl.Date)
    population = frame.with_columns(pl.col("reference").alias("key__"), start.alias(SINCE), end.alias(UNTIL))
    points = child.kind.parent[0] in rows.columns
    key = pl.col(child.kind.parent[0]) if points else pl.lit(None, pl.String)
    events = _events(check, rows.with_columns(key.alias("key__"), pl.lit(True).alias("meant__")), child)
    gaps = _with_gaps(population, events, check)
    return gaps if points else gaps.with_columns(pl.lit(True).alias(UNDATED))


def _events(check: Every, rows: pl.DataFrame, record: Record) -> pl.DataFrame:
    """The days on which it happened; null where a row has no day, or nobody can tell whether it is one of them."""
    day = record.day(check.on)
    return rows.filter(pl.col("meant__").fill_null(True) & ~day.never).select(
        "key__", pl.when(pl.col("meant__")).then(day.day).alias("day")
    )


def _with_gaps(population: pl.DataFrame, events: pl.DataFrame, check: Every) -> pl.DataFrame:
    period = check.each
    assert isinstance(period, Period)
    bounds = population.select("key__", SINCE, UNTIL)
    starts = bounds.select("key__", pl.col(SINCE).alias("day"), pl.lit(True).alias("start"))
    known = pl.concat([starts, events.with_columns(pl.lit(False).alias("start"))], how="diagonal").join(
        bounds, on="key__", how="left"
    )
    inside = (pl.col("day") <= pl.col(UNTIL)).fill_null(True) & (pl.col("day") >= pl.col(SINCE)).fill_null(True)
    dated = known.filter(pl.col("day").is_not_null() & pl.col("key__").is_not_null() & inside).sort("key__", "day")
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
