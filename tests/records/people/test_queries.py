"""What is known of people's roles: who holds them today, who is asked, and who is not told."""

from datetime import timedelta

import pytest

from opencompact.records.people import queries
from opencompact.records.people.actions import invite
from opencompact.records.people.models import CONTRIBUTOR, OFFICER, REPRESENTATIVE, Role
from opencompact.records.people.visitors import NOBODY
from opencompact.records.refusals import NotAllowed, NotThere
from site_cast import (
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


@pytest.fixture
def many():
    """An officer of today, and others whose role rests, has ended, has not begun, or whose person was shut out."""
    ola = an_officer()
    for email, more in {
        "rests": {"confirmed_on": JOINED_ON}, "ended": {"to_on": TODAY}, "later": {"from_on": TODAY + timedelta(days=1)}, "out": {}
    }.items():
        a_role(a_person(f"{email}@example.org", email, is_active=email != "out"), OFFICER, area="marchshire", **more)
    return ola


def test_officers_are_those_whose_role_gives_rights(many, django_assert_num_queries):
    with django_assert_num_queries(1):
        officers = queries.officers_of("marchshire", on=TODAY)

    assert officers == [many.person]
    assert not queries.is_vacant("marchshire", on=TODAY)
    assert queries.is_vacant("nextshire", on=TODAY)


def test_roles_of_an_area_show_resting_ones_by_name(many, django_assert_num_queries):
    with django_assert_num_queries(1):
        names = [role.person.name for role in queries.roles_of_area("marchshire", on=TODAY)]

    assert names == ["Ola Officer", "out", "rests"]


def test_representatives_are_not_contributors():
    youth = an_organisation()
    rae = a_representative(youth)
    a_representative(youth, "con@example.org", role=CONTRIBUTOR)

    assert queries.representatives_of(youth.reference, on=TODAY) == [rae.person]
    assert [role.role for role in queries.roles_of_organisation(youth.reference, on=TODAY)] == [REPRESENTATIVE, CONTRIBUTOR]


def test_who_is_asked_to_confirm(many):
    youth = an_organisation()
    due = a_role(a_person("due@example.org"), CONTRIBUTOR, organisation=youth.reference, confirmed_on=TODAY - timedelta(days=370))

    everywhere = [role.person.email for role in queries.unconfirmed_roles(on=TODAY)]
    in_the_area = [role.person.email for role in queries.unconfirmed_roles("marchshire", on=TODAY)]
    in_youth = queries.unconfirmed_roles(organisations=[youth.reference], on=TODAY)

    assert everywhere == ["rests@example.org", "due@example.org"]
    assert in_the_area == ["rests@example.org"]
    assert in_youth == [due]
    assert queries.unconfirmed_roles(organisations=[], on=TODAY) == []


def test_a_role_is_seen_by_its_person_and_who_looks_after_the_place(many):
    role = Role.objects.get(person=many.person)

    assert queries.role(role.pk, seen_by=many, on=TODAY) == role
    assert queries.role(role.pk, seen_by=an_officer(email="two@example.org"), on=TODAY) == role
    for number, other in [(role.pk, a_keeper()), (role.pk, NOBODY), (role.pk + 999, many)]:
        with pytest.raises(NotThere, match="There is no such role"):
            queries.role(number, seen_by=other, on=TODAY)


def test_waiting_invitations_are_for_those_who_may_invite(many):
    sent = invite(by=many, at=NOON, email="new@example.org", role=OFFICER, area="marchshire")

    assert queries.open_invitations(seen_by=many, at=NOON, area="marchshire") == [sent]
    assert queries.open_invitations(seen_by=many, at=NOON + timedelta(days=14), area="marchshire") == []
    for other in (NOBODY, the_visitor(a_person()), an_officer("nextshire", "next@example.org")):
        with pytest.raises(NotAllowed):
            queries.open_invitations(seen_by=other, at=NOON, area="marchshire")


def test_a_person_by_reference_and_by_address(many):
    assert queries.person(many.reference) == many.person
    assert queries.person_with_address("OFFICER@example.org") == many.person
    assert queries.person_with_address("out@example.org") is None
    with pytest.raises(NotThere):
        queries.person("aaaa-aaaa")
