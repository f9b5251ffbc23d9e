"""Entering what came on paper, by phone, by letter, by e-mail or at an event: the same questions on one page."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.actions.entering import SameCode, enter_answer
from opencompact.records.consultations.models import Answer, Consultation
from opencompact.records.consultations.permissions import check_can_read_answers
from opencompact.records.consultations.queries.answers import one_received
from opencompact.records.consultations.queries.consultations import consultation as find_consultation
from opencompact.records.consultations.queries.questions import languages, questionnaire
from opencompact.records.consultations.questions import sections_of
from opencompact.website.consultations.answers.parts import given_in
from opencompact.website.consultations.answers.private import private
from opencompact.website.consultations.answers.staff_forms import EnterForm
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
@private
def answer_enter(request: Visit, area: str, reference: str) -> HttpResponse:
    """For the people of the body that asks. What is alike for a whole pile of forms stands in the next one already."""
    found = find_area(area, seen_by=request.visitor)
    consultation = find_consultation(found, reference, seen_by=request.visitor)
    check_can_read_answers(request.visitor, consultation)
    asked = questionnaire(consultation, language=request.GET.get("language", "en")[:10])
    page: dict[str, object] = {"area": found, "consultation": consultation, "form": None}
    if asked is None or asked.frozen_at is None or not asked.sections:
        return render(request, "consultations/answers/enter.html", page)
    initial = {name: request.GET[name] for name in ("source", "came_on", "consent_note") if name in request.GET}
    form = EnterForm(request.POST if request.method == "POST" else None, sections=sections_of(asked), initial=initial)
    has_same_code = False
    if form.is_valid():
        try:
            with Sending(form, unless=SameCode) as sending:
                made = _entered(request, consultation, form, asked.language)
            if sending.is_done:
                again = sending.before or made.reference
                return _to_the_next(request, one_received(consultation, again, seen_by=request.visitor))
        except SameCode as same:
            has_same_code = True
            form.add_error("paper_code", same.sentence)
    page |= {
        "form": form,
        "language": asked.language,
        "languages": languages(consultation),
        "asks_whether_another": has_same_code or (form.is_bound and bool(form["is_another"].data)),
    }
    return render(request, "consultations/answers/enter.html", page)


def _entered(request: Visit, consultation: Consultation, form: EnterForm, language: str) -> Answer:
    given = form.cleaned_data
    return enter_answer(
        by=request.visitor, at=timezone.now(), on=timezone.localdate(), consultation=consultation,
        replies=given_in(form), language=language, source=given["source"], came_on=given["came_on"],
        came_note=given["came_note"], consent_note=given["consent_note"], paper_code=given["paper_code"],
        is_another=given["is_another"], once=given["once"], **form.who,
    )  # fmt: skip


def _to_the_next(request: Visit, answer: Answer) -> HttpResponse:
    late = ", and counts as late" if answer.is_late else ""
    messages.success(request, f"Entered as {answer.reference}{late}. Write this reference on the paper.")
    consultation = answer.consultation
    alike = {"source": answer.source, "came_on": str(answer.came_on), "consent_note": answer.consent_note}
    if answer.language != "en":
        alike["language"] = answer.language
    here = reverse("answer_enter", args=[consultation.area_id, consultation.reference])
    return HttpResponseRedirect(f"{here}?{urlencode(alike)}")
