"""The end of an organisation, who came after it, and leaving an area's list."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.records.areas.actions import partners as lists
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.queries.partners import in_the_register, is_partner
from opencompact.records.partners import actions, permissions
from opencompact.records.partners.models import Organisation
from opencompact.records.partners.queries import organisation as find_organisation
from opencompact.records.refusals import NotThere
from opencompact.website.forms import Form
from opencompact.website.partners.forms import CloseForm, FindForm, LeaveForm, SuccessionForm
from opencompact.website.sending import Beside, Sending
from opencompact.website.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
def partner_close(request: Visit, area: str, reference: str) -> HttpResponse:
    """The day on which it closes."""
    found, organisation = _asked(request, area, reference)
    permissions.check_can_change(request.visitor, organisation)
    form = CloseForm(
        request.POST if request.method == "POST" else None, initial={"version": organisation.version}
    )
    rows: Beside = []
    if form.is_valid():
        with Sending(form) as sending:
            actions.close(by=request.visitor, at=timezone.now(), organisation=organisation, **form.cleaned_data)
            messages.success(request, "The day is written down. What it signed and did stays here.")
        if sending.is_done:
            return redirect("partner", found.slug, reference)
        rows = sending.conflict
    return _page(request, "partners/partner_close.html", found, organisation, form, rows=rows)


@require_http_methods(["GET", "HEAD", "POST"])
def partner_succession(request: Visit, area: str, reference: str) -> HttpResponse:
    """Look for the organisation that came after it, then say how and when."""
    found, organisation = _asked(request, area, reference)
    permissions.check_can_keep(request.visitor, organisation.kept_by)
    finding = FindForm(request.GET or None)
    search = finding.cleaned_data["search"] if finding.is_bound and finding.is_valid() else ""
    others = in_the_register(found, search=search, seen_by=request.visitor, on=timezone.localdate())
    others = [one for one in others if one.pk != organisation.pk and one.confirmed_on]
    form = SuccessionForm(request.POST if request.method == "POST" else None, found=others)
    if others and form.is_valid() and _succeeded(request, form, organisation, others):
        return redirect("partner", found.slug, reference)
    return _page(
        request, "partners/partner_succession.html", found, organisation, form if others else None,
        finding=finding, search=search,
    )  # fmt: skip


def _succeeded(request: Visit, form: SuccessionForm, organisation: Organisation, others: list[Organisation]) -> bool:
    given = form.cleaned_data
    successor = next(one for one in others if one.reference == given["successor"])
    with Sending(form) as sending:
        actions.succeed(
            by=request.visitor, at=timezone.now(), predecessor=organisation, successor=successor, how=given["how"],
            on=given["on"], once=given["once"],
        )  # fmt: skip
        messages.success(request, f"{successor.name} came after {organisation.name}.")
    return sending.is_done


@require_http_methods(["GET", "HEAD", "POST"])
def partner_leave(request: Visit, area: str, reference: str) -> HttpResponse:
    """It is no longer a partner in this area."""
    found, organisation = _asked(request, area, reference)
    lists.check_can_list(request.visitor, found)
    if request.method != "POST" and not is_partner(found, organisation):
        raise NotThere()
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        left_on = form.cleaned_data["left_on"]
        with Sending(form) as sending:
            lists.leave(by=request.visitor, at=timezone.now(), area=found, organisation=organisation, left_on=left_on)
            messages.success(request, f"{organisation.name} is no longer on the list of partners.")
        if sending.is_done:
            return redirect("partner", found.slug, reference)
    return _page(request, "partners/partner_leave.html", found, organisation, form)


def _asked(request: Visit, area: str, reference: str) -> tuple[Area, Organisation]:
    return find_area(area, seen_by=request.visitor), find_organisation(reference, seen_by=request.visitor)


def _page(
    request: Visit, template: str, area: Area, organisation: Organisation, form: Form | None, **more: object
) -> HttpResponse:
    back = reverse("partner", args=[area.slug, organisation.reference])
    return render(request, template, {"area": area, "organisation": organisation, "form": form, "back": back, **more})
