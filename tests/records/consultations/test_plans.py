"""Plans through their actions: who keeps one, what each act needs, and what the history tells of it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from opencompact.records.consultations.actions import plans as actions
from opencompact.records.consultations.models import Plan, PlanStep
from opencompact.records.consultations.queries import plans as queries
from opencompact.records.history.models import Entry, Note
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import NOBODY, Visitor
from opencompact.records.refusals import AlreadyDone, Changed, NotAllowed, NotThere, Refused
from plans_cast import a_council, a_plan, a_step
from site_cast import NOON, TODAY, a_keeper, a_representative, an_area, an_officer, an_organisation

pytestmark = pytest.mark.django_db
ONCE = "a-mark-of-one-sending"


@pytest.fixture
def council() -> Organisation:
    return a_council()


@pytest.fixture
def rae(council: Organisation) -> Visitor:
    return a_representative(council)


WHO: dict[str, Callable[[Organisation], Visitor]] = {
    "representative": a_representative,
    "contributor": lambda council: a_representative(council, role="contributor"),
    "officer": lambda council: an_officer(),
    "keeper": lambda council: a_keeper(),
    "of another body": lambda council: a_representative(an_organisation("Another")),
    "officer elsewhere": lambda council: an_officer("wendshire"),
    "public": lambda council: NOBODY,
}
MAY = {"representative", "contributor", "officer", "keeper"}


@pytest.mark.parametrize("who", WHO)
def test_who_begins_a_plan(who: str, council: Organisation) -> None:
    area = a_plan(council).area
    by = WHO[who](council)

    def begin() -> Plan:
        return actions.begin_plan(by=by, at=NOON, area=area, organisation=council, title="Libraries")

    if who in MAY:
        assert begin().shown_from is None
    else:
        with pytest.raises(NotAllowed, match="Only people of Marchshire Council and the compact officer can do this"):
            begin()


@pytest.mark.parametrize(("confirmed_on", "area", "sentence"), [
    (None, "marchshire", "The compact officer has not confirmed yet that Marchshire Council is who it says."),
    (TODAY, "wendshire", "Marchshire Council is not on the list of partners of Wendshire."),
])
def test_only_a_partner_plans_here(confirmed_on: Any, area: str, sentence: str, rae: Visitor, council: Organisation) -> None:
    council.confirmed_on = confirmed_on
    council.save()
    where = an_area(area) if area == "wendshire" else a_plan(council).area

    with pytest.raises(Refused) as refusal:
        actions.begin_plan(by=rae, at=NOON, area=where, organisation=council, title="Libraries")
    assert refusal.value.sentence == sentence


@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize("who", WHO)
def test_who_keeps_one_and_to_whom_it_is_there(who: str, shown: bool, council: Organisation) -> None:
    plan = a_plan(council, shown_from=TODAY if shown else None)
    by = WHO[who](council)

    def record() -> PlanStep:
        return actions.record_step(by=by, at=NOON, on=TODAY, plan=plan, step="drafted_on", day=TODAY)

    if who in MAY:
        assert record().on == TODAY
    else:
        with pytest.raises(NotAllowed if shown else NotThere):
            record()


def test_a_private_plan_is_named_by_its_reference_alone(rae: Visitor, council: Organisation) -> None:
    area = a_plan(council, "Another").area
    plan = actions.begin_plan(by=rae, at=NOON, area=area, organisation=council, title="Close the libraries")
    actions.change_plan(by=rae, at=NOON, plan=plan, version=1, title="Close all libraries", about="Money.")
    actions.record_step(by=rae, at=NOON, on=TODAY, plan=plan, step="drafted_on", day=TODAY)
    actions.drop_plan(by=rae, at=NOON, on=TODAY, plan=plan, reason="Nobody dared.")

    told = list(Entry.objects.values_list("action", "about", "facts"))
    assert [action for action, _, _ in told] == ["plan.begun", "plan.changed", "plan.step_recorded", "plan.dropped"]
    assert {about for _, about, _ in told} == {f"plan:{plan.reference}"}
    assert not any(word in str(told) for word in ("librar", "first draft", "dared"))
    assert [note.text for note in Note.objects.order_by("number")] == ["first draft: 2026-11-22", "Nobody dared."]


def test_a_shown_plan_is_told_by_its_name(rae: Visitor, council: Organisation) -> None:
    plan = a_plan(council, shown_from=None)
    actions.show_plan(by=rae, at=NOON, on=TODAY, plan=plan)
    actions.record_step(by=rae, at=NOON, on=TODAY, plan=plan, step="operates_from", day=date(2027, 4, 1))

    shown, step = Entry.objects.order_by("number")
    assert shown.facts == {"plan": "Library strategy", "organisation": "Marchshire Council"}
    assert step.facts == {"plan": "Library strategy", "step": "in operation", "on": "2027-04-01"}
    assert not Note.objects.exists()
    with pytest.raises(Refused, match="It has been shown to everybody since 22 November 2026"):
        actions.show_plan(by=rae, at=NOON, on=TODAY, plan=plan)


@pytest.mark.parametrize(("given", "sentence"), [
    ({"step": "lunch", "day": TODAY}, "Choose one of the steps of a plan."),
    ({"step": "drafted_on"}, "Give the day of the step. If nobody knows the day, leave the step out."),
    ({"step": "drafted_on", "day": TODAY, "never": True}, "Give the day of the step, or say that it never happened; not both."),
    ({"step": "drafted_on", "day": TODAY + timedelta(days=1)}, "23 November 2026 is still to come. Record the step once it is done."),
    ({"step": "adopted_on", "day": TODAY}, "\"Adopted\" is recorded already. Withdraw that step first if it is wrong."),
    ({"step": "reviewed_on", "never": True}, "\"Reviewed with partners\" is recorded already. Withdraw that step first if it is wrong."),
])
def test_a_step_that_cannot_be(given: dict[str, Any], sentence: str, rae: Visitor, council: Organisation) -> None:
    plan = a_plan(council)
    a_step(plan, "adopted_on", date(2026, 5, 1))
    a_step(plan, "reviewed_on", date(2026, 6, 1))

    with pytest.raises(Refused) as refusal:
        actions.record_step(by=rae, at=NOON, on=TODAY, plan=plan, **given)
    assert refusal.value.sentence == sentence


@pytest.mark.parametrize(("step", "day"), [("binding_on", date(2027, 4, 1)), ("operates_from", date(2027, 4, 1)), ("drafted_on", date(2019, 1, 1))])
def test_a_step_ahead_or_long_ago(step: str, day: date, rae: Visitor, council: Organisation) -> None:
    row = actions.record_step(by=rae, at=NOON, on=TODAY, plan=a_plan(council), step=step, day=day, note="The minutes.")

    assert (row.on, row.never, row.recorded_on, row.recorded_by, row.note) == (day, False, TODAY, rae.reference, "The minutes.")


def test_one_review_follows_another(rae: Visitor, council: Organisation) -> None:
    plan = a_plan(council)
    for year in (2024, 2025, 2026):
        actions.record_step(by=rae, at=NOON, on=TODAY, plan=plan, step="reviewed_on", day=date(year, 5, 1))

    assert plan.steps.filter(step="reviewed_on").count() == 3


def test_a_wrong_step_is_withdrawn_and_put_back(rae: Visitor, council: Organisation) -> None:
    plan = a_plan(council)
    row = actions.record_step(by=rae, at=NOON, on=TODAY, plan=plan, step="papers_sent_on", never=True)
    gone = actions.withdraw_step(by=rae, at=NOON, step=row)
    with pytest.raises(Refused, match="This step was withdrawn already"):
        actions.withdraw_step(by=rae, at=NOON, step=gone)

    back = actions.put_back_step(by=rae, at=NOON, on=TODAY, step=gone)

    assert (back.step, back.never, back.withdrawn_at) == ("papers_sent_on", True, None)
    assert [entry.action for entry in Entry.objects.order_by("number")] == ["plan.step_recorded", "plan.step_withdrawn", "plan.step_recorded"]
    with pytest.raises(Refused, match="is recorded already"):
        actions.put_back_step(by=rae, at=NOON, on=TODAY, step=gone)
    with pytest.raises(Refused, match="there is nothing to put back"):
        actions.put_back_step(by=rae, at=NOON, on=TODAY, step=back)


def test_a_dropped_plan_goes_no_further(rae: Visitor, council: Organisation) -> None:
    plan = a_plan(council)
    with pytest.raises(Refused, match="Say why it was dropped"):
        actions.drop_plan(by=rae, at=NOON, on=TODAY, plan=plan, reason=" ")
    actions.drop_plan(by=rae, at=NOON, on=TODAY, plan=plan, reason="The grant ended.")

    for again in (lambda: actions.drop_plan(by=rae, at=NOON, on=TODAY, plan=plan, reason="Again."),
                  lambda: actions.record_step(by=rae, at=NOON, on=TODAY, plan=plan, step="drafted_on", day=TODAY)):
        with pytest.raises(Refused, match="This plan was dropped on 22 November 2026"):
            again()


def test_who_was_slower_is_told_what_it_says_now(rae: Visitor, council: Organisation) -> None:
    plan = a_plan(council)
    actions.change_plan(by=rae, at=NOON, plan=plan, version=1, title="Libraries for all", themes=["books", " books ", ""])

    with pytest.raises(Changed) as refusal:
        actions.change_plan(by=rae, at=NOON, plan=plan, version=1, title="My title", themes=["reading"])
    assert refusal.value.theirs == {"title": "Libraries for all", "themes": ["books"]}
    assert actions.change_plan(by=rae, at=NOON, plan=plan, version=2, title="Libraries for all").version == 2
    with pytest.raises(Refused, match="Say what the plan is called"):
        actions.change_plan(by=rae, at=NOON, plan=plan, version=2, title=" ")


def test_the_same_sending_makes_one(rae: Visitor, council: Organisation) -> None:
    plan = a_plan(council)
    actions.record_step(by=rae, at=NOON, on=TODAY, plan=plan, step="drafted_on", day=TODAY, once=ONCE)

    with pytest.raises(AlreadyDone):
        actions.record_step(by=rae, at=NOON, on=TODAY, plan=plan, step="drafted_on", day=TODAY, once=ONCE)
    assert PlanStep.objects.count() == Entry.objects.count() == 1


@pytest.mark.parametrize("who", WHO)
def test_whose_plans_are_seen(who: str, council: Organisation) -> None:
    area = a_plan(council, "Shown").area
    a_plan(council, "Hidden", shown_from=None)
    seen_by = WHO[who](council)

    seen = [plan.title for plan in queries.plans(area, seen_by=seen_by)]
    assert seen == (["Hidden", "Shown"] if who in MAY else ["Shown"])


def test_in_an_area_that_is_not_open_only_its_own_people_see(council: Organisation) -> None:
    area = a_plan(council, "Shown").area
    area.opened_on = None
    area.save()

    assert not queries.plans(area, seen_by=NOBODY).exists()
    assert queries.plans(area, seen_by=a_representative(council)).count() == 1


@pytest.mark.parametrize(("given", "found"), [
    ({}, ["Buses", "Libraries", "Dropped"]), ({"search": "BUS"}, ["Buses"]), ({"search": "council books"}, ["Libraries"]),
    ({"search": "100%_"}, []), ({"body": "none-none"}, []),
])
def test_the_list_is_searched_and_those_that_go_on_come_first(given: dict[str, Any], found: list[str], council: Organisation) -> None:
    area = a_plan(council, "Dropped", dropped_on=TODAY, dropped_note="No.").area
    a_plan(council, "Libraries", about="Books for all.")
    a_plan(council, "Buses")

    assert [plan.title for plan in queries.plans(area, seen_by=NOBODY, **given)] == found


def test_themes_of_what_is_seen(council: Organisation) -> None:
    area = a_plan(council, "Shown", themes=["buses", "Tŷ \"a, b\""]).area
    a_plan(council, "Hidden", shown_from=None, themes=["secret"])

    overview = queries.overview(area, seen_by=NOBODY)
    assert list(overview.themes) == ["buses", "Tŷ \"a, b\""]
    assert [plan.title for plan in queries.plans(area, seen_by=NOBODY, among=overview.themes["buses"])] == ["Shown"]
