"""Changing what is recorded of an organisation, and its name; where somebody else was faster, both texts are shown."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.partners import actions
from opencompact.records.partners.models import Organisation
from opencompact.records.partners.permissions import check_can_change, keeps
from opencompact.records.partners.queries import identifiers
from opencompact.records.partners.queries import organisation as find_organisation
from opencompact.website.forms import VersionForm
from opencompact.website.partners.forms import ChangeForm, NameForm
from opencompact.website.sending import Beside, Sending
from opencompact.website.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
def partner_change(request: Visit, area: str, reference: str) -> HttpResponse:
    """Everything but the name and the end, which have pages of their own."""
    found, organisation = _asked(request, area, reference)
    is_officer = keeps(request.visitor, organisation.kept_by)
    form = ChangeForm(
        request.POST if request.method == "POST" else None,
        organisation=organisation, is_officer=is_officer, initial=_initial(organisation),
    )  # fmt: skip
    rows: Beside = []
    if form.is_valid():
        given: dict[str, Any] = dict(form.cleaned_data)  # Any: each is of the type that the action asks of it
        if "identifiers" in given:
            given["identifiers"] = tuple(given["identifiers"].splitlines())
        with Sending(form) as sending:
            actions.change_organisation(by=request.visitor, at=timezone.now(), organisation=organisation, **given)
            messages.success(request, "What you changed is kept.")
        if sending.is_done:
            return redirect("partner", found.slug, reference)
        rows = sending.conflict
    return _page(request, "partners/partner_change.html", found, organisation, form, rows)


def _initial(organisation: Organisation) -> dict[str, object]:
    numbers = [str(one) for one in identifiers(organisation) if not one.is_former]
    names = [name for name in ChangeForm.base_fields if name != "identifiers"]
    return {name: getattr(organisation, name) for name in names} | {"identifiers": "\n".join(numbers)}


@require_http_methods(["GET", "HEAD", "POST"])
def partner_name(request: Visit, area: str, reference: str) -> HttpResponse:
    """A new name, or the right spelling."""
    found, organisation = _asked(request, area, reference)
    initial = {"name": organisation.name, "version": organisation.version}
    form = NameForm(request.POST if request.method == "POST" else None, initial=initial)
    rows: Beside = []
    if form.is_valid():
        given: dict[str, Any] = dict(form.cleaned_data)  # Any: each is of the type that the action asks of it
        at, on = timezone.now(), timezone.localdate()
        with Sending(form) as sending:
            renamed = actions.rename(by=request.visitor, at=at, on=on, organisation=organisation, **given)
            messages.success(request, f"It is called {renamed.name} now.")
        if sending.is_done:
            return redirect("partner", found.slug, reference)
        rows = sending.conflict
    return _page(request, "partners/partner_name.html", found, organisation, form, rows)


def _asked(request: Visit, area: str, reference: str) -> tuple[Area, Organisation]:
    found = find_area(area, seen_by=request.visitor)
    organisation = find_organisation(reference, seen_by=request.visitor)
    check_can_change(request.visitor, organisation)
    return found, organisation


def _page(
    request: Visit, template: str, area: Area, organisation: Organisation, form: VersionForm, rows: Beside
) -> HttpResponse:
    back = reverse("partner", args=[area.slug, organisation.reference])
    context = {"area": area, "organisation": organisation, "form": form, "rows": rows, "back": back}
    return render(request, template, context)
