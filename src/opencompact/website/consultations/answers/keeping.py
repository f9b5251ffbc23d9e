"""Until when answers are kept: the day, finding the answer of somebody who wants to be erased, and what was erased."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.actions.keeping import keep_until
from opencompact.records.consultations.permissions import check_can_set_up, runs
from opencompact.records.consultations.queries import answers as queries
from opencompact.records.consultations.queries.consultations import consultation as find_consultation
from opencompact.website.consultations.answers.private import private
from opencompact.website.consultations.answers.staff_forms import FindPersonForm, KeepForm
from opencompact.website.sending import Beside, Sending
from opencompact.website.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
@private
def consultation_keeping(request: Visit, area: str, reference: str) -> HttpResponse:
    """For its people and the officer; only its people look for somebody's answer."""
    found = find_area(area, seen_by=request.visitor)
    consultation = find_consultation(found, reference, seen_by=request.visitor)
    check_can_set_up(request.visitor, consultation)
    initial = {"keep_answers_until": consultation.keep_answers_until, "version": consultation.version}
    form = KeepForm(request.POST if request.method == "POST" else None, initial=initial)
    rows: Beside = []
    if form.is_valid():
        given: dict[str, Any] = dict(form.cleaned_data)  # Any: each is of the type that the action asks of it
        with Sending(form) as sending:
            keep_until(by=request.visitor, at=timezone.now(), consultation=consultation, **given)
            messages.success(request, "The day is set.")
            return HttpResponseRedirect(request.path)
        rows = sending.conflict
    reads = runs(request.visitor, consultation)
    finding = FindPersonForm(request.GET if "who" in request.GET else None)
    who = finding.cleaned_data["who"] if reads and finding.is_bound and finding.is_valid() else ""
    context = {
        "area": found,
        "consultation": consultation,
        "form": form,
        "rows": rows,
        "counted": queries.number_received(consultation),
        "reads": reads,
        "finding": finding,
        "who": who,
        "people": queries.of_person(consultation, who, seen_by=request.visitor) if who else [],
        "most": queries.MOST_FOUND,
    }
    return render(request, "consultations/answers/keeping.html", context)
