"""The facts of consultations as files, by the vocabulary: ``opencompact check`` says of them what the pages say."""

from collections.abc import Iterator

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from opencompact.compact.kinds import Vocabulary
from opencompact.formats.facts_files import facts_csv, facts_json
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.facts import recorded
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.queries.consultations import consultation
from opencompact.records.consultations.queries.lists import vocabulary_of
from opencompact.records.recorded import Recorded
from opencompact.website.visits import Visit


@require_safe
def all_csv(request: Visit, area: str) -> StreamingHttpResponse:
    """Every consultation that everybody sees, as a sheet for people."""
    found = find_area(area, seen_by=request.visitor)
    return _sheet(facts_csv(_shown(request, found), _words(found)), f"{found.slug}-consultations")


@require_safe
def all_json(request: Visit, area: str) -> StreamingHttpResponse:
    """Every consultation that everybody sees, for machines."""
    found = find_area(area, seen_by=request.visitor)
    return _data(facts_json(_shown(request, found), _words(found)))


@require_safe
def one_csv(request: Visit, area: str, reference: str) -> StreamingHttpResponse:
    """One consultation, also one that is still prepared, for whoever sees it."""
    found = find_area(area, seen_by=request.visitor)
    row = consultation(found, reference, seen_by=request.visitor)
    return _sheet(facts_csv(_recorded(request, found, [row]), _words(found)), f"{found.slug}-{reference}")


@require_safe
def one_json(request: Visit, area: str, reference: str) -> StreamingHttpResponse:
    """The same for machines."""
    found = find_area(area, seen_by=request.visitor)
    row = consultation(found, reference, seen_by=request.visitor)
    return _data(facts_json(_recorded(request, found, [row]), _words(found)))


def _recorded(request: Visit, area: Area, rows: list[Consultation] | None = None) -> list[Recorded]:
    at, on = timezone.now(), timezone.localdate()
    return recorded(area, seen_by=request.visitor, on=on, at=at, consultations=rows)


def _shown(request: Visit, area: Area) -> list[Recorded]:
    """What is in a list of all is the same for everybody: such a file is passed on."""
    return [one for one in _recorded(request, area) if one.is_shown]


def _words(area: Area) -> Vocabulary:
    return vocabulary_of(area, on=timezone.localdate())


def _sheet(pieces: Iterator[str], name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _data(pieces: Iterator[str]) -> StreamingHttpResponse:
    return StreamingHttpResponse(pieces, content_type="application/json; charset=utf-8")
