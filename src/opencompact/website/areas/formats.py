"""Another format or language: anybody asks, is told by when, and the officer takes and answers the request."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from opencompact.compact.periods import Period
from opencompact.records.areas.actions.requests import answer, ask_for_format, erase_contact, take
from opencompact.records.areas.models import Area, FormatRequest
from opencompact.records.areas.queries.areas import area as area_at
from opencompact.records.areas.queries.requests import asked, format_request, open_requests
from opencompact.records.people.queries import is_vacant
from opencompact.website.areas.forms import AnswerRequest, AskForFormat, EnterRequest
from opencompact.website.areas.limits import check_not_too_often
from opencompact.website.forms import OnceForm
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit

MOST_IN_AN_HOUR = 10


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: Visit, area: str) -> HttpResponse:
    """Ask for the compact in another format or language; an officer enters what came on another way."""
    found = area_at(area, seen_by=request.visitor)
    is_officer = request.visitor.is_officer_of(found.slug)
    today = timezone.localdate()
    form = (EnterRequest if is_officer else AskForFormat)(request.POST or None, initial={"asked_on": today})
    if request.method == "POST" and form.is_valid() and (reference := _asked(request, found, form)):
        return redirect("format_asked", found.slug, reference)
    context = {
        "area": found,
        "form": form,
        "is_officer": is_officer,
        "is_looked_after": not is_vacant(found.slug, on=today),
        "answer_by": Period(found.answer_days, "working day").after(today),
        "waiting": open_requests(found, on=today) if is_officer else [],
    }
    return render(request, "areas/format_ask.html", context)


def _asked(request: Visit, area: Area, form: OnceForm) -> str:
    """The reference of the request; nothing where it was refused, which the form then says."""
    with Sending(form) as sending:
        if not request.visitor.is_officer_of(area.slug):
            check_not_too_often(request, what="format", most=MOST_IN_AN_HOUR)
        return ask_for_format(
            by=request.visitor, at=timezone.now(), on=timezone.localdate(), area=area, **form.cleaned_data
        ).reference
    return sending.before


@require_safe
@never_cache
def confirmed(request: Visit, area: str, reference: str) -> HttpResponse:
    """What the asker is told: the reference, by when, and later on which day it was answered."""
    found = area_at(area, seen_by=request.visitor)
    context = {
        "area": found,
        "asked": asked(found, reference),
        "is_looked_after": not is_vacant(found.slug, on=timezone.localdate()),
    }
    return render(request, "areas/format_asked.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: Visit, area: str, reference: str) -> HttpResponse:
    """A request with all it says, for the officer, who takes it, answers it, and erases how to reach the asker."""
    found = area_at(area, seen_by=request.visitor)
    wanted = format_request(found, reference, seen_by=request.visitor)
    does = request.POST.get("does", "")
    form = AnswerRequest(request.POST if does == "answer" else None)
    if request.method == "POST" and (does != "answer" or form.is_valid()):
        with Sending(form) as sending:
            _done(request, does, wanted, form)
        if sending.is_done:
            return HttpResponseRedirect(request.path)
    context = {"area": found, "wanted": wanted, "form": form}
    return render(request, "areas/format_request.html", context)


def _done(request: Visit, does: str, wanted: FormatRequest, form: AnswerRequest) -> None:
    by, at, once = request.visitor, timezone.now(), request.POST.get("once") or None
    if does == "take":
        take(by=by, at=at, request=wanted, once=once)
        messages.success(request, "You have this request now.")
    elif does == "answer":
        answer(by=by, at=at, on=timezone.localdate(), request=wanted, **form.cleaned_data)
        messages.success(request, "The request is answered.")
    elif does == "erase":
        erase_contact(by=by, at=at, request=wanted, once=once)
        messages.success(request, "How to reach the asker is erased.")
