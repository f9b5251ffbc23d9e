"""The cast of the tests: small makers of commitments, records and findings."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import polars as pl

from opencompact.compact.commitments import Commitment, Compact
from opencompact.compact.facts import VOCABULARY
from opencompact.compact.findings import Finding, Results, judge
from opencompact.compact.kinds import FactType, Vocabulary
from opencompact.compact.periods import Period
from opencompact.compact.terms import Check, Condition, Test

COLUMN_TYPES: dict[FactType, Any] = {
    FactType.DAY: pl.Date, FactType.YES_NO: pl.Boolean, FactType.NUMBER: pl.Float64, FactType.WORDS: pl.List(pl.String)}
TODAY = date(2026, 11, 22)
period = Period.read


def where(**facts: object) -> Condition:
    """A condition: a fact is one of the values given."""
    return Condition(tuple(Test(name, is_in=value if isinstance(value, tuple) else (value,)) for name, value in facts.items()))


def commitment(record: str, check: Check, **more: Any) -> Commitment:
    """A commitment called "promised" over one kind of record."""
    return Commitment("promised", "promised", "What was promised.", "1", "undertaking", ("all",), check, record=record, **more)


def compact(*commitments: Commitment, **more: Any) -> Compact:
    """Marchshire's compact, with these commitments."""
    return Compact("marchshire", "The Marchshire Compact", "Marchshire", "2025", "its own text", (), commitments, **more)


def frame(kind: str, rows: Iterable[Mapping[str, object]], vocabulary: Vocabulary = VOCABULARY) -> pl.DataFrame:
    """Records as columns: a day may be an ISO string, "none" is never, "?" not known, None a blank; what is no key is no column."""
    schema: dict[str, Any] = {"reference": pl.String, "file__": pl.String, "place__": pl.String}
    filled = []
    for number, row in enumerate(rows, 1):
        cells: dict[str, object] = {"reference": f"R{number}", "file__": "records.csv", "place__": f"row {number + 1}"}
        for name, value in row.items():
            fact = vocabulary[kind].facts[name]
            schema[name] = COLUMN_TYPES.get(fact.type, pl.String)
            if value in ("none", "?"):
                schema[f"{name}__state"] = pl.String
                cells[f"{name}__state"] = "never" if value == "none" else "unknown"
                value = None
            is_day = fact.type is FactType.DAY and isinstance(value, str)
            cells[name] = date.fromisoformat(value) if is_day and isinstance(value, str) else value
        filled.append(cells)
    return pl.DataFrame(filled, schema=schema)


def results(promise: Commitment, rows: Iterable[Mapping[str, object]], as_of: date = TODAY, **children: object) -> Results:
    """A commitment held against records, and rows of other kinds by their kind's name."""
    assert promise.record
    others = {kind: frame(kind, supplied) for kind, supplied in children.items()}  # type: ignore[arg-type]  # lists of rows
    return judge(compact(promise), {promise.record: frame(promise.record, rows), **others}, as_of=as_of)


def finding(promise: Commitment, facts: Mapping[str, object], as_of: date = TODAY, **children: object) -> Finding:
    """The one finding of a commitment and a record."""
    return results(promise, [facts], as_of, **children).judged[0].findings()[0]
