"""The findings as a sheet, one row each, in which nothing from a file can act as a formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from opencompact.cli.names import short_place
from opencompact.cli.report import Report
from opencompact.formats.guarded import row

if TYPE_CHECKING:
    from opencompact.compact.findings import Finding

HEADINGS = (
    "file",
    "place",
    "record",
    "commitment",
    "outcome",
    "due_on",
    "because",
    "measured",
    "measured_unit",
    "short",
    "short_unit",
)


def pieces(report: Report) -> Iterator[str]:
    """The headings, then a row for each finding."""
    yield row(HEADINGS)
    for finding in report.findings():
        yield row(_cells(finding, report.file_names))


def _cells(finding: Finding, files: Mapping[str, str]) -> tuple[object, ...]:
    measured, short = finding.measured, finding.short
    return (
        files.get(finding.file, finding.file),
        short_place(finding.place, finding.record),
        finding.record,
        finding.commitment,
        finding.outcome.value,
        finding.due_on.isoformat() if finding.due_on else "",
        finding.because,
        measured.value if measured else "",
        measured.unit if measured else "",
        short.value if short else "",
        short.unit if short else "",
    )
