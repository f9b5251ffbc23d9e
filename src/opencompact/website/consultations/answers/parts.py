"""An answer that was begun: where one is and what is left, and its parts one by one, each saved as one goes on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from opencompact.records.consultations.actions.answers import save_answer
from opencompact.records.consultations.links import code_of_answer
from opencompact.records.consultations.missing import lacks_name, why_not_sent
from opencompact.records.consultations.models import Answer
from opencompact.records.consultations.queries.questions import languages
from opencompact.records.consultations.questions import Section, missing, sections_of, shown_keys
from opencompact.records.consultations.reading_replies import is_empty
from opencompact.records.consultations.who_answers import NOBODY_SAID, who_said
from opencompact.records.refusals import NotThere
from opencompact.website.areas.limits import check_not_too_often
from opencompact.website.consultations.answers.forms import PartForm, as_posted
from opencompact.website.consultations.answers.private import Own, find_own, private
from opencompact.website.consultations.questions.reply_forms import ReplyForm, replies_from
from opencompact.website.forms import replaced
from opencompact.website.sending import Beside, Sending
from opencompact.website.visits import Visit

MOST_SAVED = 600
"""How many pages may be saved from one network in an hour."""


@dataclass(frozen=True)
class Line:
    """A part of the answer as the list shows it: where it leads, and how far it is."""

    href: str
    title: str
    state: str
    is_done: bool


@require_safe
@private
def answer(request: Visit, area: str, reference: str, answer: str, code: str) -> HttpResponse:
    """Where one is, what is left, and the private link itself."""
    own = find_own(request, area, reference, answer, code)
    lines = _lines(own)
    begin_again = next((line.href for line in lines if not line.is_done), own.to("answer_check"))
    page = own.page | {"lines": lines, "go_on": begin_again, "why_not_sent": why_not_sent(own.answer)}
    return render(request, "consultations/answers/answer.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def answer_part(request: Visit, area: str, reference: str, answer: str, code: str, part: int) -> HttpResponse:
    """One section of the questions."""
    return _part(request, find_own(request, area, reference, answer, code), part)


def save_again(request: Visit, answer: Answer) -> HttpResponse:
    """The first page was sent again with other words in it: what it made is saved anew, or both texts are shown."""
    consultation = answer.consultation
    code = code_of_answer(answer)
    own = find_own(request, consultation.area_id, consultation.reference, answer.reference, code)
    request.POST = replaced(request.POST, "version", "1")  # type: ignore[assignment]  # as immutable as it needs to be
    return _part(request, own, 1)


def given_in(form: ReplyForm) -> dict[str, object]:
    """What a page asked and was replied, with None where nothing was."""
    replies = replies_from(form)
    return {key: replies.get(key) for key in form.questions}


def _part(request: Visit, own: Own, part: int) -> HttpResponse:
    sections = sections_of(own.answer.questionnaire)
    if not 1 <= part <= len(sections):
        raise NotThere
    section = as_posted(sections[part - 1], request.POST)
    form = PartForm(
        request.POST if request.method == "POST" else None, section=section, sections=sections,
        replies=own.answer.replies, initial={"version": own.answer.version},
    )  # fmt: skip
    rows: Beside = []
    if form.is_valid():
        with Sending(form) as sending:
            check_not_too_often(request, what="answer-saved", most=MOST_SAVED)
            saved = save_answer(
                at=timezone.now(), answer=own.answer, version=form.cleaned_data["version"], replies=given_in(form),
                language=request.POST.get("to_language"),
            )  # fmt: skip
            return HttpResponseRedirect(_after(request, own, saved, part))
        rows = sending.conflict
    page = own.page | {
        "form": form,
        "rows": rows,
        "section": section,
        "part": part,
        "of": len(sections),
        "here": own.to("answer_part", part),
        "language": own.answer.language,
        "languages": languages(own.consultation),
        "is_last": _next(sections, own.answer, part) is None,
    }
    return render(request, "consultations/answers/part.html", page)


def _after(request: Visit, own: Own, saved: Answer, part: int) -> str:
    sections = sections_of(saved.questionnaire)
    does = request.POST.get("does", "")
    if "to_language" in request.POST:
        return own.to("answer_part", part)
    if does == "stop":
        return own.to("answer")
    if does == "back":
        before = _next(sections, saved, part, back=True)
        return own.to("answer_part", before) if before else own.to("answer")
    if saved.received_at is not None:
        return own.to("answer_check")
    after = _next(sections, saved, part)
    return own.to("answer_part", after) if after else own.to("answer_about")


def _next(sections: Sequence[Section], answer: Answer, part: int, *, back: bool = False) -> int | None:
    """The next part that asks something; parts that with these replies ask nothing are passed over."""
    shown = shown_keys(sections, answer.replies)
    places = range(part - 1, 0, -1) if back else range(part + 1, len(sections) + 1)
    asks = (place for place in places if _asks(sections[place - 1], shown))
    return next(asks, None)


def _asks(section: Section, shown: set[str]) -> bool:
    return not section.questions or any(one.key in shown for one in section.questions)


def _lines(own: Own) -> list[Line]:
    row = own.answer
    sections = sections_of(row.questionnaire)
    shown, left = shown_keys(sections, row.replies), {one.key for one in missing(sections, row.replies)}
    lines = []
    for place, section in enumerate(sections, 1):
        asked = [one.key for one in section.questions if one.key in shown]
        done = [key for key in asked if not is_empty(row.replies.get(key))]
        if section.questions and not asked:
            continue
        needed = len(left.intersection(asked))
        state = f"{len(done)} of {len(asked)} answered" if asked else "to be read"
        state += f", {needed} needed" if needed else ""
        is_done = not asked or (bool(done) and not needed)
        lines.append(Line(own.to("answer_part", place), section.title, state, is_done))
    has_said = who_said(row) != NOBODY_SAID
    about = "the name of the organisation is missing" if lacks_name(row) else "filled in" if has_said else "by choice"
    lines.append(Line(own.to("answer_about"), "About you", about, has_said and not lacks_name(row)))
    return lines
