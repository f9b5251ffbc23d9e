"""Beginning a consultation, and announcing it ahead."""

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
from opencompact.records.consultations.actions import planning
from opencompact.records.consultations.models import Plan
from opencompact.records.consultations.permissions import check_can_plan
from opencompact.records.consultations.queries.plans import plan as find_plan
from opencompact.records.consultations.queries.setting_up import plans_to_choose
from opencompact.records.partners.models import Organisation
from opencompact.records.partners.queries import organisation as find_organisation
from opencompact.records.partners.queries import organisations
from opencompact.records.refusals import NotAllowed
from opencompact.website.consultations.setting_up.forms import FindForm, PlanForm
from opencompact.website.consultations.setting_up.found import to_set_up
from opencompact.website.consultations.setting_up.reading import how_it_reads
from opencompact.website.consultations.setting_up.sent import version_sent
from opencompact.website.sending import Pressing, Sending
from opencompact.website.visits import Visit

MOST = 20
"""How many partners an officer is offered at once; a search finds the others."""
TEXTS = ("about", "audience")


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Visit, area: str) -> HttpResponse:
    """``?organisation=`` says whose it is, asked first where that is not plain; ``?plan=`` what it belongs to."""
    found = find_area(area, seen_by=request.visitor)
    visitor = request.visitor
    if not (looks_after(visitor, found) or visitor.organisations):
        raise NotAllowed("Only people of a body and the compact officer begin a consultation.")
    own = sorted(visitor.organisations)
    reference = request.GET.get("organisation") or (own[0] if len(own) == 1 and not looks_after(visitor, found) else "")
    if not reference:
        return _whose(request, found)
    organisation = find_organisation(reference, seen_by=visitor)
    check_can_plan(visitor, area=found, organisation=organisation)
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        plans=plans_to_choose(found, organisation, seen_by=visitor),
        initial={"plan": request.GET.get("plan", "")},
    )
    if form.is_valid() and (made := _begun(request, form, found, organisation)):
        return redirect("consultation_staff", found.slug, made)
    page = {
        "area": found,
        "organisation": organisation,
        "form": form,
        "reads": how_it_reads(form, TEXTS) if form.is_bound else [],
        "back": _list_of(found),
        "is_on_behalf": not visitor.works_for(organisation.reference),
    }
    return render(request, "consultations/setting_up/consultation_add.html", page)


def _begun(request: Visit, form: PlanForm, area: Area, organisation: Organisation) -> str:
    """The reference of the consultation; nothing where it was refused, which the form then says."""
    given: dict[str, Any] = dict(form.cleaned_data)  # Any: each is of the type that the action asks of it
    reference = ""
    with Sending(form) as sending:
        given["plan"] = _plan(request, area, given["plan"])
        at, on = timezone.now(), timezone.localdate()
        begun = planning.plan_consultation(
            by=request.visitor, at=at, on=on, area=area, organisation=organisation, **given
        )
        reference = begun.reference
        messages.success(request, "The consultation is begun. Nobody else sees it until you announce or open it.")
    return reference or sending.before


def _plan(request: Visit, area: Area, reference: str) -> Plan | None:
    return find_plan(area, reference, seen_by=request.visitor) if reference else None


def _whose(request: Visit, area: Area) -> HttpResponse:
    """Choose the body: one's own, and for the officer any partner."""
    visitor = request.visitor
    form = FindForm(request.GET or None)
    words = form.cleaned_data["search"] if form.is_valid() else ""
    may_choose = looks_after(visitor, area)
    listed = partners(area, seen_by=visitor, on=timezone.localdate(), search=words)[:MOST] if may_choose else []
    page = {
        "area": area,
        "mine": organisations(visitor.organisations, seen_by=visitor) if visitor.organisations else [],
        "listed": [partner.organisation for partner in listed],
        "form": form,
        "may_choose": may_choose,
        "most": MOST,
        "plan": request.GET.get("plan", ""),
        "back": _list_of(area),
    }
    return render(request, "consultations/setting_up/whose.html", page)


def _list_of(area: Area) -> str:
    return reverse("consultations", args=[area.slug])


@require_POST
def announce(request: Visit, area: str, reference: str) -> HttpResponse:
    """Put it on the forward plan."""
    found, row = to_set_up(request, area, reference)
    at, on = timezone.now(), timezone.localdate()
    once = request.POST.get("once") or None
    with Pressing(request, said="It is announced: everybody sees what is coming, and who follows the subject is told."):
        planning.announce(
            by=request.visitor, at=at, on=on, consultation=row, version=version_sent(request), once=once
        )
    return redirect("consultation_staff", found.slug, reference)
