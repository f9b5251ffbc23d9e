"""The JSON report: a promise to other programs, in the shape of docs/reference/check.schema.json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from opencompact.cli.report import Report, counts_by_name

if TYPE_CHECKING:
    from opencompact.compact.findings import Finding, Judged, Quantity
    from opencompact.formats.records import ReadFile

Json = dict[str, object]


def pieces(report: Report) -> Iterator[str]:
    """The report in pieces, a finding at a time, so that a million of them need no room."""
    head = json.dumps(_head(report), indent=2, ensure_ascii=False)
    if not report.every_finding:
        yield head + "\n"
        return
    yield head.removesuffix("\n}") + ',\n  "findings": ['
    between = "\n    "
    for finding in report.findings():
        yield between + json.dumps(_finding(finding), ensure_ascii=False)
        between = ",\n    "
    yield "\n  ]\n}\n"


def _head(report: Report) -> Json:
    return {
        "compact": report.compact.id,
        "edition": report.compact.edition,
        "as_of": report.as_of.isoformat(),
        "files": [_file(file, report) for file in report.files],
        "commitments": [_commitment(judged) for judged in report.judged],
        "not_checkable": [{"id": id, "why": why} for id, why in report.results.not_checkable],
        "asked": list(report.results.asked),
        "measures": [
            {"id": m.id, "value": m.value, "of": m.of, "not_recorded": m.not_recorded} for m in report.measures
        ],
    }


def _file(file: ReadFile, report: Report) -> Json:
    return {
        "path": file.path,
        "format": file.format,
        "records": dict(file.records),
        "problems": [{"place": problem.place, "reason": problem.reason} for problem in file.problems],
        "notes": [*file.notes, *(note for kind, note in report.results.noted if kind in file.records)],
    }


def _commitment(judged: Judged) -> Json:
    commitment = judged.commitment
    return {
        "id": commitment.id,
        "topic": commitment.topic,
        "commitment": commitment.text,
        "binds": list(commitment.binds),
        "strength": commitment.strength_in_words,
        "standing": commitment.standing,
        "applies_to": commitment.record,
        "counts": counts_by_name(judged.counts),
    }


def _finding(finding: Finding) -> Json:
    return {
        "file": finding.file,
        "record": finding.record,
        "commitment": finding.commitment,
        "outcome": finding.outcome.value,
        "because": finding.because,
        "due_on": finding.due_on.isoformat() if finding.due_on else None,
        "measured": _quantity(finding.measured),
        "short": _quantity(finding.short),
    }


def _quantity(quantity: Quantity | None) -> Json | None:
    return None if quantity is None else {"value": quantity.value, "unit": quantity.unit}
