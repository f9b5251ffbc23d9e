"""Choosing the days of a draft, with what each promise says of the days that stand in the form now."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.records.consultations.actions.days import set_days
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.seasons import pointers
from opencompact.website.consultations.setting_up.forms import DaysForm
from opencompact.website.consultations.setting_up.found import to_set_up
from opencompact.website.consultations.setting_up.promises import of_days
from opencompact.website.sending import Beside, Sending
from opencompact.website.visits import Visit

NAMES = ("opens_on", "closes_on", "closing_time", "grace_minutes")


@require_http_methods(["GET", "HEAD", "POST"])
def days(request: Visit, area: str, reference: str) -> HttpResponse:
    """Two buttons: one shows what the promises say of the days, the other keeps them; neither announces anything."""
    found, row = to_set_up(request, area, reference)
    if row.set_on:
        return redirect("consultation_change_days", found.slug, reference)
    initial = {name: getattr(row, name) for name in NAMES} | {"version": row.version}
    form = DaysForm(request.POST if request.method == "POST" else None, initial=initial)
    rows: Beside = []
    if form.is_valid() and "look" not in request.POST:
        with Sending(form) as sending:
            set_days(by=request.visitor, at=timezone.now(), consultation=row, **form.cleaned_data)
            messages.success(request, "The days are kept. Nothing is announced by that.")
        if sending.is_done:
            return redirect("consultation_staff", found.slug, reference)
        rows = sending.conflict
    on = timezone.localdate()
    opens_on, closes_on = _in(form, row)
    is_in_order = not (opens_on and closes_on) or opens_on < closes_on
    findings = None
    if (opens_on or closes_on) and is_in_order:
        findings = of_days(
            found, row, opens_on=opens_on, closes_on=closes_on, seen_by=request.visitor, on=on
        )
    context = {
        "area": found,
        "consultation": row,
        "form": form,
        "rows": rows,
        "opens_on": opens_on,
        "closes_on": closes_on,
        "length": (closes_on - opens_on).days if opens_on and closes_on and is_in_order else None,
        "is_in_order": is_in_order,
        "is_past": opens_on is not None and opens_on < on,
        "findings": findings,
        "pointers": pointers(opens_on, closes_on),
        "back": reverse("consultation_staff", args=[found.slug, reference]),
    }
    return render(request, "consultations/setting_up/consultation_days.html", context)


def _in(form: DaysForm, row: Consultation) -> tuple[date | None, date | None]:
    """The days that stand in the form, as far as they can be read; before anything is sent, those of the draft."""
    if not form.is_bound:
        return row.opens_on, row.closes_on
    return form.cleaned_data.get("opens_on"), form.cleaned_data.get("closes_on")
