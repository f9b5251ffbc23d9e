"""A body's own pages: what it promised and how it is doing, for everybody; what is due from it, for its people."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from opencompact.monitoring.bodies import A_BODY_SHOWS, body_record
from opencompact.monitoring.due import due_in, in_order, signatures_due
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.queries.signatures import signatures_of
from opencompact.records.partners.queries import organisation as find_organisation
from opencompact.records.refusals import NotThere
from opencompact.website.areas.lines import line_of
from opencompact.website.monitoring.overview import bars_of
from opencompact.website.remembering import remembered
from opencompact.website.visits import Visit


@require_safe
@remembered
def record(request: Visit, area: str, reference: str) -> HttpResponse:
    """What the compact lays upon its sector, and the figures of its own records, promise by promise."""
    found, on = find_area(area, seen_by=request.visitor), timezone.localdate()
    organisation = find_organisation(reference, seen_by=request.visitor)
    told = body_record(found, organisation, seen_by=request.visitor, on=on)
    compact = told.compact
    context = {
        "area": found,
        "organisation": organisation,
        "told": told,
        "most": A_BODY_SHOWS,
        "bars": bars_of([one for one, _ in told.figures]),
        "rows": [(one, line_of(one.commitment, compact), shown) for one, shown in told.figures] if compact else [],
        "others": [line_of(one, compact) for one in told.others] if compact else [],
        "signed": signatures_of(organisation, on=on, seen_by=request.visitor),
        "is_own": told.is_seen_by_its_own,
    }
    return render(request, "monitoring/body.html", context)


@require_safe
def due(request: Visit, area: str, reference: str) -> HttpResponse:
    """What is due and by when, the earliest first; to others there is no such page."""
    found, on = find_area(area, seen_by=request.visitor), timezone.localdate()
    organisation = find_organisation(reference, seen_by=request.visitor)
    visitor = request.visitor
    if not (visitor.works_for(organisation.reference) or visitor.is_officer_of(found.slug)):
        raise NotThere
    things = in_order(
        [
            *due_in(found, [organisation], seen_by=visitor, on=on),
            *signatures_due(found, organisation, on=on),
        ]
    )
    return render(request, "monitoring/due.html", {"area": found, "organisation": organisation, "things": things})
