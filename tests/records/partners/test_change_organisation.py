"""Changing what is recorded of an organisation: by whom, what is told of it, and two editors at once."""

import pytest

from opencompact.records.history.models import Entry
from opencompact.records.partners import actions, queries
from opencompact.records.people.visitors import NOBODY
from opencompact.records.refusals import Changed, NotAllowed, NotThere, Refused
from partners_cast import added, fresh
from site_cast import NOON, a_person, a_representative, an_officer, the_visitor

pytestmark = pytest.mark.django_db


def test_its_own_people_change_it_and_only_the_fields_are_told() -> None:
    organisation = added()

    changed = actions.change_organisation(
        by=a_representative(organisation), at=NOON, organisation=organisation, version=1, address="7 Quiet Street",
        address_is_hidden=True, places_served="Fenwick", email="")  # fmt: skip

    entry = Entry.objects.get(action="organisation.changed")
    assert entry.facts == {"organisation": organisation.reference, "name": "Harbour Youth", "fields": ["address", "address_is_hidden", "places_served"]}
    assert (changed.version, "@fenwick" in changed.search) == (2, True)
    assert "quiet" not in changed.search


def test_a_withheld_address_survives_a_change_by_somebody_else() -> None:
    organisation = added(address="7 Quiet Street", address_is_hidden=True, kept_by="fenland")
    seen = queries.organisation(organisation.reference, seen_by=NOBODY)
    assert seen.address == ""

    actions.change_organisation(by=an_officer("fenland"), at=NOON, organisation=seen, version=1, about="Quiet work.")

    assert fresh(organisation).address == "7 Quiet Street"


def test_nothing_changed_is_no_entry() -> None:
    organisation = added(about="Boats.")

    actions.change_organisation(by=an_officer(), at=NOON, organisation=organisation, version=1, about="Boats.")

    assert not Entry.objects.filter(action="organisation.changed").exists()
    assert fresh(organisation).version == 1


def test_the_second_of_two_editors_is_told_and_loses_nothing() -> None:
    organisation = added()
    officer = an_officer()
    actions.change_organisation(by=officer, at=NOON, organisation=organisation, version=1, about="First.")

    with pytest.raises(Changed) as changed:
        actions.change_organisation(by=officer, at=NOON, organisation=organisation, version=1, about="Second.")

    assert (dict(changed.value.theirs), changed.value.version) == ({"about": "First."}, 2)
    assert fresh(organisation).about == "First."


def test_numbers_are_taken_away_and_given() -> None:
    organisation = added(identifiers=("GB-CHC-1234567",))

    actions.change_organisation(
        by=an_officer(), at=NOON, organisation=organisation, version=1, identifiers=("GB-COH-01234567", "GB-COH-1234567"))

    assert [str(one) for one in queries.identifiers(organisation)] == ["GB-COH-01234567"]
    assert "01234567" in fresh(organisation).search
    assert "gb chc" not in fresh(organisation).search
    assert Entry.objects.get(action="organisation.changed").facts["fields"] == ["identifiers"]


@pytest.mark.parametrize("given", [{"sector": "public"}, {"identifiers": ("GB-LAE-MAR",)}])
def test_what_it_was_confirmed_by_its_own_people_cannot_change(given: dict[str, object]) -> None:
    organisation = added()
    mine = a_representative(organisation)

    with pytest.raises(Refused, match="ask the compact officer"):
        actions.change_organisation(by=mine, at=NOON, organisation=organisation, version=1, **given)  # type: ignore[arg-type]

    changed = actions.change_organisation(by=an_officer(), at=NOON, organisation=organisation, version=1, **given)  # type: ignore[arg-type]
    assert changed.version == 2


@pytest.mark.parametrize("website", ["javascript:alert(1)", "data:text/html,x", "http://", "no address"])
def test_an_address_of_no_page_is_refused(website: str) -> None:
    organisation = added()

    with pytest.raises(Refused):
        actions.change_organisation(by=an_officer(), at=NOON, organisation=organisation, version=1, website=website)


def test_a_stranger_may_not_and_cannot_see_what_waits() -> None:
    organisation, stranger = added(), the_visitor(a_person())
    waiting = added("Waiting", by=the_visitor(a_person("mine@example.org")))

    with pytest.raises(NotAllowed, match="Only people of Harbour Youth"):
        actions.change_organisation(by=stranger, at=NOON, organisation=organisation, version=1, about="x")
    with pytest.raises(NotThere):
        actions.change_organisation(by=stranger, at=NOON, organisation=waiting, version=1, about="x")
