"""The front page of an area: what its compact is, who signed it, and what there is to read and to do."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from opencompact.compact.commitments import Compact
from opencompact.compact.terms_in_words import party_in_words
from opencompact.records.areas.models import KINDS
from opencompact.records.areas.permissions import looks_after
from opencompact.records.areas.queries import areas as queries
from opencompact.records.areas.queries.editions import edition_in_force, editions
from opencompact.records.areas.queries.signatures import signatories
from opencompact.records.areas.signed import tally
from opencompact.website.areas.context import shown
from opencompact.website.areas.lines import counts_of
from opencompact.website.areas.parties import Bound, parties_in, promised_by
from opencompact.website.remembering import remembered
from opencompact.website.visits import Visit


@require_safe
@remembered
def show(request: Visit, area: str) -> HttpResponse:
    """An area's front page."""
    found = queries.area(area, seen_by=request.visitor)
    today = timezone.localdate()
    held = editions(found, seen_by=request.visitor)
    in_force = edition_in_force(found, on=today)
    edition = in_force or next((one for one in held if one.published_on), None)
    told = shown(found, edition, on=today) if edition else None
    context = {
        "area": found,
        "kind": KINDS[found.kind],
        "editions": held,
        "shown": told,
        "is_in_force": in_force is not None,
        "counts": counts_of(told.compact) if told else {},
        "parties": _promises(told.compact) if told else [],
        "sides": [party_in_words(sector, told.compact) for sector in ("public", "third")] if told else [],
        "signed": tally(signatories(edition, on=today), edition) if edition else None,
        "around": queries.area_around(found, seen_by=request.visitor),
        "within": queries.areas_within(found, seen_by=request.visitor),
        "looks_after": looks_after(request.visitor, found),
    }
    return render(request, "areas/home.html", context)


def _promises(compact: Compact) -> list[tuple[Bound, int]]:
    """The sectors and groups that are bound, each with the number of its promises."""
    groups = [one for one in parties_in(compact) if not one.is_body]
    return [(one, sum(c.standing == "undertaking" for c in promised_by(compact, one))) for one in groups]
