"""Keeping a plan: begun for a body, changed, shown to everybody, and dropped with a reason."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from opencompact.records.areas.models import Area
from opencompact.records.areas.permissions import looks_after
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.queries.partners import partners
from opencompact.records.consultations.actions import plans as actions
from opencompact.records.consultations.models import Plan
from opencompact.records.consultations.permissions import check_can_keep, check_can_plan
from opencompact.records.consultations.queries import plans as queries
from opencompact.records.partners.queries import organisation as find_organisation
from opencompact.records.partners.queries import organisations
from opencompact.records.refusals import NotAllowed
from opencompact.website.consultations.plans.forms import AddForm, ChangeForm, DropForm, FindForm
from opencompact.website.sending import Beside, Pressing, Sending
from opencompact.website.visits import Visit

MOST = 20
"""How many partners an officer is offered at once; a search finds the others."""
_FIELDS = ("title", "about", "themes", "is_joint", "partners", "widens_delivery", "cites_compact")


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Visit, area: str) -> HttpResponse:
    """A plan is begun; ``?organisation=`` says whose it is, and is asked first where that is not plain."""
    found = find_area(area, seen_by=request.visitor)
    visitor = request.visitor
    if not (looks_after(visitor, found) or visitor.organisations):
        raise NotAllowed("Only people of a body and the compact officer write down a plan.")
    own = sorted(visitor.organisations)
    reference = request.GET.get("organisation") or (own[0] if len(own) == 1 and not looks_after(visitor, found) else "")
    if not reference:
        return _whose(request, found)
    organisation = find_organisation(reference, seen_by=visitor)
    check_can_plan(visitor, area=found, organisation=organisation)
    form = AddForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given: dict[str, Any] = dict(form.cleaned_data)  # Any: each is of the type that the action asks of it
        made = ""
        with Sending(form) as sending:
            plan = actions.begin_plan(by=visitor, at=timezone.now(), area=found, organisation=organisation, **given)
            made = plan.reference
            messages.success(request, "The plan is written down. Only you see it until you show it to everybody.")
        if sending.is_done:
            return redirect("plan", found.slug, made or sending.before)
    back = reverse("plans", args=[found.slug])
    context = {"area": found, "organisation": organisation, "form": form, "back": back}
    return render(request, "consultations/plans/plan_add.html", context)


def _whose(request: Visit, area: Area) -> HttpResponse:
    """Choose the body: one's own, and for the officer any partner."""
    form = FindForm(request.GET or None)
    words = form.cleaned_data["search"] if form.is_valid() else ""
    is_officer = looks_after(request.visitor, area)
    listed = partners(area, seen_by=request.visitor, on=timezone.localdate(), search=words)[:MOST] if is_officer else []
    own = request.visitor.organisations
    context = {
        "area": area,
        "own": organisations(own, seen_by=request.visitor) if own else [],
        "listed": [partner.organisation for partner in listed],
        "form": form,
        "is_officer": is_officer,
        "most": MOST,
    }
    return render(request, "consultations/plans/whose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Visit, area: str, reference: str) -> HttpResponse:
    """What is said of it."""
    found, plan = _kept(request, area, reference)
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=_initial(plan))
    rows: Beside = []
    if form.is_valid():
        given: dict[str, Any] = dict(form.cleaned_data)  # Any: each is of the type that the action asks of it
        with Sending(form) as sending:
            actions.change_plan(by=request.visitor, at=timezone.now(), plan=plan, **given)
            messages.success(request, "What you changed is kept.")
        if sending.is_done:
            return redirect("plan", found.slug, reference)
        rows = [(label, _in_words(yours), _in_words(theirs)) for label, yours, theirs in sending.conflict]
    return _page(request, "consultations/plans/plan_change.html", found, plan, form=form, rows=rows)


@require_POST
def show_to_all(request: Visit, area: str, reference: str) -> HttpResponse:
    """Show it to everybody."""
    found, plan = _kept(request, area, reference)
    with Pressing(request, said="The plan is shown to everybody."):
        actions.show_plan(
            by=request.visitor, at=timezone.now(), on=timezone.localdate(), plan=plan, once=request.POST.get("once")
        )
    return redirect("plan", found.slug, reference)


@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: Visit, area: str, reference: str) -> HttpResponse:
    """It is given up, with the reason."""
    found, plan = _kept(request, area, reference)
    form = DropForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with Sending(form) as sending:
            on = timezone.localdate()
            actions.drop_plan(by=request.visitor, at=timezone.now(), on=on, plan=plan, **form.cleaned_data)
            messages.success(request, "The plan is dropped; it stays to be seen, with your reason.")
        if sending.is_done:
            return redirect("plan", found.slug, reference)
    return _page(request, "consultations/plans/plan_drop.html", found, plan, form=form)


def _kept(request: Visit, area: str, reference: str) -> tuple[Area, Plan]:
    found = find_area(area, seen_by=request.visitor)
    plan = queries.plan(found, reference, seen_by=request.visitor)
    check_can_keep(request.visitor, plan)
    return found, plan


def _page(request: Visit, template: str, area: Area, plan: Plan, **more: object) -> HttpResponse:
    back = reverse("plan", args=[area.slug, plan.reference])
    return render(request, template, {"area": area, "plan": plan, "back": back, **more})


def _initial(plan: Plan) -> dict[str, object]:
    return {name: _as_typed(getattr(plan, name)) for name in _FIELDS} | {"version": plan.version}


def _as_typed(value: object) -> object:
    if isinstance(value, list):
        return "\n".join(value)
    return {True: "yes", False: "no", None: ""}[value] if isinstance(value, bool | None) else value


def _in_words(value: object) -> object:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return "\n".join(map(str, value)) if isinstance(value, list) else value
