"""The questions as people will see them, page by page; what is typed in decides what is asked, and is not kept."""

import json

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from opencompact.records.consultations.arranging import Sections
from opencompact.records.consultations.models import Questionnaire
from opencompact.records.consultations.questions import missing, questions_in, sections_from, sections_of
from opencompact.records.consultations.translating import ENGLISH, LANGUAGES
from opencompact.website.consultations.questions.editing import Editing, editing
from opencompact.website.consultations.questions.reply_forms import ReplyForm, merged, reply_form
from opencompact.website.visits import Visit

_LONGEST = 500_000


@require_http_methods(["GET", "HEAD", "POST"])
def questions_preview(request: Visit, area: str, reference: str) -> HttpResponse:
    """The latest version, in the language of ``?language=``; ``?part=`` is the page."""
    asked = editing(request, area, reference)
    rows = [one for one in (asked.written.latest, *asked.written.translations) if one]
    row = next((one for one in rows if one.language == request.GET.get("language")), asked.written.latest)
    sections = sections_of(row) if row else ()
    at = _place(request.GET.get("part", ""), sections)
    replies = _replies(request, sections)
    page = asked.page | _around(asked, rows, row, sections)
    if request.method == "POST" and sections:
        form = reply_form(sections[at], data=request.POST, replies=replies, sections=sections)
        is_right = form.is_valid()
        replies = merged(replies, form)
        if not is_right:
            return render(request, _TEMPLATE, page | _shown(sections, at, form, replies))
        if "back" in request.POST:
            at = max(at - 1, 0)
        elif "again" not in request.POST:
            at += 1
    if not sections:
        return render(request, _TEMPLATE, page | {"form": None})
    if at >= len(sections):
        page["lacking"] = missing(sections, replies)
        return render(request, "consultations/questions/preview_end.html", page)
    fresh = reply_form(sections[at], replies=replies, sections=sections)
    return render(request, _TEMPLATE, page | _shown(sections, at, fresh, replies))


_TEMPLATE = "consultations/questions/preview.html"


def _shown(sections: Sections, at: int, form: ReplyForm, replies: dict[str, object]) -> dict[str, object]:
    return {
        "form": form, "section": sections[at], "at": at, "number": at + 1, "replies": json.dumps(replies),
        "is_last": at + 1 == len(sections),
    }  # fmt: skip


def _around(
    asked: Editing, rows: list[Questionnaire], row: Questionnaire | None, sections: Sections
) -> dict[str, object]:
    language = row.language if row else ENGLISH
    return {
        "language": language,
        "languages": [(one.language, LANGUAGES[one.language][1]) for one in rows] if len(rows) > 1 else [],
        "of": len(sections),
        "contents": [(place, one.title) for place, one in enumerate(sections)],
        "count": len(list(questions_in(sections_from(row.sections)))) if row else 0,
    }


def _place(given: str, sections: Sections) -> int:
    place = int(given) if given.isdecimal() and len(given) < 4 else 0
    return place if place < len(sections) else 0


def _replies(request: Visit, sections: Sections) -> dict[str, object]:
    """What was typed in on the pages before, which the page itself carries; anything odd in it is left out."""
    sent = request.POST.get("replies", "")
    try:
        given = json.loads(sent) if len(sent) <= _LONGEST else {}
    except (ValueError, RecursionError):  # a list in a list in a list …
        given = {}
    keys = {one.key for one in questions_in(sections)}
    if not isinstance(given, dict):
        return {}
    return {key: reply for key, reply in given.items() if key in keys and _is_plain(reply)}


def _is_plain(reply: object) -> bool:
    if isinstance(reply, list):
        return all(isinstance(one, str) for one in reply)
    return isinstance(reply, str | int) and not isinstance(reply, bool)
