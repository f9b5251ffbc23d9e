"""Several people at once: one of them is first, the others are told, and nothing is doubled or lost."""

from collections.abc import Callable
from functools import partial
from itertools import permutations

import pytest

from opencompact.records.areas.actions.partners import list_partner
from opencompact.records.history.verifying import verify
from opencompact.records.partners import actions, queries
from opencompact.records.partners.models import Claim, Identifier, Organisation, Succession
from opencompact.records.people.models import Role
from opencompact.records.people.visitors import HOUSE_ITSELF
from opencompact.records.refusals import AlreadyDone, Changed, Refused
from partners_cast import THEN, added, fresh, read_in
from side_by_side import side_by_side
from site_cast import NOON, TODAY, a_person, an_area, the_visitor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
MANY = 6


def _told(done: list[object]) -> list[type]:
    """Those who were refused, by what they were told; anything else that went wrong is raised."""
    for one in done:
        if isinstance(one, BaseException) and not isinstance(one, Refused):
            raise one
    return [type(one) for one in done if isinstance(one, Refused)]


def _all_at_once(act: Callable[[], object]) -> list[type]:
    return _told(side_by_side([act] * MANY))


def test_a_register_read_in_by_six_at_once_doubles_nothing() -> None:
    lines = ["name,charity number", *(f"Club {number},{2_000_000 + number}" for number in range(40))]

    _all_at_once(partial(read_in, *lines))

    assert (Organisation.objects.count(), Identifier.objects.count()) == (40, 40)
    assert verify("marchshire").faults == ()


def test_one_number_given_to_six_new_organisations_at_once_has_one_holder() -> None:
    def add() -> Organisation:
        return added(identifiers=("GB-CHC-1234567",))

    assert len(_all_at_once(add)) == MANY - 1
    assert Organisation.objects.count() == 1


def test_a_form_sent_six_times_at_once_adds_one() -> None:
    an_area()
    by = the_visitor(a_person())

    assert _all_at_once(partial(added, by=by, once="x" * 20)) == [AlreadyDone] * (MANY - 1)
    assert (Organisation.objects.count(), Role.objects.count()) == (1, 1)


def test_a_claim_accepted_and_refused_at_once_is_decided_once() -> None:
    claim = actions.claim(by=the_visitor(a_person()), organisation=added(), why="Me.", **THEN)
    accept = partial(actions.accept_claim, by=HOUSE_ITSELF, claim=claim, **THEN)
    refuse = partial(actions.refuse_claim, by=HOUSE_ITSELF, claim=claim, reason="No.", **THEN)

    done = _told(side_by_side([accept, refuse] * 3))

    assert len(done) == MANY - 1
    assert Role.objects.count() == int(Claim.objects.get().is_accepted is True)


def test_one_person_claims_once() -> None:
    by, organisation = the_visitor(a_person()), added()

    assert len(_all_at_once(partial(actions.claim, by=by, organisation=organisation, why="Me.", **THEN))) == MANY - 1
    assert Claim.objects.count() == 1


def test_of_six_editors_one_is_first_and_the_others_see_it() -> None:
    organisation = added()
    edits = [partial(actions.change_organisation, by=HOUSE_ITSELF, at=NOON, organisation=organisation, version=1, about=f"{number}") for number in range(MANY)]

    assert _told(side_by_side(edits)) == [Changed] * (MANY - 1)
    assert fresh(organisation).version == 2


def test_an_organisation_is_listed_once() -> None:
    area, organisation = an_area(), added()

    assert len(_all_at_once(partial(list_partner, by=HOUSE_ITSELF, at=NOON, area=area, organisation=organisation, since_on=TODAY))) == MANY - 1
    assert area.partners.count() == 1


def test_a_circle_told_from_every_side_at_once_does_not_close() -> None:
    bodies = [added(f"Body {number}") for number in range(4)]
    pairs = [(one, bodies[(number + 1) % 4]) for number, one in enumerate(bodies)]
    tellings = [partial(actions.succeed, by=HOUSE_ITSELF, at=NOON, predecessor=one, successor=other, how="merged", on=TODAY) for one, other in pairs]

    _told(side_by_side(tellings))

    assert Succession.objects.count() == 3
    assert not any(queries.leads_to(one.pk, other.pk) and queries.leads_to(other.pk, one.pk) for one, other in permutations(bodies, 2))
