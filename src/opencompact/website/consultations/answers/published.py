"""The answers that are published, for everybody: only those that were read before, and no names but organisations'."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.models import Answer
from opencompact.records.consultations.permissions import runs
from opencompact.records.consultations.queries import answers as queries
from opencompact.records.consultations.queries.consultations import consultation as find_consultation
from opencompact.website.consultations.answers.private import private
from opencompact.website.consultations.answers.replies import Said, said_in
from opencompact.website.consultations.answers.staff_forms import SearchForm
from opencompact.website.visits import Visit

A_PAGE = 20
MOST_NAMES = 20


@dataclass(frozen=True)
class Published:
    """A published answer: who says it as far as everybody may know, how many say the same, and what it says."""

    who: str
    said: list[Said]
    number: int
    names: list[str]
    more_names: int
    is_late: bool
    why_less: str


@require_safe
@private
def answers_published(request: Visit, area: str, reference: str) -> HttpResponse:
    """The first come first; what several say word for word stands once, with how many they are."""
    found = find_area(area, seen_by=request.visitor)
    consultation = find_consultation(found, reference, seen_by=request.visitor)
    form = SearchForm(request.GET or None)
    search = form.cleaned_data["search"] if form.is_valid() else ""
    page = Paginator(queries.published(consultation, search=search), A_PAGE).get_page(request.GET.get("page"))
    alike = queries.published_alike(consultation, page)
    context = {
        "area": found,
        "consultation": consultation,
        "form": form,
        "page": page,
        "rows": [_shown(one, alike) for one in page],
        "is_narrowed": bool(search),
        "number": queries.published_count(consultation),
        "received": queries.number_received(consultation),
        "is_read_by_them": runs(request.visitor, consultation),
    }
    return render(request, "consultations/answers/published.html", context)


def _shown(one: Answer, alike: dict[str, list[str]]) -> Published:
    same = alike.get(one.words_digest, []) if one.published_replies is None else []
    names = list(dict.fromkeys(name for name in same if name))
    name = one.organisation_name if one.answers_as == "organisation" else ""
    who = name or ("Somebody" if len(same) < 2 else "Somebody, as others")
    return Published(
        who=who,
        said=said_in(one, one.replies if one.published_replies is None else one.published_replies),
        number=max(len(same), 1),
        names=names[:MOST_NAMES] if len(same) > 1 else [],
        more_names=max(len(names) - MOST_NAMES, 0),
        is_late=one.is_late,
        why_less=one.moderation_note if one.published_replies is not None else "",
    )
