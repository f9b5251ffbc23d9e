"""Registering a consultation that is held elsewhere: whose it is, then its title, its address and its days."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.records.areas.models import Area
from opencompact.records.areas.permissions import looks_after
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.queries.partners import partners
from opencompact.records.consultations.actions.elsewhere import register_elsewhere
from opencompact.records.consultations.permissions import check_can_plan
from opencompact.records.partners.models import Organisation
from opencompact.records.partners.queries import organisation as find_organisation
from opencompact.records.partners.queries import organisations
from opencompact.records.refusals import NotAllowed
from opencompact.website.consultations.lists.forms import FindForm, RegisterForm
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit

MOST = 20
"""How many partners an officer is offered at once; a search finds the others."""


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: Visit, area: str) -> HttpResponse:
    """``?organisation=`` says whose it is, asked first where that is not plain."""
    found = find_area(area, seen_by=request.visitor)
    visitor, is_officer = request.visitor, looks_after(request.visitor, found)
    if not (is_officer or visitor.organisations):
        raise NotAllowed("Only people of a body and the compact officer register a consultation.")
    own = sorted(visitor.organisations)
    reference = request.GET.get("organisation") or (own[0] if len(own) == 1 and not is_officer else "")
    if not reference:
        return _whose(request, found, may_choose=is_officer)
    organisation = find_organisation(reference, seen_by=visitor)
    check_can_plan(visitor, area=found, organisation=organisation)
    form = RegisterForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (made := _registered(request, form, found, organisation)):
        return redirect("consultation", found.slug, made)
    page = {"area": found, "organisation": organisation, "form": form, "back": _list_of(found)}
    return render(request, "consultations/lists/register.html", page)


def _registered(request: Visit, form: RegisterForm, area: Area, organisation: Organisation) -> str:
    """The reference of the consultation; nothing where it was refused, which the form then says."""
    given = {name: form.cleaned_data[name] for name in ("title", "held_at", "opens_on", "closes_on", "once")}
    reference = ""
    with Sending(form) as sending:
        made = register_elsewhere(
            by=request.visitor, at=timezone.now(), on=timezone.localdate(), area=area, organisation=organisation,
            facts=form.told, **given,
        )  # fmt: skip
        reference = made.reference
        messages.success(request, "It is registered. Everybody sees it, with what the promises say of its days.")
    return reference or sending.before


def _whose(request: Visit, area: Area, *, may_choose: bool) -> HttpResponse:
    """Choose the body: one's own, and for the officer any partner."""
    visitor = request.visitor
    form = FindForm(request.GET or None)
    words = form.cleaned_data["search"] if form.is_valid() else ""
    listed = partners(area, seen_by=visitor, on=timezone.localdate(), search=words)[:MOST] if may_choose else []
    page = {
        "area": area,
        "mine": organisations(visitor.organisations, seen_by=visitor) if visitor.organisations else [],
        "listed": [partner.organisation for partner in listed],
        "form": form,
        "may_choose": may_choose,
        "most": MOST,
        "back": _list_of(area),
    }
    return render(request, "consultations/lists/whose.html", page)


def _list_of(area: Area) -> str:
    return reverse("consultations", args=[area.slug])
