"""Two editions side by side: what is the same, stronger, weaker or different, and what only one of them has."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from opencompact.compact.comparing import ONLY_HERE, ONLY_THERE, Comparison, compare
from opencompact.compact.comparing_in_words import RELATIONS, beside, by_relation, difference_in_words, here_and_there
from opencompact.compact.phrases import capital
from opencompact.records.areas.models import Area, Edition
from opencompact.records.areas.queries import editions as queries
from opencompact.records.areas.queries.areas import area as area_at
from opencompact.website.areas.forms import Pair
from opencompact.website.remembering import remembered
from opencompact.website.visits import Visit

_CALLED = {
    "stronger": "Stronger in {here}",
    "weaker": "Weaker in {here}",
    "only here": "Only in {here}",
    "only there": "Only in {there}",
}
_MEANS = {
    "stronger": "{here} asks for more.",
    "weaker": "{here} asks for less.",
    "different": "Each asks for something that the other does not, or for something of another kind.",
    "same": "Both promise the same.",
    "only here": "{there} has nothing on this.",
    "only there": "{here} has nothing on this.",
}


@require_safe
@remembered
def show(request: Visit, area: str) -> HttpResponse:
    """Two editions beside each other, chosen by the visitor."""
    found = area_at(area, seen_by=request.visitor)
    held = queries.editions_to_compare(found, seen_by=request.visitor)
    form = Pair(request.GET or _usual(found, held) or None, choices=_choices(found, held))
    context: dict[str, object] = {"area": found, "form": form, "today": timezone.localdate()}
    if form.is_valid():
        by_address = {_address(found, one): one for one in held}
        context |= _compared(found, by_address[form.cleaned_data["one"]], by_address[form.cleaned_data["other"]])
    return render(request, "areas/compare.html", context)


def _usual(area: Area, held: list[Edition]) -> dict[str, str]:
    """The two newest of the area; where it has one only, that and the first of another area."""
    return dict(zip(("one", "other"), (_address(area, one) for one in held), strict=False)) if len(held) > 1 else {}


def _address(area: Area, edition: Edition) -> str:
    return edition.address if edition.area_id == area.slug else f"{edition.area_id}/{edition.address}"


def _choices(area: Area, held: list[Edition]) -> list[tuple[str, str]]:
    return [(_address(area, one), f"{one.area.name}: {one.title} ({one.address})") for one in held]


def _compared(area: Area, one: Edition, other: Edition) -> dict[str, object]:
    compacts = queries.compacts_of([one, other])
    here, there = compacts[one.digest], compacts[other.digest]
    rows = compare(here, there)
    names = _names(area, one, other)
    groups = [
        {
            "id": slugify(group.heading),
            "heading": _called(group.heading, names),
            "means": _MEANS.get(group.heading.lower(), "").format(**names),
            "alone": group.heading.lower() in (ONLY_HERE, ONLY_THERE),
            "rows": [(row, difference_in_words(row)) for row in group.rows],
        }
        for group in by_relation(rows)
    ]
    return {
        "one": one,
        "other": other,
        "beside": beside(here, there),
        "explained": here_and_there(here, there),
        "groups": groups,
        "counts": _counts(rows, names),
        "names": names,
        "is_same_text": one.digest == other.digest,
    }


def _names(area: Area, one: Edition, other: Edition) -> dict[str, str]:
    """How each is called on the page: by its edition alone where both are of one area."""
    if one.area_id == other.area_id:
        return {"here": one.address, "there": other.address}
    return {"here": f"{one.area.name} {one.address}", "there": f"{other.area.name} {other.address}"}


def _called(relation: str, names: dict[str, str]) -> str:
    """A relation as the page says it, with the names of the editions."""
    return _CALLED.get(relation.lower(), capital(relation)).format(**names)


def _counts(rows: list[Comparison], names: dict[str, str]) -> list[tuple[str, int, int]]:
    """How many there are of each relation, and for how many of them partners are asked on both sides."""
    return [
        (
            _called(relation, names),
            sum(row.relation == relation for row in rows),
            sum(row.relation == relation and row.is_asked_on_both_sides for row in rows),
        )
        for relation in RELATIONS
    ]

