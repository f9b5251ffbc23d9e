"""The pages of an edition: the whole text by section, by party, by code, and for paper."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from opencompact.records.areas.models import Area, Edition
from opencompact.records.areas.permissions import looks_after
from opencompact.records.areas.queries import editions as queries
from opencompact.records.areas.queries.areas import area as area_at
from opencompact.records.areas.standing import in_force_on, spans, standing_of
from opencompact.records.refusals import NotThere
from opencompact.website.areas.context import shown
from opencompact.website.areas.lines import counts_of, parts_of
from opencompact.website.areas.parties import named_in, parties_in, promised_by
from opencompact.website.remembering import remembered
from opencompact.website.visits import Visit


@require_safe
@remembered
def current(request: Visit, area: str) -> HttpResponse:
    """The edition in force, in place; where none is shown to be, the newest that is published."""
    found = area_at(area, seen_by=request.visitor)
    edition = queries.edition_in_force(found, on=timezone.localdate())
    if edition is None:
        held = queries.editions(found, seen_by=request.visitor)
        edition = next((one for one in held if one.published_on), None)
    return _whole(request, found, edition) if edition else _all(request, found)


@require_safe
@remembered
def show(request: Visit, area: str, edition: str) -> HttpResponse:
    """One edition, whole."""
    found = area_at(area, seen_by=request.visitor)
    return _whole(request, found, queries.edition(found, edition, seen_by=request.visitor))


@require_safe
@remembered
def listed(request: Visit, area: str) -> HttpResponse:
    """Every edition of the area, and how each stands."""
    return _all(request, area_at(area, seen_by=request.visitor))


@require_safe
@remembered
def for_party(request: Visit, area: str, edition: str, party: str) -> HttpResponse:
    """What did we promise? All that an edition lays upon one sector, one group or one body that it names."""
    found = area_at(area, seen_by=request.visitor)
    told = shown(found, queries.edition(found, edition, seen_by=request.visitor), on=timezone.localdate())
    bound = next((one for one in parties_in(told.compact) if one.address == party), None)
    if bound is None:
        raise NotThere
    parts = parts_of(told.compact, promised_by(told.compact, bound))
    lines = [line for part in parts for line in part.lines]
    context = {
        "area": found,
        "shown": told,
        "bound": bound,
        "parts": parts,
        "promises": sum(line.is_promise for line in lines),
        "others": sum(not line.is_promise for line in lines),
        "bodies": [] if bound.is_body else named_in(told.compact, bound.sector),
        "parties": parties_in(told.compact),
    }
    return render(request, "areas/party.html", context)


@require_safe
@remembered
def for_code(request: Visit, area: str, edition: str, reference: str) -> HttpResponse:
    """A code of good practice: its status, its text, and the section of the compact that it carries out."""
    found = area_at(area, seen_by=request.visitor)
    told = shown(found, queries.edition(found, edition, seen_by=request.visitor), on=timezone.localdate())
    code = queries.code(told.edition, reference)
    parts = [part for part in parts_of(told.compact) if part.title.casefold().startswith(code.topic.casefold())]
    context = {"area": found, "shown": told, "code": code, "parts": parts,
               "looks_after": looks_after(request.visitor, found)}  # fmt: skip
    return render(request, "areas/code.html", context)


@require_safe
@remembered
def for_paper(request: Visit, area: str, edition: str) -> HttpResponse:
    """Everything on one page, set for paper."""
    found = area_at(area, seen_by=request.visitor)
    told = shown(found, queries.edition(found, edition, seen_by=request.visitor), on=timezone.localdate())
    codes = queries.codes_of(told.edition, with_texts=True)
    context = {"area": found, "shown": told, "parts": parts_of(told.compact), "codes": codes,
               "parties": parties_in(told.compact), "counts": counts_of(told.compact)}  # fmt: skip
    return render(request, "areas/paper.html", context)


def _whole(request: Visit, area: Area, edition: Edition) -> HttpResponse:
    told = shown(area, edition, on=timezone.localdate())
    context = {
        "area": area,
        "shown": told,
        "parts": parts_of(told.compact),
        "counts": counts_of(told.compact),
        "parties": parties_in(told.compact),
        "codes": queries.codes_of(edition),
        "looks_after": looks_after(request.visitor, area),
    }
    return render(request, "areas/edition.html", context)


def _all(request: Visit, area: Area) -> HttpResponse:
    held = queries.editions(area, seen_by=request.visitor)
    today = timezone.localdate()
    in_force = in_force_on(spans(queries.steps_in_force([area])), today)
    paths = queries.paths_of(held)
    rows = [
        (one, standing_of(one, paths[one.pk], is_in_force=one == in_force, on=today)) for one in held
    ]
    context = {"area": area, "rows": rows, "looks_after": looks_after(request.visitor, area)}
    return render(request, "areas/editions.html", context)
