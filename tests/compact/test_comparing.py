"""Two compacts side by side: same, stronger, weaker, different, or only on one side; the sentence included."""

from dataclasses import replace

import pytest

from opencompact.compact.commitments import Commitment, Compact
from opencompact.compact.comparing import compare, strictest, weigh
from opencompact.compact.kinds import Fact, FactType, Timing
from opencompact.compact.periods import Period
from opencompact.compact.terms import (
    AllOf,
    AnyOf,
    Asked,
    Check,
    Compares,
    Condition,
    Day,
    Every,
    Lasts,
    Measured,
    Moment,
    Name,
    NoneOf,
    Notice,
    NotSet,
    Order,
    Recorded,
    Unless,
    Within,
)
from opencompact.compact.terms import Test as Fits

OPENS, CLOSES, DECIDED = Day("opens_on"), Day("closes_on"), Day("decided_on")
GIVEN, ENDS, TOLD = Day("notice_given_on"), Day("effective_on"), Day("users_told_on")


def period(written: str) -> Period:
    return Period.read(written)


def lasts(written: str, counts: str = "between") -> Lasts:
    return Lasts(OPENS, CLOSES, at_least=period(written), counts=counts)


def at_most(written: str) -> Lasts:
    return Lasts(OPENS, CLOSES, at_most=period(written))


def notice(written: str, in_writing: bool = False, *also: Day) -> Notice:
    return Notice((GIVEN,), ENDS, period(written), Name("notice_in_writing") if in_writing else None, also)


def order(*steps: str) -> Order:
    return Order(tuple(Day(step) for step in steps))


def recorded(*facts: str, by: Moment | None = None) -> Recorded:
    return Recorded(tuple(Name(fact) for fact in facts), (by,) if by else ())


def promise(check: Check, record: str | None = "consultation", **more: object) -> Commitment:
    plain = Commitment("c", "length", "Words.", "1", "undertaking", ("public",), check, record)
    return replace(plain, **more)  # type: ignore[arg-type]  # keywords of Commitment


def compact(*commitments: Commitment, name: str = "Here") -> Compact:
    return Compact(name.lower(), name, name, "1", "its own text", (), commitments)


HERE, THERE = compact(), compact(name="There")
SHARE = Compares(Name("partners_invited"), at_least=0.9, share_of=Name("partners_affected"))
CLOSED = Condition((Fits("event", ("review",)),))


@pytest.mark.parametrize(
    ("here", "there", "relation", "because"),
    [
        (lasts("12 weeks"), lasts("12 weeks"), "same", "Both promise the same."),
        (lasts("84 days"), lasts("12 weeks"), "same", "Both promise the same."),
        (lasts("3 years"), lasts("36 months"), "same", "Both promise the same."),
        (lasts("3 months"), lasts("12 weeks"), "stronger", "Three months against twelve weeks."),
        (lasts("12 weeks"), lasts("3 months"), "weaker", "Twelve weeks against three months."),
        (lasts("3 months"), lasts("13 weeks"), "different",
         "Three months against 13 weeks, and which is longer depends on the day."),
        (lasts("14 weeks"), lasts("3 months"), "stronger", "14 weeks against three months."),
        (at_most("6 weeks"), at_most("8 weeks"), "stronger", "Six weeks against eight weeks."),
        (lasts("12 weeks"), at_most("12 weeks"), "different",
         "At least twelve weeks here, and at most twelve weeks there."),
        (lasts("12 weeks"), lasts("12 weeks", "both_days"), "stronger", "Its first day is not counted."),
        (lasts("12 weeks"), Lasts(OPENS, DECIDED, period("12 weeks")), "different",
         "It is about closing day here and decision there."),
        (lasts("12 weeks"), Lasts(OPENS, CLOSES, NotSet()), "stronger", "Twelve weeks against no set figure."),
        (lasts("12 weeks"), recorded("methods"), "different", "It is settled by another check."),
        (Within(DECIDED, CLOSES, period("4 weeks")), Within(DECIDED, CLOSES, period("28 days"), or_by=OPENS),
         "stronger",
         "No later day is allowed by opening day."),
        (Within(DECIDED, CLOSES, period("20 days")), Within(DECIDED, CLOSES, period("28 days")), "stronger",
         "20 days against 28 days."),
        (recorded("methods", "formats"), recorded("methods"), "stronger", "It asks for formats as well."),
        (replace(recorded("methods"), not_without=(Name("support_offered"),)), recorded("methods"), "stronger",
         "It does not count without help to take part."),
        (recorded("methods"), recorded("methods", by=Moment("opens_on")), "weaker",
         "It is due by no named day, and there by the opening day."),
        (recorded("methods", by=Moment("closes_on", period("4 weeks"))),
         recorded("methods", by=Moment("closes_on", period("6 weeks"))), "stronger",
         "It is due by four weeks after the closing day here, and by six weeks after the closing day there."),
        (SHARE, replace(SHARE, at_least=0.5), "stronger", "0.9 against 0.5."),
        (SHARE, replace(SHARE, at_least="responses"), "different", "0.9 against answers."),
        (order("opens_on", "closes_on", "decided_on"), order("opens_on", "decided_on"), "stronger",
         "Closing day is a step as well."),
        (order("opens_on", "decided_on"), order("decided_on", "opens_on"), "different",
         "The steps come in another order."),
        (Every(OPENS, period("1 year")), Every(OPENS, period("2 years")), "stronger", "One year against two years."),
        (NoneOf((CLOSED,)), NoneOf((CLOSED, Condition((Fits("joint", (True,)),)))), "weaker",
         "It does not forbid that “joint” is yes."),
        (AllOf((lasts("12 weeks"), recorded("methods"))), lasts("10 weeks"), "stronger",
         "Twelve weeks against ten weeks; and one more part must be kept here."),
        (AnyOf((lasts("12 weeks"), recorded("methods"))), lasts("12 weeks"), "weaker",
         "One more part would be enough here."),
        (Asked(), Asked("Another question?"), "same", "Both are asked of partners."),
        (Asked(), lasts("12 weeks"), "different", "It is asked of partners here and settled by records there."),
        (Measured(), Measured("m"), "same", "Both promise the same."),
    ],
)
def test_checks_are_weighed(here: Check, there: Check, relation: str, because: str) -> None:
    assert weigh(HERE, promise(here), THERE, promise(there)) == (relation, because)


@pytest.mark.parametrize(
    ("here", "there", "relation", "because"),
    [
        (notice("3 months", True), notice("12 weeks"), "stronger",
         "Three months against twelve weeks; and it is to be in writing."),
        (notice("12 weeks", True), notice("3 months"), "different",
         "Twelve weeks against three months; and it is to be in writing."),
        (notice("3 months", False, TOLD), notice("3 months"), "stronger", "With notice to service users as well."),
        (notice("3 months"), notice("3 months", True, TOLD), "weaker",
         "It need not be in writing; and without notice to service users."),
    ],
)
def test_notices_are_weighed(here: Check, there: Check, relation: str, because: str) -> None:
    sides = promise(here, "funding_change"), promise(there, "funding_change")

    assert weigh(HERE, sides[0], THERE, sides[1]) == (relation, because)


ENDING = Condition((Fits("change", ("end", "not renew")),))
ENDING_OR_CUT = Condition((Fits("change", ("end", "not renew", "reduce")),))
LARGE = Condition((Fits("amount", at_least=5000),))


@pytest.mark.parametrize(
    ("here", "there", "relation", "because"),
    [
        ({}, {"unless": Unless()}, "stronger", "No exception is allowed."),
        ({"unless": Unless(by=Moment("decided_on"))}, {"unless": Unless()}, "stronger",
         "The reason for an exception is to be given by the decision."),
        ({"unless": Unless(when=ENDING)}, {"unless": Unless()}, "stronger",
         "The exception is not the same: it holds only where the change is end or not renew."),
        ({"strength": "should"}, {}, "weaker", '"should" against "must".'),
        ({"strength": {"public": "must", "third": "should"}}, {}, "weaker",
         '"public must, third should" against "must".'),
        ({"binds": ("public", "third")}, {}, "stronger", "It binds the voluntary and community sector as well."),
        ({"binds": ("public", "third")}, {"binds": ("all",)}, "same", "Both promise the same."),
        ({"binds": ("third",)}, {}, "different",
         "It binds the voluntary and community sector as well; and it does not bind public bodies."),
        ({}, {"when": ENDING}, "stronger", "It is not limited to where the change is end or not renew."),
        ({"when": ENDING}, {"when": ENDING_OR_CUT}, "weaker",
         "The change is end or not renew here, and the change is end or not renew or reduce there."),
        ({"when": Condition((Fits("change", ("not renew", "end")),))}, {"when": ENDING}, "same",
         "Both promise the same."),
        ({"towards": {"recipient": ("third",)}}, {}, "weaker", "It is limited to some sectors of the recipient."),
        ({"standing": "principle"}, {}, "weaker", "Principle against undertaking."),
        ({"side": "recipient"}, {"side": "funder"}, "different", "It binds the recipient here and the funder there."),
        ({"unless": Unless(), "strength": "must"}, {"strength": "should"}, "different",
         'An exception is allowed; and "must" against "should".'),
    ],
)
def test_scope_strength_and_exceptions_are_weighed(
    here: dict[str, object], there: dict[str, object], relation: str, because: str
) -> None:
    plain = promise(notice("3 months"), "funding_change")

    sides = replace(plain, **here), replace(plain, **there)  # type: ignore[arg-type]  # keywords of Commitment

    assert weigh(HERE, sides[0], THERE, sides[1]) == (relation, because)


def test_a_lower_threshold_covers_more() -> None:
    plain = promise(Lasts(Day("starts_on"), Day("ends_on"), period("3 years")), "funding_agreement", when=LARGE)
    wider = replace(plain, when=Condition((Fits("amount", at_least=1000),)))

    assert weigh(HERE, wider, THERE, plain) == (
        "stronger", "The amount is at least £1,000 here, and the amount is at least £5,000 there.")


def test_a_fact_is_called_by_its_noun_whichever_compact_has_it() -> None:
    told = Fact("partners_all_told_on", "telling of every partner", FactType.DAY, "The day.", Timing.DONE)
    own = replace(compact(promise(recorded("methods", told.name))), facts={"consultation": (told,)})
    plain = compact(promise(recorded("methods")), name="There")

    assert [compare(own, plain)[0].because, compare(plain, own)[0].because] == [
        "It asks for telling of every partner as well.", "It does not ask for telling of every partner."]


def test_commitments_are_paired_by_id_and_then_by_topic_in_order() -> None:
    one, two, three = (promise(lasts("12 weeks"), id=id) for id in ("one", "two", "three"))
    other = promise(lasts("12 weeks"), id="other", topic="other")

    rows = compare(compact(one, two), compact(other, three, two, name="There"))

    assert [(row.topic, row.here_id, row.there_id, row.relation) for row in rows] == [
        ("length", "one", "three", "same"), ("length", "two", "two", "same"), ("other", None, "other", "only there")]


def test_what_is_only_on_one_side_says_so() -> None:
    rows = compare(compact(promise(lasts("12 weeks"))), compact(name="There"))

    assert [(row.relation, row.because, row.there) for row in rows] == [("only here", "Only Here promises it.", None)]


def test_records_of_two_kinds_are_different() -> None:
    yearly = promise(recorded("title"), "yearly_return")

    assert weigh(HERE, promise(recorded("title"), "plan"), THERE, yearly) == (
        "different", "It is judged over plans here and yearly returns there.")


def test_the_strictest_is_the_one_that_no_other_exceeds() -> None:
    weeks, months, either = (promise(lasts(written)) for written in ("12 weeks", "3 months", "13 weeks"))

    assert strictest([(HERE, weeks), (THERE, months)]) == (THERE, months)
    assert strictest([(HERE, weeks), (THERE, weeks)]) == (HERE, weeks)
    assert strictest([(HERE, either), (THERE, months)]) is None
    assert strictest([]) is None
