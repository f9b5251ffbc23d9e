"""Who may say which people work where: one set-up, success and refusal from the same table."""

import pytest

from opencompact.records.people.models import CONTRIBUTOR, KEEPER, OFFICER, REPRESENTATIVE, Role
from opencompact.records.people.permissions import (
    check_can_confirm,
    check_can_end,
    check_can_give,
    check_can_see_people,
)
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY, Visitor
from opencompact.records.refusals import NotAllowed, Refused
from site_cast import JOINED_ON, a_keeper, a_person, a_representative, a_role, an_officer, an_organisation, the_visitor

pytestmark = pytest.mark.django_db

AREA = {"role": OFFICER, "area": "marchshire"}
HOUSE = {"role": KEEPER, "area": "house"}

GIVING = {  # who: may they give a role of the area, of the organisation, of the house?
    "nobody": (False, False, False),
    "stranger": (False, False, False),
    "officer": (True, True, False),
    "officer next door": (False, False, False),
    "keeper": (False, True, True),
    "representative": (False, True, False),
    "contributor": (False, False, False),
    "representative of another": (False, False, False),
    "former representative": (False, False, False),
    "representative whose role rests": (False, False, False),
    "the house itself": (True, True, True),
}


@pytest.fixture
def youth():
    return an_organisation("Harbour Youth")


@pytest.fixture
def cast(youth) -> dict[str, Visitor]:
    gone = a_person("gone@example.org")
    a_role(gone, REPRESENTATIVE, organisation=youth.reference, to_on=JOINED_ON)
    resting = a_person("resting@example.org")
    a_role(resting, REPRESENTATIVE, organisation=youth.reference, confirmed_on=JOINED_ON)
    return {
        "nobody": NOBODY,
        "stranger": the_visitor(a_person()),
        "officer": an_officer(),
        "officer next door": an_officer("nextshire", "next@example.org"),
        "keeper": a_keeper(),
        "representative": a_representative(youth),
        "contributor": a_representative(youth, "con@example.org", role=CONTRIBUTOR),
        "representative of another": a_representative(an_organisation("Other")),
        "former representative": the_visitor(gone),
        "representative whose role rests": the_visitor(resting),
        "the house itself": HOUSE_ITSELF,
    }


@pytest.mark.parametrize(("who", "may"), GIVING.items())
def test_who_gives_a_role(who, may, cast, youth):
    places = (AREA, {"role": REPRESENTATIVE, "organisation": youth.reference, "kept_by": "marchshire"}, HOUSE)

    given = tuple(_is_allowed(lambda place=place: check_can_give(cast[who], **place)) for place in places)

    assert given == may


@pytest.mark.parametrize(("who", "may"), GIVING.items())
def test_who_sees_and_ends_is_who_gives(who, may, cast, youth):
    someone = a_person("someone@example.org")
    roles = [
        a_role(someone, OFFICER, area="marchshire"),
        a_role(someone, REPRESENTATIVE, organisation=youth.reference),
        a_role(someone, KEEPER, area="house"),
    ]

    ended = tuple(_is_allowed(lambda role=role: check_can_end(cast[who], role, kept_by="marchshire")) for role in roles)
    seen = tuple(
        _is_allowed(lambda role=role: check_can_see_people(
            cast[who], area=role.area, organisation=role.organisation, kept_by="marchshire")) for role in roles)

    assert ended == seen == may


def test_without_who_keeps_it_only_its_own_representative_gives(cast, youth):
    place = {"role": CONTRIBUTOR, "organisation": youth.reference}

    check_can_give(cast["representative"], **place)
    with pytest.raises(NotAllowed, match="representative of the organisation"):
        check_can_give(cast["officer"], **place)


def test_a_keeper_gives_an_area_its_officer_while_it_has_none(cast):
    check_can_see_people(cast["keeper"], area="marchshire", is_vacant=True)
    check_can_give(cast["keeper"], **AREA, is_vacant=True)
    with pytest.raises(NotAllowed, match="Only the compact officer"):
        check_can_give(cast["keeper"], **AREA, is_vacant=False)
    with pytest.raises(NotAllowed):
        check_can_give(cast["stranger"], **AREA, is_vacant=True)


@pytest.mark.parametrize("place", [
    {"role": OFFICER, "area": "house"}, {"role": KEEPER, "area": "marchshire"},
    {"role": REPRESENTATIVE, "area": "marchshire"}, {"role": OFFICER, "organisation": "k7m2-x9pq"},
    {"role": OFFICER}, {"role": OFFICER, "area": "marchshire", "organisation": "k7m2-x9pq"},
    {"role": "chair", "area": "marchshire"}, {"role": "chair", "organisation": "k7m2-x9pq"},
])
def test_a_role_that_does_not_suit_its_place_is_refused_to_all(place):
    with pytest.raises(Refused, match="There is no such role there"):
        check_can_give(HOUSE_ITSELF, **place)


def test_everybody_ends_and_confirms_their_own(cast, youth):
    own = Role.objects.get(person=cast["contributor"].person)

    check_can_end(cast["contributor"], own)
    check_can_confirm(cast["contributor"], own)
    for other in ("nobody", "officer", "representative", "the house itself"):
        with pytest.raises(NotAllowed, match="Only the person who holds a role"):
            check_can_confirm(cast[other], own)


def _is_allowed(asked) -> bool:
    try:
        asked()
    except NotAllowed:
        return False
    return True
