"""Erasing: one person on request, and all answers once their day is past, in two steps."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.actions.keeping import erase_answers, erase_person
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.permissions import check_can_read_answers, check_can_set_up
from opencompact.records.consultations.queries import answers as queries
from opencompact.records.consultations.queries.consultations import consultation as find_consultation
from opencompact.website.consultations.answers.private import private
from opencompact.website.consultations.answers.replies import said_in
from opencompact.website.consultations.answers.staff_forms import EraseAllForm, ErasePersonForm
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
@private
def answer_erase(request: Visit, area: str, reference: str, answer: str) -> HttpResponse:
    """Who gave an answer, or what it says as well; it stays counted."""
    found = find_area(area, seen_by=request.visitor)
    consultation = find_consultation(found, reference, seen_by=request.visitor)
    check_can_read_answers(request.visitor, consultation)
    back = _keeping(consultation)
    if request.method == "POST" and queries.is_erased(consultation, answer, seen_by=request.visitor):
        return HttpResponseRedirect(back)
    row = queries.one_to_erase(consultation, answer, seen_by=request.visitor)
    form = ErasePersonForm(request.POST if request.method == "POST" else None, initial={"words_too": "no"})
    if form.is_valid():
        given = form.cleaned_data
        with Sending(form) as sending:
            erase_person(
                by=request.visitor, at=timezone.now(), on=timezone.localdate(), answer=row,
                words_too=given["words_too"] == "yes", reason=given["reason"], once=given["once"],
            )  # fmt: skip
            messages.success(request, "It is erased.")
        if sending.is_done:
            return HttpResponseRedirect(back)
    said = said_in(row, row.replies) if row.received_at else []  # what was not sent is nobody else's to read
    context = {"area": found, "consultation": consultation, "answer": row, "form": form, "back": back, "said": said}
    return render(request, "consultations/answers/erase.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def answers_erase(request: Visit, area: str, reference: str) -> HttpResponse:
    """The second step: what will be gone and what stays, and that it is meant."""
    found = find_area(area, seen_by=request.visitor)
    consultation = find_consultation(found, reference, seen_by=request.visitor)
    check_can_set_up(request.visitor, consultation)
    counted, back = queries.number_received(consultation), _keeping(consultation)
    form = EraseAllForm(request.POST if request.method == "POST" else None, initial={"number": counted})
    if form.is_valid():
        with Sending(form) as sending:
            erase_answers(
                by=request.visitor, at=timezone.now(), on=timezone.localdate(), consultation=consultation,
                number=form.cleaned_data["number"], once=form.cleaned_data["once"],
            )  # fmt: skip
            messages.success(request, "All answers are erased. How many there were stays.")
        if sending.is_done:
            return HttpResponseRedirect(back)
    is_due = consultation.keep_answers_until is not None and timezone.localdate() > consultation.keep_answers_until
    context = {"area": found, "consultation": consultation, "form": form, "counted": counted, "back": back}
    return render(request, "consultations/answers/erase_all.html", context | {"is_due": is_due})


def _keeping(consultation: Consultation) -> str:
    return reverse("consultation_keeping", args=[consultation.area_id, consultation.reference])
