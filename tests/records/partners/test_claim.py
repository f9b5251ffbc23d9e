"""Saying that one speaks for an organisation: it waits, and the officer decides it once, never about themselves."""

import pytest

from opencompact.records.history.models import Entry, Note
from opencompact.records.partners import actions, queries
from opencompact.records.partners.models import Claim, Organisation
from opencompact.records.people.models import Role
from opencompact.records.people.visitors import NOBODY, Visitor
from opencompact.records.refusals import AlreadyDone, NotAllowed, NotThere, Refused
from partners_cast import THEN, added, fresh
from site_cast import a_keeper, a_person, a_representative, a_role, an_officer, the_visitor

pytestmark = pytest.mark.django_db


def _claim(organisation: Organisation, by: Visitor, **more: str) -> Claim:
    return actions.claim(by=by, organisation=organisation, why="I am its clerk.", **THEN, **more)


def test_it_waits_and_gives_nothing() -> None:
    organisation, stranger = added("Marchshire Council", sector="public"), the_visitor(a_person())

    claim = _claim(organisation, stranger)

    assert queries.claims_waiting("marchshire") == [claim]
    assert not Role.objects.exists()
    entry = Entry.objects.get(action="claim.made")
    assert (entry.about, entry.area, entry.facts) == (f"claim:{claim.reference}", "marchshire", {"organisation": organisation.reference, "name": "Marchshire Council"})
    assert Note.objects.get(area=entry.area, number=entry.number).text == "I am its clerk."


def test_accepted_they_represent_it() -> None:
    organisation, person = added(), a_person()
    claim = _claim(organisation, the_visitor(person))

    actions.accept_claim(by=an_officer(), claim=claim, **THEN)

    assert the_visitor(person).represents(organisation.reference)
    assert queries.claims_waiting("marchshire") == []
    with pytest.raises(Refused, match="decided already"):
        actions.refuse_claim(by=a_keeper(), claim=claim, reason="No.", **THEN)


def test_accepting_confirms_what_only_waited_for_it() -> None:
    person = a_person()
    organisation = added("Marchshire Council", sector="public", by=the_visitor(person))

    actions.accept_claim(by=an_officer(), claim=Claim.objects.get(), **THEN)

    assert fresh(organisation).confirmed_on == THEN["on"]
    assert the_visitor(person).represents(organisation.reference)


def test_a_refusal_has_its_reason_beside_the_chain() -> None:
    claim = _claim(added(), the_visitor(a_person()))

    with pytest.raises(Refused, match="Say why"):
        actions.refuse_claim(by=an_officer(), claim=claim, reason="  ", **THEN)
    refused = actions.refuse_claim(by=an_officer(email="second@example.org"), claim=claim, reason="Nobody there knows them.", **THEN)

    entry = Entry.objects.get(action="claim.refused")
    assert (refused.is_accepted, "knows" in str(entry.facts)) == (False, False)
    assert not Role.objects.filter(role="representative").exists()


@pytest.mark.parametrize("who", ["public", "claimant", "representative", "other officer", "officer who claims"])
def test_who_may_not_decide(who: str) -> None:
    organisation, person = added(), a_person()
    claim = _claim(organisation, the_visitor(person))
    if who == "officer who claims":
        a_role(person, "officer", area="marchshire")
    visitor = {
        "public": lambda: NOBODY, "claimant": lambda: the_visitor(person), "representative": lambda: a_representative(organisation),
        "other officer": lambda: an_officer("fenland"), "officer who claims": lambda: the_visitor(person),
    }[who]()  # fmt: skip

    with pytest.raises((NotAllowed, NotThere)):
        actions.accept_claim(by=visitor, claim=claim, **THEN)

    assert Claim.objects.get().decided_at is None


def test_a_keeper_decides_what_the_site_keeps() -> None:
    organisation, person = added(kept_by="house"), a_person()
    claim = _claim(organisation, the_visitor(person))

    with pytest.raises(NotAllowed):
        actions.accept_claim(by=an_officer(), claim=claim, **THEN)
    actions.accept_claim(by=a_keeper(), claim=claim, **THEN)

    assert the_visitor(person).represents(organisation.reference)


def test_a_second_claim_is_told_and_a_second_sending_led_on() -> None:
    organisation, stranger = added(), the_visitor(a_person())
    claim = _claim(organisation, stranger, once="c" * 20)

    with pytest.raises(AlreadyDone) as done:
        _claim(organisation, stranger, once="c" * 20)
    with pytest.raises(Refused, match="it waits for the officer's answer"):
        _claim(organisation, stranger)

    assert done.value.about == f"claim:{claim.reference}"
    assert Claim.objects.count() == 1


def test_claims_that_mean_nothing() -> None:
    organisation = added()
    mine = a_representative(organisation)
    waiting = added("Waiting", by=the_visitor(a_person("mine@example.org")))

    with pytest.raises(Refused, match="You represent Harbour Youth already"):
        _claim(organisation, mine)
    with pytest.raises(NotAllowed, match="Sign in first"):
        _claim(organisation, NOBODY)
    with pytest.raises(NotThere):
        _claim(waiting, the_visitor(a_person()))
    actions.close(by=an_officer(), at=THEN["at"], organisation=organisation, version=1, closed_on=THEN["on"])
    with pytest.raises(Refused, match="has closed"):
        _claim(organisation, the_visitor(a_person("late@example.org")))


@pytest.mark.parametrize(("who", "sees"), [("claimant", True), ("officer", True), ("keeper", True), ("stranger", False), ("public", False)])
def test_who_sees_a_claim(who: str, sees: bool) -> None:
    person = a_person()
    claim = _claim(added(), the_visitor(person))
    visitor = {
        "claimant": lambda: the_visitor(person), "officer": an_officer, "keeper": a_keeper,
        "stranger": lambda: the_visitor(a_person("x@example.org")), "public": lambda: NOBODY,
    }[who]()  # fmt: skip

    try:
        seen = queries.claim(claim.reference, seen_by=visitor, area="marchshire") == claim
    except NotThere:
        seen = False

    assert seen is sees
    with pytest.raises(NotThere):
        queries.claim(claim.reference, seen_by=visitor, area="fenland")
