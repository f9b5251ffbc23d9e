"""Reading the answers before anything of them is published: the queue, and one answer with what is decided of it."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from opencompact.compact.phrases import counted
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.actions.moderation import (
    publish_alike,
    publish_answer,
    undo_moderation,
    withhold_answer,
)
from opencompact.records.consultations.models import Answer, Consultation
from opencompact.records.consultations.permissions import check_can_read_answers
from opencompact.records.consultations.queries import answers as queries
from opencompact.records.consultations.queries.consultations import consultation as find_consultation
from opencompact.records.consultations.questions import questions_in, sections_of
from opencompact.website.consultations.answers.private import private
from opencompact.website.consultations.answers.replies import Said, said_in
from opencompact.website.consultations.answers.staff_forms import ModerateFilters, TakeOutForm, WithholdForm
from opencompact.website.forms import VersionForm
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit

A_PAGE = 20


@dataclass(frozen=True)
class Waiting:
    """An answer of the queue: what it says, and how many others say exactly the same."""

    answer: Answer
    said: list[Said]
    others: int


@require_safe
@private
def answers_moderate(request: Visit, area: str, reference: str) -> HttpResponse:
    """The queue, the first come first; and what was decided already, which can be undone."""
    found, consultation = _found(request, area, reference)
    form = ModerateFilters(request.GET or None)
    given = form.cleaned_data if form.is_valid() else {}
    state, search = given.get("state") or "unread", given.get("search", "")
    rows = queries.to_moderate(consultation, seen_by=request.visitor, moderation=state, search=search)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    alike = queries.number_alike(consultation, page)
    shown = [Waiting(one, said_in(one, one.replies), max(alike.get(one.words_digest, 1) - 1, 0)) for one in page]
    context = {
        "area": found,
        "consultation": consultation,
        "form": form,
        "state": state,
        "page": page,
        "rows": shown,
        "counted": queries.moderation_counts(consultation, seen_by=request.visitor),
        "is_narrowed": bool(search),
    }
    return render(request, "consultations/answers/moderate.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def answer_moderate(request: Visit, area: str, reference: str, answer: str) -> HttpResponse:
    """One answer: published, published with words taken out, not published with a reason, or read again."""
    found, consultation = _found(request, area, reference)
    row = queries.one_received(consultation, answer, seen_by=request.visitor)
    does = request.POST.get("does", "")
    sent = request.POST if request.method == "POST" else None
    asked = list(questions_in(sections_of(row.questionnaire)))
    version = {"version": row.version}
    taking_out = TakeOutForm(
        sent if does == "take out" else None, questions=asked, replies=row.replies, initial=version, prefix="out"
    )
    withholding = WithholdForm(sent if does == "withhold" else None, initial=version, prefix="why")
    plain = VersionForm(sent if does in _SAID else None, initial=version)
    form = {"take out": taking_out, "withhold": withholding}.get(does, plain)
    if form.is_valid():
        with Sending(form) as sending:
            messages.success(request, _done(request, row, form, does))
        if sending.is_done:
            return HttpResponseRedirect(reverse("answers_moderate", args=[found.slug, consultation.reference]))
    alike = queries.number_alike(consultation, [row])
    context = {
        "area": found, "consultation": consultation, "answer": row, "said": said_in(row, row.replies), "form": form,
        "shown": said_in(row, row.published_replies) if row.published_replies else [], "taking_out": taking_out,
        "withholding": withholding, "plain": plain, "others": max(alike.get(row.words_digest, 1) - 1, 0),
    }  # fmt: skip
    return render(request, "consultations/answers/moderate_one.html", context)


_SAID = {"publish": "It is published.", "publish alike": "", "undo": "It is among those not read yet again."}


def _done(request: Visit, row: Answer, form: VersionForm, does: str) -> str:
    """What was done, in a sentence."""
    by, at, version = request.visitor, timezone.now(), form.cleaned_data["version"]
    match form:
        case TakeOutForm():
            reason = form.cleaned_data["reason"]
            publish_answer(by=by, at=at, answer=row, version=version, replies=form.replies, reason=reason)
            return "It is published, without the words that you took out."
        case WithholdForm():
            withhold_answer(by=by, at=at, answer=row, version=version, reason=form.cleaned_data["reason"])
            return "It is not published; it counts and is read like every other."
    if does == "publish alike":
        number = publish_alike(by=by, at=at, answer=row, version=version)
        return f"{counted(number, 'answer is', 'answers are')} published."
    (undo_moderation if does == "undo" else publish_answer)(by=by, at=at, answer=row, version=version)
    return _SAID[does]


def _found(request: Visit, area: str, reference: str) -> tuple[Area, Consultation]:
    found = find_area(area, seen_by=request.visitor)
    consultation = find_consultation(found, reference, seen_by=request.visitor)
    check_can_read_answers(request.visitor, consultation)
    return found, consultation
