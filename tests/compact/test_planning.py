"""Worked back from the last day of funding: the latest safe day of each step; the sentence included."""

from dataclasses import replace
from datetime import date

import pytest

from opencompact.compact.commitments import Commitment, Compact
from opencompact.compact.periods import Period
from opencompact.compact.planning import plan
from opencompact.compact.terms import (
    AllOf,
    AnyOf,
    Check,
    Condition,
    Day,
    Moment,
    Name,
    Notice,
    NotSet,
    Order,
    Recorded,
    Within,
)
from opencompact.compact.terms import Test as Fits

MARCH = date(2027, 3, 31)
GIVEN, ENDS = Day("notice_given_on"), Day("effective_on")


def promise(id: str, check: Check, record: str = "funding_change", when: Condition | None = None) -> Commitment:
    return Commitment(id, id, "Words.", f"clause of {id}", "undertaking", ("public",), check, record, when=when)


def compact(*commitments: Commitment) -> Compact:
    return Compact("x", "X", "X", "1", "its own text", (), commitments)


def notice(written: str, *also: str) -> Notice:
    return Notice((GIVEN, Day("notice_sent_on")), ENDS, Period.read(written), Name("notice_in_writing"),
                  tuple(Day(name) for name in also))


def order(*steps: str) -> Order:
    return Order(tuple(Day(step) for step in steps))


THREE_MONTHS = promise("notice", notice("3 months"))


@pytest.mark.parametrize(
    ("written", "ends_on", "by", "because"),
    [
        ("3 months", date(2027, 3, 31), date(2026, 12, 31),
         "Notice by Thursday 31 December 2026: in writing, at least 3 months before the last day of present funding "
         "(Wednesday 31 March 2027)."),
        ("3 months", date(2027, 2, 28), date(2026, 11, 30),
         "Notice by Monday 30 November 2026: in writing, at least 3 months before the last day of present funding "
         "(Sunday 28 February 2027)."),
        ("3 months", date(2027, 6, 30), date(2027, 3, 31),
         "Notice by Wednesday 31 March 2027: in writing, at least 3 months before the last day of present funding "
         "(Wednesday 30 June 2027)."),
        ("12 weeks", date(2027, 3, 28), date(2027, 1, 3),
         "Notice by Sunday 3 January 2027: in writing, at least 12 weeks before the last day of present funding "
         "(Sunday 28 March 2027). That is no working day; the last one before it is Thursday 31 December 2026."),
    ],
)
def test_the_latest_safe_day_of_notice(written: str, ends_on: date, by: date, because: str) -> None:
    steps = plan(compact(promise("notice", notice(written))), ends_on)

    assert [step.fact for step in steps] == ["decided_on", "notice_given_on"]
    assert (steps[1].by, steps[1].because) == (by, because)
    assert (steps[1].commitments, steps[1].clauses) == (("notice",), ("clause of notice",))


def test_a_decision_before_its_notice_is_in_the_order_of_things_and_not_promised() -> None:
    decided = plan(compact(THREE_MONTHS), MARCH)[0]

    assert (decided.fact, decided.noun, decided.by, decided.commitments) == ("decided_on",
        "decision", date(2026, 12, 31), ())
    assert decided.because == ("Decision by Thursday 31 December 2026: in the order of things and not by a promise, "
                               "no later than the notice, which tells it (Thursday 31 December 2026).")


@pytest.mark.parametrize("change", ["end", "reduce", "vary"])
@pytest.mark.parametrize("check", [
    order("discussed_on", "decided_on"),
    AnyOf((order("discussed_on", "decided_on"), order("response_heard_on", "decided_on"))),
])
def test_a_decision_that_nobody_is_told_of_comes_no_later_than_the_last_day(check: Check, change: str) -> None:
    steps = {step.fact: step for step in plan(compact(promise("talk", check)), MARCH, change)}

    assert steps["discussed_on"].by == MARCH
    assert steps["discussed_on"].commitments == ("talk",)
    assert steps["decided_on"].because == (
        "Decision by Wednesday 31 March 2027: in the order of things and not by a promise, no later than the last day "
        "of present funding (Wednesday 31 March 2027).")


def test_a_chain_ends_on_one_day_in_its_own_order() -> None:
    chain = promise("assessment", order("assessed_on", "negotiation_opened_on", "decided_on"))
    talk = promise("talk", order("discussed_on", "decided_on"))

    steps = plan(compact(chain, talk, THREE_MONTHS), MARCH)

    assert [step.fact for step in steps] == [
        "assessed_on", "discussed_on", "negotiation_opened_on", "decided_on", "notice_given_on"]
    assert {step.by for step in steps} == {date(2026, 12, 31)}
    assert steps[0].because == ("Equality assessment by Thursday 31 December 2026: no later than the start of "
                                "negotiation (Thursday 31 December 2026).")


@pytest.mark.parametrize(
    ("check", "fact", "by", "reason"),
    [
        (Recorded((Name("discussed_on"),), (Moment("notice_given_on", Period(4, "week"), before=True),)),
         "discussed_on",
         date(2026, 12, 3), "at least 4 weeks before the notice (Thursday 31 December 2026)."),
        (Recorded((Name("notice_reasons_in_full"),), (Moment("notice_given_on"),)), "notice_reasons_in_full",
         date(2026, 12, 31), "no later than the notice (Thursday 31 December 2026)."),
        (Within(Day("users_told_on"), GIVEN, Period(20, "working day")), "users_told_on", date(2027, 1, 29),
         "at most 20 working days after the notice (Thursday 31 December 2026)."),
        (notice("4 months", "users_told_on"), "users_told_on", date(2026, 11, 30),
         "at least 4 months before the last day of present funding (Wednesday 31 March 2027)."),
        (AllOf((order("users_assessed_on", "decided_on"), order("volunteers_assessed_on", "decided_on"))),
         "volunteers_assessed_on", date(2026, 12, 31), "no later than the decision (Thursday 31 December 2026)."),
        (AnyOf((order("discussed_on", "decided_on"), order("response_heard_on", "decided_on"))), "response_heard_on",
         date(2026, 12, 31), "one way to keep it: no later than the decision (Thursday 31 December 2026)."),
    ],
)
def test_every_sort_of_promise_is_worked_back(check: Check, fact: str, by: date, reason: str) -> None:
    steps = {step.fact: step for step in plan(compact(THREE_MONTHS, promise("further", check)), MARCH)}

    if isinstance(check, Notice):
        assert steps["decided_on"].by == by
    assert steps[fact].by == by
    assert steps[fact].because.endswith(reason)
    assert steps[fact].commitments == ("further",)


def test_only_promises_about_this_change_count() -> None:
    cut = promise("cut", notice("6 months"), when=Condition((Fits("change", ("reduce",)),)))
    large = Condition((Fits("change", ("end",)), Fits("amount", at_least=5000)))

    steps = plan(compact(cut, replace(THREE_MONTHS, when=large)), MARCH)

    assert steps[-1].commitments == ("notice",)
    assert steps[-1].because.endswith("It is taken that the amount is at least 5,000.")
    assert plan(compact(cut), MARCH, "Reduce")[-1].by == date(2026, 9, 30)


def test_a_renewal_is_told_in_time_as_well() -> None:
    renewal = Notice((Day("renewal_decision_told_on"),), Day("renewal_on"), Period(3, "month"))
    start = promise("start", order("outcomes_agreed_on", "signed_on"), "funding_agreement")

    steps = plan(compact(promise("renewal", renewal, "funding_agreement"), start), MARCH)

    assert [(step.fact, step.by) for step in steps] == [("renewal_decision_told_on", date(2026, 12, 31))]


@pytest.mark.parametrize(
    "check",
    [
        order("discussed_on", "response_heard_on"),
        Recorded((Name("discussed_on"),)),
        Recorded((Name("effective_on"),), (Moment("discussed_on"),)),
        Notice((GIVEN,), ENDS, NotSet()),
    ],
)
def test_a_step_with_no_day_to_work_back_from_is_not_listed(check: Check) -> None:
    assert plan(compact(promise("c", check)), MARCH) == []


def test_steps_that_chase_each_other_have_no_day() -> None:
    first = Recorded((Name("discussed_on"),), (Moment("assessed_on", Period(99, "year"), before=True),))
    second = Recorded((Name("assessed_on"),), (Moment("discussed_on", Period(99, "year"), before=True),))
    end = promise("end", order("assessed_on", "effective_on"))

    assert plan(compact(promise("a", first), promise("b", second), end), MARCH) == []


@pytest.mark.parametrize(
    ("ends_on", "change", "reason"),
    [
        (MARCH, "stop", '"stop" is not a change of funding; it may be: end, not renew, reduce, vary.'),
        (date(1, 1, 1), "end", "1 is not a year that funding can end in."),
    ],
)
def test_what_cannot_be_planned_is_refused(ends_on: date, change: str, reason: str) -> None:
    with pytest.raises(ValueError, match="is not a") as refused:
        plan(compact(THREE_MONTHS), ends_on, change)

    assert str(refused.value) == reason


def test_a_day_beyond_the_published_bank_holidays_says_so() -> None:
    told = plan(compact(THREE_MONTHS), date(2150, 3, 31))[-1]

    assert told.because.endswith("The bank holidays of 2149 are not published yet.")
