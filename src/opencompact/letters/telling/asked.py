"""A letter that is about to be sent, what it tells, and whether whoever it is for still is who should read it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from opencompact.letters import links
from opencompact.letters.drafts import officers
from opencompact.letters.models import Letter
from opencompact.letters.recipients import NotWanted, Recipient
from opencompact.records.areas.queries import areas
from opencompact.records.history.models import HOUSE
from opencompact.records.partners import queries as partners
from opencompact.records.people import queries as people
from opencompact.records.people.models import Role
from opencompact.records.people.visitors import HOUSE_ITSELF

Values = dict[str, Any]  # Any: what a template prints


@dataclass(frozen=True)
class Told:
    """The values of a letter, the path of its one link, and as what the recipient is written to.

    ``stop`` is the path that ends such letters, where there is one; ``answers_to`` and ``phone`` are whom to ask where
    that is not the area's own contact.
    """

    values: Values
    path: str
    part: str
    stop: str = ""
    answers_to: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Asked:
    """A letter that is about to be sent, to whom, and when."""

    letter: Letter
    to: Recipient
    at: datetime
    on: date

    def about(self, name: str) -> str:
        """A reference of what the letter is about; nothing where it is not about such a thing."""
        return str(self.letter.about.get(name, ""))


def check_officer(asked: Asked, area: str) -> str:
    """As what an officer is written to. Raises NotWanted where the recipient looks after the area no more."""
    if not any(asked.to.person == officer for officer in officers(area, on=asked.on)):
        raise NotWanted("They no longer look after this.")
    return "keeper" if area == HOUSE else "officer"


def represented(asked: Asked) -> set[str]:
    """The references of the organisations that the recipient speaks for today."""
    assert asked.to.person is not None  # the recipient is a person
    roles = people.roles_of_person(asked.to.person, on=asked.on)
    return {role.organisation for role in roles if role.role == "representative" and not role.rests(asked.on)}


def works_for(asked: Asked) -> set[str]:
    """The references of the organisations whose entries and records the recipient keeps today."""
    assert asked.to.person is not None  # the recipient is a person
    roles = people.roles_of_person(asked.to.person, on=asked.on)
    return {role.organisation for role in roles if role.organisation and not role.rests(asked.on)}


def holds(asked: Asked, role: str, area: str, organisation: str) -> bool:
    """Whether the recipient has a role today, resting or not."""
    assert asked.to.person is not None  # the recipient is a person
    roles: list[Role] = people.roles_of_person(asked.to.person, on=asked.on)
    return any((held.role, held.area, held.organisation) == (role, area, organisation) for held in roles)


def role_values(role: str, area: str, organisation: str) -> Values:
    """A role and the name of what it is for."""
    if organisation:
        return {"role": role, "place": partners.organisation(organisation, seen_by=HOUSE_ITSELF).name}
    return {"role": role, "place": "" if area == HOUSE else areas.area(area, seen_by=HOUSE_ITSELF).name}


def page_of_organisation(kept_by: str, organisation: str) -> str:
    """An organisation's page in the area that keeps its entry; the account where no area does."""
    return links.account() if kept_by == HOUSE else links.partner(kept_by, organisation)
