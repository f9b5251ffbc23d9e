"""The officer changes what the site says of an area, and opens it to the public."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from opencompact.records.areas.actions.areas import change_area, open_area
from opencompact.records.areas.models import Area
from opencompact.records.areas.permissions import check_can_change
from opencompact.records.areas.queries import areas as queries
from opencompact.website.areas.forms import ChangeArea
from opencompact.website.sending import Beside, Pressing, Sending
from opencompact.website.visits import Visit

_SAME = ("name", "kind", "about", "within_note", "colour", "logo_alternative", "contact_email", "contact_phone",
         "contact_address", "renewal_months", "answer_days", "alarm_days", "reply_days")  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Visit, area: str) -> HttpResponse:
    """The form for the area's name, look, contact and figures."""
    found = queries.area(area, seen_by=request.visitor)
    check_can_change(request.visitor, found)
    others = [one for one in queries.areas(seen_by=request.visitor) if one.slug != found.slug]
    form = ChangeArea(request.POST or None, request.FILES or None, areas=others, initial=_initial(found))
    conflict: Beside = []
    if request.method == "POST" and form.is_valid():
        with Sending(form) as sending:
            fields = _fields(form.cleaned_data, others)
            version = form.cleaned_data["version"]
            change_area(by=request.visitor, at=timezone.now(), area=found, version=version, **fields)
            messages.success(request, "What the site says of the area is changed.")
        if sending.is_done:
            return redirect("area", found.slug)
        conflict = sending.conflict
    return render(request, "areas/area_change.html", {"area": found, "form": form, "conflict": conflict})


def _initial(area: Area) -> dict[str, object]:
    return {**{name: getattr(area, name) for name in _SAME}, "within": area.within_id or "", "version": area.version}


def _fields(cleaned: dict[str, Any], others: list[Area]) -> dict[str, Any]:
    fields = {name: cleaned[name] for name in _SAME}
    fields["within"] = next((one for one in others if one.slug == cleaned["within"]), None)
    if cleaned["logo"] or cleaned["remove_logo"]:
        fields["logo"] = cleaned["logo"]
    if cleaned["remove_logo"] and not cleaned["logo"]:
        fields["logo_alternative"] = ""
    return fields


@require_POST
def open_to_all(request: Visit, area: str) -> HttpResponse:
    """Open the area to the public."""
    found = queries.area(area, seen_by=request.visitor)
    once = request.POST.get("once") or None
    with Pressing(request, said=f"{found.name} is open: everybody can see it."):
        open_area(by=request.visitor, at=timezone.now(), on=timezone.localdate(), area=found, once=once)
    return redirect("area", found.slug)
