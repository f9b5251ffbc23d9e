"""Who sees an organisation that is not confirmed, and an address that is hidden."""

from collections.abc import Callable

import pytest

from opencompact.records.partners import actions, queries
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY, Visitor
from opencompact.records.refusals import NotThere
from partners_cast import THEN, added
from site_cast import a_keeper, a_person, a_representative, an_area, an_officer, the_visitor

pytestmark = pytest.mark.django_db


def _claimant(organisation: Organisation) -> Visitor:
    person = a_person("claimant@example.org")
    actions.claim(by=the_visitor(person), organisation=_confirmed_for_a_moment(organisation), why="I am its secretary.", **THEN)
    return the_visitor(person)


def _confirmed_for_a_moment(organisation: Organisation) -> Organisation:
    """Somebody who does not see it cannot claim it."""
    Organisation.objects.filter(pk=organisation.pk).update(confirmed_on=THEN["on"])
    return organisation


WHO: list[tuple[str, Callable[[Organisation], Visitor], bool, bool]] = [
    ("the public", lambda organisation: NOBODY, False, False),
    ("somebody signed in", lambda organisation: the_visitor(a_person()), False, False),
    ("another area's officer", lambda organisation: an_officer("fenland"), False, False),
    ("its claimant", _claimant, True, False),
    ("its representative", a_representative, True, True),
    ("its contributor", lambda organisation: a_representative(organisation, role="contributor"), True, True),
    ("the officer", lambda organisation: an_officer("marchshire"), True, True),
    ("a keeper", lambda organisation: a_keeper(), True, True),
    ("the house", lambda organisation: HOUSE_ITSELF, True, True),
]
IDS = [who[0] for who in WHO]


@pytest.mark.parametrize(("who", "make", "sees", "sees_address"), WHO, ids=IDS)
def test_who_sees_what_is_not_confirmed(who: str, make: Callable[[Organisation], Visitor], sees: bool, sees_address: bool) -> None:
    organisation = added()
    visitor = make(organisation)
    Organisation.objects.filter(pk=organisation.pk).update(confirmed_on=None)

    try:
        seen = queries.organisation(organisation.reference, seen_by=visitor) == organisation
    except NotThere:
        seen = False

    assert seen is sees
    assert bool(queries.organisations([organisation.reference], seen_by=visitor)) is sees


@pytest.mark.parametrize(("who", "make", "sees", "sees_address"), WHO, ids=IDS)
def test_who_sees_a_hidden_address(who: str, make: Callable[[Organisation], Visitor], sees: bool, sees_address: bool) -> None:
    organisation = added(address="1 Quiet Street", postcode="HR1 2ZZ", phone="01632 960001", address_is_hidden=True)

    found = queries.organisation(organisation.reference, seen_by=make(organisation))

    shown = ("1 Quiet Street", "HR1 2ZZ", "01632 960001") if sees_address else ("", "", "")
    assert (found.address, found.postcode, found.phone) == shown
    assert found.address_is_withheld is not sees_address


def test_an_address_that_is_not_hidden_is_everybodys() -> None:
    organisation = added(address="1 High Street")

    assert queries.organisation(organisation.reference, seen_by=NOBODY).address == "1 High Street"


def test_being_officer_of_an_area_within_gives_nothing() -> None:
    within = an_area("fenland", within=an_area("marchshire"))
    organisation = added()
    Organisation.objects.filter(pk=organisation.pk).update(confirmed_on=None)

    with pytest.raises(NotThere):
        queries.organisation(organisation.reference, seen_by=an_officer(within))
