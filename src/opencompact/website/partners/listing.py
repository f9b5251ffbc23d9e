"""The list of an area's partners: searched, narrowed, sorted, page by page, and as files."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from opencompact.compact.periods import say_day
from opencompact.compact.phrases import capital
from opencompact.records.areas.models import Area, Partner
from opencompact.records.areas.queries import partners as queries
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.queries.signatures import states_of
from opencompact.records.areas.signed import Signed
from opencompact.records.history.models import HOUSE
from opencompact.records.partners.models import SECTORS
from opencompact.records.partners.permissions import keeps
from opencompact.records.partners.queries import claims_waiting, organisations_waiting
from opencompact.website.partners.exports import as_csv, as_json
from opencompact.website.partners.forms import ListForm
from opencompact.website.remembering import remembered
from opencompact.website.visits import Visit

A_PAGE = 50


@require_safe
@remembered
def partners(request: Visit, area: str) -> HttpResponse:
    """The list."""
    found, on = find_area(area, seen_by=request.visitor), timezone.localdate()
    overview = queries.overview(found, seen_by=request.visitor, on=on)
    form = ListForm(request.GET or None, kinds=overview.kinds)
    rows = _chosen(request, found, form)
    is_whole = not form.given.keys() - {"sort"}
    counted = overview.by_sector if is_whole else queries.counts_by_sector(rows)
    paginator = Paginator(queries.as_lines(rows), A_PAGE)
    paginator.count = sum(counted.values())
    page = paginator.get_page(request.GET.get("page"))
    is_kept = keeps(request.visitor, found.slug)
    context = {
        "area": found,
        "form": form,
        "page": page,
        "rows": _lines(found, list(page), search=form.given.get("search", ""), on=on),
        "sectors": queries.named_sectors(counted),
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


@dataclass(frozen=True)
class Line:
    """A partner as its line of the list shows it: all in words, so that fifty lines cost one template."""

    href: str
    name: str
    also: str
    is_closed: bool
    what: str
    since: str
    signed: str


def _lines(area: Area, page: list[Partner], *, search: str, on: date) -> list[Line]:
    shown = [partner.organisation for partner in page]
    also = queries.found_by(shown, search) if search else {}
    states = states_of(area, shown, on=on)
    told = {signed.state: _state(signed) for signed in states.values()}
    return [
        Line(
            href=reverse("partner", args=[area.slug, one.reference]),
            name=one.name,
            also=also.get(one.pk, ""),
            is_closed=one.closed_on is not None and one.closed_on <= on,
            what=f"{capital(one.kind) or 'Kind not recorded'}, {SECTORS.get(one.sector, 'sector not recorded')}",
            since=say_day(partner.since_on) if partner.since_on else "not recorded",
            signed=told[states[one.pk].state] if one.pk in states else "no signature on this site",
        )
        for partner in page
        for one in [partner.organisation]
    ]


def _state(signed: Signed) -> str:
    return render_to_string("signing/parts/state.html", {"signed": signed})


@require_safe
def partners_csv(request: Visit, area: str) -> StreamingHttpResponse:
    """The list as it is narrowed, as a sheet."""
    found = find_area(area, seen_by=request.visitor)
    rows = queries.export(found, _chosen(request, found, ListForm(request.GET or None, kinds=queries.kinds(found))))
    response = StreamingHttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}-partners.csv"'
    return response


@require_safe
def partners_json(request: Visit, area: str) -> StreamingHttpResponse:
    """The list as it is narrowed, for machines."""
    found = find_area(area, seen_by=request.visitor)
    rows = queries.export(found, _chosen(request, found, ListForm(request.GET or None, kinds=queries.kinds(found))))
    on = timezone.localdate()
    return StreamingHttpResponse(as_json(found, rows, on=on), content_type="application/json; charset=utf-8")


def _chosen(request: Visit, area: Area, form: ListForm) -> QuerySet[Partner]:
    """The partners that the filters ask for; a filter that cannot be read is left out, and the form says so."""
    given: dict[str, Any] = form.given  # Any: each is of the type that the query asks of it
    return queries.partners(area, seen_by=request.visitor, on=timezone.localdate(), **given)
