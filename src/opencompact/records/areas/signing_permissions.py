"""Who may sign, renew and withdraw for an organisation, and who looks after the reference group."""

from collections.abc import Iterable

from opencompact.records.areas.models import Area
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotAllowed


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


def check_can_look_after_group(by: Visitor, *, area: Area) -> None:
    """The area's officer keeps the list of the group's seats."""
    if not by.is_officer_of(area.slug):
        raise NotAllowed(f"Only the compact officer of {area.name} can change the seats of the group.")
