"""A small list of what is open, to be shown on another site in a frame: no cookies, no script, nothing but links."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.queries.listing import Listing, Wanted
from opencompact.records.people.visitors import NOBODY
from opencompact.website.consultations.public.lines import lines_of
from opencompact.website.consultations.public.list_page import turns
from opencompact.website.remembering import remembered_until
from opencompact.website.visits import Visit

MOST = 20
POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"


def framed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that any site may frame; also where it says that nothing changed, which renews what a browser keeps."""

    @wraps(view)
    def answer(request: Visit, *args: object, **given: object) -> HttpResponse:
        response = view(request, *args, **given)
        response.xframe_options_exempt = True  # what the middleware asks for
        response["Content-Security-Policy"] = f"{POLICY}; frame-ancestors *"
        return response

    return answer


@require_safe
@framed
@remembered_until(turns)
def show(request: Visit, area: str) -> HttpResponse:
    """The list, narrowed by ``subject`` and ``place`` where asked; the same for everybody."""
    found, at = find_area(area, seen_by=NOBODY), timezone.now()
    wanted = Wanted(subject=request.GET.get("subject", ""), place=request.GET.get("place", ""))
    rows = list(Listing(found, seen_by=NOBODY, at=at, wanted=wanted).group("open")[: MOST + 1])
    (lines,) = lines_of(found, rows[:MOST], at=at)
    context = {"area": found, "lines": lines, "has_more": len(rows) > MOST, "wanted": wanted}
    return render(request, "consultations/public/embed.html", context)
