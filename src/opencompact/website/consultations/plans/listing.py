"""The plans of an area: searched, narrowed by body and theme, page by page."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from opencompact.compact.periods import say_day
from opencompact.compact.phrases import capital
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.models import PLAN_STEPS, Plan
from opencompact.records.consultations.queries import plans as queries
from opencompact.website.consultations.plans.forms import ListForm
from opencompact.website.consultations.plans.stops import latest
from opencompact.website.visits import Visit

A_PAGE = 30


@require_safe
def plans(request: Visit, area: str) -> HttpResponse:
    """The list."""
    found, on = find_area(area, seen_by=request.visitor), timezone.localdate()
    overview = queries.overview(found, seen_by=request.visitor)
    bodies = [(one.reference, one.name) for one in overview.organisations]
    form = ListForm(request.GET or None, bodies=bodies, themes=list(overview.themes))
    given = form.given
    rows = queries.plans(
        found,
        seen_by=request.visitor,
        search=given.get("search", ""),
        body=given.get("body", ""),
        among=overview.themes.get(given["theme"]) if "theme" in given else None,
    )
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    visitor = request.visitor
    context = {
        "area": found,
        "form": form,
        "page": page,
        "lines": [_line(found, plan, on) for plan in page],
        "is_narrowed": bool(given),
        "there_are": bool(bodies),
        "may_add": visitor.is_officer_of(found.slug) or visitor.is_keeper or bool(visitor.organisations),
        "clear": reverse("plans", args=[found.slug]),
    }
    return render(request, "consultations/plans/plans.html", context)


@dataclass(frozen=True)
class Line:
    """A plan as its line of the list shows it."""

    href: str
    title: str
    whose: str
    themes: list[str]
    stands: str
    is_private: bool
    is_dropped: bool


def _line(area: Area, plan: Plan, on: date) -> Line:
    return Line(
        href=reverse("plan", args=[area.slug, plan.reference]),
        title=plan.title,
        whose=plan.organisation.name,
        themes=plan.themes,
        stands=_stands(plan, on),
        is_private=plan.shown_from is None,
        is_dropped=plan.dropped_on is not None,
    )


def _stands(plan: Plan, on: date) -> str:
    """How far it has come, in a few words."""
    if plan.dropped_on:
        return f"Dropped on {say_day(plan.dropped_on)}."
    step = latest(plan.standing, on=on)  # type: ignore[attr-defined]  # fetched beforehand by the query
    if step is None or step.on is None:
        return "No step is recorded yet."
    return f"{capital(PLAN_STEPS[step.step])} on {say_day(step.on)}."
