"""A plan as facts: known, known never, not known; the latest review; the earliest reason of its own body."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opencompact.compact.facts import VOCABULARY
from opencompact.records.consultations.models import PLAN_STEPS
from opencompact.records.consultations.plan_facts import recorded_plans
from opencompact.records.explanations.models import Explanation
from opencompact.records.partners.models import Identifier, Organisation
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY
from opencompact.records.recorded import NEVER, Recorded
from plans_cast import a_council, a_plan, a_step
from site_cast import NOON, TODAY, an_area, an_edition, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def council() -> Organisation:
    return a_council(an_area())


def recorded(council: Organisation, **more: Any) -> list[Recorded]:
    return recorded_plans(a_plan(council, **more).area, seen_by=NOBODY, on=TODAY)


def test_every_fact_of_the_vocabulary_is_there_and_blank_until_recorded(council: Organisation) -> None:
    [plan] = recorded(council)

    given = {"reference": plan.reference, "title": "Library strategy", "held_by": "Marchshire Council", "held_by_sector": "public"}
    assert plan.facts == dict.fromkeys(VOCABULARY["plan"].facts) | given
    assert (plan.kind, plan.held_by, plan.is_shown, plan.children) == ("plan", council.reference, True, {})


def test_what_was_recorded(council: Organisation) -> None:
    Identifier.objects.create(organisation=council, scheme="GB-LAE", value="MAR")
    plan = a_plan(council, themes=["books"], is_joint=True, partners=["Harbour Youth"], cites_compact=False, widens_delivery=True)
    a_step(plan, "drafted_on", date(2026, 5, 1))
    a_step(plan, "papers_sent_on")
    a_step(plan, "partners_first_met_on", date(2026, 1, 1), withdrawn_at=NOON)
    for year in (2025, 2026, 2024):
        a_step(plan, "reviewed_on", date(year, 6, 1))

    [found] = recorded_plans(plan.area, seen_by=NOBODY, on=TODAY)

    told = {name: value for name, value in found.facts.items() if value is not None}
    assert told == {
        "reference": plan.reference, "title": "Library strategy", "held_by": "Marchshire Council", "held_by_id": "GB-LAE-MAR",
        "held_by_sector": "public", "themes": ["books"], "joint": True, "partners": ["Harbour Youth"], "cites_compact": False,
        "widens_delivery": True, "drafted_on": date(2026, 5, 1), "papers_sent_on": NEVER, "reviewed_on": date(2026, 6, 1)}


def test_what_was_dropped_was_never_adopted(council: Organisation) -> None:
    plan = a_plan(council, dropped_on=TODAY, dropped_note="No.")
    a_step(plan, "binding_on", date(2026, 5, 1))

    [found] = recorded_plans(plan.area, seen_by=NOBODY, on=TODAY)

    assert {step: found.facts[step] for step in PLAN_STEPS if found.facts[step]} == {
        "adopted_on": NEVER, "operates_from": NEVER, "reviewed_on": NEVER, "binding_on": date(2026, 5, 1)}


def test_the_reason_is_the_earliest_of_its_own_body_that_stands(council: Organisation) -> None:
    plan = a_plan(council)
    edition = an_edition(plan.area)

    def explained(why: str, on: date, **more: Any) -> None:
        given = {"commitment": "x", "concerns": "c", "softened_by": "s", "until_note": "u", "approved_by": "a", "published_by": "p"}
        Explanation.objects.create(area=plan.area, edition=edition, subject=plan.reference, why=why, published_on=on, **given | {"organisation": council} | more)

    explained("another's", date(2026, 1, 1), organisation=an_organisation("Another"))
    explained("withdrawn", date(2026, 2, 1), withdrawn_on=TODAY, withdrawn_by="p")
    explained("later", date(2026, 4, 1))
    explained("first", date(2026, 3, 1))

    [found] = recorded_plans(plan.area, seen_by=NOBODY, on=TODAY)
    assert (found.facts["reason"], found.facts["reason_published_on"]) == ("first", date(2026, 3, 1))


def test_what_is_not_shown_is_given_to_its_people_alone(council: Organisation) -> None:
    plan = a_plan(council, shown_from=None)

    assert recorded_plans(plan.area, seen_by=NOBODY, on=TODAY) == []
    [found] = recorded_plans(plan.area, seen_by=HOUSE_ITSELF, on=TODAY)
    assert not found.is_shown


def test_the_queries_do_not_grow(council: Organisation) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            recorded_plans(area, seen_by=NOBODY, on=TODAY)
        return len(queries)

    plan = a_plan(council)
    area = plan.area
    a_step(plan, "drafted_on", TODAY)
    for_one = asked()
    for number in range(20):
        a_step(a_plan(an_organisation(f"Council {number}", "public"), f"Plan {number}"), "drafted_on", TODAY)

    assert asked() == for_one == 4
