"""Who may explain a departure in an organisation's name, and take the explanation back."""

from opencompact.records.areas.models import Area
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotAllowed


def may_explain(by: Visitor, *, area: Area, organisation: Organisation) -> bool:
    """Its representative may; so may the area's officer, on its behalf."""
    return by.represents(organisation.reference) or by.is_officer_of(area.slug)


def check_can_explain(by: Visitor, *, area: Area, organisation: Organisation) -> None:
    """Only a representative speaks for an organisation, or the officer on its behalf."""
    if not may_explain(by, area=area, organisation=organisation):
        raise NotAllowed(f"Only a representative of {organisation.name} or the compact officer can do this.")
