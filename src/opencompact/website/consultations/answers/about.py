"""Who answers: a person or an organisation, and where they can be reached; all of it by choice, each with its use."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.records.consultations.actions.answers import say_who
from opencompact.records.consultations.who_answers import who_said
from opencompact.website.areas.limits import check_not_too_often
from opencompact.website.consultations.answers.forms import WhoForm, who_initial
from opencompact.website.consultations.answers.parts import MOST_SAVED
from opencompact.website.consultations.answers.private import asked_by, find_own, private
from opencompact.website.sending import Beside, Sending
from opencompact.website.visits import Visit

MOST_ADDRESSES = 30
"""How many e-mail addresses may be left from one network in an hour: letters go there, perhaps to somebody else."""


@require_http_methods(["GET", "HEAD", "POST"])
@private
def answer_about(request: Visit, area: str, reference: str, answer: str, code: str) -> HttpResponse:
    """What it is used for, who reads it and until when it is kept stands above what is asked."""
    own = find_own(request, area, reference, answer, code)
    initial = {**who_initial(who_said(own.answer)), "version": own.answer.version}
    form = WhoForm(request.POST if request.method == "POST" else None, initial=initial)
    rows: Beside = []
    if form.is_valid():
        with Sending(form) as sending:
            check_not_too_often(request, what="answer-saved", most=MOST_SAVED)
            version, email = form.cleaned_data["version"], form.cleaned_data["email"]
            if email and email != own.answer.respondent.email:
                check_not_too_often(request, what="answer-address", most=MOST_ADDRESSES)
            say_who(at=timezone.now(), answer=own.answer, version=version, **form.who)
            stops = request.POST.get("does") == "stop"
            return HttpResponseRedirect(own.to("answer" if stops else "answer_check"))
        rows = sending.conflict
    page = own.page | {"form": form, "rows": rows, "who": asked_by(own.consultation)}
    return render(request, "consultations/answers/about.html", page)
