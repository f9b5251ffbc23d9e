"""How an area is doing: the figures of every promise that records kept here can settle, and what cannot be known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from opencompact.compact.outcomes import Outcome
from opencompact.compact.phrases import cut, sentence
from opencompact.monitoring.figures import TOLD_FROM, Figures, Overview
from opencompact.monitoring.live import overview
from opencompact.monitoring.measuring import measured
from opencompact.monitoring.shown import Counts
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.website.monitoring.exports import figures_csv
from opencompact.website.monitoring.forms import FilterForm, filters_from
from opencompact.website.remembering import remembered
from opencompact.website.visits import Visit

IN_A_BAR = 110
"""Letters of a promise above its bar."""


@dataclass(frozen=True)
class Line:
    """A promise in a table: its words, its page, its figures."""

    words: str
    clause: str
    href: str
    counts: Counts


@require_safe
@remembered
def show(request: Visit, area: str) -> HttpResponse:
    """The bar of six for each promise, its table beside it, and how much can be known at all."""
    found, on = find_area(area, seen_by=request.visitor), timezone.localdate()
    told, form = _asked(request, found, on)
    context = {
        "area": found,
        "told": told,
        "form": form,
        "is_narrowed": any(form.given.values()),
        "tables": _tables(told, found),
        "own_bodies": max((one.own_bodies for one in told.figures if one.own is None), default=0),
        "told_from": TOLD_FROM,
        "bars": bars_of(told.figures),
        "measures": measured(told.reckoning, told.edition) if told.edition else [],
        "clear": reverse("monitoring", args=[found.slug]),
        "export": request.GET.urlencode(),
    }
    return render(request, "monitoring/overview.html", context)


@require_safe
@remembered
def as_csv(request: Visit, area: str) -> HttpResponse:
    """The same figures as a sheet."""
    found, on = find_area(area, seen_by=request.visitor), timezone.localdate()
    told, _ = _asked(request, found, on)
    response = HttpResponse(figures_csv(told, on=on), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}-how-are-we-doing.csv"'
    return response


def _asked(request: Visit, area: Area, on: date) -> tuple[Overview, FilterForm]:
    """The figures as they are narrowed, and the form that knows what they can be narrowed to."""
    told = overview(area, seen_by=request.visitor, on=on, filters=filters_from(request.GET))
    return told, FilterForm(request.GET or None, told=told)


def _tables(told: Overview, area: Area) -> list[tuple[str, str, list[Line]]]:
    """The tables: of those who were bound, of those who were not, and totals of voluntary organisations; each with its
    id and heading, and a line for each promise that there is anything to say of."""
    own = [(one, one.own) for one in told.figures if one.own]
    return [
        ("signed", "Bodies bound by the compact", [_line(one, one.bound, area, told) for one in told.figures]),
        ("measured", "Measured against it: bodies that were not bound",
         [_line(one, one.measured, area, told) for one in told.figures if one.measured.total]),
        ("own", "Voluntary organisations, in total", [_line(one, counts, area, told) for one, counts in own]),
    ]  # fmt: skip


def _line(one: Figures, counts: Counts, area: Area, told: Overview) -> Line:
    assert told.edition  # there are no figures without an edition
    href = reverse("monitoring_commitment", args=[area.slug, one.commitment.id])
    return Line(
        sentence(one.commitment.text), one.commitment.clause, f"{href}?edition={quote(told.edition.address)}", counts
    )


def bars_of(figures: Iterable[Figures]) -> list[tuple[str, dict[Outcome, int]]]:
    """The bars of those who are bound; a promise without a record has none."""
    return [(cut(sentence(one.commitment.text), IN_A_BAR), one.bound.outcomes) for one in figures if one.bound.total]
