"""Who signed an edition, for everybody: the list, and the same as a sheet."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from opencompact.formats.guarded import row
from opencompact.records.areas.models import Area, Edition
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.queries.editions import edition as find_edition
from opencompact.records.areas.queries.editions import edition_in_force
from opencompact.records.areas.queries.signatures import sector_names, signatories
from opencompact.records.areas.signed import Signed, narrowed, tally
from opencompact.website.signing.forms import SignatoriesForm
from opencompact.website.visits import Visit

A_PAGE = 50
_HEADINGS = (
    "organisation", "signed_as", "reference", "sector", "as", "signed_on", "renewed_on", "renew_by", "state",
    "withdrawn_on", "edition", "text_sha256",
)  # fmt: skip


@require_safe
def show(request: Visit, area: str, edition: str) -> HttpResponse:
    """The public list of an edition."""
    found_area, found, everybody = _find(request, area, edition)
    sectors = sector_names(found)
    form = SignatoriesForm(request.GET or None, sectors=sectors)
    asked = form.cleaned_data if form.is_valid() else {}
    chosen = narrowed(everybody, **asked)
    in_force = edition_in_force(found_area, on=timezone.localdate())
    page = Paginator(chosen, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "signing/signatories.html",
        {
            "area": found_area,
            "edition": found,
            "in_force": in_force,
            "page": page,
            "rows": [(signed, sectors.get(signed.sector, "not recorded")) for signed in page],
            "form": form,
            "counts": tally(everybody, found),
            "everybody": everybody,
            "changed": any(not signed.text_matches for signed in everybody if signed.signature.edition_id == found.pk),
        },
    )


@require_safe
def csv(request: Visit, area: str, edition: str) -> HttpResponse:
    """The whole list as a sheet that no spreadsheet takes for formulas."""
    _, found, everybody = _find(request, area, edition)
    answer = HttpResponse(map(row, (_HEADINGS, *map(_cells, everybody))), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="signatories-{area}-{found.address}.csv"'
    return answer


def _find(request: Visit, area: str, edition: str) -> tuple[Area, Edition, list[Signed]]:
    found_area = find_area(area, seen_by=request.visitor)
    found = find_edition(found_area, edition, seen_by=request.visitor)
    return found_area, found, signatories(found, on=timezone.localdate())


def _cells(signed: Signed) -> tuple[object, ...]:
    own = signed.signature
    return (
        signed.name, own.name_as_signed, own.organisation.reference, own.organisation.sector, own.signs_as,
        own.signed_on, signed.term.renewed_on, signed.term.due_on, signed.state, signed.withdrawn_on,
        own.edition.address, own.digest,
    )  # fmt: skip
