"""The first page of answering: the consultation in short, the first questions, and the languages to answer in."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.actions.answers import begin_answer
from opencompact.records.consultations.lateness import closing_at, is_offered, why_not_taken
from opencompact.records.consultations.models import Consultation, Questionnaire
from opencompact.records.consultations.permissions import may_set_up
from opencompact.records.consultations.queries.answers import begun, frozen_questionnaire
from opencompact.records.consultations.queries.consultations import consultation as find_consultation
from opencompact.records.consultations.queries.questions import languages, questionnaire
from opencompact.records.consultations.questions import Section, sections_of
from opencompact.website.areas.limits import check_not_too_often
from opencompact.website.consultations.answers.forms import BeginForm
from opencompact.website.consultations.answers.parts import given_in, save_again
from opencompact.website.consultations.answers.private import asked_by, closing_in_words, link_to, private
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit

MOST_BEGUN = 60
"""How many answers may be begun from one network in an hour: an event in a library fits in."""


@dataclass(frozen=True)
class Asked:
    """The questions that the page shows."""

    questionnaire: Questionnaire
    sections: tuple[Section, ...]


@require_http_methods(["GET", "HEAD", "POST"])
@private
def answer_begin(request: Visit, area: str, reference: str) -> HttpResponse:
    """Nobody needs an account. Pressing "Save and go on" makes the draft and leads to its private link."""
    found, at = find_area(area, seen_by=request.visitor), timezone.now()
    consultation = find_consultation(found, reference, seen_by=request.visitor)
    asked = _asked(request, consultation)
    page: dict[str, object] = {"area": found, "consultation": consultation, "who": asked_by(consultation)}
    if asked is None or (request.method != "POST" and not is_offered(consultation, at=at)):
        page |= {
            "why_not": why_not_taken(consultation, at=at),
            "closing": closing_in_words(closing_at(consultation)),
            "has_questions": asked is not None,
            "may_set_up": may_set_up(request.visitor, consultation),
        }
        return render(request, "consultations/answers/not_offered.html", page)
    is_sent = request.method == "POST" and "to_language" not in request.POST
    form = _form(request, asked, is_sent=is_sent)
    if is_sent and form.is_valid() and (answered := _begun(request, form, consultation, asked)):
        return answered
    page |= {
        "form": form,
        "section": asked.sections[0],
        "of": len(asked.sections),
        "language": asked.questionnaire.language,
        "languages": languages(consultation),
        "is_open": is_offered(consultation, at=at),
    }
    return render(request, "consultations/answers/begin.html", page)


def _asked(request: Visit, consultation: Consultation) -> Asked | None:
    """The version that the sent page showed, or the one in use; in the language that is chosen."""
    chosen = request.POST.get("to_language") or request.GET.get("language", "en")
    number = request.POST.get("number", "")
    shown = None
    if number.isdecimal() and len(number) < 6:
        shown = frozen_questionnaire(consultation, number=int(number), language=chosen[:10])
    row = shown or questionnaire(consultation, language=chosen[:10])
    if row is None or row.frozen_at is None or not row.sections:
        return None
    return Asked(row, sections_of(row))


def _form(request: Visit, asked: Asked, *, is_sent: bool) -> BeginForm:
    """The form; when only the language changes, what was written so far stands in it again."""
    section = asked.sections[0]
    initial: dict[str, object] = {"number": asked.questionnaire.number}
    if is_sent:
        return BeginForm(request.POST, section=section, sections=asked.sections, initial=initial)
    if request.method == "POST":
        written = BeginForm(request.POST, section=section, sections=asked.sections)
        initial |= {name: written[name].data for name in written.fields if name != "number"}
    return BeginForm(section=section, sections=asked.sections, initial=initial)


def _begun(request: Visit, form: BeginForm, consultation: Consultation, asked: Asked) -> HttpResponse | None:
    """The way to the draft; nothing where it was refused, which the form then says."""
    replies = given_in(form)
    with Sending(form) as sending:
        check_not_too_often(request, what="answer-begun", most=MOST_BEGUN)
        made = begin_answer(
            at=timezone.now(), consultation=consultation, replies=replies, language=asked.questionnaire.language,
            number=form.cleaned_data["number"], once=form.cleaned_data["once"],
        )  # fmt: skip
        return redirect(link_to(made))
    if not sending.is_done:
        return None
    earlier = begun(form.cleaned_data["once"])
    if all(earlier.replies.get(key) == reply for key, reply in replies.items()):
        return redirect(link_to(earlier))
    return save_again(request, earlier)
