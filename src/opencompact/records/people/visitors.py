"""Who is at the door: a person or nobody, with the roles they hold today; permissions and queries ask with one."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from opencompact.records.people.models import (
    CONFIRMED_FOR,
    CONTRIBUTOR,
    GRACE,
    HOUSE,
    KEEPER,
    OFFICER,
    REPRESENTATIVE,
    Person,
    Role,
)

__all__ = ["CONFIRMED_FOR", "GRACE", "HOUSE_ITSELF", "NOBODY", "Held", "Visitor", "held", "standing", "visitor_for"]


@dataclass(frozen=True)
class Held:
    """A role held today, for an area or an organisation."""

    role: str
    area: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class Visitor:
    """Somebody who asks or acts: ``person`` is None for the public and for the house itself."""

    person: Person | None = None
    roles: frozenset[Held] = field(default=frozenset())
    is_house: bool = False

    @property
    def reference(self) -> str:
        """How the history names them: the person's reference, ``house`` or ``nobody``."""
        if self.person is not None:
            return self.person.reference
        return "house" if self.is_house else "nobody"

    @property
    def is_keeper(self) -> bool:
        """Whether they look after the whole site."""
        return self.is_house or Held(KEEPER, area=HOUSE) in self.roles

    def is_officer_of(self, area: str) -> bool:
        """Whether they are the compact officer of that very area: one within another gives nothing, either way."""
        return self.is_house or Held(OFFICER, area=area) in self.roles

    def represents(self, organisation: str) -> bool:
        """Whether they may sign and speak for that organisation."""
        return Held(REPRESENTATIVE, organisation=organisation) in self.roles

    def works_for(self, organisation: str) -> bool:
        """Whether they may keep that organisation's entry up to date."""
        return self.represents(organisation) or Held(CONTRIBUTOR, organisation=organisation) in self.roles

    @property
    def organisations(self) -> frozenset[str]:
        """The references of the organisations that they act for."""
        return frozenset(held.organisation for held in self.roles if held.organisation)

    @property
    def areas(self) -> frozenset[str]:
        """The areas whose officer they are."""
        return frozenset(held.area for held in self.roles if held.role == OFFICER)


NOBODY = Visitor()
"""The public."""
HOUSE_ITSELF = Visitor(is_house=True)
"""The house, acting from the command line of whoever runs it."""


def visitor_for(person: Person | None, *, on: date) -> Visitor:
    """The visitor that a person is on a day, with one query for their roles; a role not confirmed for long rests."""
    if person is None or not person.is_active:
        return NOBODY
    roles = Role.objects.filter(standing(on), person=person)
    return Visitor(person, frozenset(Held(role.role, role.area, role.organisation) for role in roles))


def held(on: date) -> Q:
    """Which roles are held on a day, resting ones too."""
    return Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))


def standing(on: date) -> Q:
    """Which roles give rights on a day: held, and confirmed not too long ago."""
    return held(on) & Q(confirmed_on__gte=on - CONFIRMED_FOR - GRACE)
