"""The steps of a plan as its people keep them: recorded, late if need be, withdrawn where wrong, and put back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.actions import plans as actions
from opencompact.records.consultations.models import Plan
from opencompact.records.consultations.permissions import check_can_keep
from opencompact.records.consultations.queries import plans as queries
from opencompact.website.consultations.plans.forms import StepForm
from opencompact.website.sending import Pressing, Sending
from opencompact.website.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
def steps(request: Visit, area: str, reference: str) -> HttpResponse:
    """What is recorded, and the form for another step."""
    found, plan = _kept(request, area, reference)
    form = StepForm(request.POST if request.method == "POST" else None, initial={"step": request.GET.get("step", "")})
    if form.is_valid():
        with Sending(form) as sending:
            on = timezone.localdate()
            actions.record_step(by=request.visitor, at=timezone.now(), on=on, plan=plan, **form.cleaned_data)
            messages.success(request, "The step is recorded.")
        if sending.is_done:
            return redirect("plan_steps", found.slug, reference)
    recorded = queries.steps(plan)
    context = {
        "area": found,
        "plan": plan,
        "form": form,
        "standing": [one for one in recorded if one.withdrawn_at is None],
        "withdrawn": [one for one in recorded if one.withdrawn_at is not None],
    }
    return render(request, "consultations/plans/plan_steps.html", context)


@require_POST
def withdraw(request: Visit, area: str, reference: str, step: str) -> HttpResponse:
    """Withdraw a step that was recorded wrongly; it can be put back."""
    found, plan = _kept(request, area, reference)
    row = queries.step(plan, step)
    with Pressing(request, said="The step is withdrawn. If that was a mistake, put it back."):
        actions.withdraw_step(by=request.visitor, at=timezone.now(), step=row, once=request.POST.get("once"))
    return redirect("plan_steps", found.slug, reference)


@require_POST
def put_back(request: Visit, area: str, reference: str, step: str) -> HttpResponse:
    """Undo a withdrawal."""
    found, plan = _kept(request, area, reference)
    row, on = queries.step(plan, step), timezone.localdate()
    with Pressing(request, said="The step is put back as it was."):
        actions.put_back_step(by=request.visitor, at=timezone.now(), on=on, step=row, once=request.POST.get("once"))
    return redirect("plan_steps", found.slug, reference)


def _kept(request: Visit, area: str, reference: str) -> tuple[Area, Plan]:
    found = find_area(area, seen_by=request.visitor)
    plan = queries.plan(found, reference, seen_by=request.visitor)
    check_can_keep(request.visitor, plan)
    return found, plan
