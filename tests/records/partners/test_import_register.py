"""A register read in: what is added, changed and left alone; twice is once; all of it or nothing."""

from datetime import date
from unittest import mock

import pytest
from django.db import IntegrityError

from opencompact.records.areas.actions.partners import import_partners
from opencompact.records.areas.models import Partner
from opencompact.records.history.models import Entry
from opencompact.records.partners import actions, queries
from opencompact.records.partners.models import Identifier, Import, Organisation, Succession, Upload
from opencompact.records.people.visitors import HOUSE_ITSELF
from opencompact.records.refusals import AlreadyDone, NotAllowed, NotThere, Refused
from partners_cast import THEN, a_register, added, fresh, read_in
from site_cast import NOON, a_keeper, a_representative, an_area, an_officer

pytestmark = pytest.mark.django_db

HEADINGS = "name,charity number,website,places,other names"
HARBOUR = "Harbour Youth,1234567,https://harbour.example.org,Marchtown; Fenwick,Marsh Boys (until 2009-12-31); HY"


def _one(name: str = "Harbour Youth") -> Organisation:
    return Organisation.objects.get(name=name)


def test_a_row_becomes_an_organisation() -> None:
    done = read_in(HEADINGS, HARBOUR)

    one = _one()
    assert (len(done.added), done.changed, done.unchanged, done.problems) == (1, (), 0, ())
    assert (one.website, one.places_served, one.confirmed_on) == ("https://harbour.example.org", "Marchtown\nFenwick", THEN["on"])
    assert {str(number) for number in one.identifiers.all()} == {"GB-CHC-1234567"}
    assert queries.name_on(one, date(2009, 12, 31)) == "Marsh Boys"
    assert all(line in one.search for line in ("\nharbour youth\n", "\nhy\n", "\ngb chc 1234567\n", "\n@fenwick\n"))


def test_twice_is_once() -> None:
    read_in(HEADINGS, HARBOUR, "No number,,,,")
    before = Organisation.objects.order_by("pk").values_list("pk", "version")
    rows = list(before)

    done = read_in(HEADINGS, HARBOUR, "No number,,,,")

    assert (done.added, done.changed, done.unchanged) == ((), (), 2)
    assert list(before.all()) == rows


def test_looking_changes_nothing_and_says_the_same() -> None:
    looked = read_in(HEADINGS, HARBOUR, "Bad,12,,,", dry_run=True)
    assert not Organisation.objects.exists()

    done = read_in(HEADINGS, HARBOUR, "Bad,12,,,")

    assert (looked.added, looked.problems, looked.record) == (done.added, done.problems, None)
    assert [problem.place for problem in done.problems] == ["row 3"]
    assert Import.objects.get().added == 2


def test_what_the_register_changes_is_changed() -> None:
    read_in(HEADINGS, HARBOUR)

    done = read_in(HEADINGS, "Harbour & Fen Youth,1234567,https://new.example.org,Marchtown; Fenwick,")

    one = _one("Harbour & Fen Youth")
    assert done.changed[0].fields == ("name", "website")
    assert (one.website, one.version, "harbour youth" in one.search) == ("https://new.example.org", 2, True)
    assert queries.name_on(one, THEN["on"]) == "Harbour & Fen Youth"
    assert Organisation.objects.count() == 1


def test_what_people_wrote_here_is_left_and_told() -> None:
    read_in(HEADINGS, HARBOUR)
    one = _one()
    actions.change_organisation(
        by=an_officer(), at=NOON, organisation=one, version=1, website="https://ours.example.org", places_served="")

    done = read_in(HEADINGS, "Harbour Youth,1234567,https://newer.example.org,Fenwick,")

    assert (fresh(one).website, fresh(one).places_served) == ("https://ours.example.org", "")
    assert [left.sentence for left in done.left] == [
        "Harbour Youth: its website was written here by hand and was left as it is.",
        "Harbour Youth: its places served was written here by hand and was left as it is."]
    assert (done.changed, done.unchanged) == ((), 1)


def test_only_blanks_are_filled_of_what_no_register_gave() -> None:
    one = added(identifiers=("GB-CHC-1234567",), website="https://ours.example.org")

    done = read_in(HEADINGS, HARBOUR)

    assert (fresh(one).website, fresh(one).places_served) == ("https://ours.example.org", "Marchtown\nFenwick")
    assert done.changed[0].fields == ("places served", "other names")


def test_a_number_that_people_took_away_is_not_given_again() -> None:
    read_in("name,charity number,company number", "Harbour Youth,1234567,01234567")
    one = _one()
    actions.change_organisation(by=an_officer(), at=NOON, organisation=one, version=1, identifiers=("GB-CHC-1234567",))

    done = read_in("name,charity number,company number", "Harbour Youth,1234567,01234567")

    assert [str(number) for number in queries.identifiers(one)] == ["GB-CHC-1234567"]
    assert done.unchanged == 1


def test_a_name_alone_is_a_question() -> None:
    added("The Harbour Youth Ltd")

    done = read_in(HEADINGS, HARBOUR, "Other,7654321,,,")

    assert [told.name for told in done.added] == ["Other"]
    assert done.questions[0].place == "row 2"
    assert done.questions[0].sentence.startswith("Harbour Youth may be The Harbour Youth Ltd, which is here without that number;")


@pytest.mark.parametrize(("number", "is_question"), [("", True), ("GB-COH-01234567", True), ("GB-CHC-7654321", False)])
def test_another_number_of_the_same_register_tells_two_apart(number: str, is_question: bool) -> None:
    added("Harbour Youth", identifiers=(number,) if number else ())

    done = read_in(HEADINGS, HARBOUR)

    assert (bool(done.questions), len(done.added)) == (is_question, int(not is_question))


def test_who_looked_at_the_questions_adds_them() -> None:
    added("Harbour Youth")

    done = read_in(HEADINGS, HARBOUR, add_likely=True)

    assert (len(done.added), done.questions) == (1, ())


def test_numbers_of_two_organisations_and_of_other_keepers_are_left_alone() -> None:
    added("One", identifiers=("GB-CHC-1234567",))
    added("Two", identifiers=("GB-COH-01234567",))
    theirs = added("Theirs", kept_by="house", identifiers=("GB-CHC-7654321",))

    done = read_in("name,charity number,company number,website", "Both,1234567,01234567,", "Theirs,7654321,,https://x.example.org")

    assert [one.sentence for one in done.problems] == [
        "The numbers GB-CHC-1234567, GB-COH-01234567 belong to more than one organisation here; Both was left out."]
    assert [one.sentence for one in done.left] == ["Theirs is here already and kept by others; it was left as it is."]
    assert fresh(theirs).website == ""


def test_one_entry_tells_of_all_and_its_list_can_be_checked() -> None:
    done = read_in(HEADINGS, HARBOUR, "Other,7654321,,,")

    entry = Entry.objects.get()
    assert done.record
    assert (entry.action, entry.about, entry.area) == ("register.imported", f"import:{done.record.reference}", "marchshire")
    assert (entry.facts["added"], entry.facts["digest"]) == (2, done.digest)
    assert [touched[1] for touched in done.record.organisations] == ["added", "added"]


def test_councils_are_followed_by_those_that_replaced_them() -> None:
    headings = "official-name,local-authority-code,nation,local-authority-type,end-date,replaced-by"
    rows = ("East District Council,EAS,England,NMD,2023-03-31,NEW", "West District Council,WES,England,NMD,2023-03-31,NEW",
            "Old County Council,OLD,England,CTY,2023-03-31,\"NEW,NOR\"", "New Council,NEW,England,UA,,", "Northern Council,NOR,England,UA,,")  # fmt: skip

    done = read_in(headings, *rows)
    again = read_in(headings, *rows)

    assert (done.successions, again.successions, again.unchanged) == (4, 0, 5)
    told = {(one.predecessor.name[:4], one.how) for one in Succession.objects.select_related("predecessor")}
    assert told == {("East", "merged"), ("West", "merged"), ("Old ", "split")}
    heirs = queries.heirs([_one("Old County Council")])
    assert [one.name for one in next(iter(heirs.values()))] == ["New Council", "Northern Council"]
    assert _one("East District Council").closed_on == date(2023, 3, 31)


def test_a_circle_in_a_register_is_a_problem() -> None:
    headings = "official-name,local-authority-code,nation,local-authority-type,end-date,replaced-by"

    done = read_in(headings, "One Council,ONE,England,UA,2020-01-01,TWO", "Two Council,TWO,England,UA,2021-01-01,ONE")

    assert done.successions == 1
    assert "round in a circle" in done.problems[0].sentence


def test_a_failure_half_way_leaves_nothing() -> None:
    with mock.patch.object(Identifier.objects, "bulk_create", side_effect=IntegrityError), pytest.raises(Refused, match="nothing was read in"):
        read_in(HEADINGS, HARBOUR)

    assert not Organisation.objects.exists()
    assert not Entry.objects.exists()


def test_sent_twice_it_is_read_in_once() -> None:
    read_in(HEADINGS, HARBOUR, once="i" * 20)

    with pytest.raises(AlreadyDone):
        read_in(HEADINGS, HARBOUR, once="i" * 20)

    assert Import.objects.count() == 1


def test_who_may_read_in() -> None:
    register = a_register(HEADINGS, HARBOUR)

    with pytest.raises(NotAllowed):
        actions.import_register(by=an_officer("fenland"), kept_by="marchshire", register=register, dry_run=True, **THEN)
    with pytest.raises(NotAllowed):
        actions.import_register(by=a_representative(added("Mine")), kept_by="marchshire", register=register, **THEN)
    assert actions.import_register(by=a_keeper(), kept_by="house", register=register, **THEN).record


def test_every_organisation_of_it_is_put_on_the_list() -> None:
    area = an_area()
    register = a_register("name,charity number,ended", "Open,1234567,", "Closed,7654321,2020-01-01")

    import_partners(by=an_officer(area), area=area, register=register, lists=True, **THEN)
    import_partners(by=an_officer(area, email="2@example.org"), area=area, register=register, lists=True, **THEN)

    assert [partner.organisation.name for partner in Partner.objects.all()] == ["Open"]
    assert Entry.objects.filter(action="partner.listed").first().facts["organisations"] == 1  # type: ignore[union-attr]


def test_sizes_and_long_cells_that_cannot_be_kept_are_problems() -> None:
    done = read_in("name,size,postcode,kind", f"One,large,HR1 2ZZ,charity\nTwo,huge,not a postcode,{'k' * 90}")

    assert (_one("One").size, _one("Two").size, _one("Two").kind) == ("large", "", "")
    assert any("is no size band" in problem.sentence for problem in done.problems)
    assert len(done.added) == 2


def test_a_register_never_shows_an_address_that_people_hid() -> None:
    read_in("name,charity number,address,address hidden", "Refuge,1234567,1 Quiet Street,no")
    one = _one("Refuge")
    actions.change_organisation(by=HOUSE_ITSELF, at=NOON, organisation=one, version=1, address_is_hidden=True)

    read_in("name,charity number,address,address hidden", "Refuge,1234567,2 Quiet Street,no")

    assert (fresh(one).address_is_hidden, fresh(one).address) == (True, "2 Quiet Street")


def test_a_file_waits_for_whoever_sent_it_and_not_for_ever() -> None:
    officer = an_officer()
    old = actions.keep_upload(by=officer, at=NOON.replace(day=1), kept_by="marchshire", name="Old", content=b"name\nA\n")
    other = an_officer(email="2@example.org")

    kept = actions.keep_upload(by=other, at=NOON, kept_by="marchshire", name="New", content=b"name\nB\n")

    assert not Upload.objects.filter(pk=old.pk).exists()
    assert queries.upload(kept.reference, seen_by=other, kept_by="marchshire") == kept
    with pytest.raises(NotThere):
        queries.upload(kept.reference, seen_by=officer, kept_by="marchshire")
