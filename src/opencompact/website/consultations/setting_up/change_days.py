"""Changing days that were announced: every change is a new announcement with its reason; the old days stay."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.records.consultations.actions import days as actions
from opencompact.records.consultations.queries.consultations import periods
from opencompact.records.consultations.seasons import pointers
from opencompact.website.consultations.setting_up.changing_forms import ChangeDaysForm
from opencompact.website.consultations.setting_up.found import to_set_up
from opencompact.website.consultations.setting_up.reading import how_it_reads
from opencompact.website.sending import Beside, Sending
from opencompact.website.visits import Visit

SAID = {
    "extended": "It is extended.",
    "shortened": "It is shortened.",
    "opened again": "It is to be open again.",
    "corrected": "The days are corrected.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def change_days(request: Visit, area: str, reference: str) -> HttpResponse:
    """What was said of the days so far, and the form that says something else."""
    found, row = to_set_up(request, area, reference)
    if row.set_on is None:
        return redirect("consultation_days", found.slug, reference)
    initial = {name: getattr(row, name) for name in actions.DAYS} | {"version": row.version}
    form = ChangeDaysForm(request.POST if request.method == "POST" else None, initial=initial)
    rows: Beside = []
    if form.is_valid() and "look" not in request.POST:
        given = form.cleaned_data
        with Sending(form) as sending:
            actions.change_days(
                by=request.visitor, at=timezone.now(), on=timezone.localdate(), consultation=row, **given
            )
            messages.success(request, f"{SAID[given['change']]} What was said before stays to be seen.")
        if sending.is_done:
            return redirect("consultation_staff", found.slug, reference)
        rows = sending.conflict
    sent = form.cleaned_data if form.is_bound else {}
    context = {
        "area": found,
        "consultation": row,
        "periods": periods(row),
        "form": form,
        "rows": rows,
        "reads": how_it_reads(form, ["reason"]),
        "pointers": pointers(sent.get("opens_on"), sent.get("closes_on")),
        "back": reverse("consultation_staff", args=[found.slug, reference]),
    }
    return render(request, "consultations/setting_up/consultation_change_days.html", context)
