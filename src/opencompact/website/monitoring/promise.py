"""One promise and every record behind its figures: the outcome, the sentence, whose it is, the day."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from opencompact.compact.phrases import cut
from opencompact.monitoring.figures import LiveRecord, live_record
from opencompact.records.areas.models import Area, Edition
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.queries.editions import compact_of, edition_in_force
from opencompact.records.areas.queries.editions import edition as find_edition
from opencompact.records.refusals import NotThere
from opencompact.website.areas.lines import line_of
from opencompact.website.monitoring.exports import records_csv
from opencompact.website.monitoring.forms import OutcomeForm, filters_from
from opencompact.website.remembering import remembered
from opencompact.website.visits import Visit

A_PAGE = 50


@require_safe
@remembered
def show(request: Visit, area: str, id: str) -> HttpResponse:
    """The promise large, its live record, and its records page by page; the latest first."""
    found = find_area(area, seen_by=request.visitor)
    edition = _edition(request, found)
    form = OutcomeForm(request.GET or None)
    record = _record(request, found, edition, id, form)
    compact = compact_of(edition)
    page = Paginator(record.rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "area": found,
        "edition": edition,
        "line": line_of(compact.commitment(id), compact),
        "short": cut(compact.commitment(id).text, 70),
        "figures": record.figures,
        "bars": record.bars,
        "page": page,
        "rows": record.shown(list(page)),
        "with_body": record.shown(record.with_body),
        "form": form,
        "clear": f"{reverse('monitoring_commitment', args=[found.slug, id])}?edition={edition.address}",
        "export": request.GET.urlencode(),
    }
    return render(request, "monitoring/promise.html", context)


@require_safe
@remembered
def as_csv(request: Visit, area: str, id: str) -> HttpResponse:
    """The same records as a sheet: those that everybody sees."""
    found, on = find_area(area, seen_by=request.visitor), timezone.localdate()
    record = _record(request, found, _edition(request, found), id, OutcomeForm(request.GET or None))
    response = HttpResponse(records_csv(record.shown(record.rows), on=on), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}-{id}.csv"'
    return response


def _edition(request: Visit, area: Area) -> Edition:
    """The edition asked for, or the one in force."""
    if address := request.GET.get("edition"):
        return find_edition(area, address, seen_by=request.visitor)
    edition = edition_in_force(area, on=timezone.localdate())
    if edition is None:
        raise NotThere
    return edition


def _record(request: Visit, area: Area, edition: Edition, id: str, form: OutcomeForm) -> LiveRecord:
    record = live_record(
        area,
        edition,
        id,
        seen_by=request.visitor,
        on=timezone.localdate(),
        filters=filters_from(request.GET),
        outcome=form.chosen,
    )
    if record is None:
        raise NotThere
    return record
