"""The form on paper: the questions with boxes and lines, about you, where it goes and by when; each has its code."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.days import state
from opencompact.records.consultations.models import Consultation, Questionnaire
from opencompact.records.consultations.models.answers import ANSWER_SECTORS
from opencompact.records.consultations.permissions import may_set_up
from opencompact.records.consultations.queries.consultations import consultation as find_consultation
from opencompact.records.consultations.queries.questions import languages, questionnaire
from opencompact.records.consultations.questions import (
    Option,
    Question,
    Section,
    condition_in_words,
    sections_of,
)
from opencompact.records.references import new_reference
from opencompact.website.visits import Visit

MOST_COPIES = 50
LINES = {"text": 1, "long": 8, "number": 1, "day": 1}
"""How many lines are left to write on."""


@dataclass(frozen=True)
class Asked:
    """A question on paper: its number, of whom it is asked, the boxes to tick, and the lines to write on."""

    number: int
    question: Question
    only_if: str
    boxes: tuple[Option, ...]
    lines: range


@require_safe
def consultation_form(request: Visit, area: str, reference: str) -> HttpResponse:
    """``?size=large`` for large print, ``?language=``, and for staff ``?copies=``, each copy with a code of its own."""
    found = find_area(area, seen_by=request.visitor)
    consultation = find_consultation(found, reference, seen_by=request.visitor)
    is_staff = may_set_up(request.visitor, consultation)
    asked = _questionnaire(request, consultation, is_staff=is_staff)
    standing = state(consultation, at=timezone.now())
    page: dict[str, object] = {
        "area": found,
        "consultation": consultation,
        "asked": asked,
        "state": standing,
        "is_staff": is_staff,
        "is_large": request.GET.get("size") == "large",
        "languages": [],
    }
    if asked is not None and standing != "withdrawn":
        sections = sections_of(asked)
        page |= {
            "language": asked.language,
            "languages": languages(consultation),
            "sections": _on_paper(sections),
            "copies": [new_reference() for _ in range(_copies(request) if is_staff else 1)],
            "sectors": [words for sector, words in ANSWER_SECTORS.items() if sector != "individual"],
        }
    response = render(request, "consultations/questions/form.html", page)
    response["Cache-Control"] = "private, no-store"  # the next one to open it gets another code
    return response


def _questionnaire(request: Visit, consultation: Consultation, *, is_staff: bool) -> Questionnaire | None:
    """The one in use; its draft is for whoever writes it."""
    found = questionnaire(consultation, language=request.GET.get("language", "en")[:10])
    if found is None or not (found.frozen_at or is_staff) or not found.sections:
        return None
    return found


def _copies(request: Visit) -> int:
    given = request.GET.get("copies", "1")
    return min(max(int(given), 1), MOST_COPIES) if given.isdecimal() and len(given) < 5 else 1


def _on_paper(sections: tuple[Section, ...]) -> list[tuple[Section, list[Asked]]]:
    number = 0
    found = []
    for section in sections:
        asked = []
        for question in section.questions:
            number += 1
            only_if = condition_in_words(question, sections)
            lines = range(LINES.get(question.kind, 0))
            asked.append(Asked(number, question, only_if, question.choices, lines))
        found.append((section, asked))
    return found
