"""The public list of signatories, what is due from organisations, and queries that do not grow."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opencompact.records.areas.models import Area, Edition, Signature
from opencompact.records.areas.queries.signatures import (
    due_for_renewal,
    due_from,
    is_assessed,
    lapsed,
    self_assessment,
    signatories,
    signature,
    signatures_of,
)
from opencompact.records.areas.signed import tally
from opencompact.records.partners.models import Organisation, Succession
from opencompact.records.people.models import CONTRIBUTOR
from opencompact.records.people.visitors import NOBODY
from opencompact.records.refusals import NotThere
from site_cast import JOINED_ON, TODAY, a_representative, an_area, an_edition, an_officer, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def area() -> Area:
    return an_area()


@pytest.fixture
def edition(area: Area) -> Edition:
    return an_edition(area)


def a_signature(edition: Edition, organisation: Organisation, signed_on: date = date(2026, 3, 1), **more: Any) -> Signature:
    """A signature made directly as a row."""
    given = {"digest": edition.digest, "signs_as": "full", "signed_by": "somebody", "name_as_signed": organisation.name}
    return Signature.objects.create(edition=edition, organisation=organisation, signed_on=signed_on, **given | more)


def listed(of: Edition | Area, **asked: str) -> list[tuple[str, str, str]]:
    """The list as name, name as signed, state."""
    return [(s.name, s.signed_as, s.state) for s in signatories(of, on=TODAY, **asked)]


def test_every_state_is_on_the_list(area: Area, edition: Edition) -> None:
    new = an_edition(area, "2026", in_force_on=date(2026, 1, 1))
    a_signature(new, an_organisation("Alders"))
    a_signature(new, an_organisation("Beeches"), date(2025, 12, 1))
    a_signature(new, an_organisation("Cedars"), date(2025, 11, 1))
    a_signature(new, an_organisation("Danes"), withdrawn_on=date(2026, 5, 1), withdrawn_by="somebody")
    a_signature(edition, an_organisation("Elders"))
    firs = an_organisation("Firs")
    a_signature(edition, firs), a_signature(new, firs)

    assert listed(new) == [
        ("Alders", "", "standing"), ("Beeches", "", "due"), ("Cedars", "", "lapsed"), ("Danes", "", "withdrawn"),
        ("Elders", "", "older"), ("Firs", "", "standing")]
    assert listed(edition) == [("Elders", "", "older"), ("Firs", "", "followed")]
    assert [s.name for s in lapsed(area, on=TODAY)] == ["Cedars"]
    assert [s.name for s in due_for_renewal(area, on=TODAY)] == ["Beeches"]


def test_a_body_that_bears_two_signatures_is_counted_once(edition: Edition) -> None:
    one, other, merged = (an_organisation(name, sector="public") for name in ("One", "Other", "Merged"))
    a_signature(edition, one)
    a_signature(edition, other)
    for council in (one, other):
        Succession.objects.create(predecessor=council, successor=merged, how="merged", on=JOINED_ON)

    counted = tally(signatories(edition, on=TODAY), edition)

    assert (counted.standing, counted.full, counted.supporters, counted.lapsed) == (1, 1, 0, 0)


def test_merged_councils_are_found_under_both_names(edition: Edition) -> None:
    east, west = an_organisation("East March District Council", "public"), an_organisation("West March Council", "public")
    westmarch = an_organisation("Westmarch Council", "public")
    for council in (east, west):
        a_signature(edition, council)
        Succession.objects.create(predecessor=council, successor=westmarch, how="merged", on=JOINED_ON)

    both = [("Westmarch Council", "East March District Council", "standing"), ("Westmarch Council", "West March Council", "standing")]
    assert sorted(listed(edition)) == both
    assert listed(edition, search="east march") == both[:1]
    assert sorted(listed(edition, search="WESTMARCH")) == both


def test_a_heir_that_signs_itself_takes_over(edition: Edition) -> None:
    old, heir = an_organisation("Old Trust"), an_organisation("New Trust")
    a_signature(edition, old)
    Succession.objects.create(predecessor=old, successor=heir, how="replaced", on=JOINED_ON)
    a_signature(edition, heir, date(2026, 6, 1))

    first = next(s for s in signatories(edition, on=TODAY) if s.signature.organisation == old)
    assert (first.state, first.told) == ("followed", "The edition of 2025 was signed by New Trust on 1 June 2026.")


def test_a_circle_of_successors_ends(edition: Edition) -> None:
    one, other = an_organisation("One"), an_organisation("Other")
    a_signature(edition, one)
    Succession.objects.create(predecessor=one, successor=other, how="merged", on=JOINED_ON)
    Succession.objects.create(predecessor=other, successor=one, how="merged", on=JOINED_ON)

    assert listed(edition) == [("One", "", "standing")]


def test_a_renamed_body_is_listed_by_its_name_of_today(edition: Edition) -> None:
    a_signature(edition, an_organisation("Harbour and Coast Youth"), name_as_signed="Harbour Youth")

    assert listed(edition) == [("Harbour and Coast Youth", "Harbour Youth", "standing")]
    assert listed(edition, search="harbour youth")


def test_the_list_is_narrowed_and_sorted(edition: Edition) -> None:
    a_signature(edition, an_organisation("Zebra", "public"), date(2026, 1, 1))
    a_signature(edition, an_organisation("Antelope"), date(2026, 2, 1), signs_as="supporter")
    a_signature(edition, an_organisation("Bear", "private"), date(2025, 1, 1))

    def names(**asked: str) -> list[str]:
        return [name for name, _, _ in listed(edition, **asked)]

    assert names() == ["Antelope", "Bear", "Zebra"]
    assert names(sector="private") == ["Bear"]
    assert names(state="lapsed") == ["Bear"]
    assert names(sort="since") == ["Bear", "Zebra", "Antelope"]
    assert names(sort="nonsense") == names()
    assert names(sort="state") == ["Antelope", "Zebra", "Bear"]


def test_self_assessment_is_its_own_business(edition: Edition) -> None:
    charity = an_organisation()
    made = a_signature(edition, charity, self_assessment={"listening": "help"})
    officer, stranger = an_officer(), a_representative(an_organisation("Another"))
    own, colleague = a_representative(charity), a_representative(charity, "c@example.org", role=CONTRIBUTOR)

    def seen(by: Any) -> dict[str, str] | None:
        return self_assessment(made.reference, seen_by=by, on=TODAY)

    assert seen(own) == seen(colleague) == {"listening": "help"}
    assert seen(officer) is seen(stranger) is seen(NOBODY) is None
    assert is_assessed(made.reference)
    assert "self_assessment" in signature(made.reference, seen_by=officer, on=TODAY).signature.get_deferred_fields()
    for by in (stranger, NOBODY):
        with pytest.raises(NotThere):
            signature(made.reference, seen_by=by, on=TODAY)


def test_what_is_due_from_organisations(area: Area, edition: Edition) -> None:
    late, soon, fine = an_organisation("Late"), an_organisation("Soon"), an_organisation("Fine")
    a_signature(edition, late, date(2025, 11, 1))
    a_signature(edition, soon, date(2025, 12, 1))
    a_signature(edition, fine)

    due = due_from([late.reference, soon.reference, fine.reference], on=TODAY)

    assert [(one.kind, one.organisation.name, one.by_on) for one in due] == [
        ("late", "Late", date(2026, 11, 1)), ("renew", "Soon", date(2026, 12, 1))]
    assert due[0].sentence == (
        "The signature of Late lapsed: it was to be renewed by 1 November 2026. It can still be renewed.")
    assert due_from([], on=TODAY) == []


def test_a_new_edition_asks_heirs_too_for_a_signature(area: Area, edition: Edition) -> None:
    old, heir = an_organisation("Old Trust"), an_organisation("New Trust")
    a_signature(edition, old)
    Succession.objects.create(predecessor=old, successor=heir, how="replaced", on=JOINED_ON)
    an_edition(area, "2026", in_force_on=TODAY)

    assert due_from([old.reference], on=TODAY) == []
    (due,) = due_from([heir.reference], on=TODAY)
    assert (due.kind, due.edition, due.organisation) == ("sign", "2026", heir)
    assert "does not carry over" in due.sentence


@pytest.mark.parametrize("address", ["2025", "2026"])
def test_of_two_heirs_only_the_one_that_has_not_signed_is_asked(area: Area, edition: Edition, address: str) -> None:
    body, south, north = an_organisation("Old Body"), an_organisation("South"), an_organisation("North")
    for heir in (south, north):
        Succession.objects.create(predecessor=body, successor=heir, how="split", on=date(2026, 2, 1))
    a_signature(edition, body, date(2025, 10, 1))
    latest = edition if address == "2025" else an_edition(area, address, in_force_on=date(2026, 1, 1))
    a_signature(latest, south)

    asked = {name: [due.kind for due in due_from([one.reference], on=TODAY)] for name, one in (("south", south), ("north", north))}

    assert asked == {"south": [], "north": ["sign"]}


def test_of_an_organisation_with_what_it_inherited(edition: Edition) -> None:
    old, heir = an_organisation("Old Trust"), an_organisation("New Trust")
    a_signature(edition, old)
    Succession.objects.create(predecessor=old, successor=heir, how="replaced", on=JOINED_ON)

    assert [s.signed_as for s in signatures_of(heir, on=TODAY)] == ["Old Trust"]
    Area.objects.update(opened_on=None)
    assert signatures_of(heir, on=TODAY) == []


def test_queries_do_not_grow(edition: Edition) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            signatories(edition, on=TODAY)
        return len(queries)

    a_signature(edition, an_organisation("Only"))
    for_one = asked()
    bodies = Organisation.objects.bulk_create(
        Organisation(reference=f"r{n}", name=f"Body {n}", sorts_as=f"body {n}", search=f"body {n}", sector="third", kept_by="marchshire", confirmed_on=JOINED_ON)
        for n in range(1000))
    Signature.objects.bulk_create(
        Signature(reference=f"s{n}", edition=edition, organisation=body, digest=edition.digest, signs_as="full", signed_on=TODAY, signed_by="x", name_as_signed=body.name)
        for n, body in enumerate(bodies))

    assert asked() == for_one == 6
    assert len(signatories(edition, on=TODAY)) == 1001


def test_queries_do_not_grow_with_the_areas_that_somebody_signed_in() -> None:
    charity, counts = an_organisation(), []

    for slugs in (["marchshire"], ["wendshire", "eastshire", "northshire"]):
        for slug in slugs:
            a_signature(an_edition(an_area(slug)), charity)
        with CaptureQueriesContext(connection) as asked:
            found = signatures_of(charity, on=TODAY)
        counts.append((len(found), len(asked)))

    assert [number for number, _ in counts] == [1, 4]
    assert counts[0][1] == counts[1][1]
