"""Adding an organisation: by the officer, by somebody who speaks for it at once, and by somebody who waits."""

from typing import Any

import pytest

from opencompact.records.history.models import Entry, Note
from opencompact.records.partners import actions
from opencompact.records.partners.models import Claim, Organisation
from opencompact.records.partners.queries import claims_waiting, organisations_waiting
from opencompact.records.people.models import Role
from opencompact.records.people.visitors import NOBODY
from opencompact.records.refusals import AlreadyDone, NotAllowed, Refused
from partners_cast import THEN, WORLD_NAMES, added
from site_cast import a_keeper, a_person, an_officer, the_visitor

pytestmark = pytest.mark.django_db


def test_the_officer_adds_a_confirmed_one() -> None:
    officer = an_officer()

    organisation = added(by=officer, identifiers=("GB-CHC-1234567",), places_served="Marchtown\nFenwick")

    assert (organisation.confirmed_on, organisation.version, organisation.sorts_as) == (THEN["on"], 1, "harbour youth")
    assert "\n@fenwick" in organisation.search
    assert "gb chc 1234567" in organisation.search
    entry = Entry.objects.get(action="organisation.added")
    assert entry.facts == {"organisation": organisation.reference, "name": "Harbour Youth", "sector": "third"}
    assert not Claim.objects.exists()


def test_anybody_represents_the_harmless_one_that_they_add() -> None:
    person = a_person()

    organisation = added(by=the_visitor(person))

    role = Role.objects.get(person=person)
    assert (role.role, role.organisation) == ("representative", organisation.reference)
    assert organisation.confirmed_on is None
    assert organisations_waiting("marchshire") == [organisation]
    assert not Claim.objects.exists()


def test_what_is_not_confirmed_is_not_named_in_the_chain() -> None:
    organisation = added("Slander of Sam", by=the_visitor(a_person()))

    entry = Entry.objects.get(about=f"organisation:{organisation.reference}")
    assert "Slander" not in str(entry.facts)
    assert Note.objects.get(number=entry.number, area="marchshire").text == "Slander of Sam"


@pytest.mark.parametrize(
    "given",
    [
        {"name": "Marchshire Council", "sector": "public"},
        {"name": "Friends of the Police"},
        {"name": "HARBOUR YOUTH, Ltd"},
        {"name": "Another", "identifiers": ("GB-LAE-MAR",)},
    ],
    ids=lambda given: given["name"],
)
def test_whoever_might_be_somebody_else_waits(given: dict[str, Any]) -> None:
    added("Harbour Youth")
    person = a_person()

    organisation = added(**given, by=the_visitor(person), why="I am its chair.")

    claim = Claim.objects.get(person=person)
    assert claims_waiting("marchshire") == [claim]
    assert (claim.organisation, claim.why, claim.decided_at) == (organisation, "I am its chair.", None)
    assert not Role.objects.filter(person=person).exists()
    assert "chair" not in str(Entry.objects.get(action="claim.made").facts)


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        (("GB-CHC-1234567",), "GB-CHC-1234567 is the number of Harbour Youth, which is here already."),
        (("GB-CHC-7654321",), "GB-CHC-7654321 is the number of another organisation; please ask the compact officer."),
        (("GB-CHC-12",), "'12' is no charity number of England and Wales, which is six or seven digits, such as 1234567."),
    ],
)
def test_a_number_that_cannot_be_given_is_refused(numbers: tuple[str, ...], sentence: str) -> None:
    added("Harbour Youth", identifiers=("GB-CHC-1234567",))
    added("Hidden Harbour", by=the_visitor(a_person("other@example.org")), identifiers=("GB-CHC-7654321",))

    with pytest.raises(Refused) as refused:
        added("Newcomer", by=the_visitor(a_person()), identifiers=numbers)

    assert refused.value.sentence == sentence
    assert not Organisation.objects.filter(name="Newcomer").exists()


def test_sent_twice_it_is_added_once() -> None:
    by = the_visitor(a_person())
    first = added(by=by, identifiers=("GB-CHC-1234567",), once="a" * 20)

    with pytest.raises(AlreadyDone) as done:
        added(by=by, identifiers=("GB-CHC-1234567",), once="a" * 20)

    assert done.value.about == f"organisation:{first.reference}"
    assert Organisation.objects.count() == 1


def test_one_person_cannot_bury_the_officer() -> None:
    person = a_person()
    for number in range(5):
        added(f"Club {number}", by=the_visitor(person))

    with pytest.raises(Refused, match="5 things that you asked for wait"):
        added("Club 6", by=the_visitor(person))


def test_the_public_cannot_add() -> None:
    with pytest.raises(NotAllowed, match="Sign in first"):
        added(by=NOBODY)


def test_only_keepers_add_to_the_sites_own() -> None:
    with pytest.raises(NotAllowed, match="Only a keeper"):
        added(by=an_officer(), kept_by="house")

    assert added(by=a_keeper(), kept_by="house").confirmed_on


@pytest.mark.parametrize("name", WORLD_NAMES)
def test_any_name_is_kept_as_typed(name: str) -> None:
    organisation = added(name)

    assert Organisation.objects.get(pk=organisation.pk).name == name
    assert organisation.names.get().name == name


def test_the_officer_confirms_it() -> None:
    organisation = added(by=the_visitor(a_person()))

    with pytest.raises(NotAllowed):
        actions.confirm(by=the_visitor(Role.objects.get().person), organisation=organisation, **THEN)
    actions.confirm(by=an_officer(), organisation=organisation, **THEN)

    assert organisations_waiting("marchshire") == []
    assert Entry.objects.get(action="organisation.confirmed").facts["name"] == "Harbour Youth"
    with pytest.raises(Refused, match="confirmed already"):
        actions.confirm(by=an_officer(email="second@example.org"), organisation=organisation, **THEN)
