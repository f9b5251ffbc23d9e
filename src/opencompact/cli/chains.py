"""The records of a report whose chains are drawn, the most concerning first, and what was found of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from opencompact.cli.names import Name
from opencompact.cli.report import Report
from opencompact.compact.chains import Step, steps_of, stops_of
from opencompact.compact.outcomes import EXPLAINED, KEPT, NOT_KEPT, NOT_RECORDED, NOT_YET_DUE, Outcome
from opencompact.compact.pictures import Stop
from opencompact.compact.terms import Notice, Order, parts_of

if TYPE_CHECKING:
    from opencompact.compact.findings import Finding, Judged

FIRST = (NOT_KEPT, NOT_YET_DUE, NOT_RECORDED, EXPLAINED, KEPT)
AT_MOST = 8
LOOKED_AT = 60
"""How many findings of one outcome of one commitment are looked through for records to draw."""

Key = tuple[str, str, str, str]
"""A record: its kind, its file, its place and its reference."""


@dataclass(frozen=True)
class Chain:
    """One record's steps and what was found of it."""

    record: Name
    steps: tuple[Step, ...]
    stops: tuple[Stop, ...]
    findings: tuple[tuple[str, Finding], ...]


def chains(report: Report) -> list[Chain]:
    """The chains of some records: those with something not kept first, then those with something not yet due."""
    ordered = [judged for judged in report.worst_first() if _is_about_order(judged)]
    chosen = _most_concerning(ordered)
    found: dict[Key, list[tuple[Judged, Finding]]] = {key: [] for key in chosen}
    rows: dict[Key, Mapping[str, object]] = {}
    for judged in ordered:
        part = _of_records(judged, {key[3] for key in chosen if key[0] == judged.commitment.record})
        rows |= {_key(judged, row["file__"], row["place__"], row["reference"]): row for row in part.frame.to_dicts()}
        for finding in part.findings(FIRST):
            found.get(_key(judged, finding.file, finding.place, finding.record), []).append((judged, finding))
    drawn = (_chain(report, key, rows.get(key, {}), found[key]) for key in chosen if found[key])
    return list(islice((chain for chain in drawn if chain), AT_MOST))


def _is_about_order(judged: Judged) -> bool:
    return any(isinstance(part, Notice | Order) for part in parts_of(judged.commitment.check))


def _key(judged: Judged, file: object, place: object, record: object) -> Key:
    return judged.commitment.record or "", str(file), str(place), str(record)


def _most_concerning(ordered: Sequence[Judged]) -> list[Key]:
    """Some records, those with most that is not kept first, found among the first few of each outcome."""
    outcomes: dict[Key, list[Outcome]] = {}
    for judged in ordered:
        for outcome in FIRST:
            for finding in judged.findings((outcome,), LOOKED_AT):
                key = _key(judged, finding.file, finding.place, finding.record)
                outcomes.setdefault(key, []).append(outcome)
    return sorted(outcomes, key=lambda key: [-outcomes[key].count(outcome) for outcome in FIRST])[:LOOKED_AT]


def _of_records(judged: Judged, references: set[str]) -> Judged:
    """The same commitment over the records of those references only."""
    these = judged.frame["reference"].is_in(list(references))
    return replace(judged, frame=judged.frame.filter(these), codes=judged.codes.filter(these))


def _chain(
    report: Report, key: Key, row: Mapping[str, object], found: Sequence[tuple[Judged, Finding]]
) -> Chain | None:
    kind = report.compact.vocabulary[key[0]]
    checks = [part for judged, _ in found for part in parts_of(judged.commitment.check)]
    steps = steps_of(checks, kind, row, report.as_of)
    if not any(step.day for step in steps):
        return None
    (name,) = report.named(found[0][0], [found[0][1]])
    findings = tuple((judged.commitment.id, finding) for judged, finding in found)
    return Chain(name, steps, stops_of(steps, report.as_of, "the day of this report"), findings)
