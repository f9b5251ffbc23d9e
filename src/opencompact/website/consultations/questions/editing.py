"""The questions as whoever writes them sees them, and the buttons that put them in order."""

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.actions.questions import change_questions
from opencompact.records.consultations.arranging import Sections, copied, moved, next_question, section_moved
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.plain import hint
from opencompact.records.consultations.queries.consultations import consultation as find_consultation
from opencompact.records.consultations.queries.questions import Written, written
from opencompact.records.consultations.questions import (
    KINDS,
    Question,
    Section,
    as_stored,
    condition_in_words,
    questions_in,
    sections_from,
)
from opencompact.records.refusals import Changed
from opencompact.website.sending import Pressing
from opencompact.website.visits import Visit


@dataclass(frozen=True)
class Editing:
    """A consultation whose questions are being written, by somebody who may."""

    area: Area
    consultation: Consultation
    written: Written
    sections: Sections

    @property
    def path(self) -> tuple[str, str]:
        """The parts of its addresses."""
        return self.area.slug, self.consultation.reference

    @property
    def next_key(self) -> str:
        """The key that a new question gets."""
        return next_question(self.written.latest.keys_given if self.written.latest else 0)

    @property
    def page(self) -> dict[str, object]:
        """What each of its pages shows."""
        return {"area": self.area, "consultation": self.consultation, "written": self.written}


@dataclass(frozen=True)
class Line:
    """A question in the list: its place, how it is answered, of whom it is asked, and whether it reads plainly."""

    place: int
    question: Question
    kind: str
    only_if: str
    hint: str


def editing(request: Visit, area: str, reference: str) -> Editing:
    """The questions of the latest version. Raises NotThere and NotAllowed."""
    found = find_area(area, seen_by=request.visitor)
    consultation = find_consultation(found, reference, seen_by=request.visitor)
    rows = written(consultation, seen_by=request.visitor)
    sections = sections_from(rows.latest.sections) if rows.latest else ()
    return Editing(found, consultation, rows, sections)


@require_safe
def questions(request: Visit, area: str, reference: str) -> HttpResponse:
    """All sections and questions, with what can be done to each."""
    asked = editing(request, area, reference)
    lines = _lines(asked.sections)
    page = asked.page | {
        "sections": [
            (one, hint(one.intro), [lines[question.key] for question in one.questions]) for one in asked.sections
        ],
        "count": len(lines),
    }
    return render(request, "consultations/questions/questions.html", page)


@require_POST
def question_move(request: Visit, area: str, reference: str, question: str) -> HttpResponse:
    """One place up or down, as the button says."""
    up = "up" in request.POST
    return _arranged(
        request, area, reference, lambda asked: moved(asked.sections, question, up=up), f"{question} has moved."
    )


@require_POST
def question_duplicate(request: Visit, area: str, reference: str, question: str) -> HttpResponse:
    """A copy straight after it."""
    said = "The copy stands straight after the question."
    return _arranged(
        request, area, reference, lambda asked: copied(asked.sections, question, as_key=asked.next_key), said
    )


@require_POST
def section_move(request: Visit, area: str, reference: str, section: str) -> HttpResponse:
    """One place up or down, with its questions."""
    up = "up" in request.POST
    return _arranged(
        request, area, reference, lambda asked: section_moved(asked.sections, section, up=up), "The section has moved."
    )


def changed(request: Visit, asked: Editing, sections: Sections, *, once: str | None) -> None:
    """The questions put in place of those that stood when this request came."""
    change_questions(
        by=request.visitor, at=timezone.now(), consultation=asked.consultation, version=asked.written.version,
        sections=sections, once=once,
    )  # fmt: skip


def mark_of(part: Section | Question) -> int:
    """A number for what a section or question says, by which a form knows whether somebody else changed just this."""
    section = part if isinstance(part, Section) else Section("", "", "", (part,))
    stored = as_stored([Section(section.key, section.title, section.intro, ())] if part is section else [section])
    return zlib.crc32(json.dumps(stored, sort_keys=True).encode()) % 2_000_000_000 + 1


def check_same(part: Section | Question, mark: int, theirs: Mapping[str, object]) -> None:
    """Raises Changed, with what it says now, where somebody else changed it since it was shown."""
    if mark_of(part) != mark:
        raise Changed("Somebody else changed this while you were writing.", theirs=theirs, version=mark_of(part))


def _arranged(
    request: Visit, area: str, reference: str, arrange: Callable[[Editing], Sections], said: str
) -> HttpResponse:
    asked = editing(request, area, reference)
    with Pressing(request, said=said):
        changed(request, asked, arrange(asked), once=request.POST.get("once") or None)
    return redirect("consultation_questions", *asked.path)


def _lines(sections: Sections) -> dict[str, Line]:
    return {
        one.key: Line(
            place, one, KINDS[one.kind], condition_in_words(one, sections), hint(f"{one.wording}\n{one.help}".strip())
        )
        for place, one in enumerate(questions_in(sections), 1)
    }
