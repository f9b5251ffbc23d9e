"""The list of an area's consultations: open now, coming, and closed; and the archive of all that ended."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from opencompact.records.areas.models import Area
from opencompact.records.areas.permissions import looks_after
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.queries.listing import Listing, choices
from opencompact.records.consultations.queries.states import turns_of_the_day
from opencompact.website.consultations.public.forms import STATES, ArchiveForm, ListForm
from opencompact.website.consultations.public.lines import Line, lines_of
from opencompact.website.remembering import remembered_until
from opencompact.website.visits import Visit

A_PAGE = 30
FIRST = {"open": 30, "coming": 12, "closed": 12, "drafts": 12}
"""How many of each group stand on the first page, before its own."""


def turns(request: Visit, area: str, **_: object) -> str:
    """Another text after each closing time and each release of this day in the area."""
    return turns_of_the_day(area, at=timezone.now())


@dataclass(frozen=True)
class Group:
    """A part of the list: its heading, its lines, how many there are in all, and where the rest is."""

    name: str
    title: str
    lines: list[Line]
    count: int
    more: str


@require_safe
@remembered_until(turns)
def consultations(request: Visit, area: str) -> HttpResponse:
    """The list in its three groups, or one of them page by page."""
    found, at = find_area(area, seen_by=request.visitor), timezone.now()
    plans = _may_plan(request, found)
    offered = choices(found, seen_by=request.visitor)
    form = ListForm(request.GET or None, choices=offered, with_drafts=plans)
    listing = Listing(found, seen_by=request.visitor, at=at, wanted=form.wanted)
    counted = listing.counts()
    context = {
        "area": found,
        "form": form,
        "is_narrowed": form.wanted.is_narrowed,
        "is_empty": not (offered.bodies or form.given),
        "may_plan": plans,
        "is_officer": looks_after(request.visitor, found),
        "clear": reverse("consultations", args=[found.slug]),
        "ended": counted["ended"],
    }
    if form.group:
        page = _page(request, listing.group(form.group), counted[form.group])
        (lines,) = lines_of(found, list(page), at=at)
        context |= {"page": page, "groups": [Group(form.group, STATES[form.group], lines, counted[form.group], "")]}
    else:
        context["groups"] = _groups(request, found, listing, counted)
    return render(request, "consultations/public/list.html", context)


def _groups(request: Visit, area: Area, listing: Listing, counted: dict[str, int]) -> list[Group]:
    """The beginning of each group that has any; open, coming and closed always stand, so that an empty one says so."""
    names = [name for name in ("drafts", "open", "coming", "closed") if counted[name] or name != "drafts"]
    rows = [list(listing.group(name)[: FIRST[name]]) if counted[name] else [] for name in names]
    lined = lines_of(area, *rows, at=listing.now.at)
    return [
        Group(name, STATES[name], lines, counted[name], _more(request, name) if counted[name] > len(lines) else "")
        for name, lines in zip(names, lined, strict=True)
    ]


def _more(request: Visit, name: str) -> str:
    """The address of a whole group, narrowed as the page is."""
    query = request.GET.copy()
    query["state"] = name
    query.pop("page", None)
    return f"?{query.urlencode()}"


@require_safe
@remembered_until(turns)
def archive(request: Visit, area: str) -> HttpResponse:
    """Everything that ended, year by year, each with what came of it."""
    found, at = find_area(area, seen_by=request.visitor), timezone.now()
    form = ArchiveForm(request.GET or None, choices=choices(found, seen_by=request.visitor))
    listing = Listing(found, seen_by=request.visitor, at=at, wanted=form.wanted)
    years = listing.years()
    year = _year(request, years)
    page = _page(request, listing.group("ended", year=year), _ended(years, year))
    (lines,) = lines_of(found, list(page), at=at)
    context = {
        "area": found,
        "form": form,
        "years": years,
        "year": year,
        "all": sum(number for _, number in years),
        "page": page,
        "lines": lines,
        "is_narrowed": form.wanted.is_narrowed,
        "clear": reverse("consultations_archive", args=[found.slug]),
    }
    return render(request, "consultations/public/archive.html", context)


def _year(request: Visit, years: list[tuple[int, int]]) -> int | None:
    """The year that is asked for, where something ended in it."""
    asked = request.GET.get("year", "")
    return next((year for year, _ in years if str(year) == asked), None)


def _ended(years: list[tuple[int, int]], wanted: int | None) -> int:
    return sum(number for year, number in years if wanted is None or year == wanted)


def _page(request: Visit, rows: QuerySet[Consultation], count: int) -> Page[Consultation]:
    """A page of a list whose length is known already."""
    paginator = Paginator(rows, A_PAGE)
    paginator.count = count
    return paginator.get_page(request.GET.get("page"))


def _may_plan(request: Visit, area: Area) -> bool:
    """Whether they can begin a consultation here: people of a body, and the officer on behalf of one."""
    return bool(request.visitor.organisations) or looks_after(request.visitor, area)
