"""A letter before it stands in the outbox, and the people that letters go to by the part they play."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from opencompact.records.history.models import HOUSE, Entry
from opencompact.records.partners.models import Organisation
from opencompact.records.people import queries as people
from opencompact.records.people.models import KEEPER, Person


@dataclass(frozen=True)
class Draft:
    """A letter of a kind to one recipient, for a cause; ``about`` holds references, never words about anybody."""

    kind: str
    cause: str
    area: str
    recipient: str
    about: Mapping[str, object] = field(default_factory=dict)


def cause_of(entry: Entry) -> str:
    """How a letter names the entry that it is made from."""
    return f"entry:{entry.area}/{entry.number}"


def to_person(person: Person | str) -> str:
    """How a letter names a person that it goes to."""
    return f"person:{person if isinstance(person, str) else person.reference}"


def to_each(
    people_told: Iterable[Person], kind: str, cause: str, area: str, *, besides: str = "", **about: object
) -> Iterator[Draft]:
    """The same letter to each of them, once; not to ``besides``, who did it themselves."""
    for reference in dict.fromkeys(person.reference for person in people_told):
        if reference != besides:
            yield Draft(kind, cause, area, to_person(reference), about)


def officers(area: str, *, on: date) -> list[Person]:
    """Who looks after an area today: its officers; the keepers of the site for what belongs to no area."""
    if area != HOUSE:
        return people.officers_of(area, on=on)
    roles = people.roles_of_area(HOUSE, on=on)
    return [role.person for role in roles if role.role == KEEPER and not role.rests(on) and role.person.is_active]


def people_of(references: Iterable[str], *, on: date) -> list[Person]:
    """Who works for any of the organisations today, named by their references: what they keep here is theirs to do."""
    roles = [role for each in references for role in people.roles_of_organisation(each, on=on)]
    return [role.person for role in roles if not role.rests(on) and role.person.is_active]


def representatives(organisations: Iterable[Organisation], *, on: date) -> list[Person]:
    """Who may sign and speak for any of the organisations today."""
    return [person for each in organisations for person in people.representatives_of(each.reference, on=on)]
