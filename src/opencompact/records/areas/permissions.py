"""Who sees an area, who may change it and what belongs to it, and who may sign for an organisation."""

from collections.abc import Iterable

from django.db.models import Q

from opencompact.records.areas.models import Area, Edition
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotAllowed


def looks_after(by: Visitor, area: Area) -> bool:
    """Whether they see what is not public yet: the area's officer, or a keeper of the site."""
    return by.is_officer_of(area.slug) or by.is_keeper


def visible(seen_by: Visitor) -> Q:
    """The areas that somebody sees: those that are open, and those that they look after."""
    if seen_by.is_keeper:
        return Q()
    return Q(opened_on__isnull=False) | Q(slug__in=sorted(seen_by.areas))


def visible_editions(seen_by: Visitor, area: Area) -> Q:
    """The editions of an area that somebody sees: those published, and for who looks after it those being prepared."""
    return Q() if looks_after(seen_by, area) else Q(published_on__isnull=False)


def check_can_create(by: Visitor) -> None:
    """A keeper of the site makes areas."""
    if not by.is_keeper:
        raise NotAllowed("Only a keeper of the site can add an area.")


def check_can_change(by: Visitor, area: Area) -> None:
    """The area's officer changes it; a keeper may, so that an area can be set up before it has an officer."""
    if not looks_after(by, area):
        raise NotAllowed(f"Only the compact officer of {area.name} can change this.")


def check_can_edit(by: Visitor, edition: Edition) -> None:
    """The same people prepare the editions of the area's compact."""
    check_can_change(by, edition.area)


def check_can_answer(by: Visitor, area: Area) -> None:
    """The area's officer takes and answers what people ask for."""
    if not by.is_officer_of(area.slug):
        raise NotAllowed(f"Only the compact officer of {area.name} can do this.")


def check_can_look_after_group(by: Visitor, *, area: Area) -> None:
    """The area's officer keeps the list of the group's seats."""
    if not by.is_officer_of(area.slug):
        raise NotAllowed(f"Only the compact officer of {area.name} can change the seats of the group.")


def check_can_sign(by: Visitor, *, organisation: Organisation) -> None:
    """Only somebody who represents the organisation signs for it: no officer and no keeper can."""
    if not by.represents(organisation.reference):
        raise NotAllowed(f"Only a representative of {organisation.name} can sign for it.")


def bears_signature(by: Visitor, *, heirs: Iterable[Organisation]) -> bool:
    """Whether they represent a body that bears the signature today."""
    return any(by.represents(organisation.reference) for organisation in heirs)


def check_bears_signature(by: Visitor, *, heirs: Iterable[Organisation]) -> None:
    """Renewing and withdrawing is for a representative of the body that bears the signature today."""
    bearing = list(heirs)
    if not bears_signature(by, heirs=bearing):
        names = " or ".join(organisation.name for organisation in bearing) or "the organisation"
        raise NotAllowed(f"Only a representative of {names} can do this.")
