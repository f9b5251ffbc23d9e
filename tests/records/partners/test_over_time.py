"""New names, the end of an organisation, and who bears what it signed and owes."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opencompact.records.history.models import Entry
from opencompact.records.partners import actions, queries
from opencompact.records.partners.models import Organisation, Succession
from opencompact.records.people.models import Role
from opencompact.records.people.visitors import HOUSE_ITSELF
from opencompact.records.refusals import Changed, NotAllowed, NotThere, Refused
from partners_cast import THEN, added, fresh
from site_cast import NOON, TODAY, a_representative, an_officer

pytestmark = pytest.mark.django_db


def _rename(organisation: Organisation, name: str, from_on: date | None = None, **more: object) -> Organisation:
    given = {"by": HOUSE_ITSELF, "version": fresh(organisation).version, "name": name, "from_on": from_on, **THEN}
    return actions.rename(organisation=organisation, **given | more)  # type: ignore[arg-type]


def _succeed(predecessor: Organisation, successor: Organisation, how: str = "merged", on: date | None = TODAY) -> Succession:
    return actions.succeed(by=HOUSE_ITSELF, at=NOON, predecessor=predecessor, successor=successor, how=how, on=on)


def _heirs(*organisations: Organisation, on: date | None = None) -> list[list[str]]:
    found = queries.heirs(organisations, on=on)
    return [[heir.name for heir in found[one.pk]] for one in organisations]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(1999, 1, 1), "Marsh Boys"),
        (date(2009, 12, 31), "Marsh Boys"),
        (date(2010, 1, 1), "Marsh Youth"),
        (date(2020, 5, 31), "Marsh Youth"),
        (date(2020, 6, 1), "Harbour Youth"),
        (TODAY, "Harbour Youth"),
    ],
)
def test_what_it_was_called_on_a_day(day: date, name: str) -> None:
    organisation = added("Marsh Boys", other_names=("MB",))
    _rename(organisation, "Marsh Youth", date(2010, 1, 1))
    _rename(organisation, "Harbour Youth", date(2020, 6, 1))

    assert queries.name_on(fresh(organisation), day) == name


def test_it_is_found_by_its_old_name() -> None:
    organisation = _rename(added("Marsh Boys"), "Harbour Youth")

    assert ("marsh boys" in organisation.search, organisation.sorts_as) == (True, "harbour youth")
    assert Entry.objects.get(action="organisation.renamed").facts["was"] == "Marsh Boys"


def test_a_mended_spelling_is_not_kept() -> None:
    organisation = _rename(added("Harbuor Youth"), "Harbour Youth", is_correction=True)

    assert [name.name for name in queries.names(organisation)] == ["Harbour Youth"]
    assert "harbuor" not in organisation.search


@pytest.mark.parametrize(
    ("name", "from_on", "sentence"),
    [
        ("Harbour Youth", None, "It is called Harbour Youth already."),
        ("Marsh Youth", TODAY + timedelta(days=1), "The new name is written down on the day it is taken, or later."),
        ("Marsh Youth", date(2019, 12, 31), "It took its present name on 1 January 2020; the new one cannot begin before that."),
        (" ", None, "Enter the name of the organisation."),
    ],
)
def test_a_name_that_cannot_be(name: str, from_on: date | None, sentence: str) -> None:
    organisation = _rename(added("Boats"), "Harbour Youth", date(2020, 1, 1))

    with pytest.raises(Refused) as refused:
        _rename(organisation, name, from_on)

    assert refused.value.sentence == sentence


def test_its_own_people_cannot_take_a_name_like_anothers() -> None:
    added("Marchshire Council", sector="public")
    organisation = added()

    with pytest.raises(Refused, match="Another organisation here has or had a name like that"):
        _rename(organisation, "Marchshire Council Ltd", by=a_representative(organisation))

    assert _rename(organisation, "Marchshire Council Ltd", by=an_officer()).name == "Marchshire Council Ltd"


def test_two_rename_at_once() -> None:
    organisation = added()
    _rename(organisation, "First")

    with pytest.raises(Changed):
        _rename(organisation, "Second", version=1)


def test_it_closes_once() -> None:
    organisation = added(started_on=date(2001, 1, 1))

    with pytest.raises(Refused, match="it cannot have closed before that"):
        actions.close(by=an_officer(), at=NOON, organisation=organisation, version=1, closed_on=date(2000, 1, 1))
    actions.close(by=HOUSE_ITSELF, at=NOON, organisation=organisation, version=1, closed_on=TODAY)

    with pytest.raises(Refused, match="closed already, from 22 November 2026"):
        actions.close(by=HOUSE_ITSELF, at=NOON, organisation=organisation, version=2, closed_on=TODAY)
    assert fresh(organisation).closed_on == TODAY


def test_many_become_one_and_one_becomes_many_through_any_number_of_steps() -> None:
    east, west, county, north, south, alone = (added(name) for name in ("East", "West", "County", "North", "South", "Alone"))
    _succeed(east, county)
    _succeed(west, county)
    _succeed(county, north, "split")
    _succeed(county, south, "split")

    assert _heirs(east, west, county, north, alone) == [["North", "South"]] * 3 + [["North"], ["Alone"]]
    assert [one.name for one in queries.forebears(south)] == ["County", "East", "West"]
    assert queries.forebears(alone) == []
    assert fresh(county).closed_on == TODAY


def test_what_happens_later_is_left_out_for_an_earlier_day() -> None:
    district, council = added("District"), added("Council")
    _succeed(district, council, on=date(2028, 4, 1))

    assert _heirs(district, on=TODAY) == [["District"]]
    assert _heirs(district, on=date(2028, 4, 1)) == [["Council"]]


def test_a_day_that_is_not_known_stays_blank() -> None:
    district, council = added("District"), added("Council")
    _succeed(district, council, on=None)

    assert _heirs(district, on=TODAY) == [["Council"]]
    assert fresh(district).closed_on is None


def test_heirs_take_two_queries_however_long_the_way() -> None:
    bodies = [added(f"Body {number}") for number in range(12)]
    for before, after in pairwise(bodies):
        _succeed(before, after)

    with CaptureQueriesContext(connection) as queries_taken:
        found = queries.heirs(bodies)

    assert len(queries_taken) == 1  # the last one is among those asked about
    assert {pk: [one.name for one in ends] for pk, ends in found.items()} == {one.pk: ["Body 11"] for one in bodies}
    with CaptureQueriesContext(connection) as queries_taken:
        queries.heirs(bodies[:1])
    assert len(queries_taken) == 2


def test_a_circle_is_refused_and_one_in_the_rows_is_read_once() -> None:
    one, two, three = added("One"), added("Two"), added("Three")
    _succeed(one, two)
    _succeed(two, three)

    with pytest.raises(Refused, match="Three came after One"):
        _succeed(three, one)
    with pytest.raises(Refused, match="cannot come after itself"):
        _succeed(one, one)
    with pytest.raises(Refused, match="written down already"):
        _succeed(one, two)
    Succession.objects.create(predecessor=three, successor=one, how="merged")
    assert _heirs(one, two, three) == [["One"], ["Two"], ["Three"]]


def test_people_do_not_follow() -> None:
    district, council = added("District"), added("Council")
    mine = a_representative(district)

    _succeed(district, council)

    assert Role.objects.get(person=mine.person).organisation == district.reference
    assert not mine.represents(council.reference)


def test_who_may_say_so() -> None:
    district, council = added("District"), added("Council")
    waiting = added("Waiting", by=a_representative(district, email="rep@example.org"))

    with pytest.raises(NotAllowed, match="Only the compact officer"):
        actions.succeed(by=a_representative(district), at=NOON, predecessor=district, successor=council, how="merged", on=TODAY)
    with pytest.raises(NotThere):
        actions.succeed(by=an_officer("fenland"), at=NOON, predecessor=waiting, successor=council, how="merged", on=TODAY)
    with pytest.raises(Refused, match="Waiting is not confirmed yet"):
        _succeed(district, waiting)
