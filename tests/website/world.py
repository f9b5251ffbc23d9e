"""The world of the whole-site tests: the demo, with one of each kind of visitor and one of each kind of thing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.test import Client
from django.utils import timezone

from opencompact.records.areas.actions.areas import create_area
from opencompact.records.areas.models import Code, FormatRequest, Holding, Seat, Signature, Step
from opencompact.records.consultations.actions.statements import add_statement
from opencompact.records.consultations.links import code_of_answer, code_of_follow
from opencompact.records.consultations.models import Answer, Consultation, Follow, Plan
from opencompact.records.explanations.models import Explanation
from opencompact.records.partners.models import Claim, Organisation
from opencompact.records.people.actions.inviting import invite
from opencompact.records.people.actions.persons import keep_person
from opencompact.records.people.actions.roles import give_role
from opencompact.records.people.invitations import code_of
from opencompact.records.people.models import OFFICER, REPRESENTATIVE, Person, Role
from opencompact.records.people.visitors import HOUSE_ITSELF, visitor_for
from opencompact.records.replies.models import Put
from opencompact.server.demo.filling import fill

VISITORS = ("public", "stranger", "contributor", "representative", "officer", "officer elsewhere", "keeper")
_ADDRESSES = {
    "stranger": "stranger@nowhere.example",
    "contributor": "hall@tillbrook.example",
    "representative": "youth@harbour.example",
    "officer": "officer@marchshire.example",
    "officer elsewhere": "officer@elsewhere.example",
    "keeper": "keeper@opencompact.example",
}
LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class World:
    """What every address is tried with: the value of each part of a path."""

    parts: Mapping[str, Mapping[str, object]]

    def client(self, visitor: str) -> Client:
        """A browser with that visitor in front of it."""
        client = Client()
        if visitor != "public":
            client.force_login(self.person(visitor))
        return client

    def person(self, visitor: str) -> Person:
        """The person whom that visitor is."""
        return Person.objects.get(email=_ADDRESSES[visitor])


def a_world() -> World:
    """Fill the demo, and add an officer elsewhere, an area that is not open, an invitation and a code."""
    today = timezone.localdate()
    fill(today=today)
    now = datetime.combine(today, time(9), LONDON)
    create_area(by=HOUSE_ITSELF, at=now, slug="unopened", name="Unopened", kind="county")
    elsewhere = keep_person(email=_ADDRESSES["officer elsewhere"], name="Officer Elsewhere", at=now)
    give_role(by=HOUSE_ITSELF, at=now, on=today, person=elsewhere, role=OFFICER, area="herefordshire")
    return World(_parts(today, now))


def _parts(today: date, now: datetime) -> dict[str, dict[str, object]]:
    youth = Organisation.objects.get(name="Harbour Youth")
    invitation = invite(
        by=HOUSE_ITSELF, at=now - timedelta(hours=1), email="invited@nowhere.example", role=REPRESENTATIVE,
        organisation=youth.reference, kept_by="marchshire",
    )
    role = Role.objects.get(person__email=_ADDRESSES["representative"])
    area = {"area": "marchshire"}
    edition = {**area, "edition": "2025"}
    organisation = {**area, "reference": youth.reference}
    signature = {**area, "reference": Signature.objects.get(organisation=youth).reference}
    seat = {**area, "reference": Seat.objects.get(area="marchshire", organisation=youth).reference}
    code = Code.objects.filter(edition__area="marchshire")[0]
    asked = FormatRequest.objects.filter(area="marchshire", answered_on=None).get()
    explanation = {**area, "reference": Explanation.objects.get(subject="").reference}
    return {
        "area": area,
        "edition": edition,
        "partner": organisation,
        "signature": signature,
        "seat": seat,
        "explanation": explanation,
        "code": {**edition, "reference": code.reference},
        "request": {**area, "reference": asked.reference},
        "step": {**edition, "reference": Step.objects.filter(edition__area="marchshire", step="launched").get().reference},
        "holding": {**area, "reference": Holding.objects.filter(seat__organisation=youth, is_deputy=True).get().reference},
        "claim": {**area, "reference": Claim.objects.get().reference},
        "party": {**edition, "party": "public"},
        "commitment": {**edition, "id": "consultation-twelve-weeks"},
        "commitment of area": {**area, "id": "consultation-twelve-weeks"},
        "own role": {"role": role.pk},
        "role in organisation": {**organisation, "role": role.pk},
        "role in area": {**area, "role": Role.objects.get(person__email=_ADDRESSES["officer"]).pk},
        "invitation": {"reference": invitation.reference, "code": code_of(invitation)},
        "invitation to organisation": {**organisation, "invitation": invitation.reference},
        **_of_consultations(area),
        "invitation to area": {**area, "invitation": invitation.reference},
        "": {},
    }


def _of_consultations(area: dict[str, str]) -> dict[str, dict[str, object]]:
    """One consultation of the representative's organisation that is open, and one of the council that is decided."""
    open_one = Consultation.objects.get(title__startswith="Evening buses")
    decided = Consultation.objects.get(title__startswith="Which pavements")
    consultation = {**area, "reference": open_one.reference}
    told = {**area, "reference": decided.reference}
    answer = Answer.objects.filter(consultation=open_one, source="online", is_confidential=False).order_by("pk")[0]
    follow = Follow.objects.create(
        area_id="marchshire", email="follower@nowhere.example", subject="Buses", asked_at=timezone.now()
    )
    theme = open_one.themes.order_by("position")[0]
    person = Person.objects.get(email=_ADDRESSES["representative"])
    written = add_statement(
        by=visitor_for(person, on=timezone.localdate()), at=timezone.now(), consultation=open_one, theme=theme,
        heading="A bus at nine", said="Most ask for a bus that leaves at nine or later.",
    )
    plan = Plan.objects.get(title__startswith="Children")
    return {
        "consultation": consultation,
        "fed back": told,
        "answer of consultation": {**consultation, "answer": answer.reference},
        "own answer": {**consultation, "answer": answer.reference, "code": code_of_answer(answer)},
        "part of own answer": {
            **consultation, "answer": answer.reference, "code": code_of_answer(answer), "part": 1,
        },
        "section": {**consultation, "section": "s1"},
        "question": {**consultation, "question": "q2"},
        "language": {**consultation, "language": "cy"},
        "section in language": {**consultation, "language": "cy", "section": "s1"},
        "theme": {**consultation, "theme": theme.reference},
        "statement": {**consultation, "statement": written.reference},
        "statement fed back": {**told, "statement": decided.statements.order_by("position")[0].reference},
        "paper": {**consultation, "paper": open_one.papers.exclude(text="").get().reference},
        "follow": {**area, "reference": follow.reference, "code": code_of_follow(follow)},
        "plan": {**area, "reference": plan.reference},
        "step of plan": {**area, "reference": plan.reference, "step": plan.steps.order_by("pk")[0].reference},
        "finding": {**area, "reference": Put.objects.filter(public_from__gt=timezone.localdate()).order_by("pk")[0].reference},
    }
