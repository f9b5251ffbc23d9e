"""The questions in other languages: which there are, and their texts section by section, each under its English."""

from collections.abc import Sequence
from itertools import count, takewhile

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from opencompact.records.consultations.actions.translations import drop_translation, publish_translation, translate
from opencompact.records.consultations.arranging import section_called
from opencompact.records.consultations.models import Questionnaire
from opencompact.records.consultations.translating import ENGLISH, LANGUAGES, Word, carried_over, words_in
from opencompact.records.refusals import NotThere
from opencompact.website.consultations.questions.editing import Editing, editing
from opencompact.website.consultations.questions.forms import LanguageForm, WordsForm
from opencompact.website.sending import Beside, Pressing, Sending
from opencompact.website.visits import Visit

A_PAGE = 150
"""How many texts one page asks for; a form with very many fields is refused by the server."""


@require_http_methods(["GET", "HEAD", "POST"])
def questions_languages(request: Visit, area: str, reference: str) -> HttpResponse:
    """The translations, how far each has come, and beginning another."""
    asked = editing(request, area, reference)
    already = [one.language for one in asked.written.translations]
    form = LanguageForm(request.POST if request.method == "POST" else None, already=already)
    if form.is_valid():
        return redirect("questions_translate", *asked.path, form.cleaned_data["language"])
    page = asked.page | {
        "form": form,
        "rows": [(one, *LANGUAGES[one.language], *_how_far(one)) for one in asked.written.translations],
    }
    return render(request, "consultations/questions/questions_languages.html", page)


@require_http_methods(["GET", "HEAD"])
def questions_translate(request: Visit, area: str, reference: str, language: str) -> HttpResponse:
    """One language: its sections, and what is still missing in each."""
    asked = editing(request, area, reference)
    row = _row(asked, language)
    words = _words(asked, row)
    page = asked.page | _about(language, row) | {
        "sections": [(one, *_counted(_of(words, asked, one.key))) for one in asked.sections],
    }
    return render(request, "consultations/questions/questions_translate.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def section_translate(request: Visit, area: str, reference: str, language: str, section: str) -> HttpResponse:
    """The texts of one section, each under its English; ``?part=`` where there are many."""
    asked = editing(request, area, reference)
    row = _row(asked, language)
    found = section_called(asked.sections, section)
    part = _part(request)
    words = _of(_words(asked, row), asked, section)
    here = words[part * A_PAGE : (part + 1) * A_PAGE]
    sent = request.POST if request.method == "POST" else None
    form = WordsForm(sent, words=here, language=language, initial={"version": row.version if row else 1})
    rows: Beside = []
    back = reverse("questions_translate", args=[*asked.path, language])
    if form.is_valid():
        given = form.cleaned_data
        with Sending(form) as sending:
            translate(
                by=request.visitor, at=timezone.now(), consultation=asked.consultation, language=language,
                version=given["version"], words=form.translated, once=given["once"],
            )  # fmt: skip
            messages.success(request, "The texts are kept.")
        if sending.is_done:
            more = (part + 1) * A_PAGE < len(words)
            return redirect(f"{request.path}?part={part + 1}" if more else back)
        rows = sending.conflict
    page = asked.page | _about(language, row) | {"form": form, "rows": rows, "section": found, "back": back}
    page["parts"] = list(takewhile(lambda n: n * A_PAGE < len(words), count())) if len(words) > A_PAGE else []
    page["part"] = part
    return render(request, "consultations/questions/section_translate.html", page)


@require_POST
def translation_publish(request: Visit, area: str, reference: str, language: str) -> HttpResponse:
    """Offer it with questions that people are asked already."""
    asked = editing(request, area, reference)
    row = _row(asked, language)
    with Pressing(request, said=f"The questions can be answered in {LANGUAGES[language][0]} now."):
        publish_translation(
            by=request.visitor, at=timezone.now(), consultation=asked.consultation, language=language,
            version=row.version if row else 1,
        )  # fmt: skip
    return redirect("questions_languages", *asked.path)


@require_POST
def translation_drop(request: Visit, area: str, reference: str, language: str) -> HttpResponse:
    """Throw it away."""
    asked = editing(request, area, reference)
    _row(asked, language)
    with Pressing(request, said="The translation is thrown away."):
        drop_translation(by=request.visitor, consultation=asked.consultation, language=language)
    return redirect("questions_languages", *asked.path)


def _row(asked: Editing, language: str) -> Questionnaire | None:
    if language == ENGLISH or language not in LANGUAGES:
        raise NotThere()
    return next((one for one in asked.written.translations if one.language == language), None)


def _words(asked: Editing, row: Questionnaire | None) -> list[Word]:
    english = asked.written.latest.sections if asked.written.latest else []
    return list(words_in(carried_over(english, row.sections if row else ())))


def _of(words: Sequence[Word], asked: Editing, section: str) -> list[Word]:
    keys = {section, *(one.key for one in section_called(asked.sections, section).questions)}
    return [word for word in words if word.key in keys]


def _counted(words: Sequence[Word]) -> tuple[int, int]:
    """How many of the texts are there, and how many there should be."""
    return sum(word.is_current for word in words), len(words)


def _how_far(row: Questionnaire) -> tuple[int, int]:
    return _counted(list(words_in(row.sections)))


def _about(language: str, row: Questionnaire | None) -> dict[str, object]:
    name, own_name = LANGUAGES[language]
    return {"language": language, "language_name": name, "language_own_name": own_name, "row": row}


def _part(request: Visit) -> int:
    given = request.GET.get("part", "0")
    return int(given) if given.isdecimal() and len(given) < 4 else 0
