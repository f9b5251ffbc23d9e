"""Findings and their sentences, made only for the rows that somebody looks at."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from opencompact.compact.checks.combined import Judgement, Span
from opencompact.compact.checks.table import Amount, Value
from opencompact.compact.outcomes import DOES_NOT_APPLY, EXPLAINED, NOT_KEPT, NOT_YET_DUE, Outcome
from opencompact.compact.periods import say_day

_PLACE = re.compile(r"\{(\w+)\}")
"""Where a sentence names something of the record; other braces are a compact's own words, and stay."""


@dataclass(frozen=True)
class Quantity:
    """A number and what it counts."""

    value: float
    unit: str


@dataclass(frozen=True)
class Finding:
    """What can be said of one record and one commitment, with the sentence everybody is shown.

    ``due_on`` is given where it is not yet due; ``short`` says by how much it fell short, or ran over.
    """

    file: str
    place: str
    record: str
    commitment: str
    outcome: Outcome
    because: str
    due_on: date | None
    measured: Quantity | None
    short: Quantity | None


class Sayer:
    """Makes the findings of one commitment for chosen rows, which carry their number and their case."""

    def __init__(self, judgement: Judgement, rows: pl.DataFrame) -> None:
        self.judgement = judgement
        self.rows = rows

    def findings(self) -> list[Finding]:
        """In the order of the rows."""
        found: list[tuple[int, Finding]] = []
        for (code,), rows in self.rows.partition_by("case__", as_dict=True, maintain_order=True).items():
            found += self._of_case(int(code), rows)
        return [finding for _, finding in sorted(found, key=lambda pair: pair[0])]

    def one_sentence(self, code: int) -> str | None:
        """The sentence of a case that decided every row, where it is the same for all; None where it is not."""
        if _cells(self.rows, self._named(code)).drop("row__").unique().height > 1:
            return None
        return self._sentences(code, self.rows.head(1))[0]

    def _of_case(self, code: int, rows: pl.DataFrame) -> list[tuple[int, Finding]]:
        case = self.judgement.cases[code]
        span = self.judgement.span_of(code)
        if span and case is span.exception:
            return self._explained(span, rows)
        says = self._sentences(code, rows)
        if case.outcome is NOT_KEPT and self.judgement.commitment.unless:
            says = [f"{said} {why}" for said, why in zip(says, self._no_excuse(rows), strict=True)]
        return self._made(case.outcome, code, rows, says)

    def _made(self, outcome: Outcome, code: int, rows: pl.DataFrame, says: Sequence[str]) -> list[tuple[int, Finding]]:
        case, span = self.judgement.cases[code], self.judgement.span_of(code)
        due = span.table.due if span and outcome is NOT_YET_DUE else None
        measured = case.measured if outcome is not DOES_NOT_APPLY else None
        short = case.short if outcome in (NOT_KEPT, EXPLAINED, NOT_YET_DUE) else None
        columns = rows.select(
            "row__",
            pl.col("file__").cast(pl.String),
            pl.col("place__").cast(pl.String),
            pl.col("reference").cast(pl.String),
            (pl.lit(None, pl.Date) if due is None else due).alias("due"),
            _number(measured).alias("measured"),
            _number(short).alias("short"),
        )
        return [
            (
                row,
                Finding(
                    file,
                    place,
                    reference,
                    self.judgement.commitment.id,
                    outcome,
                    said,
                    due_on,
                    _quantity(length, measured),
                    _quantity(gap, short),
                ),
            )
            for (row, file, place, reference, due_on, length, gap), said in zip(columns.iter_rows(), says, strict=True)
        ]

    def _sentences(self, code: int, rows: pl.DataFrame) -> list[str]:
        """The sentence of a case for each of the rows, which it decided."""
        sentence, named = self.judgement.cases[code].sentence, self._named(code)
        says = []
        for row in _cells(rows, named).iter_rows():
            cells = iter(row[1:])
            words = {name: value.say(*(next(cells) for _ in value.columns)) for name, value in named.items()}
            says.append(_filled(sentence, words))
        return says

    def _named(self, code: int) -> dict[str, Value]:
        """What the sentence of a case names."""
        span, sentence = self.judgement.span_of(code), self.judgement.cases[code].sentence
        values = span.table.values if span else self.judgement.values()
        return {name: value for name, value in values.items() if f"{{{name}}}" in sentence}

    def _explained(self, span: Span, rows: pl.DataFrame) -> list[tuple[int, Finding]]:
        """The sentence of the departure, then the reason and its day."""
        unless = self.judgement.commitment.unless
        assert unless
        based = rows.with_columns(span.departure.cast(pl.UInt16).alias("base__"))
        found = []
        for (code,), some in based.partition_by("base__", as_dict=True, maintain_order=True).items():
            reasons = some.select(pl.col(unless.reason).cast(pl.String), unless.on).iter_rows()
            says = [
                f"{said} Reason given on {say_day(day)}: {_sentence(reason)}"
                for said, (reason, day) in zip(self._sentences(int(code), some), reasons, strict=True)
            ]
            found += self._made(EXPLAINED, int(code), some, says)
        return found

    def _no_excuse(self, rows: pl.DataFrame) -> list[str]:
        """Why no exception stands: none recorded, undated, or too late. Never that none was given."""
        unless, record = self.judgement.commitment.unless, self.judgement.record
        assert unless
        noun = record.fact(unless.reason).noun
        by = record.moment(unless.by).day if unless.by else pl.lit(None, pl.Date)
        table = (
            rows.lazy()
            .with_columns(
                record.present(unless.reason).alias("there__"),
                record.day(unless.on).day.alias("on__"),
                by.alias("by__"),
                record.day(unless.on).ahead.alias("ahead__"),
            )
            .select("there__", "on__", "by__", "ahead__")
            .collect()
        )
        says = []
        for there, day, limit, ahead in table.iter_rows():
            if not there:
                says.append(f"No {noun} is recorded.")
            elif day is None:
                says.append(f"A {noun} is recorded, but not the day it was given, so it does not count.")
            elif limit is not None and day > limit:
                says.append(f"A {noun} came on {say_day(day)}, after {say_day(limit)}, by which it was wanted.")
            else:
                says.append(
                    f"A {noun} is dated {say_day(day)}, which has not come."
                    if ahead
                    else f"A {noun} is recorded, but what the exception asks for is not."
                )
        return says


def _filled(sentence: str, words: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: words.get(place[1], place[0]), sentence)


def _cells(rows: pl.DataFrame, named: Mapping[str, Value]) -> pl.DataFrame:
    """The rows with only what their sentence names, in the order of its names."""
    columns = [column.alias(f"{name}.{n}") for name, value in named.items() for n, column in enumerate(value.columns)]
    names = [column.meta.output_name() for column in columns]
    return rows.lazy().with_columns(columns).select("row__", *names).collect()


def _number(amount: Amount | None) -> pl.Expr:
    return pl.lit(None, pl.Float64) if amount is None else amount.number.cast(pl.Float64)


def _quantity(value: float | None, amount: Amount | None) -> Quantity | None:
    if value is None or amount is None:
        return None
    rounded = round(value, 6)
    return Quantity(int(rounded) if rounded == int(rounded) else rounded, amount.unit)


def _sentence(text: str) -> str:
    return text if text.rstrip().endswith((".", "!", "?")) else f"{text}."
