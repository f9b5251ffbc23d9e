"""Who may say which people work for an area, an organisation or the house."""

from opencompact.records.people.models import CONTRIBUTOR, HOUSE, KEEPER, OFFICER, REPRESENTATIVE, Role
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotAllowed, Refused


def looks_after(
    by: Visitor, *, area: str = "", organisation: str = "", kept_by: str = "", is_vacant: bool = False
) -> bool:
    """Whether they say who works for an area, an organisation (whose entry is ``kept_by`` an area) or the house.

    While an area is vacant (it has no officer), the keepers of the site look after it, so that it can get one.
    """
    if by.is_house:
        return True
    if organisation:
        return by.represents(organisation) or (bool(kept_by) and (by.is_keeper or by.is_officer_of(kept_by)))
    if area == HOUSE or is_vacant:
        return by.is_keeper
    return by.is_officer_of(area)


def check_can_see_people(
    by: Visitor, *, area: str = "", organisation: str = "", kept_by: str = "", is_vacant: bool = False
) -> None:
    """Refuse everybody but those who say who works there."""
    if not looks_after(by, area=area, organisation=organisation, kept_by=kept_by, is_vacant=is_vacant):
        raise NotAllowed(_who_may(area, organisation))


def check_can_give(
    by: Visitor, *, role: str, area: str = "", organisation: str = "", kept_by: str = "", is_vacant: bool = False
) -> None:
    """Refuse a role that does not suit the place, and whoever does not look after it.

    ``kept_by`` is the area that keeps the organisation's entry: whoever calls reads it from that entry, never from a
    form.
    """
    if not _suits(role, area, organisation):
        raise Refused("There is no such role there.")
    check_can_see_people(by, area=area, organisation=organisation, kept_by=kept_by, is_vacant=is_vacant)


def check_can_end(by: Visitor, role: Role, *, kept_by: str = "") -> None:
    """Refuse everybody but the person who holds the role and those who say who works there."""
    if not holds(by, role):
        check_can_see_people(by, area=role.area, organisation=role.organisation, kept_by=kept_by)


def check_can_confirm(by: Visitor, role: Role) -> None:
    """Refuse everybody but the person who holds the role."""
    if not holds(by, role):
        raise NotAllowed("Only the person who holds a role can say that they still do.")


def holds(by: Visitor, role: Role) -> bool:
    """Whether the role is their own."""
    return by.person is not None and by.person.pk == role.person_id


def _suits(role: str, area: str, organisation: str) -> bool:
    if bool(area) == bool(organisation):
        return False
    if organisation:
        return role in (REPRESENTATIVE, CONTRIBUTOR)
    return role == (KEEPER if area == HOUSE else OFFICER)


def _who_may(area: str, organisation: str) -> str:
    if organisation:
        return (
            "Only a representative of the organisation, or the compact officer who looks after its entry, "
            "can see and change who works for it here."
        )
    if area == HOUSE:
        return "Only a keeper of the site can see and change who keeps it."
    return "Only the compact officer of the area can see and change who else is one."
