"""Two people at the same moment: an invitation is used once, and an area is not left without an officer."""

from functools import partial

import pytest

from opencompact.records.people.actions import accept_invitation, end_role, give_role, invite, name_newcomer
from opencompact.records.people.invitations import code_of
from opencompact.records.people.models import CONTRIBUTOR, OFFICER, REPRESENTATIVE, Person, Role
from opencompact.records.refusals import AlreadyDone, Refused
from side_by_side import side_by_side
from site_cast import NOON, TODAY, a_person, a_representative, an_officer, an_organisation, the_visitor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
NOW = {"at": NOON, "on": TODAY}


def test_an_invitation_is_used_once():
    youth = an_organisation()
    sent = invite(by=a_representative(youth), at=NOON, email="new@example.org", role=REPRESENTATIVE, organisation=youth.reference)
    new = the_visitor(a_person("new@example.org"))
    accept = partial(accept_invitation, by=new, **NOW, reference=sent.reference, code=code_of(sent))

    done = side_by_side([accept] * 6)

    assert sum(isinstance(one, Role) for one in done) == 1
    assert all(isinstance(one, (Role, Refused)) for one in done)
    assert Role.objects.filter(person=new.person).count() == 1


def test_officers_who_end_each_other_leave_one():
    officers = [an_officer(email=f"o{number}@example.org") for number in range(5)]
    roles = [Role.objects.get(person=officer.person) for officer in officers]
    ends = [partial(end_role, by=officers[n], **NOW, role=roles[(n + 1) % 5]) for n in range(5)]

    done = side_by_side(ends)

    assert all(isinstance(one, (Role, Refused)) for one in done)
    assert Role.objects.filter(role=OFFICER, to_on__isnull=True).count() == 1


def test_a_role_is_given_once_and_a_form_sent_twice_is_one():
    youth = an_organisation()
    given = partial(
        give_role, by=a_representative(youth), **NOW, person=a_person(), role=CONTRIBUTOR, organisation=youth.reference)

    apart = side_by_side([given] * 4)
    Role.objects.filter(role=CONTRIBUTOR).delete()
    together = side_by_side([partial(given, once="a-mark-of-one-sending")] * 4)

    for done in (apart, together):
        assert sum(isinstance(one, Role) for one in done) == 1
    assert sum(isinstance(one, AlreadyDone) for one in together) == 3


def test_two_sign_ups_at_once_keep_one_person():
    signs_up = partial(name_newcomer, email="ada@example.org", name="Ada", at=NOON)

    done = side_by_side([signs_up] * 4)

    assert Person.objects.count() == 1
    assert all(isinstance(one, Person) for one in done)
