"""A word of its own in every private field of the whole-site world, with who of the visitors may read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from django.urls import reverse
from django.utils import timezone

from opencompact.records.areas.actions.editions import add_edition
from opencompact.records.areas.actions.requests import answer, ask_for_format
from opencompact.records.areas.actions.steps import record_step, withdraw_step
from opencompact.records.areas.models import Area, Edition, FormatRequest, Holding, Partner, Seat, Signature, Step
from opencompact.records.partners.actions import add_organisation, claim, keep_upload, refuse_claim
from opencompact.records.partners.models import Claim, Organisation, RegisterRow
from opencompact.records.people.actions.inviting import invite
from opencompact.records.people.actions.persons import keep_person
from opencompact.records.people.actions.roles import give_role
from opencompact.records.people.invitations import code_of
from opencompact.records.people.models import CONTRIBUTOR, OFFICER, REPRESENTATIVE, Invitation
from opencompact.records.people.visitors import HOUSE_ITSELF, visitor_for
from site_cast import a_compact
from website import consultation_canaries
from website.consultation_canaries import Canaries
from website.pages import addresses, thing_for
from website.world import VISITORS, World, a_world

MAY_READ: Final = MappingProxyType({
    # The name of each private field, and the visitors who may read it; whoever is not named here may not.
    "hidden address": ("officer", "keeper"),
    "hidden postcode": ("officer", "keeper"),
    "hidden phone": ("officer", "keeper"),
    "why of a claim": ("officer", "keeper"),
    "name of a claimant": ("officer", "keeper"),
    "address of a claimant": ("officer", "keeper"),
    "why of a refused claim": ("officer", "keeper"),
    "reason of a refusal": ("officer", "keeper"),
    "self-assessment": ("representative",),
    "name of an asker": ("officer",),
    "contact of an asker": ("officer",),
    "wish of an asker": ("officer",),
    "answer to an asker": ("officer",),
    "contact of an asker who was answered": ("officer",),
    "name of an organisation not confirmed": ("officer", "keeper"),
    "words of an organisation not confirmed": ("officer", "keeper"),
    "website of an organisation not confirmed": ("officer", "keeper"),
    "name of a holder": ("officer",),
    "name of a former holder": ("officer",),
    "address of a colleague": ("representative", "officer", "keeper"),
    "name of a colleague": ("representative", "officer", "keeper"),
    "address of somebody elsewhere": (),
    "name of somebody elsewhere": (),
    "address of an officer": ("officer",),
    "address that was invited": ("representative", "officer", "keeper"),
    "address that was invited to the area": ("officer",),
    "name of an area not open": ("keeper",),
    "words of an area not open": ("keeper",),
    "contact of an area not open": ("keeper",),
    "title of an edition not published": ("officer", "keeper"),
    "promise of an edition not published": ("officer", "keeper"),
    "note of a step withdrawn": (),
    "source of a step withdrawn": (),
    "name of a register not read in": (),
    "row of a register not read in": (),
    "what a register said": (),
    **consultation_canaries.MAY_READ,
})
assert {visitor for visitors in MAY_READ.values() for visitor in visitors} <= set(VISITORS)

WORD: Final = {field: f"cnry{number:02d}x" for number, field in enumerate(MAY_READ)}
"""The word that stands in each private field."""


@dataclass(frozen=True)
class WorldWithCanaries(World):
    """The world, and where the words of the consultations stand."""

    canaries: Canaries

    @property
    def links(self) -> dict[str, str]:
        """The codes of private links that no address is tried with: what no page may show to anybody."""
        tried = {str(parts["code"]) for parts in self.parts.values() if "code" in parts}
        return {code: field for code, field in self.canaries.links().items() if code not in tried}


def a_world_with_canaries() -> WorldWithCanaries:
    """The world of the whole-site tests with a word of its own in every private field."""
    world = a_world()
    on, at = timezone.localdate(), timezone.now()
    for tell in (_organisations, _claims, _people, _requests, _editions, _group, _area, _register):
        tell(world, on, at)
    officer, youth = (visitor_for(world.person(one), on=on) for one in ("officer", "representative"))
    canaries = Canaries(WORD, officer=officer, youth=youth, on=on, at=at)
    canaries.tell()
    return WorldWithCanaries(world.parts, canaries)


def _organisations(world: World, on: date, at: datetime) -> None:
    Organisation.objects.filter(address_is_hidden=True).update(
        address=f"14 {WORD['hidden address']} Court", postcode=WORD["hidden postcode"], phone=WORD["hidden phone"]
    )
    stranger = keep_person(email="newcomer@nowhere.example", name="Nia Newcomer", at=at)
    add_organisation(
        by=visitor_for(stranger, on=on), at=at, on=on, kept_by="marchshire", sector="third",
        name=f"Society {WORD['name of an organisation not confirmed']}",
        about=WORD["words of an organisation not confirmed"],
        website=f"https://{WORD['website of an organisation not confirmed']}.example",
    )
    youth = Organisation.objects.get(name="Harbour Youth")
    Signature.objects.filter(organisation=youth).update(self_assessment={"listening": WORD["self-assessment"]})


def _claims(world: World, on: date, at: datetime) -> None:
    youth, hall = (Organisation.objects.get(name=name) for name in ("Harbour Youth", "Tillbrook Parish Hall"))
    claimant = keep_person(
        email=f"{WORD['address of a claimant']}@nowhere.example", name=WORD["name of a claimant"], at=at
    )
    claim(by=visitor_for(claimant, on=on), at=at, on=on, organisation=youth, why=WORD["why of a claim"])
    refused = claim(
        by=visitor_for(claimant, on=on), at=at, on=on, organisation=hall, why=WORD["why of a refused claim"]
    )
    refuse_claim(by=HOUSE_ITSELF, at=at, on=on, claim=refused, reason=WORD["reason of a refusal"])
    world.parts["claim"]["reference"] = refused.reference  # type: ignore[index]  # a dict behind the mapping


def _people(world: World, on: date, at: datetime) -> None:
    youth = Organisation.objects.get(name="Harbour Youth")
    for field, role, place in (
        ("a colleague", CONTRIBUTOR, {"organisation": youth.reference, "kept_by": "marchshire"}),
        ("somebody elsewhere", OFFICER, {"area": "hertfordshire"}),
    ):
        person = keep_person(
            email=f"{WORD[f'address of {field}']}@nowhere.example", name=WORD[f"name of {field}"], at=at
        )
        give_role(by=HOUSE_ITSELF, at=at, on=on, person=person, role=role, **place)  # type: ignore[arg-type]
    other = keep_person(email=f"{WORD['address of an officer']}@nowhere.example", name="Otto Officer", at=at)
    give_role(by=HOUSE_ITSELF, at=at, on=on, person=other, role=OFFICER, area="marchshire")
    earlier = at - timedelta(hours=2)
    invite(
        by=HOUSE_ITSELF, at=earlier, email=f"{WORD['address that was invited']}@nowhere.example", role=REPRESENTATIVE,
        organisation=youth.reference, kept_by="marchshire",
    )
    invite(
        by=HOUSE_ITSELF, at=earlier, role=OFFICER, area="marchshire",
        email=f"{WORD['address that was invited to the area']}@nowhere.example",
    )


def _requests(world: World, on: date, at: datetime) -> None:
    marchshire = Area.objects.get(slug="marchshire")
    for contact in ("contact of an asker", "contact of an asker who was answered"):
        asked = ask_for_format(
            by=HOUSE_ITSELF, at=at, on=on, area=marchshire, wants="language", which=WORD["wish of an asker"],
            name=WORD["name of an asker"], contact=f"{WORD[contact]}@nowhere.example",
        )
        if contact == "contact of an asker":
            world.parts["request"]["reference"] = asked.reference  # type: ignore[index]  # a dict behind the mapping
    answer(by=HOUSE_ITSELF, at=at, on=on, request=asked, answer=WORD["answer to an asker"])


def _editions(world: World, on: date, at: datetime) -> None:
    marchshire = Area.objects.get(slug="marchshire")
    text = a_compact("2031").replace("Write so that", WORD["promise of an edition not published"])
    title = f"Draft {WORD['title of an edition not published']}"
    add_edition(by=HOUSE_ITSELF, at=at, area=marchshire, address="2031", title=title, text=text)
    edition = Edition.objects.get(area=marchshire, address="2025")
    step = record_step(
        by=HOUSE_ITSELF, at=at, on=on, edition=edition, step="consulted", day=on,
        note=WORD["note of a step withdrawn"], source=WORD["source of a step withdrawn"],
    )
    withdraw_step(by=HOUSE_ITSELF, at=at, step=step, note="It was another edition.")


def _group(world: World, on: date, at: datetime) -> None:
    Holding.objects.filter(name_is_public=False).update(name=WORD["name of a holder"])
    seat = Seat.objects.filter(area="marchshire", organisation__name="Marchshire Voices").first()
    Holding.objects.create(
        seat=seat, name=WORD["name of a former holder"], from_on=date(2020, 1, 1), to_on=date(2021, 1, 1)
    )


def _area(world: World, on: date, at: datetime) -> None:
    Area.objects.filter(slug="unopened").update(
        name=WORD["name of an area not open"], about=WORD["words of an area not open"],
        contact_address=WORD["contact of an area not open"], within="marchshire", within_note="A list of 2026.",
    )
    unopened, youth = Area.objects.get(slug="unopened"), Organisation.objects.get(name="Harbour Youth")
    Partner.objects.create(area=unopened, organisation=youth)


def _register(world: World, on: date, at: datetime) -> None:
    officer = visitor_for(world.person("officer"), on=on)
    keep_upload(
        by=officer, at=at, kept_by="marchshire", name=WORD["name of a register not read in"],
        content=f"name\n{WORD['row of a register not read in']}\n".encode(),
    )
    youth = Organisation.objects.get(name="Harbour Youth")
    RegisterRow.objects.create(
        organisation=youth, kept_by="marchshire", register="List", key="1", given={"about": WORD["what a register said"]}
    )


def may_not_read(visitor: str) -> dict[str, str]:
    """The words that a visitor may not read, each with the field that it stands in."""
    return {WORD[field]: field for field, readers in MAY_READ.items() if visitor not in readers}


def every_path(world: WorldWithCanaries) -> Iterator[tuple[str, str]]:
    """Every address with each thing that it is worth trying with: its name and its path."""
    more = _more() | world.canaries.more()
    for name, path in addresses():
        thing = thing_for(name, path)
        for parts in ({}, *more.get(thing, ())):
            yield name, reverse(name, kwargs={**world.parts[thing], **parts})


def _more() -> dict[str, list[dict[str, object]]]:
    """Beside the things of the world: what is hidden, not confirmed, not open, not published, decided or withdrawn."""
    society = Organisation.objects.get(confirmed_on=None)
    lantern = Organisation.objects.get(address_is_hidden=True)
    withdrawn = Step.objects.exclude(withdrawn_at=None).get()
    return {
        "area": [{"area": "unopened"}],
        "edition": [{"edition": "2031"}],
        "commitment": [{"edition": "2031", "id": "speak-plainly"}],
        "partner": [{"reference": society.reference}, {"reference": lantern.reference}],
        "claim": [{"reference": one.reference} for one in Claim.objects.all()],
        "request": [{"reference": one.reference} for one in FormatRequest.objects.all()],
        "step": [{"reference": withdrawn.reference}],
        "invitation to organisation": [{"reference": society.reference}],
        "invitation": [{"reference": one.reference, "code": code_of(one)} for one in Invitation.objects.all()],
        "signature": [{"area": "unopened"}],
        "seat": [{"reference": seat} for seat in Seat.objects.values_list("reference", flat=True)],
    }
