"""The feedback looked at as it will be, approved with a moment of release, held back; and the decision recorded."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.records.consultations.actions import feedback as actions
from opencompact.records.consultations.days import is_fed_back
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.permissions import check_can_set_up
from opencompact.records.consultations.queries import feedback as queries
from opencompact.records.consultations.queries.summary import figures_to_publish
from opencompact.website.consultations.answers.private import private
from opencompact.website.consultations.sense.forms import ApproveForm, DecisionForm, HoldBackForm
from opencompact.website.consultations.sense.found import to_read
from opencompact.website.consultations.sense.shown import shown_feedback
from opencompact.website.consultations.setting_up.found import to_set_up
from opencompact.website.sending import Beside, Sending
from opencompact.website.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
@private
def feedback_approve(request: Visit, area: str, reference: str) -> HttpResponse:
    """The whole of it as everybody will read it, and under it when it comes out."""
    found, consultation = to_read(request, area, reference)
    now = timezone.now()
    initial = {"summary": consultation.feedback_summary, "version": consultation.version, "release": "now"}
    form = ApproveForm(request.POST if request.method == "POST" else None, initial=initial)
    rows: Beside = []
    if form.is_valid():
        given = form.cleaned_data
        with Sending(form) as sending:
            done = actions.approve_feedback(
                by=request.visitor, at=now, on=timezone.localdate(), consultation=consultation,
                version=given["version"], release_at=form.release_at(now=now), summary=given["summary"],
                once=given["once"],
            )  # fmt: skip
            messages.success(request, _said(done))
        if sending.is_done:
            return redirect("feedback", found.slug, consultation.reference)
        rows = sending.conflict
    is_approved = consultation.feedback_release_at is not None
    kept = consultation.feedback_figures if is_approved else figures_to_publish(consultation, seen_by=request.visitor)
    told = queries.statements(consultation, seen_by=request.visitor, at=now)
    context = {
        "area": found,
        "consultation": consultation,
        "form": form,
        "rows": rows,
        "why_not": actions.why_not_approved(consultation, at=now),
        "is_out": is_fed_back(consultation, at=now),
        "is_approved": is_approved,
        "lacking": sum(1 for one in told if not actions.shows_effect(one.statement)),
        "back": reverse("statements", args=[found.slug, consultation.reference]),
    } | shown_feedback(consultation, told, kept)
    return render(request, "consultations/sense/feedback_approve.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def feedback_hold_back(request: Visit, area: str, reference: str) -> HttpResponse:
    """Take the approval back, before the release."""
    found, consultation = to_read(request, area, reference)
    initial = {"version": consultation.version}
    form = HoldBackForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        with Sending(form) as sending:
            actions.hold_back(
                by=request.visitor, at=timezone.now(), consultation=consultation, version=given["version"],
                reason=given["reason"], once=given["once"],
            )  # fmt: skip
            messages.success(request, "The feedback is held back; it can be changed again.")
        if sending.is_done:
            return redirect("statements", found.slug, consultation.reference)
    back = reverse("feedback_approve", args=[found.slug, consultation.reference])
    context = {"area": found, "consultation": consultation, "form": form, "back": back}
    return render(request, "consultations/sense/feedback_hold_back.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def consultation_decision(request: Visit, area: str, reference: str) -> HttpResponse:
    """The decision that followed: its day, what it was, and where it can be read."""
    found, consultation = to_set_up(request, area, reference)
    check_can_set_up(request.visitor, consultation)
    initial = {
        "decided_on": consultation.decided_on, "note": consultation.decision_note, "address": consultation.decision_at,
        "version": consultation.version,
    }  # fmt: skip
    form = DecisionForm(request.POST if request.method == "POST" else None, initial=initial)
    rows: Beside = []
    if form.is_valid():
        given = form.cleaned_data
        with Sending(form) as sending:
            actions.decide(
                by=request.visitor, at=timezone.now(), on=timezone.localdate(), consultation=consultation,
                version=given["version"], decided_on=given["decided_on"], note=given["note"],
                address=given["address"], once=given["once"],
            )  # fmt: skip
            messages.success(request, "The decision is recorded.")
        if sending.is_done:
            return redirect("consultation_staff", found.slug, consultation.reference)
        rows = sending.conflict
    back = reverse("consultation_staff", args=[found.slug, consultation.reference])
    context = {"area": found, "consultation": consultation, "form": form, "rows": rows, "back": back}
    return render(request, "consultations/sense/consultation_decision.html", context)


def _said(consultation: Consultation) -> str:
    if is_fed_back(consultation, at=timezone.now()):
        return "The feedback is published. Everybody who left an e-mail address is told."
    return "The feedback is approved. Nobody outside your organisation sees it before its release."
