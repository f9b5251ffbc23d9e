"""The officer's desk."""

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.refusals import NotThere
from opencompact.website.desk.waiting import KINDS, waiting
from opencompact.website.visits import Visit

A_PAGE = 60


@require_safe
def show(request: Visit, area: str) -> HttpResponse:
    """What waits, most urgent first; ``?what=`` narrows it to one kind. To others there is no such page."""
    found = find_area(area, seen_by=request.visitor)
    if not request.visitor.is_officer_of(found.slug):
        raise NotThere
    on = timezone.localdate()
    everything = waiting(found, on=on)
    what = request.GET.get("what", "")
    chosen = [one for one in everything if one.kind == what] if what in KINDS else everything
    counts = Counter(one.kind for one in everything)
    shown = Paginator(chosen, A_PAGE).get_page(request.GET.get("page"))
    page = {
        "area": found,
        "page": shown,
        "rows": [(one, (on - one.on).days if one.on else 0) for one in shown],
        "kinds": KINDS,
        "counts": [(kind, words, counts[kind]) for kind, words in KINDS.items() if counts[kind]],
        "what": what if what in KINDS else "",
        "total": len(everything),
        "late": sum(one.on is not None and one.on < on and not one.is_since for one in everything),
    }
    return render(request, "desk/desk.html", page)
