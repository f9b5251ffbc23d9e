"""Reading an answer over, sending it, what one is told then, and taking it back."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from opencompact.records.consultations.actions.answers import send_answer, withdraw_answer
from opencompact.records.consultations.actions.keeping import erase_oneself
from opencompact.records.consultations.missing import lacks_name
from opencompact.records.consultations.questions import in_words, missing, sections_of, shown_keys
from opencompact.records.consultations.reading_replies import is_empty
from opencompact.records.consultations.who_answers import who_said
from opencompact.website.areas.limits import check_not_too_often
from opencompact.website.consultations.answers.forms import SendForm, WhoForm, who_in_words
from opencompact.website.consultations.answers.private import Own, asked_by, closing_in_words, find_own, private
from opencompact.website.forms import Form
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit

MOST_WITHDRAWN = 10
"""How many answers may be taken back from one network in an hour; each sending anew makes a letter."""


@dataclass(frozen=True)
class Reply:
    """A question and what was replied, in words, as one reads it over."""

    wording: str
    words: str
    is_missing: bool


@dataclass(frozen=True)
class Part:
    """A section with its replies, and where they are changed."""

    title: str
    href: str
    replies: list[Reply]


@require_http_methods(["GET", "HEAD", "POST"])
@private
def answer_check(request: Visit, area: str, reference: str, answer: str, code: str) -> HttpResponse:
    """Everything once more, each part with the way to change it; then it is sent."""
    own = find_own(request, area, reference, answer, code)
    form = SendForm(request.POST if request.method == "POST" else None, initial={"version": own.answer.version})
    if form.is_valid():
        with Sending(form):
            send_answer(at=timezone.now(), answer=own.answer, version=form.cleaned_data["version"])
            return HttpResponseRedirect(own.to("answer_sent"))
        own = find_own(request, area, reference, answer, code)
    parts = _read_over(own)
    page = own.page | {
        "form": form,
        "parts": parts,
        "about": _about(own),
        "about_href": own.to("answer_about"),
        "left": [(part.href, reply.wording) for part in parts for reply in part.replies if reply.is_missing],
        "lacks_name": lacks_name(own.answer),
        "says_nothing": not own.answer.replies,
        "who": asked_by(own.consultation),
    }
    return render(request, "consultations/answers/check.html", page)


@require_safe
@private
def answer_sent(request: Visit, area: str, reference: str, answer: str, code: str) -> HttpResponse:
    """The reference, the moment of receipt, whether it counts as late, and what happens next."""
    own = find_own(request, area, reference, answer, code)
    if own.answer.received_at is None:
        return HttpResponseRedirect(own.to("answer"))
    page = own.page | {
        "email": own.answer.respondent.email,
        "who": asked_by(own.consultation),
        "closing": closing_in_words(own.answer.closing_at),
    }
    return render(request, "consultations/answers/sent.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def answer_withdraw(request: Visit, area: str, reference: str, answer: str, code: str) -> HttpResponse:
    """Taking back what was sent, until closing; taking off who one is, at any time; erasing a draft."""
    own = find_own(request, area, reference, answer, code)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        does = request.POST.get("does")
        with Sending(form):
            if does == "erase":
                erase_oneself(at=timezone.now(), on=timezone.localdate(), answer=own.answer)
                return render(request, "consultations/answers/erased.html", {"area": own.area, **_erased(own)})
            if does == "withdraw":
                check_not_too_often(request, what="answer-withdrawn", most=MOST_WITHDRAWN)
                withdraw_answer(at=timezone.now(), answer=own.answer)
                return HttpResponseRedirect(own.to("answer"))
    return render(request, "consultations/answers/withdraw.html", own.page | {"form": form})


def _erased(own: Own) -> dict[str, object]:
    return {"consultation": own.consultation, "is_sent": own.answer.received_at is not None}


def _read_over(own: Own) -> list[Part]:
    replies = own.answer.replies
    sections = sections_of(own.answer.questionnaire)
    shown, left = shown_keys(sections, replies), {one.key for one in missing(sections, replies)}
    return [
        Part(section.title, own.to("answer_part", place), said)
        for place, section in enumerate(sections, 1)
        if (
            said := [
                Reply(one.wording, in_words(one, replies.get(one.key)), one.key in left)
                for one in section.questions
                if one.key in shown and (one.key in left or not is_empty(replies.get(one.key)) or not one.required)
            ]
        )
    ]


def _about(own: Own) -> list[tuple[str, str]]:
    """What was said of oneself, in words; what was not said is left out."""
    said = who_said(own.answer)
    labels = {name: str(field.label) for name, field in WhoForm.base_fields.items()}
    rows = [(labels[name], who_in_words(name, value)) for name, value in said.items() if name != "is_confidential"]
    return [row for row in rows if row[1]] + ([("In confidence", "Yes")] if said["is_confidential"] else [])
