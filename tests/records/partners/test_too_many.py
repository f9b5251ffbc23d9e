"""How much may wait for one person: closing or leaving what they added does not make room for more at once."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from opencompact.records.partners import actions
from opencompact.records.partners.claiming import LATELY, MOST_WAITING
from opencompact.records.partners.models import Organisation
from opencompact.records.people.actions import end_role
from opencompact.records.people.models import Person, Role
from opencompact.records.people.visitors import Visitor, visitor_for
from opencompact.records.refusals import Refused
from partners_cast import THEN, added, fresh
from site_cast import NOON, TODAY, a_person, the_visitor

pytestmark = pytest.mark.django_db


def closed(organisation: Organisation, by: Visitor) -> None:
    actions.close(by=by, at=NOON, organisation=organisation, version=fresh(organisation).version, closed_on=TODAY)


def left(organisation: Organisation, by: Visitor) -> None:
    end_role(by=by, role=Role.objects.get(organisation=organisation.reference), **THEN)


def flooding(person: Person, undo: Callable[[Organisation, Visitor], None]) -> None:
    for number in range(MOST_WAITING):
        organisation = added(f"Club {number}", by=the_visitor(person))
        undo(organisation, the_visitor(person))


@pytest.mark.parametrize("undo", [closed, left])
def test_adding_and_undoing_again_and_again_is_refused(undo: Callable[[Organisation, Visitor], None]) -> None:
    person = a_person()
    flooding(person, undo)

    with pytest.raises(Refused, match="wait until some are decided"):
        added("One more", by=the_visitor(person))

    assert Organisation.objects.count() == MOST_WAITING


def test_after_a_week_they_may_add_again() -> None:
    person, later = a_person(), TODAY + LATELY
    flooding(person, closed)

    one_more = added("One more", by=visitor_for(person, on=later), on=later, at=NOON + timedelta(days=7))

    assert one_more.confirmed_on is None
