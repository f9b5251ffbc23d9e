"""Consultations as facts: what a blank says, whose days stand, what is counted, and what is not told too early."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations_cast import CLOSES_ON, OPENS_ON, a_draft, a_period, an_announced, marchshire
from opencompact.records.areas.models import Area
from opencompact.records.consultations.facts import recorded
from opencompact.records.consultations.models import Answer, Body, Consultation, Meeting, Questionnaire
from opencompact.records.explanations.models import Explanation
from opencompact.records.partners.models import Identifier, Organisation
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY
from opencompact.records.recorded import NEVER, NOT_KNOWN
from site_cast import NOON, TODAY, an_organisation

pytestmark = pytest.mark.django_db

LATER = CLOSES_ON + timedelta(days=1)
DAYS = ("opens_on", "closes_on", "first_closes_on", "extension_announced_on")


@pytest.fixture
def place() -> tuple[Area, Organisation]:
    return marchshire()


def facts(row: Consultation, on: date = TODAY, **more: Any) -> dict[str, Any]:
    """What is recorded of one consultation."""
    return dict(recorded(row.area, seen_by=HOUSE_ITSELF, on=on, consultations=[row], **more)[0].facts)


def days(row: Consultation, on: date = TODAY) -> tuple[object, ...]:
    found = facts(row, on)
    return tuple(found[name] for name in DAYS)


def elsewhere(place: tuple[Area, Organisation], told: dict[str, object], **more: Any) -> Consultation:
    """A consultation that is known from a list."""
    return an_announced(*place, source="C-1", told=told, **more)


def an_answer(row: Consultation, sector: str = "", **more: Any) -> Answer:
    asked, _ = Questionnaire.objects.get_or_create(consultation=row, defaults={"frozen_at": NOON, "digest": "0" * 64})
    return Answer.objects.create(consultation=row, questionnaire=asked, sector=sector, **{"begun_at": NOON, "saved_at": NOON, "received_at": NOON} | more)


def an_explanation(row: Consultation, organisation: Organisation, why: str, on: date = TODAY, **more: Any) -> Explanation:
    edition = row.area.editions.get()
    return Explanation.objects.create(
        area=row.area, edition=edition, commitment="consultation-twelve-weeks", organisation=organisation, concerns="x", subject=row.reference,
        why=why, softened_by="x", until_note="x", approved_by="x", published_on=on, published_by="somebody", **more)


def test_everybody_sees_the_same_facts_of_what_they_see(place: tuple[Area, Organisation]) -> None:
    shown, _ = an_announced(*place), a_draft(*place)

    everybody = recorded(place[0], seen_by=NOBODY, on=TODAY)
    house = {one.reference: one for one in recorded(place[0], seen_by=HOUSE_ITSELF, on=TODAY)}

    assert [one.reference for one in everybody] == [shown.reference]
    assert everybody[0] == house[shown.reference]
    assert sorted(one.is_shown for one in house.values()) == [False, True]


def test_days_that_are_chosen_and_not_announced_are_not_told_of_a_forward_plan(place: tuple[Area, Organisation]) -> None:
    draft = a_draft(*place, expected_on=OPENS_ON)
    ahead = a_draft(*place, expected_on=OPENS_ON + timedelta(days=7), shown_from=TODAY, announced_on=TODAY)

    assert days(draft) == (OPENS_ON, CLOSES_ON, None, None)
    assert days(ahead) == (OPENS_ON + timedelta(days=7), None, None, None)


def test_whose_it_is_and_what_it_says(place: tuple[Area, Organisation]) -> None:
    Identifier.objects.create(organisation=place[1], scheme="GB-LAE", value="MAR")
    found = facts(an_announced(*place, places=["Wendbury"], support_offered=True))

    assert [found[name] for name in ("held_by", "held_by_id", "held_by_sector")] == ["Marchshire Council", "GB-LAE-MAR", "public"]
    assert (found["methods"], found["languages"], found["formats"]) == (["paper"], ["English"], None)
    assert (found["places"], found["subjects"], found["support_offered"], found["easy_to_reach"]) == (["Wendbury"], None, True, None)


def test_of_one_held_here_a_blank_is_left_to_the_vocabulary(place: tuple[Area, Organisation]) -> None:
    found = facts(an_announced(*place))

    assert [found[name] for name in ("reason", "reason_published_on", "feedback_published_on", "decided_on")] == [None] * 4


@pytest.mark.parametrize(("more", "wanted"), [
    ({}, TODAY),  # nine days before it opens
    ({"announced_on": date(2026, 10, 1)}, date(2026, 10, 1)),
    ({"opens_on": TODAY}, NEVER),
    ({"opens_on": TODAY, "announced_on": date(2026, 10, 1)}, date(2026, 10, 1)),
    ({"opens_on": TODAY, "source": "A report of 2007"}, None),
])
def test_days_that_are_said_ahead_are_an_early_announcement(place: tuple[Area, Organisation], more: dict[str, Any], wanted: object) -> None:
    assert facts(an_announced(*place, **more))["announced_on"] == wanted


def test_whether_a_draft_will_be_announced_ahead_is_not_known_yet(place: tuple[Area, Organisation]) -> None:
    assert facts(a_draft(*place))["announced_on"] is None


def test_days_that_were_never_changed(place: tuple[Area, Organisation]) -> None:
    assert days(an_announced(*place)) == (OPENS_ON, CLOSES_ON, None, None)


def test_several_extensions_in_good_time_are_told_by_the_day_of_the_first(place: tuple[Area, Organisation]) -> None:
    row = an_announced(*place)
    first, second = CLOSES_ON + timedelta(days=14), CLOSES_ON + timedelta(days=28)
    a_period(row, "extended", closes_on=first, announced_on=CLOSES_ON)
    a_period(row, "extended", closes_on=second, announced_on=first)

    assert days(row, second) == (OPENS_ON, second, CLOSES_ON, CLOSES_ON)
    assert days(row, CLOSES_ON) == (OPENS_ON, first, CLOSES_ON, CLOSES_ON)


def test_a_second_period_is_beside_and_is_not_judged(place: tuple[Area, Organisation]) -> None:
    row = an_announced(*place)
    a_period(row, "opened again", opens_on=LATER, closes_on=LATER + timedelta(days=30), announced_on=LATER)

    assert days(row, LATER) == (OPENS_ON, LATER + timedelta(days=30), CLOSES_ON, LATER)


def test_a_correction_is_no_extension(place: tuple[Area, Organisation]) -> None:
    row = an_announced(*place)
    a_period(row, "corrected", closes_on=date(2027, 2, 24))

    assert days(row) == (OPENS_ON, date(2027, 2, 24), None, None)


def test_a_day_that_is_only_expected_is_planned_while_it_is_ahead(place: tuple[Area, Organisation]) -> None:
    row = a_draft(*place, opens_on=None, closes_on=None, expected_on=date(2027, 1, 11), shown_from=TODAY)

    assert days(row)[0] == date(2027, 1, 11)
    assert days(row, date(2027, 1, 12))[0] is None


@pytest.mark.parametrize(("on", "wanted"), [
    (TODAY, (NEVER, NEVER, None, None)),
    (date(2026, 12, 22), (OPENS_ON, date(2026, 12, 22), CLOSES_ON, date(2026, 12, 22))),
    (LATER, (OPENS_ON, CLOSES_ON, None, None)),
])
def test_withdrawn_before_it_opened_while_it_was_open_and_after(place: tuple[Area, Organisation], on: date, wanted: tuple[object, ...]) -> None:
    row = an_announced(*place, withdrawn_on=on, withdrawn_note="The plan was dropped.")

    assert days(row, on) == wanted
    assert facts(row, on)["decided_on"] == NEVER
    assert days(row, on - timedelta(days=1)) == (OPENS_ON, CLOSES_ON, None, None)


def test_feedback_counts_from_its_moment_and_not_before(place: tuple[Area, Organisation]) -> None:
    released = datetime(2027, 5, 4, 16, 30, tzinfo=UTC)
    row = an_announced(*place, feedback_release_at=released, feedback_published_on=date(2027, 5, 4), feedback_shows_effect=True)

    def told(on: date, at: datetime | None = None) -> tuple[object, object]:
        found = facts(row, on, at=at)
        return found["feedback_published_on"], found["feedback_shows_effect"]

    assert told(date(2027, 5, 4)) == told(date(2027, 5, 4), released - timedelta(seconds=1)) == (None, None)
    assert told(date(2027, 5, 4), released) == told(date(2027, 5, 5)) == (date(2027, 5, 4), True)


def test_a_release_after_midnight_in_london_is_of_the_london_day(place: tuple[Area, Organisation]) -> None:
    row = an_announced(*place, feedback_release_at=datetime(2027, 5, 3, 23, 30, tzinfo=UTC), feedback_published_on=date(2027, 5, 4))

    assert facts(row, date(2027, 6, 1))["feedback_published_on"] == date(2027, 5, 4)


def test_the_earliest_reason_that_stands_and_is_the_bodys_own(place: tuple[Area, Organisation]) -> None:
    row, other = an_announced(*place), an_organisation("Another")
    an_explanation(row, other, "Not theirs to give.", TODAY - timedelta(days=3))
    an_explanation(row, place[1], "Taken back.", TODAY - timedelta(days=2), withdrawn_on=TODAY, withdrawn_by="x", withdrawn_note="x")
    an_explanation(row, place[1], "The grant ends in March.", TODAY - timedelta(days=1))
    an_explanation(row, place[1], "And more.")

    assert [facts(row)[name] for name in ("reason", "reason_published_on")] == ["The grant ends in March.", TODAY - timedelta(days=1)]


def test_a_body_that_asks_as_well_may_give_the_reason(place: tuple[Area, Organisation]) -> None:
    row, other = an_announced(*place), an_organisation("Wend Valley Health", "public")
    Body.objects.create(consultation=row, organisation=other, runs_it=True)
    an_explanation(row, other, "A law fixes the days.")

    assert facts(row)["reason"] == "A law fixes the days."


def test_bodies_affected_and_invited_by_the_day(place: tuple[Area, Organisation]) -> None:
    row = an_announced(*place)
    for name, invited in (("A", TODAY), ("B", TODAY + timedelta(days=1)), ("C", None)):
        Body.objects.create(consultation=row, name=name, is_affected=True, invited_on=invited)
    Body.objects.create(consultation=row, name="D", invited_on=TODAY)

    assert [facts(row)[name] for name in ("partners_affected", "partners_invited")] == [3, 1]
    audience = recorded(row.area, seen_by=NOBODY, on=TODAY)[0].children["audience"]
    assert [(one["of"], one["audience"], one["invited_on"]) for one in audience][-1] == (row.reference, "D", TODAY)


def test_nobody_noted_is_not_nobody_affected(place: tuple[Area, Organisation]) -> None:
    assert facts(an_announced(*place))["partners_affected"] is None


def test_a_body_that_is_not_confirmed_is_not_named(place: tuple[Area, Organisation]) -> None:
    row = an_announced(*place)
    Body.objects.create(consultation=row, organisation=an_organisation("A refuge", confirmed_on=None), is_affected=True)

    assert recorded(row.area, seen_by=NOBODY, on=TODAY)[0].children["audience"][0]["audience"] is None


def test_answers_are_counted_once_it_has_closed_and_small_numbers_are_not_told(place: tuple[Area, Organisation]) -> None:
    row = an_announced(*place)
    for sector in ("third",) * 6 + ("public",) * 4 + ("individual",) * 2:
        an_answer(row, sector)
    an_answer(row, "third", received_at=None)
    names = ("responses", "responses_third_sector", "responses_public_sector", "responses_not_said")

    assert [facts(row, CLOSES_ON)[name] for name in names] == [None] * 4
    assert [facts(row, LATER)[name] for name in names] == [12, 6, NOT_KNOWN, 0]


def test_what_cannot_be_answered_here_has_no_count(place: tuple[Area, Organisation]) -> None:
    assert facts(an_announced(*place), LATER)["responses"] is None


def test_people_at_events_are_known_where_each_event_has_its_number(place: tuple[Area, Organisation]) -> None:
    row = an_announced(*place)
    Meeting.objects.create(consultation=row, title="Workshop", held_on=TODAY, attendance=50)
    Meeting.objects.create(consultation=row, title="Called off", held_on=TODAY, cancelled_on=TODAY)
    assert facts(row)["people_at_events"] == 50

    Meeting.objects.create(consultation=row, title="Drop-in", held_on=TODAY)
    assert facts(row)["people_at_events"] is None


def test_of_one_held_elsewhere_only_what_its_source_could_carry_is_known(place: tuple[Area, Organisation]) -> None:
    found = facts(elsewhere(place, {"title": "Library hours", "reason": None}), LATER)

    assert (found["reason"], found["reason_published_on"], found["feedback_published_on"]) == (None, NOT_KNOWN, NOT_KNOWN)


@pytest.mark.parametrize(("read_on", "wanted"), [(CLOSES_ON, NOT_KNOWN), (LATER, None)])
def test_a_list_read_before_closing_says_nothing_of_feedback_after_it(place: tuple[Area, Organisation], read_on: date, wanted: object) -> None:
    row = elsewhere(place, {"feedback_published_on": None, "_reading": {"read_on": read_on.isoformat()}})

    assert facts(row, date(2027, 9, 1))["feedback_published_on"] == wanted


def test_what_its_source_counts_stands_as_told(place: tuple[Area, Organisation]) -> None:
    told = {"responses": 18, "responses_third_sector": 2, "methods": ["eConsult page", "articles"], "people_at_events": 50}
    found = facts(elsewhere(place, dict(told), methods=[]))

    assert {name: found[name] for name in told} == told


def test_what_somebody_wrote_here_since_goes_before_what_was_told(place: tuple[Area, Organisation]) -> None:
    found = facts(elsewhere(place, {"methods": ["newsletter"], "about": "Hours."}, methods=["online"], about="Opening hours."))

    assert (found["methods"], found["about"]) == (["online"], "Opening hours.")


def test_a_change_that_a_list_showed_after_closing_is_in_doubt(place: tuple[Area, Organisation]) -> None:
    seen = LATER + timedelta(days=7)
    row = elsewhere(place, {"_reading": {"read_on": seen.isoformat(), "not_yet": {"2": TODAY.isoformat()}}})
    a_period(row, "extended", closes_on=seen, announced_on=LATER)
    assert days(row, seen) == (OPENS_ON, seen, CLOSES_ON, NOT_KNOWN)

    row.told["_reading"]["not_yet"]["2"] = LATER.isoformat()  # it was read after closing, and was not extended then
    assert days(row, seen) == (OPENS_ON, seen, CLOSES_ON, LATER)


def test_queries_do_not_grow(place: tuple[Area, Organisation]) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            recorded(place[0], seen_by=NOBODY, on=TODAY)
        return len(captured)

    an_announced(*place)
    first = queries()
    for _ in range(5):
        row = an_announced(*place)
        an_answer(row)
        Body.objects.create(consultation=row, organisation=an_organisation(row.reference), is_affected=True)
        an_explanation(row, place[1], "Because.")

    assert first == queries() == 8
