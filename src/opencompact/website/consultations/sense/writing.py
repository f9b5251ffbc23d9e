"""The feedback as it is written: part by part, and the answers that each part rests on."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from opencompact.compact.phrases import counted
from opencompact.records.areas.models import Area
from opencompact.records.consultations.actions import statements as actions
from opencompact.records.consultations.actions.feedback import shows_effect
from opencompact.records.consultations.days import is_fed_back
from opencompact.records.consultations.models import Consultation, Statement
from opencompact.records.consultations.queries import feedback as queries
from opencompact.records.consultations.queries.reading import themes
from opencompact.website.consultations.answers.private import private
from opencompact.website.consultations.sense.forms import AnswersForm, StatementChangeForm, StatementForm
from opencompact.website.consultations.sense.found import to_read
from opencompact.website.sending import Beside, Pressing, Sending
from opencompact.website.visits import Visit

A_PAGE = 50
_WORDS = ("heading", "said", "decided", "difference", "why")


@require_safe
@private
def statements(request: Visit, area: str, reference: str) -> HttpResponse:
    """All parts in their order, with what is missing in each, and the themes of which nothing is said yet."""
    found, consultation = to_read(request, area, reference)
    now = timezone.now()
    rows = queries.statements(consultation, seen_by=request.visitor, at=now)
    told_of = {one.statement.theme_id for one in rows}
    context = {
        "area": found,
        "consultation": consultation,
        "rows": [(one, _missing(one.statement)) for one in rows],
        "untold": [one for one in themes(consultation) if one.pk not in told_of],
        "is_approved": consultation.feedback_release_at is not None,
        "is_out": is_fed_back(consultation, at=now),
    }
    return render(request, "consultations/sense/statements.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def statement_add(request: Visit, area: str, reference: str) -> HttpResponse:
    """A new part; ``?theme=`` lets it rest on what was coded to that theme."""
    found, consultation = to_read(request, area, reference)
    theme = next((one for one in themes(consultation) if one.reference == request.GET.get("theme")), None)
    initial = {"heading": theme.name} if theme else {}
    form = StatementForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        words: dict[str, Any] = {
            name: given[name] for name in _WORDS
        }  # Any: each is the text that the action asks of it
        with Sending(form) as sending:
            actions.add_statement(
                by=request.visitor, at=timezone.now(), consultation=consultation, theme=theme, once=given["once"],
                **words,
            )  # fmt: skip
            messages.success(request, f"“{given['heading']}” is part of the feedback.")
        if sending.is_done:
            return redirect("statements", found.slug, consultation.reference)
    context = _page(found, consultation) | {
        "form": form, "theme": theme, "is_out": is_fed_back(consultation, at=timezone.now())
    }  # fmt: skip
    return render(request, "consultations/sense/statement_add.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def statement_change(request: Visit, area: str, reference: str, statement: str) -> HttpResponse:
    """Say a part otherwise."""
    found, consultation, row = _asked(request, area, reference, statement)
    initial = {name: getattr(row, name) for name in (*_WORDS, "version")}
    form = StatementChangeForm(request.POST if request.method == "POST" else None, initial=initial)
    rows: Beside = []
    if form.is_valid():
        given: dict[str, Any] = dict(form.cleaned_data)  # Any: each is of the type that the action asks of it
        with Sending(form) as sending:
            actions.change_statement(by=request.visitor, at=timezone.now(), statement=row, **given)
            messages.success(request, "What you changed is kept.")
        if sending.is_done:
            return redirect("statements", found.slug, consultation.reference)
        rows = sending.conflict
    context = _page(found, consultation) | {"form": form, "statement": row, "rows": rows}
    return render(request, "consultations/sense/statement_change.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def statement_answers(request: Visit, area: str, reference: str, statement: str) -> HttpResponse:
    """What a part rests on: taken away by ticking, added by reference, or all that was coded to its theme since."""
    found, consultation, row = _asked(request, area, reference, statement)
    form = AnswersForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        with Sending(form) as sending:
            messages.success(request, _rests(request, row, given["add"].split(), given["once"]))
        if sending.is_done:
            return redirect("statement_answers", found.slug, consultation.reference, row.reference)
    resting = queries.resting(row, seen_by=request.visitor)
    context = _page(found, consultation) | {
        "form": form,
        "statement": row,
        "page": Paginator(resting, A_PAGE).get_page(request.GET.get("page")),
        "beside": queries.coded_beside(row, seen_by=request.visitor).count(),
    }
    return render(request, "consultations/sense/statement_answers.html", context)


def _rests(request: Visit, row: Statement, add: list[str], once: str) -> str:
    """What was done, in a sentence."""
    at = timezone.now()
    if "theme" in request.POST:
        number = actions.rest_on_theme(by=request.visitor, at=at, statement=row, once=once)
        return f"Added: {counted(number, 'answer')} coded to its theme."
    remove = request.POST.getlist("remove")
    actions.rest_on(by=request.visitor, at=at, statement=row, add=add, remove=remove, once=once)
    return f"Added: {counted(len(set(add)), 'answer')}. Taken away: {counted(len(remove), 'answer')}."


@require_POST
def statement_move(request: Visit, area: str, reference: str, statement: str) -> HttpResponse:
    """One place up, or down where the button says so."""
    found, consultation, row = _asked(request, area, reference, statement)
    once = request.POST.get("once")
    with Pressing(request, said=f"“{row.heading}” stands elsewhere now."):
        actions.move_statement(by=request.visitor, at=timezone.now(), statement=row, up="up" in request.POST, once=once)
    return redirect("statements", found.slug, consultation.reference)


@require_POST
def statement_remove(request: Visit, area: str, reference: str, statement: str) -> HttpResponse:
    """Take it out of the feedback."""
    found, consultation, row = _asked(request, area, reference, statement)
    with Pressing(request, said=f"“{row.heading}” is no part of the feedback any more."):
        actions.remove_statement(by=request.visitor, at=timezone.now(), statement=row, once=request.POST.get("once"))
    return redirect("statements", found.slug, consultation.reference)


def _asked(request: Visit, area: str, reference: str, statement: str) -> tuple[Area, Consultation, Statement]:
    found, consultation = to_read(request, area, reference)
    return found, consultation, queries.statement(consultation, statement, seen_by=request.visitor)


def _page(area: Area, consultation: Consultation) -> dict[str, object]:
    back = reverse("statements", args=[area.slug, consultation.reference])
    return {"area": area, "consultation": consultation, "back": back}


def _missing(row: Statement) -> str:
    """What a part does not say yet, in a sentence."""
    if shows_effect(row):
        return ""
    lacking = [] if row.decided else ["what was decided"]
    lacking += [] if row.difference else ["what changed by it"]
    lacking += ["why it differs"] if row.difference in ("partly", "not changed") and not row.why else []
    return f"It does not say yet: {', '.join(lacking)}."
