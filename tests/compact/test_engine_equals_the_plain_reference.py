"""The engine and the slow, obvious reference say the same of random records with every state of every fact."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cast import commitment, period, results, where
from opencompact.compact import terms
from opencompact.compact.facts import VOCABULARY
from opencompact.compact.findings import facts_read
from opencompact.compact.kinds import FactType
from opencompact.compact.terms import (
    AllOf,
    AnyOf,
    Check,
    Compares,
    Condition,
    Day,
    Lasts,
    Moment,
    Name,
    NoneOf,
    Notice,
    Order,
    Recorded,
    Unless,
    Within,
)
from plain_reference import plain, said_of

TODAY = date(2026, 11, 22)
DAYS = st.one_of(
    st.integers(-120, 120).map(lambda n: TODAY + timedelta(days=n)), st.integers(-1100, 1100).map(lambda n: TODAY + timedelta(days=n)),
    st.sampled_from([date(2024, 2, 29), date(2027, 2, 28), date(2026, 11, 30), date(2026, 12, 31), date(2027, 3, 31), TODAY]))
STATES = st.sampled_from([None, "none", "?"])
CELLS = {
    FactType.DAY: DAYS, FactType.YES_NO: st.booleans(), FactType.NUMBER: st.integers(0, 48).map(float),
    FactType.WORDS: st.lists(st.sampled_from(["public", "third", "private"]), unique=True, min_size=1),
}
WORDS = {"change": ("end", "not renew", "reduce", "vary"), "decision": ("funded", "not funded")}

MORE_THAN_NONE = Condition((terms.Test("panel_links_declared", more_than=0),))
REASON = Unless()
BY_OPENING = Unless(by=Moment("opens_on"))
ASSESSED = tuple(Order((Day(f"{who}_assessed_on"), Day("decided_on"))) for who in ("users", "beneficiaries", "volunteers"))
CHAIN = (Day("discussed_on"), Day("assessed_on"), Day("negotiation_opened_on"), Day("decided_on"))
CASES: dict[str, tuple[str, Check, Condition | None, Unless | None]] = {
    "twelve weeks": ("consultation", Lasts(Day("opens_on"), Day("closes_on"), at_least=period("12 weeks")), None, BY_OPENING),
    "both days": ("consultation", Lasts(Day("opens_on"), Day("closes_on"), at_least=period("12 weeks"), counts="both_days"), None, None),
    "a ceiling": ("consultation", Lasts(Day("opens_on"), Day("closes_on"), at_most=period("6 weeks")), None, REASON),
    "three years": ("funding_agreement", Lasts(Day("starts_on"), Day("ends_on"), at_least=period("3 years"),
                                               or_months=Name("planned_months")), None, REASON),
    "no longer than two years": ("funding_agreement", Lasts(Day("starts_on"), Day("ends_on"), at_most=period("24 months"),
                                                            or_months=Name("planned_months")), None, None),
    "notice": ("funding_change", Notice((Day("notice_given_on"), Day("notice_sent_on")), Day("effective_on"), period("3 months"),
                                        Name("notice_in_writing")), where(change=("end", "not renew")), REASON),
    "notice to all": ("funding_change", Notice((Day("notice_given_on"),), Day("effective_on"), period("20 working days"),
                                               also_told=(Day("users_told_on"),)), None, None),
    "pairs": ("funding_change", Order((Day("discussed_on"), Day("decided_on"))), None, REASON),
    "three steps": ("funding_change", Order((Day("assessed_on"), Day("negotiation_opened_on"), Day("decided_on"))), None, None),
    "four steps": ("funding_change", Order(CHAIN), None, None),
    "four steps, none skipped": ("funding_change", Order(CHAIN, (Day("assessed_on"),)), None, None),
    "by a planned day": ("funding_agreement", Order((Day("risk_assessed_on"), Day("starts_on"))), None, None),
    "within": ("application", Within(Day("feedback_sent_on"), Day("decided_on"), period("28 days")), where(decision="not funded"), None),
    "within, or later": ("payment", Within(Day("paid_on"), Day("invoice_received_on"), period("30 days"), Day("pay_by")), None,
                         Unless(Name("query"), Day("queried_on"))),
    "within working days": ("payment", Within(Day("paid_on"), Day("invoice_received_on"), period("10 working days")), None, None),
    "feedback": ("consultation", Recorded((Name("feedback_published_on"),), (Moment("decided_on"), Moment("closes_on", period("12 weeks")))), None, None),
    "in the notice": ("funding_change", Recorded((Name("notice_reasons_in_full"),), (Moment("notice_given_on"), Moment("effective_on", period("3 months"), before=True))), None, None),
    "there at all": ("yearly_return", Recorded((Name("named_person"), Name("named_person_current"))), where(has_volunteers=True), None),
    "sectors": ("difficulty", Compares(Name("panel_sectors"), at_least=2), None, None),
    "a share": ("consultation", Compares(Name("partners_invited"), at_least=0.9, share_of=Name("partners_affected"), by=Moment("closes_on")), None, REASON),
    "against a fact": ("consultation", Compares(Name("partners_invited"), at_least="partners_affected"), None, None),
    "no links": ("difficulty", NoneOf((MORE_THAN_NONE,), Moment("closed_on")), None, None),
    "all of": ("funding_change", AllOf(ASSESSED), where(change=("reduce", "end")), REASON),
    "any of": ("funding_change", AnyOf((*ASSESSED[:2], Recorded((Name("harm_mitigated"),), (Moment("decided_on"),)))), None, None),
    "nested": ("funding_change", AllOf((AnyOf(ASSESSED[:2]), ASSESSED[2], Notice((Day("notice_given_on"),), Day("effective_on"), period("3 months")))), None, REASON),
}


def cells(kind: str, names: set[str]) -> st.SearchStrategy[Mapping[str, object]]:
    """A row: each fact recorded, blank, never or not known."""
    return st.fixed_dictionaries({
        name: st.one_of(st.sampled_from(WORDS[name]) if name in WORDS else CELLS.get(VOCABULARY[kind].facts[name].type, st.just("why")), STATES)
        for name in sorted(names)})


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_the_same_outcome_and_the_same_day_many_times(case: str) -> None:
    assert_the_same(case, 40)


@pytest.mark.parametrize("case", CASES)
def test_the_same_outcome_and_the_same_day(case: str) -> None:
    assert_the_same(case, 5)


def assert_the_same(case: str, examples: int) -> None:
    kind, check, when, unless = CASES[case]
    promise = commitment(kind, check, when=when, unless=unless)
    judgement = results(promise, [{}]).judged[0].judgement
    assert judgement is not None
    names = (facts_read(judgement) | set(VOCABULARY[kind].anchor)) & set(VOCABULARY[kind].facts)

    @settings(max_examples=examples, phases=[Phase.explicit, Phase.generate])
    @given(st.lists(cells(kind, names), min_size=20, max_size=40))
    def same(rows: list[Mapping[str, object]]) -> None:
        iso = [{name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in row.items()} for row in rows]
        found = results(promise, iso, TODAY).judged[0].findings()
        expected = [said_of(check, plain(VOCABULARY[kind], row), VOCABULARY[kind], TODAY, when=when, unless=unless) for row in rows]
        for row, ours, theirs in zip(rows, found, expected, strict=True):
            assert (ours.outcome.value, ours.due_on) == (theirs.outcome, theirs.due), (row, ours.because)

    same()
