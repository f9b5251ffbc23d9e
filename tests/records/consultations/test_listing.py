"""The lists of an area's consultations: which group each is in at a moment, in which order, narrowed and counted."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from consultations_cast import a_draft, marchshire
from opencompact.records.areas.models import Area
from opencompact.records.consultations.days import state
from opencompact.records.consultations.models import Answer, Body, Consultation, Questionnaire
from opencompact.records.consultations.queries import listing
from opencompact.records.consultations.queries.listing import GROUPS, Listing, Wanted
from opencompact.records.consultations.queries.states import turns_of_the_day
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import NOBODY, Visitor
from site_cast import NOON, TODAY, a_keeper, a_representative, an_area, an_officer, an_organisation

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SET: dict[str, Any] = {"shown_from": TODAY - 100 * DAY, "set_on": TODAY - 100 * DAY}
OPEN: dict[str, Any] = SET | {"opens_on": TODAY - 10 * DAY, "closes_on": TODAY + 10 * DAY}
CLOSED: dict[str, Any] = SET | {"opens_on": TODAY - 90 * DAY, "closes_on": TODAY - DAY}
BARE: dict[str, Any] = {"opens_on": None, "closes_on": None}


@pytest.fixture
def asked() -> tuple[Area, Organisation]:
    return marchshire()


def titles(area: Area, group: str, *, seen_by: Visitor = NOBODY, at: datetime = NOON, **wanted: str) -> list[str]:
    found = Listing(area, seen_by=seen_by, at=at, wanted=Wanted(**wanted))
    rows = [one.title for one in found.group(group)]
    assert found.counts()[group] == len(rows)
    return rows


STANDINGS: list[tuple[str, dict[str, Any], str, set[str]]] = [
    ("draft", {}, "draft", {"drafts"}),
    ("announced ahead", BARE | {"shown_from": TODAY, "expected_on": TODAY + DAY}, "planned", {"coming"}),
    ("set for tomorrow", OPEN | {"opens_on": TODAY + DAY}, "planned", {"coming"}),
    ("opens today", OPEN | {"opens_on": TODAY}, "open", {"open"}),
    ("closes today", OPEN | {"closes_on": TODAY}, "open", {"open"}),
    ("closes today, later", OPEN | {"closes_on": TODAY, "closing_time": time(12, 1)}, "open", {"open"}),
    ("closed today, at noon", OPEN | {"closes_on": TODAY, "closing_time": time(12)}, "closed", {"closed", "ended"}),
    ("without a closing day", OPEN | {"closes_on": None}, "open", {"open"}),
    ("closed yesterday", CLOSED, "closed", {"closed", "ended"}),
    ("waiting for years", CLOSED | {"opens_on": date(2020, 1, 1), "closes_on": date(2020, 2, 1)}, "closed", {"closed", "ended"}),
    ("fed back", CLOSED | {"feedback_published_on": TODAY}, "fed back", {"closed", "ended"}),
    ("released at noon", CLOSED | {"feedback_release_at": NOON}, "fed back", {"closed", "ended"}),
    ("released later", CLOSED | {"feedback_release_at": NOON + timedelta(seconds=1), "feedback_published_on": TODAY}, "closed", {"closed", "ended"}),
    ("fed back long ago", CLOSED | {"opens_on": date(2020, 1, 1), "closes_on": date(2020, 2, 1), "feedback_published_on": date(2020, 3, 1)}, "fed back", {"ended"}),
    ("decided", CLOSED | {"feedback_published_on": TODAY, "decided_on": TODAY}, "decided", {"closed", "ended"}),
    ("only its feedback is known", BARE | {"shown_from": TODAY, "feedback_published_on": date(2007, 5, 1)}, "fed back", {"ended"}),
    ("withdrawn while open", OPEN | {"withdrawn_on": TODAY, "withdrawn_note": "A mistake."}, "withdrawn", {"ended"}),
]


@pytest.mark.parametrize(("title", "given", "word", "groups"), STANDINGS, ids=[row[0] for row in STANDINGS])
def test_each_is_in_the_groups_of_how_it_stands(asked: tuple[Area, Organisation], title: str, given: dict[str, Any], word: str, groups: set[str]) -> None:
    area, council = asked
    row, keeper = a_draft(area, council, title, **given), a_keeper()

    found = {group for group in GROUPS if titles(area, group, seen_by=keeper)}

    assert (state(row, at=NOON), found) == (word, groups)


@pytest.mark.parametrize("at", [datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 29, tzinfo=UTC), datetime(2026, 10, 25, 1, 31, tzinfo=UTC)])
def test_on_the_day_the_clock_goes_back_the_list_says_what_the_row_says(asked: tuple[Area, Organisation], at: datetime) -> None:
    area, council = asked
    row = a_draft(area, council, **SET | {"opens_on": date(2026, 10, 1), "closes_on": date(2026, 10, 25), "closing_time": time(1, 30)})

    is_open = titles(area, "open", at=at) == [row.title]

    assert is_open == (state(row, at=at) == "open")


def test_what_closes_soonest_comes_first(asked: tuple[Area, Organisation]) -> None:
    area, council = asked
    for title, closes_on, closing_time in (("No day", None, None), ("Late", TODAY + DAY, None), ("Early", TODAY + DAY, time(9)), ("Today", TODAY, None)):
        a_draft(area, council, title, **OPEN | {"closes_on": closes_on, "closing_time": closing_time})

    assert titles(area, "open") == ["Today", "Early", "Late", "No day"]


def test_what_comes_soonest_comes_first(asked: tuple[Area, Organisation]) -> None:
    area, council = asked
    a_draft(area, council, "Some time", **BARE, shown_from=TODAY)
    a_draft(area, council, "In May", **BARE, shown_from=TODAY, expected_on=date(2027, 5, 1))
    a_draft(area, council, "In March", **SET, expected_on=date(2027, 1, 1), opens_on=date(2027, 3, 1), closes_on=None)

    assert titles(area, "coming") == ["In March", "In May", "Some time"]


def test_what_is_prepared_is_seen_by_its_own_people_and_the_officer_alone(asked: tuple[Area, Organisation]) -> None:
    area, council = asked
    hall, health = an_organisation("Parish Hall"), an_organisation("Harbour Health", "public")
    draft = a_draft(area, council, "Secret")
    Body.objects.create(consultation=draft, organisation=health, runs_it=True)
    Body.objects.create(consultation=draft, organisation=hall, is_affected=True)

    seen = {name: titles(area, "drafts", seen_by=who) for name, who in (
        ("nobody", NOBODY), ("council", a_representative(council)), ("runs it too", a_representative(health)),
        ("only affected", a_representative(hall)), ("officer", an_officer(area)), ("officer elsewhere", an_officer(an_area("fenland"), "else@example.org")))}

    assert {name for name, found in seen.items() if found} == {"council", "runs it too", "officer"}


@pytest.mark.parametrize(("wanted", "found"), [
    ({"search": "llyfrgell"}, ["Llyfrgell Tŷ Glas"]), ({"search": "ty glas"}, ["Llyfrgell Tŷ Glas"]), ({"search": "GLAS tŷ"}, ["Llyfrgell Tŷ Glas"]),
    ({"search": "council"}, ["Llyfrgell Tŷ Glas"]), ({"search": "benches"}, ["Parks"]), ({"search": "%"}, []), ({"search": " "}, ["Llyfrgell Tŷ Glas", "Parks"]),
    ({"subject": "housing"}, ["Llyfrgell Tŷ Glas"]), ({"subject": "HOUSING "}, ["Llyfrgell Tŷ Glas"]), ({"subject": "hous"}, []),
    ({"place": "march-on-sea"}, ["Parks"]), ({"subject": "housing", "place": "March on Sea"}, []),
])
def test_it_is_narrowed_by_folded_words(asked: tuple[Area, Organisation], wanted: dict[str, str], found: list[str]) -> None:
    area, council = asked
    a_draft(area, council, "Llyfrgell Tŷ Glas", **OPEN, subjects=["Housing"], places=["Tillbrook"])
    a_draft(area, an_organisation("Parks Trust"), "Parks", **OPEN | {"about": "Where the benches stand."}, places=["March on Sea"])

    assert titles(area, "open", **wanted) == found


def test_a_body_is_found_by_what_it_asks_alone_and_with_others(asked: tuple[Area, Organisation]) -> None:
    area, council = asked
    health = an_organisation("Harbour Health", "public")
    a_draft(area, health, "Alone", **OPEN)
    Body.objects.create(consultation=a_draft(area, council, "Together", **OPEN), organisation=health, runs_it=True)
    Body.objects.create(consultation=a_draft(area, council, "Only invited", **OPEN), organisation=health, invited_on=TODAY)

    assert titles(area, "open", body=health.reference) == ["Alone", "Together"]


def test_subjects_and_places_are_offered_once_however_they_are_written(asked: tuple[Area, Organisation]) -> None:
    area, council = asked
    a_draft(area, council, "One", **OPEN, subjects=["libraries", "Housing"], places=["Tillbrook"])
    a_draft(area, council, "Two", **OPEN, subjects=["Libraries "], places=["tillbrook", " "])
    a_draft(area, council, "Draft", subjects=["Secret"], places=["Hidden"])

    assert (listing.subjects(area), listing.places(area)) == (["Housing", "Libraries"], ["tillbrook"])


def test_the_archive_goes_by_the_year_of_the_end(asked: tuple[Area, Organisation]) -> None:
    area, council = asked
    a_draft(area, council, "Closed", **CLOSED)
    a_draft(area, council, "Old", **SET | {"opens_on": date(2007, 3, 1), "closes_on": date(2007, 6, 1)})
    a_draft(area, council, "Withdrawn", **BARE, shown_from=TODAY, withdrawn_on=date(2025, 1, 1), withdrawn_note="Why.")
    a_draft(area, council, "No day", **BARE, shown_from=TODAY, feedback_release_at=NOON)
    found = Listing(area, seen_by=NOBODY, at=NOON)

    years = {year: [one.title for one in found.group("ended", year=year)] for year, _ in found.years()}

    assert found.years() == [(2026, 1), (2025, 1), (2007, 1), (0, 1)]
    assert years == {2026: ["Closed"], 2025: ["Withdrawn"], 2007: ["Old"], 0: ["No day"]}


def test_answers_that_came_are_counted_and_drafts_are_not(asked: tuple[Area, Organisation]) -> None:
    area, council = asked
    row, other = a_draft(area, council, **CLOSED), a_draft(area, council, "Other", **CLOSED)
    questions = Questionnaire.objects.create(consultation=row)
    for received_at in (NOON, NOON, None):
        Answer.objects.create(consultation=row, questionnaire=questions, begun_at=NOON, saved_at=NOON, received_at=received_at)

    assert listing.answers_to([row, other]) == {row.pk: 2}


def test_a_closing_time_and_a_release_turn_the_day(asked: tuple[Area, Organisation]) -> None:
    area, council = asked
    a_draft(area, council, "Closes", **OPEN | {"closes_on": TODAY, "closing_time": time(17)})
    a_draft(area, council, "Released", **CLOSED | {"feedback_release_at": NOON})

    turns = [turns_of_the_day(area.slug, at=NOON + timedelta(minutes=minutes)) for minutes in (-1, 0, 299, 300, 301)]

    assert turns == ["0 0", "0 1", "0 1", "1 1", "1 1"]


@pytest.mark.parametrize("number", [3, 300])
def test_the_number_of_queries_does_not_grow(asked: tuple[Area, Organisation], django_assert_num_queries: Any, number: int) -> None:
    area, council = asked
    Consultation.objects.bulk_create(
        Consultation(area=area, organisation=council, title=f"No. {n}", subjects=["Roads"], **OPEN) for n in range(number))

    with django_assert_num_queries(6):
        found = Listing(area, seen_by=NOBODY, at=NOON, wanted=Wanted(subject="roads"))
        rows = list(found.group("open"))
        assert found.counts()["open"] == len(rows) == number
        listing.running_with(rows)
        listing.answers_to(rows)
