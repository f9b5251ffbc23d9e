"""What is told elsewhere of a consultation that is not set up here: kept up to date by hand."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.actions.elsewhere import DAYS, change_told
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.permissions import check_can_set_up
from opencompact.records.consultations.queries.consultations import consultation
from opencompact.records.consultations.told import FIELD_OF, day_told, is_from_a_list, is_told_of
from opencompact.website.consultations.lists.forms import TOLD, ToldForm
from opencompact.website.sending import Beside, Sending
from opencompact.website.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
def told(request: Visit, area: str, reference: str) -> HttpResponse:
    """What is known of it so far, to be added to; one that is set up here has pages of its own for that."""
    found = find_area(area, seen_by=request.visitor)
    row = consultation(found, reference, seen_by=request.visitor)
    check_can_set_up(request.visitor, row)
    if not is_told_of(row):
        return redirect("consultation_staff", found.slug, reference)
    known_days = [name for name in DAYS if getattr(row, name)]
    form = ToldForm(request.POST if request.method == "POST" else None, known_days=known_days, initial=_initial(row))
    rows: Beside = []
    if form.is_valid():
        with Sending(form) as sending:
            change_told(
                by=request.visitor, at=timezone.now(), on=timezone.localdate(), consultation=row,
                version=form.cleaned_data["version"], facts=form.facts,
            )  # fmt: skip
            messages.success(request, "What you recorded is kept.")
        if sending.is_done:
            return redirect("consultation", found.slug, reference)
        rows = sending.conflict
    page = {
        "area": found,
        "consultation": row,
        "form": form,
        "rows": rows,
        "has_days": len(known_days) == len(DAYS),
        "is_from_a_list": is_from_a_list(row),
        "back": reverse("consultation", args=[found.slug, reference]),
    }
    return render(request, "consultations/lists/told.html", page)


def _initial(row: Consultation) -> dict[str, object]:
    held = {name: getattr(row, FIELD_OF[name]) for name in TOLD if name in FIELD_OF}
    published = day_told(row.told.get("reason_published_on"))
    return {**held, "reason": row.told.get("reason"), "reason_published_on": published, "version": row.version}
