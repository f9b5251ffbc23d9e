"""The list of an area's partners: searched, narrowed, sorted, page by page, and as files."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from opencompact.records.areas.models import Area, Partner
from opencompact.records.areas.queries import partners as queries
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.queries.signatures import states_of
from opencompact.records.history.models import HOUSE
from opencompact.records.partners.permissions import keeps
from opencompact.records.partners.queries import claims_waiting, organisations_waiting
from opencompact.website.partners.exports import as_csv, as_json
from opencompact.website.partners.forms import ListForm
from opencompact.website.visits import Visit

A_PAGE = 50


@require_safe
def partners(request: Visit, area: str) -> HttpResponse:
    """The list."""
    found = find_area(area, seen_by=request.visitor)
    kinds = queries.kinds(found)
    form = ListForm(request.GET or None, kinds=kinds)
    rows = _chosen(request, found, form)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = [partner.organisation for partner in page]
    signed = states_of(found, shown, on=timezone.localdate())
    search = form.given.get("search", "")
    also = queries.found_by(shown, search) if search else {}
    is_kept = keeps(request.visitor, found.slug)
    context = {
        "area": found,
        "form": form,
        "page": page,
        "rows": [
            (partner, also.get(partner.organisation_id, ""), signed.get(partner.organisation_id)) for partner in page
        ],
        "sectors": queries.counts_by_sector(rows),
        "is_narrowed": any(form.given.values()),
        "is_kept": is_kept,
        "waiting": organisations_waiting(found.slug) if is_kept else [],
        "claims": [
            *(claims_waiting(found.slug) if is_kept else []),
            *(claims_waiting(HOUSE) if request.visitor.is_keeper else []),
        ],
        "export": request.GET.urlencode(),
        "clear": reverse("partners", args=[found.slug]),
    }
    return render(request, "partners/partners.html", context)


@require_safe
def partners_csv(request: Visit, area: str) -> StreamingHttpResponse:
    """The list as it is narrowed, as a sheet."""
    found = find_area(area, seen_by=request.visitor)
    rows = queries.export(_chosen(request, found, ListForm(request.GET or None, kinds=queries.kinds(found))))
    response = StreamingHttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}-partners.csv"'
    return response


@require_safe
def partners_json(request: Visit, area: str) -> StreamingHttpResponse:
    """The list as it is narrowed, for machines."""
    found = find_area(area, seen_by=request.visitor)
    rows = queries.export(_chosen(request, found, ListForm(request.GET or None, kinds=queries.kinds(found))))
    on = timezone.localdate()
    return StreamingHttpResponse(as_json(found, rows, on=on), content_type="application/json; charset=utf-8")


def _chosen(request: Visit, area: Area, form: ListForm) -> QuerySet[Partner]:
    """The partners that the filters ask for; a filter that cannot be read is left out, and the form says so."""
    given: dict[str, Any] = form.given  # Any: each is of the type that the query asks of it
    return queries.partners(area, seen_by=request.visitor, on=timezone.localdate(), **given)
