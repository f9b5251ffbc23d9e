"""Finds one consultation, its bodies and its announced days; lists are in ``listing.py``."""

from django.db.models import QuerySet

from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Body, Consultation, Period
from opencompact.records.consultations.permissions import visible
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotThere


def consultation(area: Area, reference: str, *, seen_by: Visitor) -> Consultation:
    """One consultation. Raises NotThere where there is none, and where they may not see it."""
    rows = Consultation.objects.select_related("area", "organisation", "plan").defer("area__logo")
    found = rows.filter(visible(seen_by, area), area=area, reference=reference).first()
    if found is None:
        raise NotThere()
    return found


def periods(consultation: Consultation) -> list[Period]:
    """The announcements of its days, in their order."""
    return list(consultation.periods.order_by("number"))


def bodies(consultation: Consultation) -> QuerySet[Body]:
    """The bodies beside the one that asks, by name."""
    return consultation.bodies.select_related("organisation").order_by("organisation__sorts_as", "name", "pk")
