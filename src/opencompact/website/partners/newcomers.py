"""Organisations that are new: looked for first, then added; confirmed by the officer; put on the list."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from opencompact.records.areas.actions import partners as actions
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.queries.partners import MOST_FOUND, in_the_register
from opencompact.records.partners.models import Organisation
from opencompact.records.partners.permissions import check_can_add, keeps
from opencompact.records.partners.queries import organisation as find_organisation
from opencompact.records.partners.queries import waiting_claim
from opencompact.website.partners.forms import AddForm, FindForm
from opencompact.website.sending import Pressing, Sending
from opencompact.website.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
def partner_add(request: Visit, area: str) -> HttpResponse:
    """Look for it by name or number first; what is not there is added below."""
    found = find_area(area, seen_by=request.visitor)
    check_can_add(request.visitor, found.slug)
    is_kept = keeps(request.visitor, found.slug)
    finding = FindForm(request.GET or None)
    search = finding.cleaned_data["search"] if finding.is_bound and finding.is_valid() else ""
    is_sent = request.method == "POST"
    form = AddForm(request.POST if is_sent else None, is_kept=is_kept, initial={"name": search})
    if is_sent and form.is_valid() and (reference := _added(request, form, found)):
        return redirect("partner", found.slug, reference)
    like = in_the_register(found, search=search, seen_by=request.visitor, on=timezone.localdate())
    context = {
        "area": found,
        "finding": finding,
        "search": search,
        "like": like,
        "more": len(like) == MOST_FOUND,
        "form": form if search or is_sent else None,
        "is_kept": is_kept,
        "back": reverse("partners", args=[found.slug]),
    }
    return render(request, "partners/partner_add.html", context)


def _added(request: Visit, form: AddForm, area: Area) -> str:
    """The reference of the new organisation, or nothing and the refusal on the form."""
    given: dict[str, Any] = dict(form.cleaned_data)  # Any: each is of the type that the action asks of it
    numbers = tuple(number for number in (given.pop("charity"), given.pop("company")) if number)
    at, on = timezone.now(), timezone.localdate()
    reference = ""
    with Sending(form) as sending:
        added = actions.add_partner(by=request.visitor, at=at, on=on, area=area, identifiers=numbers, **given)
        messages.success(request, _said(request, added))
        reference = added.reference
    return reference or sending.before


def _said(request: Visit, added: Organisation) -> str:
    if added.confirmed_on:
        return f"{added.name} is on the list of partners."
    if waiting_claim(added, by=request.visitor):
        return f"{added.name} is written down. The officer makes sure that you speak for it; you get a letter."
    return f"{added.name} is written down, and you represent it. Others see it when the officer has confirmed it."


@require_POST
def partner_confirm(request: Visit, area: str, reference: str) -> HttpResponse:
    """Confirm an organisation that somebody added, and put it on the list."""
    found = find_area(area, seen_by=request.visitor)
    organisation = find_organisation(reference, seen_by=request.visitor)
    at, on = timezone.now(), timezone.localdate()
    with Pressing(request, said=f"{organisation.name} is confirmed and on the list of partners."):
        actions.confirm_partner(by=request.visitor, at=at, on=on, area=found, organisation=organisation)
    return redirect("partner", found.slug, reference)


@require_POST
def partner_list(request: Visit, area: str, reference: str) -> HttpResponse:
    """Put an organisation that is here already on the list, from today."""
    found = find_area(area, seen_by=request.visitor)
    organisation = find_organisation(reference, seen_by=request.visitor)
    at, on = timezone.now(), timezone.localdate()
    with Pressing(request, said=f"{organisation.name} is on the list of partners."):
        actions.list_partner(by=request.visitor, at=at, area=found, organisation=organisation, since_on=on)
    return redirect("partner", found.slug, reference)
