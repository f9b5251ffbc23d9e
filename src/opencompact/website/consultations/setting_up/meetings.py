"""The events of a consultation: announced, changed, cancelled, and afterwards who came and what was said."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.records.consultations.actions import meetings as actions
from opencompact.records.consultations.models import Consultation, Meeting
from opencompact.records.consultations.queries import meetings as queries
from opencompact.website.consultations.setting_up.changing_forms import AddMeetingForm, ChangeMeetingForm
from opencompact.website.consultations.setting_up.found import to_set_up
from opencompact.website.consultations.setting_up.reading import how_it_reads
from opencompact.website.sending import Beside, Pressing, Sending
from opencompact.website.visits import Visit

TEXTS = ("access", "notes")


@require_http_methods(["GET", "HEAD", "POST"])
def meetings(request: Visit, area: str, reference: str) -> HttpResponse:
    """The list, and a form for one more; ``?event=`` shows one to be changed."""
    found, row = to_set_up(request, area, reference)
    here = reverse("consultation_meetings", args=[found.slug, reference])
    page = {"area": found, "consultation": row, "here": here}
    if chosen := request.GET.get("event"):
        return _changing(request, queries.meeting(row, chosen), page)
    if "cancel" in request.POST:
        _cancel(request, row)
        return redirect(here)
    form = AddMeetingForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and "look" not in request.POST:
        with Sending(form) as sending:
            added = actions.add_meeting(by=request.visitor, at=timezone.now(), consultation=row, **form.cleaned_data)
            messages.success(request, f"“{added.title}” is on the list.")
        if sending.is_done:
            return redirect(here)
    page |= {
        "form": form,
        "meetings": queries.meetings(row),
        "reads": how_it_reads(form, TEXTS),
        "back": reverse("consultation_staff", args=[found.slug, reference]),
    }
    return render(request, "consultations/setting_up/consultation_meetings.html", page)


def _changing(request: Visit, meeting: Meeting, page: dict[str, object]) -> HttpResponse:
    initial = {name: getattr(meeting, name) for name in (*actions.LABELS, "version")}
    form = ChangeMeetingForm(request.POST if request.method == "POST" else None, initial=initial)
    rows: Beside = []
    if form.is_valid() and "look" not in request.POST:
        with Sending(form) as sending:
            actions.change_meeting(by=request.visitor, at=timezone.now(), meeting=meeting, **form.cleaned_data)
            messages.success(request, "What you changed is kept.")
        if sending.is_done:
            return redirect(str(page["here"]))
        rows = sending.conflict
    page |= {"meeting": meeting, "form": form, "rows": rows, "reads": how_it_reads(form, TEXTS), "back": page["here"]}
    return render(request, "consultations/setting_up/meeting_change.html", page)


def _cancel(request: Visit, row: Consultation) -> None:
    meeting = queries.meeting(row, request.POST["cancel"])
    with Pressing(request, said=f"“{meeting.title}” is cancelled; it stays on the list as cancelled."):
        actions.cancel_meeting(
            by=request.visitor, at=timezone.now(), on=timezone.localdate(), meeting=meeting,
            once=request.POST.get("once") or None,
        )  # fmt: skip
