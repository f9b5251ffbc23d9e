"""A list of consultations held elsewhere: looked at, read in, and read again without doubling or overwriting."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from consultations_cast import an_announced, marchshire
from opencompact.compact.findings import judge
from opencompact.compact.loading import load
from opencompact.monitoring.frames import frames_of
from opencompact.records.areas.models import Area
from opencompact.records.consultations.actions.elsewhere import register_elsewhere
from opencompact.records.consultations.actions.lists import read_list
from opencompact.records.consultations.facts import recorded
from opencompact.records.consultations.models import Consultation, Period
from opencompact.records.consultations.reading_in import rows
from opencompact.records.consultations.reading_in.plan import ReadIn
from opencompact.records.history.models import Entry
from opencompact.records.partners.models import Identifier, Name, Organisation
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY
from opencompact.records.refusals import AlreadyDone, NotAllowed, Refused
from site_cast import NOON, TODAY, a_partner, a_representative, an_area, an_officer, an_organisation

pytestmark = pytest.mark.django_db

GIVEN = Path(__file__).parents[4] / "shared" / "data" / "consultations" / "govuk"
EXAMPLES = Path(__file__).parents[3] / "examples"
HEAD = "reference,title,held_by,opens_on,closes_on"
PARKS = "C-1,Parks,Marchshire Council,2026-10-05,2026-12-28"


@pytest.fixture
def place() -> tuple[Area, Organisation]:
    return marchshire()


def sheet(*lines: str, head: str = HEAD) -> bytes:
    return "\n".join((head, *lines)).encode()


def read(area: Area, content: bytes, on: date = TODAY, **more: Any) -> ReadIn:
    """The list read in by the house."""
    at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    given: dict[str, Any] = {"by": HOUSE_ITSELF, "at": at, "on": on, "area": area, "file_name": "list.csv", "content": content}
    return read_list(**given | more)


def facts(row: Consultation, on: date = TODAY) -> dict[str, Any]:
    return dict(recorded(row.area, seen_by=NOBODY, on=on, consultations=[row])[0].facts)


def counts(done: ReadIn) -> tuple[int, int, int]:
    return len(done.added), len(done.changed), done.unchanged


def test_looking_changes_nothing(place: tuple[Area, Organisation]) -> None:
    account = read(place[0], sheet(PARKS), dry_run=True)

    assert (counts(account), account.is_done) == ((1, 0, 0), False)
    assert not Consultation.objects.exists()
    assert not Entry.objects.exists()


def test_a_row_is_a_consultation_that_everybody_sees(place: tuple[Area, Organisation]) -> None:
    done = read(place[0], sheet(f"{PARKS},online; newsletter", head=f"{HEAD},methods"))

    row = Consultation.objects.get()
    assert (counts(done), done.is_done) == ((1, 0, 0), True)
    assert (row.organisation, row.title, row.shown_from, row.is_held_elsewhere) == (place[1], "Parks", TODAY, True)
    assert (row.opens_on, row.closes_on, row.methods) == (date(2026, 10, 5), date(2026, 12, 28), ["online"])
    assert facts(row)["methods"] == ["online", "newsletter"]
    assert [(one.change, one.announced_on) for one in row.periods.all()] == [("set", date(2026, 10, 5))]


def test_read_twice_it_doubles_nothing_and_says_so(place: tuple[Area, Organisation]) -> None:
    read(place[0], sheet(PARKS))
    again = read(place[0], sheet(PARKS), on=TODAY + timedelta(days=7))

    assert counts(again) == (0, 0, 1)
    assert Consultation.objects.get().told["_reading"]["read_on"] == "2026-11-29"


def test_one_entry_tells_of_the_whole_list(place: tuple[Area, Organisation]) -> None:
    read(place[0], sheet(PARKS, "C-2,Roads,Nobody we know,2026-10-05,2026-12-28"), name="The council's list")

    entry = Entry.objects.get()
    assert (entry.action, entry.facts["name"], entry.facts["added"], entry.facts["unmatched"]) == ("consultations.read_in", "The council's list", 1, 1)
    assert len(entry.facts["digest"]) == 64


@pytest.mark.parametrize(("column", "value"), [("held_by", "The Marchshire Council"), ("held_by", "MARCHSHIRE COUNCIL"), ("held_by_id", "GB-LAE-MAR")])
def test_a_body_is_known_by_its_names_and_numbers(place: tuple[Area, Organisation], column: str, value: str) -> None:
    Name.objects.create(organisation=place[1], name="The Marchshire Council", is_short_form=True)
    Identifier.objects.create(organisation=place[1], scheme="GB-LAE", value="MAR")

    done = read(place[0], sheet(f"C-1,Parks,{value},2026-10-05", head=f"reference,title,{column},opens_on"))

    assert counts(done) == (1, 0, 0)


def test_a_body_that_is_no_partner_is_never_invented(place: tuple[Area, Organisation]) -> None:
    before = Organisation.objects.count()
    done = read(place[0], sheet("C-1,A,Wend Health,2026-10-05,", "C-2,B,Wend Health,2026-10-05,", "C-3,C,,2026-10-05,"))

    assert (counts(done), Organisation.objects.count()) == ((0, 0, 0), before)
    assert [line.sentence for line in done.unmatched] == [
        "Wend Health is no partner of Marchshire, so 2 consultations were left out; put it on the list, or give a partner this name as "
        "another name or this number, and read the list again.",
        "1 consultation was left out: the list does not say whose. Say whose list it is."]


def test_two_partners_of_one_name_are_not_guessed_between(place: tuple[Area, Organisation]) -> None:
    a_partner(place[0], an_organisation("Marchshire Council", "public"))

    assert len(read(place[0], sheet(PARKS)).unmatched) == 1


def test_rows_that_name_no_body_are_of_whose_list_it_is(place: tuple[Area, Organisation]) -> None:
    content = sheet("C-1,Parks,2026-10-05,2026-12-28", head="reference,title,opens_on,closes_on")

    assert counts(read(place[0], content, organisation=place[1])) == (1, 0, 0)
    assert Consultation.objects.get().organisation == place[1]


def test_two_bodies_may_call_different_ones_alike(place: tuple[Area, Organisation]) -> None:
    health = an_organisation("Wend Health", "public")
    a_partner(place[0], health)
    read(place[0], sheet(PARKS), name="The council's")
    done = read(place[0], sheet("C-1,Clinics,Wend Health,2026-10-05,"), name="The hospital's")

    assert counts(done) == (1, 0, 0)
    assert set(Consultation.objects.values_list("title", flat=True)) == {"Parks", "Clinics"}


def test_what_changed_is_told_fact_by_fact(place: tuple[Area, Organisation]) -> None:
    read(place[0], sheet(f"{PARKS},", head=f"{HEAD},feedback_published_on"))
    done = read(place[0], sheet(f"{PARKS.replace('Parks', 'Parks and ponds')},2026-11-20", head=f"{HEAD},feedback_published_on"))

    assert [(one.title, one.facts) for one in done.changed] == [("Parks and ponds", ("title", "feedback"))]
    row = Consultation.objects.get()
    assert (row.title, row.feedback_published_on, row.version) == ("Parks and ponds", date(2026, 11, 20), 2)


def test_what_somebody_wrote_here_is_left(place: tuple[Area, Organisation]) -> None:
    read(place[0], sheet(PARKS))
    Consultation.objects.update(title="Our parks")
    done = read(place[0], sheet(PARKS.replace("Parks", "Parks and ponds")))
    again = read(place[0], sheet(PARKS.replace("Parks", "Parks and ponds")))

    assert [line.sentence for line in done.left] == ["Our parks: its title was written here by hand and was left as it is."]
    assert (Consultation.objects.get().title, again.left) == ("Our parks", ())


def test_an_extension_seen_in_the_list_is_an_announcement_of_its_own(place: tuple[Area, Organisation]) -> None:
    read(place[0], sheet(PARKS))
    done = read(place[0], sheet(PARKS.replace("2026-12-28", "2027-01-25")), on=date(2026, 12, 28))

    row = Consultation.objects.get()
    assert done.changed[0].facts == ("closing day",)
    assert [(one.change, one.closes_on, one.announced_on) for one in row.periods.order_by("number")] == [
        ("set", date(2026, 12, 28), date(2026, 10, 5)), ("extended", date(2027, 1, 25), date(2026, 12, 28))]
    assert facts(row, date(2027, 3, 1))["first_closes_on"] == date(2026, 12, 28)


@pytest.mark.parametrize(("read_between", "announced"), [(False, "unknown"), (True, date(2027, 1, 10))])
def test_an_extension_first_seen_after_closing_is_judged_only_where_it_is_known_to_be_late(
    place: tuple[Area, Organisation], read_between: bool, announced: object) -> None:
    read(place[0], sheet(PARKS))
    if read_between:
        read(place[0], sheet(PARKS), on=date(2026, 12, 29))
    read(place[0], sheet(PARKS.replace("2026-12-28", "2027-01-25")), on=date(2027, 1, 10))

    found = facts(Consultation.objects.get(), date(2027, 3, 1))

    assert [found[name] for name in ("closes_on", "first_closes_on", "extension_announced_on")] == [date(2027, 1, 25), date(2026, 12, 28), announced]


def test_a_change_that_the_list_dates_itself(place: tuple[Area, Organisation]) -> None:
    head = f"{HEAD},first_closes_on,extension_announced_on"
    read(place[0], sheet(f"{PARKS},2026-11-30,2026-11-09", head=head))

    row = Consultation.objects.get()
    assert [(one.change, one.closes_on, one.announced_on) for one in row.periods.order_by("number")] == [
        ("set", date(2026, 11, 30), date(2026, 10, 5)), ("extended", date(2026, 12, 28), date(2026, 11, 9))]
    assert facts(row)["extension_announced_on"] == date(2026, 11, 9)


def test_a_day_that_is_no_longer_given_was_not_taken_back(place: tuple[Area, Organisation]) -> None:
    read(place[0], sheet(PARKS))
    done = read(place[0], sheet(PARKS.replace("2026-12-28", "")))

    assert (counts(done), Consultation.objects.get().closes_on) == ((0, 0, 1), date(2026, 12, 28))


def test_a_day_that_comes_later_is_no_extension(place: tuple[Area, Organisation]) -> None:
    read(place[0], sheet(PARKS.replace("2026-12-28", "")))
    read(place[0], sheet(PARKS))

    found = facts(Consultation.objects.get())
    assert (found["closes_on"], found["first_closes_on"]) == (date(2026, 12, 28), None)


def test_days_written_here_by_hand_are_left(place: tuple[Area, Organisation]) -> None:
    read(place[0], sheet(PARKS))
    Consultation.objects.update(closes_on=date(2027, 1, 4))
    done = read(place[0], sheet(PARKS.replace("2026-12-28", "2027-01-25")))

    assert "its days were written here by hand (5 October 2026 to 4 January 2027)" in done.left[0].sentence
    assert (Consultation.objects.get().closes_on, Period.objects.count()) == (date(2027, 1, 4), 1)


def test_what_left_the_list_stays_and_is_told(place: tuple[Area, Organisation]) -> None:
    read(place[0], sheet(PARKS, "C-2,Roads,Marchshire Council,2026-10-05,"))
    done = read(place[0], sheet(PARKS))

    assert [one.title for one in done.gone] == ["Roads"]
    assert Consultation.objects.count() == 2


def test_one_registered_by_its_address_is_known_again(place: tuple[Area, Organisation]) -> None:
    at: dict[str, Any] = {"by": HOUSE_ITSELF, "at": NOON, "on": TODAY, "area": place[0], "organisation": place[1]}
    register_elsewhere(**at, title="Parks", held_at="http://www.consult.marchshire.example/parks/")
    done = read(place[0], sheet(f"{PARKS},https://consult.marchshire.example/parks/consult_view", head=f"{HEAD},web_address"))

    assert (len(done.added), Consultation.objects.count()) == (0, 1)
    assert Consultation.objects.get().source == f"{place[1].reference}/C-1"


def test_one_that_is_held_here_is_not_held_elsewhere_as_well(place: tuple[Area, Organisation]) -> None:
    ours = an_announced(*place)
    done = read(place[0], sheet(f"{ours.reference},Library hours,Marchshire Council,2026-12-01,2027-02-23"))

    assert (counts(done), Consultation.objects.count()) == ((0, 0, 0), 1)
    assert done.left[0].sentence == "Library hours is set up here, and its own pages say what is recorded of it."


def test_one_that_is_set_up_here_and_answered_there_is_ours(place: tuple[Area, Organisation]) -> None:
    an_announced(*place, held_at="https://consult.marchshire.example/library/")
    done = read(place[0], sheet(f"{PARKS},https://consult.marchshire.example/library/", head=f"{HEAD},web_address"))

    assert (len(done.left), Consultation.objects.get().told) == (1, {})
    assert facts(Consultation.objects.get())["reason"] is None


def test_what_cannot_be_used_is_told_with_its_place_and_the_rest_is_read_in(place: tuple[Area, Organisation]) -> None:
    lines = [f"{PARKS},", "C-2,,Marchshire Council,2026-10-05,,", "C-3,Roads,Marchshire Council,soon,,javascript:x"]
    done = read(place[0], sheet(*lines, head=f"{HEAD},web_address"))

    assert len(done.added) == 2
    assert sorted(line.place for line in done.problems) == ["row 3", "row 4, opens_on", "row 4, web_address"]
    roads = Consultation.objects.get(title="Roads")
    assert ("opens_on" in roads.told, roads.held_at) == (False, "")


def test_what_cannot_be_seen_or_misleads_is_left_out_and_told(place: tuple[Area, Organisation]) -> None:
    line = '"C-3","Roads\r\nBcc: all@nowhere.example \u202e","Marchshire Council",2026-10-05,2026-12-28,https://marchshire.example@evil.example/'
    done = read(place[0], sheet(line, head=f"{HEAD},web_address"))

    row = Consultation.objects.get()
    assert (row.title, row.held_at) == ("Roads Bcc: all@nowhere.example", "")
    assert [one.place for one in done.problems] == ["row 2, title", "row 2, web_address"]


def test_a_row_that_nothing_names_is_left_out(place: tuple[Area, Organisation]) -> None:
    done = read(place[0], sheet("Parks,Marchshire Council,2026-10-05,2026-12-28", head="title,held_by,opens_on,closes_on"))

    assert (counts(done), [line.place for line in done.problems]) == ((0, 0, 0), ["row 2"])


@pytest.mark.parametrize(("content", "sentence"), [
    (b"", "is empty"), (b"PK\x03\x04", "is a workbook"), (b"%PDF-1.7", "is a PDF"), (b"{]", "the JSON is broken"), (b'{"a": 1}', "holds no records"),
    (b"reference,recipient,amount\nG-1,Harbour Youth,500\n", "holds no consultations"), (b"\x00" * 10, "holds"), (b"[" * 100_000, "nests"),
])
def test_what_is_no_list_is_refused_in_a_sentence(place: tuple[Area, Organisation], content: bytes, sentence: str) -> None:
    name = "list.json" if content[:1] in b"{[" else "list.csv"
    with pytest.raises(Refused, match=sentence):
        read(place[0], content, file_name=name)


def test_a_list_that_is_too_long_is_refused(place: tuple[Area, Organisation], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_ROWS", 1)
    with pytest.raises(Refused, match="2 consultations; at once up to 1"):
        read(place[0], sheet(PARKS, PARKS.replace("C-1", "C-2")))

    monkeypatch.setattr(rows, "MOST_BYTES", 50)
    with pytest.raises(Refused, match="a list may have"):
        read(place[0], sheet(PARKS))


def test_the_same_sending_twice_is_one_reading(place: tuple[Area, Organisation]) -> None:
    read(place[0], sheet(PARKS), once="r" * 20)

    with pytest.raises(AlreadyDone):
        read(place[0], sheet(PARKS.replace("Parks", "Ponds")), once="r" * 20)
    assert Consultation.objects.get().title == "Parks"


WHO: list[tuple[str, Callable[[Area, Organisation], Any], bool]] = [
    ("officer", lambda area, council: an_officer(area), True), ("representative", lambda area, council: a_representative(council), False),
    ("officer elsewhere", lambda area, council: an_officer(an_area("elsewhere")), False), ("public", lambda area, council: NOBODY, False)]


@pytest.mark.parametrize(("make", "may"), [(make, may) for _, make, may in WHO], ids=[name for name, _, _ in WHO])
def test_who_reads_a_list_in(place: tuple[Area, Organisation], make: Callable[[Area, Organisation], Any], may: bool) -> None:
    by = make(*place)
    if may:
        assert counts(read(place[0], sheet(PARKS), by=by)) == (1, 0, 0)
    else:
        with pytest.raises(NotAllowed):
            read(place[0], sheet(PARKS), by=by)


def test_citizen_space_again_and_again(place: tuple[Area, Organisation]) -> None:
    content = (EXAMPLES / "marchshire-citizen-space.json").read_bytes()
    first = read(place[0], content, file_name="consultations.json", organisation=place[1])
    again = read(place[0], content, file_name="consultations.json", organisation=place[1])

    assert (first.format, counts(first), counts(again), first.problems) == ("Citizen Space", (3, 0, 0), (0, 0, 3), ())
    benches = Consultation.objects.get(title="Where the new benches go")
    assert (benches.audience, benches.places, benches.held_at) == (
        "Residents; Carers", ["Wendbury", "Tillbrook"], "https://consult.marchshire.example/parks/park-benches/")
    assert facts(benches)["feedback_published_on"] == "unknown"
    assert facts(benches)["feedback_expected_on"] == date(2026, 5, 18)


def a_document(**details: object) -> dict[str, Any]:
    return {
        "content_id": "11111111-2222-3333-4444-555555555555", "base_path": "/government/consultations/marsh", "title": "The marsh road",
        "schema_name": "consultation", "document_type": "open_consultation", "updated_at": "2025-03-02T10:00:00Z",
        "links": {"organisations": [{"title": "Department for Marshes"}]}, "details": {"opening_date": "2025-03-03", "closing_date": "2025-05-26"} | details}


def test_two_versions_of_a_document_are_one_consultation(place: tuple[Area, Organisation]) -> None:
    a_partner(place[0], an_organisation("Department for Marshes", "public"))
    later = a_document(closing_date="2025-04-28") | {"updated_at": "2025-03-09T10:00:00Z"}
    both = json.dumps([later, a_document()]).encode()

    assert counts(read(place[0], both, file_name="c.json")) == (1, 0, 0)
    assert counts(read(place[0], both, file_name="c.json")) == (0, 0, 1)
    row = Consultation.objects.get()
    assert (row.closes_on, row.source, row.held_at) == (
        date(2025, 4, 28), "11111111-2222-3333-4444-555555555555", "https://www.gov.uk/government/consultations/marsh")


NAMES = ["consultation_outcome", "best-practice-consultation", "closed_consultation", "consultation_outcome_with_feedback",
         "consultation_outcome_with_featured_attachments"]


@pytest.mark.skipif(not GIVEN.exists(), reason="the published files are not here")
def test_published_consultations_read_in_twice_and_judged(place: tuple[Area, Organisation]) -> None:
    for name in ("HM Revenue & Customs", "Department for Business, Innovation & Skills", "Department for Culture, Media & Sport", "Ofqual"):
        a_partner(place[0], an_organisation(name, "public"))
    published = json.dumps([json.loads((GIVEN / f"{name}.json").read_text(encoding="utf-8")) for name in NAMES]).encode()

    first, again = (read(place[0], published, file_name="govuk.json") for _ in range(2))

    assert (counts(first), counts(again), first.problems, first.unmatched) == ((4, 0, 0), (0, 0, 4), (), ())
    found = recorded(place[0], seen_by=NOBODY, on=TODAY)
    compact = load("herefordshire-2014")
    judged = judge(compact, frames_of({"consultation": found}, compact.vocabulary)[0], as_of=TODAY).of("consultation-twelve-weeks")
    assert sorted((one.outcome.value, one.measured.value) for one in judged.findings() if one.measured) == [
        ("kept", 84), ("not_kept", 56), ("not_kept", 56), ("not_kept", 61)]
