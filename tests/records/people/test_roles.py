"""Roles are given, confirmed and ended; what they open begins and ends with them."""

from datetime import timedelta

import pytest

from opencompact.records.history.models import Entry
from opencompact.records.people.actions import confirm_role, deactivate_person, end_role, give_role, invite
from opencompact.records.people.models import CONTRIBUTOR, KEEPER, OFFICER, REPRESENTATIVE, Invitation, Role
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY
from opencompact.records.refusals import AlreadyDone, NotAllowed, NotThere, Refused
from site_cast import (
    CONFIRMED_ON,
    JOINED_ON,
    NOON,
    TODAY,
    a_keeper,
    a_person,
    a_representative,
    a_role,
    an_officer,
    an_organisation,
    the_visitor,
)

pytestmark = pytest.mark.django_db
NOW = {"at": NOON, "on": TODAY}
A_YEAR_AND_A_MONTH = timedelta(days=395)


def test_a_role_is_given_from_today_and_written_down():
    officer, person = an_officer(), a_person()

    role = give_role(by=officer, **NOW, person=person, role=OFFICER, area="marchshire")

    assert (role.from_on, role.confirmed_on, role.given_by) == (TODAY, TODAY, officer.reference)
    assert the_visitor(person).is_officer_of("marchshire")
    entry = Entry.objects.get(action="role.given")
    assert (entry.area, entry.about, entry.by) == ("marchshire", f"role:{role.pk}", officer.reference)
    assert entry.facts == {"person": person.reference, "role": "officer", "area": "marchshire"}


def test_the_roles_of_an_organisation_stand_in_the_chain_of_the_house():
    youth = an_organisation()

    give_role(by=an_officer(), **NOW, person=a_person(), role=CONTRIBUTOR, organisation=youth.reference, kept_by="marchshire")

    assert Entry.objects.get(action="role.given").area == "house"


def test_nobody_gives_a_role_to_themselves():
    youth = an_organisation()
    officer = an_officer()
    given = {"by": officer, **NOW, "role": REPRESENTATIVE, "organisation": youth.reference, "kept_by": "marchshire"}

    with pytest.raises(NotAllowed, match="Nobody gives a role to themselves"):
        give_role(**given, person=officer.person)
    give_role(**given, person=a_person())


def test_a_role_is_held_once_and_sent_twice_is_given_once():
    officer, person = an_officer(), a_person()
    given = {"by": officer, **NOW, "person": person, "role": OFFICER, "area": "marchshire"}
    role = give_role(**given, once="a-mark-of-one-sending")

    with pytest.raises(Refused, match="held there by that person already"):
        give_role(**given)
    with pytest.raises(AlreadyDone) as done:
        give_role(**given, once="a-mark-of-one-sending")
    assert done.value.about == f"role:{role.pk}"


def test_a_role_that_rested_stands_again_when_it_is_given_again():
    officer, person = an_officer(), a_person()
    rested = a_role(person, OFFICER, area="marchshire", confirmed_on=JOINED_ON)
    assert not the_visitor(person).is_officer_of("marchshire")

    given = give_role(by=officer, **NOW, person=person, role=OFFICER, area="marchshire")

    assert given.pk == rested.pk
    assert the_visitor(person).is_officer_of("marchshire")


def test_whoever_was_shut_out_gets_no_role():
    with pytest.raises(Refused, match="shut out"):
        give_role(by=an_officer(), **NOW, person=a_person(is_active=False), role=OFFICER, area="marchshire")


def test_a_keeper_fills_a_vacancy_and_nothing_else():
    keeper, person = a_keeper(), a_person()
    given = {"by": keeper, **NOW, "role": OFFICER, "area": "marchshire"}

    give_role(**given, person=person)
    with pytest.raises(NotAllowed, match="Only the compact officer of the area"):
        give_role(**given, person=a_person("another@example.org"))


def test_an_ended_role_opens_nothing_from_the_same_moment():
    youth = an_organisation()
    worker = a_representative(youth, role=CONTRIBUTOR)
    boss = a_representative(youth, "boss@example.org")
    assert worker.works_for(youth.reference)

    role = end_role(by=boss, **NOW, role=Role.objects.get(person=worker.person))

    assert role.to_on == TODAY
    assert not the_visitor(worker.person).works_for(youth.reference)
    assert Entry.objects.get(action="role.ended").facts["last"] is False
    with pytest.raises(NotThere):
        end_role(by=boss, **NOW, role=role)


@pytest.mark.parametrize(("role", "area", "who", "sentence"), [
    (OFFICER, "marchshire", an_officer, "only compact officer"),
    (KEEPER, "house", a_keeper, "only keeper"),
])
def test_the_last_one_who_looks_after_a_place_cannot_go(role, area, who, sentence):
    last = who()
    own = Role.objects.get(person=last.person)

    with pytest.raises(Refused, match=sentence):
        end_role(by=last, **NOW, role=own)
    a_role(a_person("second@example.org"), role, area=area)
    end_role(by=last, **NOW, role=own)

    assert Role.objects.filter(role=role, to_on__isnull=True).count() == 1


@pytest.mark.parametrize("second", [{"confirmed_on": JOINED_ON}, {"to_on": TODAY}])
def test_a_second_officer_who_rests_or_has_gone_does_not_count(second):
    officer = an_officer()
    a_role(a_person("second@example.org"), OFFICER, area="marchshire", **second)

    with pytest.raises(Refused, match="only compact officer"):
        end_role(by=officer, **NOW, role=Role.objects.get(person=officer.person))


def test_two_officers_cannot_end_each_other():
    one, two = an_officer(), an_officer(email="two@example.org")
    of_one, of_two = (Role.objects.get(person=who.person) for who in (one, two))
    end_role(by=one, **NOW, role=of_two)

    with pytest.raises(Refused, match="only compact officer"):  # two was still an officer when the page was asked for
        end_role(by=two, **NOW, role=of_one)


def test_the_house_itself_may_leave_an_area_vacant_and_a_rested_officer_may_go():
    officer = an_officer()
    rested = a_role(a_person("rested@example.org"), OFFICER, area="nextshire", confirmed_on=JOINED_ON)

    end_role(by=HOUSE_ITSELF, **NOW, role=Role.objects.get(person=officer.person))
    end_role(by=the_visitor(rested.person), **NOW, role=rested)

    assert not Role.objects.filter(to_on__isnull=True).exists()


def test_the_last_representative_may_leave_and_the_entry_says_so():
    youth = an_organisation()
    rae = a_representative(youth)

    end_role(by=rae, **NOW, role=Role.objects.get(person=rae.person))

    facts = Entry.objects.get(action="role.ended").facts
    assert (facts["last"], facts["organisation"]) == (True, youth.reference)


def test_what_somebody_sent_before_their_role_ended_stops_working():
    youth = an_organisation()
    rae, boss = a_representative(youth), a_representative(youth, "boss@example.org")
    sent = invite(by=rae, at=NOON, email="back@example.org", role=REPRESENTATIVE, organisation=youth.reference)

    end_role(by=boss, **NOW, role=Role.objects.get(person=rae.person))

    assert Invitation.objects.get(pk=sent.pk).withdrawn_at == NOON
    assert Entry.objects.get(action="role.ended").facts["invitations_withdrawn"] == 1


@pytest.mark.parametrize(("days", "rests", "is_due"), [
    (0, False, False), (365, False, False), (366, False, True), (395, False, True), (396, True, True), (760, True, True),
])
def test_a_role_is_asked_about_after_a_year_and_rests_a_month_later(days, rests, is_due):
    role = a_role(a_person(), OFFICER, area="marchshire", from_on=TODAY - timedelta(days=1000), confirmed_on=TODAY - timedelta(days=days))

    assert (role.rests(TODAY), role.is_due(TODAY)) == (rests, is_due)
    assert the_visitor(role.person).is_officer_of("marchshire") is not rests


def test_confirming_is_for_a_year_and_brings_a_rested_role_back():
    role = a_role(a_person(), OFFICER, area="marchshire", confirmed_on=TODAY - timedelta(days=500), from_on=TODAY - timedelta(days=900))

    confirm_role(by=the_visitor(role.person), **NOW, role=role)

    role.refresh_from_db()
    assert role.confirm_by == TODAY + A_YEAR_AND_A_MONTH
    assert the_visitor(role.person).is_officer_of("marchshire")
    assert Entry.objects.get().action == "role.confirmed"


@pytest.mark.parametrize(("days", "comes_back"), [(760, True), (761, False)])
def test_a_role_that_rested_for_more_than_a_year_is_not_taken_up_by_the_person_alone(days, comes_back):
    role = a_role(a_person(), OFFICER, area="marchshire", from_on=TODAY - timedelta(days=900), confirmed_on=TODAY - timedelta(days=days))

    if comes_back:
        assert confirm_role(by=the_visitor(role.person), **NOW, role=role).confirmed_on == TODAY
    else:
        with pytest.raises(Refused, match="ask to be invited"):
            confirm_role(by=the_visitor(role.person), **NOW, role=role)


def test_an_ended_role_is_not_confirmed():
    role = a_role(a_person(), OFFICER, area="marchshire", to_on=CONFIRMED_ON)

    with pytest.raises(NotThere):
        confirm_role(by=the_visitor(role.person), **NOW, role=role)


def test_whoever_is_shut_out_is_nobody_at_once():
    keeper, officer = a_keeper(), an_officer()

    person = deactivate_person(by=keeper, at=NOON, person=officer.person)

    assert the_visitor(person) is NOBODY
    with pytest.raises(NotAllowed):
        deactivate_person(by=an_officer(email="second@example.org"), at=NOON, person=keeper.person)
