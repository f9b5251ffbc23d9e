"""A paper of a consultation: a text as a page, a file to be kept and never run, or the address where it lies."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.models import PaperFile
from opencompact.records.consultations.paper_files import CONTENT_TYPES
from opencompact.records.consultations.queries.consultations import consultation as find_consultation
from opencompact.records.consultations.queries.papers import file_of, paper_to_read
from opencompact.records.refusals import NotThere
from opencompact.website.consultations.public.reading import reading_size
from opencompact.website.visits import Visit

UNKNOWN = "application/octet-stream"


@require_safe
def show(request: Visit, area: str, reference: str, paper: str) -> HttpResponse:
    """The paper, for whoever sees the consultation; one that was removed is not there."""
    found = find_area(area, seen_by=request.visitor)
    consultation = find_consultation(found, reference, seen_by=request.visitor)
    shown = paper_to_read(consultation, paper)
    if shown.address:
        return HttpResponseRedirect(shown.address)
    if shown.text:
        context = {"area": found, "consultation": consultation, "paper": shown, "size": reading_size(shown)}
        return render(request, "consultations/public/paper.html", context)
    file = file_of(shown)
    if file is None:
        raise NotThere()
    return _file(file)


def _file(file: PaperFile) -> HttpResponse:
    """The file as it was stored, of the type that its kind has here; no browser shows it, guesses at it or runs it."""
    response = HttpResponse(bytes(file.content), content_type=CONTENT_TYPES.get(file.kind, UNKNOWN))
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-cache"  # a paper may be removed
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    return response
