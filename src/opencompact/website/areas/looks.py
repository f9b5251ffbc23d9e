"""The two files by which an area looks like itself: its colour as a style sheet, and its logo."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from opencompact.records.areas.queries import areas as queries
from opencompact.records.refusals import NotThere
from opencompact.website.remembering import remembered
from opencompact.website.visits import Visit


@require_safe
@remembered
def colour(request: Visit, area: str) -> HttpResponse:
    """The area's colour, in the one place where the site's style sheet looks for it."""
    found = queries.area(area, seen_by=request.visitor)
    return HttpResponse(f":root {{ --area: {found.colour}; }}\n", content_type="text/css; charset=utf-8")


@require_safe
@remembered
def logo(request: Visit, area: str) -> HttpResponse:
    """The area's logo."""
    content = queries.logo_of(queries.area(area, seen_by=request.visitor))
    if content is None:
        raise NotThere
    response = HttpResponse(content, content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    return response
