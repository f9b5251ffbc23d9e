"""The answers as those read them who make sense of them: a list that is narrowed, and one answer after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from opencompact.compact.phrases import counted, cut
from opencompact.records.areas.models import Area
from opencompact.records.consultations.actions.coding import code_answer
from opencompact.records.consultations.models import Answer, Consultation, Theme
from opencompact.records.consultations.models.answers import ANSWER_SECTORS, SOURCES
from opencompact.records.consultations.queries import reading as queries
from opencompact.records.consultations.queries.answers import number_received, one_received
from opencompact.records.consultations.queries.reading import Chosen, Work
from opencompact.records.consultations.queries.summary import asked
from opencompact.records.consultations.questions import Question, in_words, questions_in, sections_of
from opencompact.records.consultations.reading_replies import is_empty
from opencompact.website.consultations.answers.private import private
from opencompact.website.consultations.sense.forms import CodingForm, ReadForm, initial_codes
from opencompact.website.consultations.sense.found import to_read
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit

A_PAGE = 50
_WRITTEN = ("text", "long")


@dataclass(frozen=True)
class Line:
    """An answer as its line of the list shows it, all in words."""

    href: str
    reference: str
    who: str
    what: str
    begins: str
    answer: Answer
    more: int
    alike_href: str
    work: Work


@require_safe
@private
def answers_read(request: Visit, area: str, reference: str) -> HttpResponse:
    """Fifty a page; what several say word for word stands once, with how many they are."""
    found, consultation = to_read(request, area, reference)
    themes = queries.themes(consultation)
    form = _filters(request, consultation, themes)
    chosen = form.chosen
    rows = queries.answers(consultation, seen_by=request.visitor, chosen=chosen)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    is_narrowed = bool(chosen.given.keys() - {"sort"})
    context = {
        "area": found,
        "consultation": consultation,
        "form": form,
        "page": page,
        "rows": _lines(request, found, consultation, list(page), chosen),
        "chosen": chosen,
        "is_narrowed": is_narrowed,
        "erased": 0 if is_narrowed or page.paginator.count else number_received(consultation),
        "themes": themes,
        "clear": reverse("answers_read", args=[found.slug, consultation.reference]),
    }
    return render(request, "consultations/sense/answers_read.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def answer_read(request: Visit, area: str, reference: str, answer: str) -> HttpResponse:
    """One answer with all its replies, and the themes to tick beside them."""
    found, consultation = to_read(request, area, reference)
    one = one_received(consultation, answer, seen_by=request.visitor)
    themes = queries.themes(consultation)
    chosen = _filters(request, consultation, themes).chosen
    stands = queries.beside(consultation, one, seen_by=request.visitor, chosen=chosen)
    alike = queries.alike(consultation, one, seen_by=request.visitor)
    form = _coding(request, one, themes, alike)
    if form.is_valid() and _is_coded(request, one, form):
        after = stands.after if stands and "next" in request.POST else ""
        return HttpResponseRedirect(_to(found, consultation, after or one.reference, chosen))
    context = {
        "area": found,
        "consultation": consultation,
        "answer": one,
        "who": _who(one),
        "facts": _facts(one),
        "replies": _replies(one, form),
        "form": form,
        "themes": themes,
        "alike": alike,
        "alike_href": _list(found, consultation, Chosen(alike=one.reference)),
        "stands": stands,
        "before": _to(found, consultation, stands.before, chosen) if stands and stands.before else "",
        "after": _to(found, consultation, stands.after, chosen) if stands and stands.after else "",
        "back": _list(found, consultation, chosen),
        "work": queries.work_on([one], by=request.visitor).get(one.pk, Work()),
        "others": _others(one, request),
    }
    return render(request, "consultations/sense/answer_read.html", context)


def _filters(request: Visit, consultation: Consultation, themes: Sequence[Theme]) -> ReadForm:
    places = queries.places(consultation, seen_by=request.visitor)
    return ReadForm(request.GET or None, themes=themes, places=places)


def _list(area: Area, consultation: Consultation, chosen: Chosen) -> str:
    path = reverse("answers_read", args=[area.slug, consultation.reference])
    return f"{path}?{urlencode(chosen.given)}" if chosen.given else path


def _to(area: Area, consultation: Consultation, answer: str, chosen: Chosen) -> str:
    path = reverse("answer_read", args=[area.slug, consultation.reference, answer])
    return f"{path}?{urlencode(chosen.given)}" if chosen.given else path


def _lines(request: Visit, area: Area, consultation: Consultation, page: list[Answer], chosen: Chosen) -> list[Line]:
    alike = queries.number_alike(consultation, page, seen_by=request.visitor, chosen=chosen)
    work = queries.work_on(page, by=request.visitor)
    versions = asked(consultation)
    written = {number: [one.key for one in told if one.kind in _WRITTEN] for number, told in versions.items()}
    return [
        Line(
            href=_to(area, consultation, one.reference, chosen),
            reference=one.reference,
            who=_who(one),
            what=_what(one),
            begins=_begins(one, written.get(one.questionnaire.number, [])),
            answer=one,
            more=0 if chosen.alike else max(alike.get(one.words_digest, 1) - 1, 0),
            alike_href=_list(area, consultation, Chosen(alike=one.reference)),
            work=work.get(one.pk, Work()),
        )
        for one in page
    ]


def _who(answer: Answer) -> str:
    """The organisation in whose name it was given; of a person nothing, whom the list has no need to name."""
    if answer.answers_as == "organisation":
        return answer.organisation_name or "An organisation that did not say which"
    return "A person" if answer.answers_as == "person" else "Somebody who did not say"


def _what(answer: Answer) -> str:
    told = [ANSWER_SECTORS.get(answer.sector, ""), answer.place, SOURCES[answer.source]]
    return ", ".join(one for one in told if one)


def _begins(answer: Answer, written: Sequence[str]) -> str:
    texts = (answer.replies.get(key) for key in written)
    return cut(next((text for text in texts if isinstance(text, str) and text.strip()), ""), 160)


def _facts(answer: Answer) -> list[tuple[str, str]]:
    """What is known of who gave it, in rows; what nobody said is left out."""
    who = getattr(answer, "respondent", None)
    asked_members = "" if answer.members_asked is None else "asked" if answer.members_asked else "not asked"
    rows = [
        ("Sector", ANSWER_SECTORS.get(answer.sector, "")),
        ("Its members", " ".join(filter(None, [asked_members, answer.members_note]))),
        ("Place", answer.place),
        ("Name", who.name if who else ""),
        ("E-mail", who.email if who else ""),
        ("Other contact", who.contact if who else ""),
        ("Consent", answer.consent_note),
    ]
    return [(term, str(value)) for term, value in rows if value]


@dataclass(frozen=True)
class Replied:
    """A question as it was asked, the reply in words, and the boxes under it."""

    wording: str
    words: str
    boxes: forms.BoundField | None


def _replies(answer: Answer, form: CodingForm) -> list[Replied]:
    told = questions_in(sections_of(answer.questionnaire))
    return [
        Replied(one.wording, in_words(one, answer.replies[one.key]), form.of(one))
        for one in told
        if not is_empty(answer.replies.get(one.key))
    ]


def _written(answer: Answer) -> list[Question]:
    told = questions_in(sections_of(answer.questionnaire))
    return [one for one in told if one.kind in _WRITTEN and not is_empty(answer.replies.get(one.key))]


def _coding(request: Visit, answer: Answer, themes: Sequence[Theme], alike: int) -> CodingForm:
    codes = queries.coded_by(answer, by=request.visitor)
    initial = initial_codes(codes) | {"version": answer.version}
    return CodingForm(
        request.POST if request.method == "POST" else None,
        themes=themes, written=_written(answer), alike=alike, initial=initial,
    )  # fmt: skip


def _is_coded(request: Visit, answer: Answer, form: CodingForm) -> bool:
    given = form.cleaned_data
    with Sending(form) as sending:
        number = code_answer(
            by=request.visitor, at=timezone.now(), answer=answer, version=given["version"], codes=form.codes,
            those_alike=given.get("alike", False), once=given["once"],
        )  # fmt: skip
        messages.success(request, f"What you coded is kept: {counted(number, 'answer')}.")
    return sending.is_done


def _others(answer: Answer, request: Visit) -> list[tuple[str, list[tuple[str, str]]]]:
    """The other readers by number: who they are is nobody's concern where it is about what was said."""
    asked_of = {one.key: one.wording for one in questions_in(sections_of(answer.questionnaire))}
    others: Mapping[str, list[tuple[str, str]]] = queries.coded_by_others(answer, by=request.visitor)
    return [
        (f"Another reader ({number})", [(theme, cut(asked_of.get(question, ""), 60)) for theme, question in themes])
        for number, themes in enumerate(others.values(), 1)
    ]
