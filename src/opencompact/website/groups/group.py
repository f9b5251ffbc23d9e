"""The public page of the reference group: its seats on a day, its chair, and the balance of the sectors."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from opencompact.compact.commitments import Compact
from opencompact.records.areas.actions.seats_from_edition import seats_from_edition
from opencompact.records.areas.models import Area, Edition
from opencompact.records.areas.permissions import check_can_look_after_group
from opencompact.records.areas.queries import groups as queries
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.queries.editions import edition as find_edition
from opencompact.records.areas.queries.editions import edition_in_force, editions
from opencompact.records.areas.queries.signatures import compact_if_unchanged
from opencompact.records.partners.models import SECTORS
from opencompact.website.groups.forms import DayForm
from opencompact.website.sending import Pressing
from opencompact.website.visits import Visit


@require_safe
def show(request: Visit, area: str) -> HttpResponse:
    """The seats as they are today, or as they were on the day that is asked for."""
    found = find_area(area, seen_by=request.visitor)
    form = DayForm(request.GET or None)
    today = timezone.localdate()
    on = (form.cleaned_data["on"] if form.is_valid() else None) or today
    compact = _compact(found, request, on=on)
    own_words = compact.sector_names if compact else {}
    group = queries.seats(found, on=on, seen_by=request.visitor)
    looks_after = request.visitor.is_officer_of(found.slug)
    page = {
        "area": found,
        "name": queries.group_name(compact),
        "on": on,
        "is_today": on == today,
        "form": form,
        "group": [(seated, own_words.get(seated.seat.sector, seated.sector_in_words)) for seated in group],
        "balance": [
            (own_words.get(sector, SECTORS[sector]), seats, bodies)
            for sector, seats, bodies in queries.balance(group, sectors=SECTORS)
        ],
        "has_chair": any(seated.chairing for seated in group),
        "first_recorded": queries.first_recorded(found),
        "looks_after": looks_after,
    }
    if looks_after and on == today:
        page |= {
            "alarms": queries.alarms(found, on=on),
            "listed": compact if compact and compact.seats else None,
            "edition": _edition(found, request, on=on),
            "ended": queries.ended_seats(found, on=on, seen_by=request.visitor),
        }
    return render(request, "groups/group.html", page)


@require_POST
def seats_as_listed(request: Visit, area: str) -> HttpResponse:
    """Add the seats that an edition lists."""
    found = find_area(area, seen_by=request.visitor)
    check_can_look_after_group(request.visitor, area=found)
    edition = find_edition(found, request.POST.get("edition", ""), seen_by=request.visitor)
    with Pressing(request, said=f"The seats were added as the edition of {edition.address} lists them."):
        seats_from_edition(by=request.visitor, at=timezone.now(), area=found, edition=edition)
    return redirect("reference_group", found.slug)


def _edition(area: Area, request: Visit, *, on: date) -> Edition | None:
    return edition_in_force(area, on=on) or next(iter(editions(area, seen_by=request.visitor)), None)


def _compact(area: Area, request: Visit, *, on: date) -> Compact | None:
    edition = _edition(area, request, on=on)
    return compact_if_unchanged(edition) if edition else None
