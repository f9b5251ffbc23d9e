"""The answers and their codes as sheets, sent while they are read."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.http import StreamingHttpResponse
from django.views.decorators.http import require_safe

from opencompact.formats.guarded import row as line
from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.queries import exports as queries
from opencompact.website.consultations.sense.found import to_read
from opencompact.website.visits import Visit

_MARK = "\ufeff"
"""Tells spreadsheets that the file is UTF-8."""
_AT_ONCE = 100
"""Lines in a piece that is sent: each by itself would cost more than it holds."""


@require_safe
def answers_csv(request: Visit, area: str, reference: str) -> StreamingHttpResponse:
    """One row an answer, with who gave it."""
    found, consultation = to_read(request, area, reference)
    return _sheet(found, consultation, "answers", queries.answer_rows(consultation, seen_by=request.visitor))


@require_safe
def codes_csv(request: Visit, area: str, reference: str) -> StreamingHttpResponse:
    """One row a code."""
    found, consultation = to_read(request, area, reference)
    return _sheet(found, consultation, "codes", queries.code_rows(consultation, seen_by=request.visitor))


@require_safe
def answers_without_names_csv(request: Visit, area: str, reference: str) -> StreamingHttpResponse:
    """One row an answer, without who gave it."""
    found, consultation = to_read(request, area, reference)
    rows = queries.nameless_rows(consultation, seen_by=request.visitor)
    return _sheet(found, consultation, "answers-without-names", rows)


def _sheet(
    area: Area, consultation: Consultation, name: str, rows: Iterable[Iterable[object]]
) -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces(rows), content_type="text/csv; charset=utf-8")
    file = f"{area.slug}-{consultation.reference}-{name}.csv"
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def pieces(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The sheet, guarded against formulas, a hundred lines at a time."""
    left = iter(rows)
    yield _MARK
    while piece := "".join(line(cells) for cells in islice(left, _AT_ONCE)):
        yield piece
