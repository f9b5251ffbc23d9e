"""Who sees what was put to a body before everybody does, and who answers for it."""

from collections.abc import Iterable

from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotAllowed, NotThere
from opencompact.records.replies.models import Put


def is_theirs(by: Visitor, *, bodies: Iterable[Organisation]) -> bool:
    """Whether they belong to the body that it was put to, or to one that came after it."""
    return any(by.works_for(body.reference) for body in bodies)


def may_see_early(by: Visitor, put: Put, *, bodies: Iterable[Organisation]) -> bool:
    """The body's own people and the area's officer see it before it is public."""
    return by.is_officer_of(put.area_id) or is_theirs(by, bodies=bodies)


def may_reply(by: Visitor, *, bodies: Iterable[Organisation]) -> bool:
    """A representative answers for the body."""
    return any(by.represents(body.reference) for body in bodies)


def check_can_reply(by: Visitor, put: Put, *, bodies: Iterable[Organisation]) -> None:
    """Only a representative of the body answers; to whom it was not shown it is not there."""
    bodies = list(bodies)
    if may_reply(by, bodies=bodies):
        return
    if not may_see_early(by, put, bodies=bodies):
        raise NotThere()
    names = " or ".join(body.name for body in bodies)
    raise NotAllowed(f"Only a representative of {names} can answer for it.")


def check_can_put(by: Visitor) -> None:
    """The house itself puts findings to bodies, by the same rule for all."""
    if not by.is_house:
        raise NotAllowed("Findings are put to bodies by the house itself, by the same rule for all.")
