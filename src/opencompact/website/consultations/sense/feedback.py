"""What people said, what was decided, and why where it differs: for everybody, from the moment of its release."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.days import is_fed_back
from opencompact.records.consultations.permissions import runs
from opencompact.records.consultations.queries import feedback as queries
from opencompact.records.consultations.queries.consultations import consultation as find_consultation
from opencompact.website.consultations.answers.private import private
from opencompact.website.consultations.answers.replies import said_in
from opencompact.website.consultations.sense.shown import shown_feedback
from opencompact.website.visits import Visit

A_PAGE = 20


@require_safe
def feedback(request: Visit, area: str, reference: str) -> HttpResponse:
    """Before its release only the bodies that asked see it, as the page says. ``?tables=open`` opens every table."""
    found = find_area(area, seen_by=request.visitor)
    consultation = find_consultation(found, reference, seen_by=request.visitor)
    now = timezone.now()
    told = queries.statements(consultation, seen_by=request.visitor, at=now)
    is_out = is_fed_back(consultation, at=now)
    context = {
        "area": found,
        "consultation": consultation,
        "is_out": is_out,
        "reads_answers": runs(request.visitor, consultation),
        "sent": queries.feedback_sent(consultation) if is_out else None,
        "tables_open": request.GET.get("tables") == "open",
    } | shown_feedback(consultation, told, consultation.feedback_figures)
    response = render(request, "consultations/sense/feedback.html", context)
    response["Cache-Control"] = "no-cache" if is_out else "private, no-store"
    return response


@require_safe
@private
def feedback_answers(request: Visit, area: str, reference: str, statement: str) -> HttpResponse:
    """The published answers that a part of the feedback rests on."""
    found = find_area(area, seen_by=request.visitor)
    consultation = find_consultation(found, reference, seen_by=request.visitor)
    row, rows = queries.published_under(consultation, statement, seen_by=request.visitor, at=timezone.now())
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = [
        (
            one.organisation_name if one.answers_as == "organisation" and one.organisation_name else "Somebody",
            said_in(one, one.replies if one.published_replies is None else one.published_replies),
            one.moderation_note if one.published_replies is not None else "",
        )
        for one in page
    ]
    context = {"area": found, "consultation": consultation, "statement": row, "page": page, "rows": shown}
    return render(request, "consultations/sense/feedback_answers.html", context)
