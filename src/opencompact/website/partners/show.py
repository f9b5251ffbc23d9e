"""One organisation: what is recorded of it, what it was called, who came before and after it, and what it signed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.queries.partners import partnerships
from opencompact.records.areas.queries.signatures import signatures_of
from opencompact.records.history.models import HOUSE
from opencompact.records.partners import permissions, queries
from opencompact.records.partners.models import SECTORS, SIZES, Organisation
from opencompact.website.partners.registers import called, page_of
from opencompact.website.visits import Visit

Line = tuple[str, str]


@require_safe
def partner(request: Visit, area: str, reference: str) -> HttpResponse:
    """The organisation's page, in any area: it says whether it is a partner there."""
    found = find_area(area, seen_by=request.visitor)
    organisation = queries.organisation(reference, seen_by=request.visitor)
    today = timezone.localdate()
    names = queries.names(organisation)
    lists = partnerships(organisation, seen_by=request.visitor)
    may_change = permissions.may_change(request.visitor, organisation)
    context = {
        "area": found,
        "organisation": organisation,
        "is_closed": organisation.closed_on is not None and organisation.closed_on <= today,
        "rows": _rows(organisation, may_change, found),
        "former_names": [name for name in names if not name.is_short_form and name.name != organisation.name],
        "also_called": [name.name for name in names if name.is_short_form and name.name != name.name.lower()],
        "identifiers": [(one, called(one), page_of(one)) for one in queries.identifiers(organisation)],
        "predecessors": queries.predecessors(organisation, seen_by=request.visitor),
        "successors": queries.successors(organisation, seen_by=request.visitor),
        "lists": lists,
        "here": next((one for one in lists if one.area_id == found.slug and one.left_on is None), None),
        "signed": signatures_of(organisation, on=today, seen_by=request.visitor),
        "may_change": may_change,
        "is_kept": permissions.keeps(request.visitor, organisation.kept_by),
        "may_list": request.visitor.is_officer_of(found.slug) or request.visitor.is_keeper,
        "claim_area": area_of_claims(organisation, found),
        "waiting": queries.waiting_claim(organisation, by=request.visitor),
        "represents": request.visitor.represents(organisation.reference),
        "sees_due": request.visitor.works_for(organisation.reference) or request.visitor.is_officer_of(found.slug),
    }
    return render(request, "partners/partner.html", context)


def area_of_claims(organisation: Organisation, area: Area) -> str:
    """Where claims about it are decided: in the area that keeps its entry; for the site's own entries anywhere."""
    return area.slug if organisation.kept_by == HOUSE else organisation.kept_by


def _rows(organisation: Organisation, may_change: bool, area: Area) -> list[tuple[str, ...]]:
    """What is recorded, line by line; whoever may change it also sees what is missing."""
    change = reverse("partner_change", args=[area.slug, organisation.reference])
    lines = _lines(organisation)
    if not may_change:
        return [line for line in lines if line[1]]
    fields = zip(lines, _IDS, strict=True)
    return [(term, value or "not recorded", f"{change}#id_{name}") for (term, value), name in fields]


_IDS = (
    "sector_0", "kind", "about", "places_served", "people_served", "size", "started_on", "website", "email", "phone",
    "address",
)  # fmt: skip


def _lines(one: Organisation) -> list[Line]:
    address = "\n".join(part for part in (one.address, one.postcode) if part)
    withheld = "withheld: the organisation does not publish it"
    return [
        ("Sector", SECTORS.get(one.sector, "")),
        ("Kind", one.kind),
        ("What it does", one.about),
        ("Places served", one.places_served),
        ("People served", one.people_served),
        ("Size", SIZES.get(one.size, "")),
        ("First day", _said(one)),
        ("Website", _link(one.website, one.website)),
        ("E-mail", _link(f"mailto:{one.email}", one.email)),
        ("Phone", withheld if one.address_is_withheld else one.phone + _hidden(one, one.phone)),
        ("Address", withheld if one.address_is_withheld else address + _hidden(one, address)),
    ]


def _hidden(one: Organisation, value: str) -> str:
    return " (hidden from the public)" if one.address_is_hidden and value else ""


def _said(one: Organisation) -> str:
    day = one.started_on
    return f"{day:%-d %B} {day.year}" if day else ""


def _link(href: str, text: str) -> SafeString | str:
    return format_html('<a href="{}" rel="nofollow noopener">{}</a>', href, text) if text else ""
