"""The people of the demo: who they are, what they can try, and how they sign in."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from opencompact.records.partners.actions.claims import claim
from opencompact.records.partners.models import Organisation
from opencompact.records.people.actions.persons import keep_person
from opencompact.records.people.actions.roles import give_role
from opencompact.records.people.models import CONTRIBUTOR, KEEPER, OFFICER, Person
from opencompact.records.people.visitors import HOUSE_ITSELF, Visitor
from opencompact.server.demo.told import Told, days_before, noon

PASSWORD = "a demo and nothing else"
"""Every person of the demo can also sign in with this; it is printed at the start and guards nothing."""
_ROLES_SINCE = 120


@cache
def _hashed() -> str:
    return make_password(PASSWORD)


@dataclass(frozen=True)
class Part:
    """Somebody who can sign in: their name, their address, and what they can try."""

    name: str
    email: str
    tells: str


@dataclass
class Cast:
    """Everybody who was made, and who signs for a body on whose behalf nobody else does."""

    today: date
    parts: list[Part] = field(default_factory=list)
    _signers: dict[str, Person] = field(default_factory=dict)

    def meet(self, people: list[Told], *, area: str, bodies: dict[str, Organisation]) -> None:
        """Make an area's people, with their roles and claims."""
        for told_of in people:
            person = self._make(told_of["email"], told_of["name"])
            self.parts.append(Part(told_of["name"], told_of["email"], told_of["tells"]))
            if "claims" in told_of:
                body = bodies[told_of["claims"]]
                on = days_before(self.today, 4)
                claim(by=Visitor(person), at=noon(on), on=on, organisation=body, why=told_of["why"])
            if "role" in told_of:
                self._give(person, told_of["role"], area=area, body=bodies.get(told_of.get("organisation", "")))

    def signer_for(self, body: Organisation) -> Person:
        """The person who signs for a body: its representative, or somebody made for it."""
        if body.reference not in self._signers:
            address = f"contact-{body.reference}@marchshire.example"
            self._signers[body.reference] = self._make(address, f"Contact of {body.name}")
        return self._signers[body.reference]

    def _make(self, email: str, name: str) -> Person:
        person = keep_person(email=email, name=name, at=noon(days_before(self.today, _ROLES_SINCE)))
        person.password = _hashed()
        person.save(update_fields=["password"])
        EmailAddress.objects.get_or_create(user=person, email=email, defaults={"verified": True, "primary": True})
        return person

    def _give(self, person: Person, role: str, *, area: str, body: Organisation | None) -> None:
        on = days_before(self.today, _ROLES_SINCE)
        place = {KEEPER: "house", OFFICER: area}.get(role, "")
        organisation = body.reference if body else ""
        give_role(
            by=HOUSE_ITSELF, at=noon(on), on=on, person=person, role=role, area=place, organisation=organisation,
            kept_by=body.kept_by if body else "",
        )
        if body and role != CONTRIBUTOR:
            self._signers[body.reference] = person
