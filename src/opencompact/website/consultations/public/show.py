"""One consultation for everybody: in short at the top, then all that is recorded of it and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from opencompact.compact.phrases import capital, joined
from opencompact.monitoring.live import findings_of
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.queries.signatures import compact_if_unchanged
from opencompact.records.consultations import permissions
from opencompact.records.consultations.days import is_fed_back
from opencompact.records.consultations.lateness import why_not_taken
from opencompact.records.consultations.models import FORMATS, METHODS, Body, Consultation
from opencompact.records.consultations.queries import consultations as queries
from opencompact.records.consultations.queries import listing, showing
from opencompact.records.consultations.queries.meetings import meetings
from opencompact.records.consultations.queries.papers import papers
from opencompact.records.consultations.queries.questions import asks_questions
from opencompact.records.consultations.told import is_told_of, may_be_fed_back, reading_of, words_of
from opencompact.records.explanations.models import Explanation
from opencompact.website.consultations.public import days, reading
from opencompact.website.consultations.public.lines import answers_of
from opencompact.website.consultations.public.list_page import turns
from opencompact.website.consultations.public.saying import answers_from, answers_in_words, standing_of, who_asks
from opencompact.website.remembering import remembered_until
from opencompact.website.templatetags.house import address
from opencompact.website.visits import Visit


@dataclass(frozen=True)
class Way:
    """Where it is answered: the address, what the button says, and whether that is another site."""

    href: str
    text: str
    is_elsewhere: bool


@require_safe
@remembered_until(turns)
def consultation(request: Visit, area: str, reference: str) -> HttpResponse:
    """The consultation as everybody sees it; its own people find the way to its setting up."""
    found, at = find_area(area, seen_by=request.visitor), timezone.now()
    one = queries.consultation(found, reference, seen_by=request.visitor)
    bodies, periods = list(queries.bodies(one)), queries.periods(one)
    stands, asked = standing_of(one, at=at), not one.is_held_elsewhere and asks_questions(one)
    read = reading.lines_of(found, one, papers(one))
    context = {
        "area": found,
        "one": one,
        "stands": stands,
        "who": who_asks(one.organisation, bodies),
        "runs_with": [body for body in bodies if body.runs_it],
        "bodies": _bodies(bodies),
        "way": _way(found, one, stands.state, is_asked=asked),
        "takes_late": not why_not_taken(one, at=at) and stands.state == "closed",
        "asks_questions": asked,
        "days": days.in_short(one, periods),
        "announced": days.announced(one, periods),
        "explanations": [_explained(explanation) for explanation in showing.explanations_of(one)],
        "papers": read,
        "papers_made_for": any(paper.made_for for paper in read),
        "meetings": meetings(one),
        "methods": _named(METHODS, words_of(one, "methods")),
        "formats": _named(FORMATS, words_of(one, "formats")),
        "plan": one.plan if showing.shows_its_plan(one, seen_by=request.visitor) else None,
        "may_set_up": permissions.may_set_up(request.visitor, one),
        "contact": _contact(one),
        "page_address": f"{settings.BASE_ADDRESS}{request.path}",
        "findings": findings_of(
            found, kind="consultation", reference=reference, seen_by=request.visitor, on=timezone.localdate(at), at=at
        )
        if one.shown_from
        else None,
        "is_told_of": is_told_of(one),
        "from_list": reading_of(one).get("list", ""),
        "may_be_fed_back": may_be_fed_back(one),
        **_came_of_it(one, stands.state, at),
    }
    return render(request, "consultations/public/show.html", context)


def _way(area: Area, one: Consultation, state: str, *, is_asked: bool) -> Way | None:
    """Where it can be answered now, while it is open; what comes late goes to those who ask."""
    if state == "open" and one.held_at:
        return Way(one.held_at, f"Answer it at {urlsplit(one.held_at).hostname}", is_elsewhere=True)
    if one.is_held_elsewhere or state != "open":
        return None
    here = address("answer_begin", area.slug, one.reference)
    if not here or not is_asked:
        return None
    return Way(here, "Answer this consultation", is_elsewhere=False)


def _bodies(bodies: list[Body]) -> list[tuple[Body, str]]:
    """Whom it affects and who was invited, each with its words."""
    return [(body, _invited(body)) for body in bodies if body.is_affected or body.invited_on]


def _invited(body: Body) -> str:
    if body.invited_on is None:
        return "affected; no invitation is recorded"
    return "affected, and invited" if body.is_affected else "invited"


def _explained(explanation: Explanation) -> tuple[Explanation, str]:
    """An explanation with the words of the promise that it departs from."""
    compact = compact_if_unchanged(explanation.edition)
    promises = {one.id: one.text for one in compact.commitments} if compact else {}
    return explanation, promises.get(explanation.commitment, explanation.commitment)


def _named(names: dict[str, str], chosen: list[str]) -> str:
    """The chosen ways or formats in a list of words, those of our own in our order and others after them."""
    own = [words for key, words in names.items() if key in chosen]
    others = [other for other in chosen if other not in names]
    return capital(joined([*own, *others])) if own else joined(others)


def _came_of_it(one: Consultation, state: str, at: datetime) -> dict[str, object]:
    """The number of answers once it is closed, and whether what came of it is out."""
    is_over = state in ("closed", "fed back", "decided")
    came = answers_of(one, listing.answers_to([one]).get(one.pk, 0)) if is_over else None
    return {
        "is_over": is_over,
        "answers": capital(answers_in_words(came)) if is_over else "",
        "answers_from": answers_from(one) if is_over else "",
        "is_fed_back": is_fed_back(one, at=at),
        "feedback_here": address("feedback", one.area_id, one.reference) if one.feedback_release_at else "",
    }


def _contact(one: Consultation) -> list[tuple[str, str, str]]:
    """Who answers questions about it: term, value, and what it links to."""
    rows = (
        ("Name", one.contact_name, ""),
        ("E-mail", one.contact_email, "mailto:"),
        ("Phone", one.contact_phone, ""),
        ("Address", one.contact_address, ""),
    )
    return [row for row in rows if row[1]]
