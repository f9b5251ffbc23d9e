"""The house's own pages: the front door, and what it says of access and of privacy."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import areas
from opencompact.website.visits import Visit


@dataclass(frozen=True)
class Nest:
    """An area, and those within it."""

    area: Area
    within: "Sequence[Nest]"


@require_safe
def home(request: Visit) -> HttpResponse:
    """The front door: what this is, and the areas there are."""
    return render(request, "house/home.html", {"nests": nested(areas(seen_by=request.visitor))})


@require_safe
def accessibility(request: Visit) -> HttpResponse:
    """How far everybody can use the site, and whom to tell where they cannot."""
    return render(request, "house/accessibility.html")


@require_safe
def privacy(request: Visit) -> HttpResponse:
    """What is stored of a person, who sees it, and when it goes."""
    return render(request, "house/privacy.html")


def nested(areas: Sequence[Area]) -> list[Nest]:
    """Each area once, under the one it lies within where that one is seen as well; round in a circle, on top."""
    seen = {area.slug: area for area in areas}
    below: dict[str | None, list[Area]] = {}
    for area in areas:
        below.setdefault(_around(area, seen), []).append(area)
    return _nests(None, below)


def _around(area: Area, seen: dict[str, Area]) -> str | None:
    around, passed = area.within_id, {area.slug}
    while around in seen and around not in passed:
        passed.add(around)
        around = seen[around].within_id
    return None if around in passed else area.within_id if area.within_id in seen else None


def _nests(around: str | None, below: dict[str | None, list[Area]]) -> list[Nest]:
    return [Nest(area, _nests(area.slug, below)) for area in below.get(around, [])]
