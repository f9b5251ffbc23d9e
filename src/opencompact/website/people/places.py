"""A place that people work for: an area or an organisation, as the pages about its people need it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.partners.models import Organisation
from opencompact.records.partners.queries import organisation as find_organisation
from opencompact.records.people import queries
from opencompact.records.people.models import CONTRIBUTOR, OFFICER, REPRESENTATIVE, ROLES, Invitation, Role
from opencompact.records.people.visitors import Visitor


@dataclass(frozen=True)
class Place:
    """Where: an area, or an organisation on a page of that area."""

    area: Area
    organisation: Organisation | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.organisation.name if self.organisation else self.area.name

    @property
    def which(self) -> dict[str, str]:
        """How permissions and actions are told of it; who keeps an organisation is read from its entry."""
        if self.organisation:
            return {"organisation": self.organisation.reference, "kept_by": self.organisation.kept_by}
        return {"area": self.area.slug}

    @property
    def kept_by(self) -> str:
        """The area that keeps the organisation's entry."""
        return self.organisation.kept_by if self.organisation else ""

    @property
    def is_confirmed(self) -> bool:
        """Whether an officer has made sure that it is who it says."""
        return self.organisation is None or self.organisation.confirmed_on is not None

    def is_of(self, one: Role | Invitation) -> bool:
        """Whether a role or an invitation is one of this very place."""
        here = ("", self.organisation.reference) if self.organisation else (self.area.slug, "")
        return (one.area, one.organisation) == here

    @property
    def roles(self) -> list[tuple[str, str]]:
        """The roles that one can be invited to there."""
        there = (REPRESENTATIVE, CONTRIBUTOR) if self.organisation else (OFFICER,)
        return [(role, ROLES[role].capitalize()) for role in there]

    def held(self) -> list[Role]:
        """The roles that people hold there today."""
        on = timezone.localdate()
        if self.organisation:
            return queries.roles_of_organisation(self.organisation.reference, on=on)
        return queries.roles_of_area(self.area.slug, on=on)

    def waiting(self, seen_by: Visitor) -> list[Invitation]:
        """The invitations that wait there."""
        return queries.open_invitations(seen_by=seen_by, at=timezone.now(), **self.which)

    def address(self, page: str = "people", *more: Any) -> str:
        """The address of one of its pages about people."""
        if self.organisation:
            return reverse(f"organisation_{page}", args=[self.area.slug, self.organisation.reference, *more])
        return reverse(f"area_{page}", args=[self.area.slug, *more])


def place(seen_by: Visitor, area: str, reference: str = "") -> Place:
    """The place, for those who say who works there. Raises NotThere, NotAllowed."""
    organisation = find_organisation(reference, seen_by=seen_by) if reference else None
    found = Place(find_area(area, seen_by=seen_by), organisation)
    queries.check_can_look(seen_by, on=timezone.localdate(), **found.which)
    return found
