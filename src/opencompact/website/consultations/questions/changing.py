"""Adding, changing and taking out a section or a question, and saying of whom a question is asked."""

from collections.abc import Mapping
from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from opencompact.records.consultations.arranging import (
    next_section,
    options_from,
    question_called,
    section_called,
    with_question,
    with_section,
    without_question,
    without_section,
)
from opencompact.records.consultations.queries.questions import asks_questions, option_keys
from opencompact.records.consultations.questions import WITH_OPTIONS, Option, Question, Section, ShownIf
from opencompact.website.consultations.questions.editing import Editing, changed, check_same, editing, mark_of
from opencompact.website.consultations.questions.forms import (
    OnlyIfForm,
    QuestionAddForm,
    QuestionForm,
    RemoveForm,
    SectionAddForm,
    SectionForm,
)
from opencompact.website.forms import Form
from opencompact.website.sending import Beside, Sending
from opencompact.website.visits import Visit

_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODS)
def section_add(request: Visit, area: str, reference: str) -> HttpResponse:
    """A new section, at the end."""
    asked = editing(request, area, reference)
    form = SectionAddForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        section = Section(next_section(asked.sections), form.cleaned_data["title"], form.cleaned_data["intro"])
        with Sending(form) as sending:
            changed(request, asked, with_section(asked.sections, section), once=form.cleaned_data["once"])
            messages.success(request, "The section is added. Now add its questions.")
        if sending.is_done:
            return redirect("consultation_questions", *asked.path)
    return _page(request, "section_add", asked, form)


@require_http_methods(_METHODS)
def section_change(request: Visit, area: str, reference: str, section: str) -> HttpResponse:
    """Its title and its introduction."""
    asked = editing(request, area, reference)
    old = section_called(asked.sections, section)
    now = {"title": old.title, "intro": old.intro}
    form = SectionForm(request.POST if request.method == "POST" else None, initial=now | {"version": mark_of(old)})
    rows: Beside = []
    if form.is_valid():
        given = form.cleaned_data
        with Sending(form) as sending:
            check_same(old, given["version"], now)
            new = replace(old, title=given["title"], intro=given["intro"])
            changed(request, asked, with_section(asked.sections, new), once=None)
            messages.success(request, "What you changed is kept.")
        if sending.is_done:
            return redirect("consultation_questions", *asked.path)
        rows = sending.conflict
    return _page(request, "section_change", asked, form, rows=rows, section=old)


@require_http_methods(_METHODS)
def section_remove(request: Visit, area: str, reference: str, section: str) -> HttpResponse:
    """Taken out with all of its questions."""
    asked = editing(request, area, reference)
    old = section_called(asked.sections, section)
    form = RemoveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with Sending(form) as sending:
            changed(request, asked, without_section(asked.sections, section), once=form.cleaned_data["once"])
            messages.success(request, "The section is taken out.")
        if sending.is_done:
            return redirect("consultation_questions", *asked.path)
    return _page(request, "section_remove", asked, form, section=old)


@require_http_methods(_METHODS)
def question_add(request: Visit, area: str, reference: str, section: str) -> HttpResponse:
    """A new question, at the end of a section."""
    asked = editing(request, area, reference)
    into = section_called(asked.sections, section)
    form = QuestionAddForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with Sending(form) as sending:
            new = _question(Question(asked.next_key, "", ""), form.cleaned_data, asked)
            sections = with_question(asked.sections, new, section=section)
            changed(request, asked, sections, once=form.cleaned_data["once"])
            messages.success(request, "The question is added.")
        if sending.is_done:
            return redirect("consultation_questions", *asked.path)
    return _page(request, "question_add", asked, form, section=into)


@require_http_methods(_METHODS)
def question_change(request: Visit, area: str, reference: str, question: str) -> HttpResponse:
    """What it asks and how it is answered."""
    asked = editing(request, area, reference)
    old = question_called(asked.sections, question)
    now = _fields(old)
    form = QuestionForm(request.POST if request.method == "POST" else None, initial=now | {"version": mark_of(old)})
    rows: Beside = []
    if form.is_valid():
        with Sending(form) as sending:
            check_same(old, form.cleaned_data["version"], now)
            new = _question(old, form.cleaned_data, asked)
            into = next(one.key for one in asked.sections if old in one.questions)
            changed(request, asked, with_question(asked.sections, new, section=into), once=None)
            messages.success(request, "What you changed is kept.")
        if sending.is_done:
            return redirect("consultation_questions", *asked.path)
        rows = sending.conflict
    return _page(request, "question_change", asked, form, rows=rows, question=old)


@require_http_methods(_METHODS)
def question_remove(request: Visit, area: str, reference: str, question: str) -> HttpResponse:
    """Taken out; its key is not used again."""
    asked = editing(request, area, reference)
    old = question_called(asked.sections, question)
    form = RemoveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with Sending(form) as sending:
            changed(request, asked, without_question(asked.sections, question), once=form.cleaned_data["once"])
            messages.success(request, "The question is taken out.")
        if sending.is_done:
            return redirect("consultation_questions", *asked.path)
    return _page(request, "question_remove", asked, form, question=old)


@require_http_methods(_METHODS)
def question_only_if(request: Visit, area: str, reference: str, question: str) -> HttpResponse:
    """It is asked of everybody, or only of those who chose some answers to an earlier question."""
    asked = editing(request, area, reference)
    old = question_called(asked.sections, question)
    sent = request.POST if request.method == "POST" else None
    form = OnlyIfForm(sent, question=old, sections=asked.sections)
    if form.is_valid():
        hangs_on = next((ShownIf(key, options) for key, options in form.chosen.items()), None)
        into = next(one.key for one in asked.sections if old in one.questions)
        with Sending(form) as sending:
            sections = with_question(asked.sections, replace(old, shown_if=hangs_on), section=into)
            changed(request, asked, sections, once=form.cleaned_data["once"])
            said = "It is asked only after these answers." if hangs_on else "It is asked of everybody."
            messages.success(request, said)
        if sending.is_done:
            return redirect("consultation_questions", *asked.path)
    return _page(request, "question_only_if", asked, form, question=old)


def _question(old: Question, given: Mapping[str, object], asked: Editing) -> Question:
    """The question as the form says it; what its kind does not take is left out."""
    kind = str(given["kind"])
    options: tuple[Option, ...] = ()
    if kind in WITH_OPTIONS:
        options = options_from(
            str(given["options"]).splitlines(),
            before=old.options,
            used=option_keys(asked.consultation, old.key),
            was_asked=asks_questions(asked.consultation),
        )
    is_scale = kind == "scale"
    return replace(
        old,
        kind=kind,
        wording=str(given["wording"]),
        help=str(given["help"]),
        required=bool(given["required"]),
        options=options,
        low=str(given["low"]) if is_scale else "",
        high=str(given["high"]) if is_scale else "",
    )


def _fields(question: Question) -> dict[str, object]:
    lines = "\n".join(one.words for one in question.options)
    names = ("wording", "help", "kind", "low", "high", "required")
    return {name: getattr(question, name) for name in names} | {"options": lines}


def _page(request: Visit, name: str, asked: Editing, form: Form, **more: object) -> HttpResponse:
    back = reverse("consultation_questions", args=asked.path)
    return render(request, f"consultations/questions/{name}.html", asked.page | {"form": form, "back": back} | more)
