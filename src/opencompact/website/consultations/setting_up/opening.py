"""Opening: what is there, what is missing, what each promise says of it, and then the days are announced."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.records.areas.models import Area
from opencompact.records.consultations.actions.days import open_consultation
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.preparing import missing, missing_in_reason
from opencompact.records.consultations.queries.setting_up import prepared
from opencompact.records.consultations.seasons import pointers
from opencompact.records.explanations.permissions import may_explain
from opencompact.website.consultations.setting_up.forms import OpenForm
from opencompact.website.consultations.setting_up.found import to_set_up
from opencompact.website.consultations.setting_up.promises import at_opening
from opencompact.website.consultations.setting_up.steps import page_of
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: Visit, area: str, reference: str) -> HttpResponse:
    """All of it once more before the days are announced; from then on they change only openly."""
    found, row = to_set_up(request, area, reference)
    if row.set_on:
        return redirect("consultation_staff", found.slug, reference)
    said = at_opening(found, row, seen_by=request.visitor, on=timezone.localdate())
    lacks_reason = bool(said.departed) and not row.reason_draft
    data = request.POST if request.method == "POST" else None
    form = OpenForm(data, lacks_reason=lacks_reason, initial={"version": row.version})
    if form.is_valid():
        with Sending(form) as sending:
            open_consultation(
                by=request.visitor, at=timezone.now(), on=timezone.localdate(), consultation=row,
                version=form.cleaned_data["version"], once=form.cleaned_data["once"],
            )  # fmt: skip
            messages.success(request, "The days are announced. From now on they change only openly, with a reason.")
        if sending.is_done:
            return redirect("consultation_staff", found.slug, reference)
    context = {"form": form, "findings": said.today, "departed": said.departed, "lacks_reason": lacks_reason}
    return render(
        request, "consultations/setting_up/consultation_open.html", context | _what_is_there(request, found, row)
    )


def _what_is_there(request: Visit, area: Area, row: Consultation) -> dict[str, object]:
    """What is there, what is missing, and whether whoever looks can open it as it is."""
    beside = prepared(row)
    lacking = missing(row, has_questions=beside.questions > 0)
    half = missing_in_reason(row.reason_draft)
    is_past = row.opens_on is not None and row.opens_on < timezone.localdate()
    may_speak = not row.reason_draft or may_explain(request.visitor, area=area, organisation=row.organisation)
    return {
        "area": area,
        "consultation": row,
        "beside": beside,
        "missing": [(one.sentence, page_of(one.step, area, row)) for one in lacking],
        "half": half,
        "is_past": is_past,
        "may_open": not (lacking or half or is_past) and may_speak,
        "pointers": pointers(row.opens_on, row.closes_on),
        "back": reverse("consultation_staff", args=[area.slug, row.reference]),
    }
