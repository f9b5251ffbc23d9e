"""The officer records the steps of an edition's path, late if need be, and withdraws what was recorded wrongly."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.records.areas.actions.steps import record_step, withdraw_step
from opencompact.records.areas.permissions import check_can_change
from opencompact.records.areas.queries import editions as queries
from opencompact.records.areas.queries.areas import area as area_at
from opencompact.website.areas.context import shown, stop_of
from opencompact.website.areas.forms import RecordStep, WithdrawStep
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
def steps(request: Visit, area: str, edition: str) -> HttpResponse:
    """The path of an edition, and the form for another step of it."""
    found = area_at(area, seen_by=request.visitor)
    held = queries.edition(found, edition, seen_by=request.visitor)
    check_can_change(request.visitor, found)
    form = RecordStep(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with Sending(form) as sending:
            today = timezone.localdate()
            record_step(by=request.visitor, at=timezone.now(), on=today, edition=held, **form.cleaned_data)
            messages.success(request, "The step is recorded.")
        if sending.is_done:
            return redirect("edition_step", found.slug, held.address)
    context = {"area": found, "shown": shown(found, held, on=timezone.localdate()), "form": form}
    return render(request, "areas/steps.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Visit, area: str, edition: str, reference: str) -> HttpResponse:
    """Withdraw a step that was recorded wrongly."""
    found = area_at(area, seen_by=request.visitor)
    held = queries.edition(found, edition, seen_by=request.visitor)
    check_can_change(request.visitor, found)
    step = queries.step(held, reference)
    form = WithdrawStep(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with Sending(form) as sending:
            withdraw_step(by=request.visitor, at=timezone.now(), step=step, **form.cleaned_data)
            messages.success(request, "The step is withdrawn; the history keeps that it was recorded.")
        if sending.is_done:
            return redirect("edition_step", found.slug, held.address)
    context = {"area": found, "edition": held, "stop": stop_of(step), "form": form}
    return render(request, "areas/step_withdraw.html", context)
