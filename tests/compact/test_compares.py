"""``compares``: a number, a count of words or a share against a figure or another fact."""

from datetime import date

import pytest

from cast import commitment, finding, period
from opencompact.compact.terms import Compares, Moment, Name

SECTORS = commitment("difficulty", Compares(Name("panel_sectors"), at_least=2))
OUTSIDERS = commitment("difficulty", Compares(Name("panel_members_outside_group"), exactly=0))
CEILING = commitment("consultation", Compares(Name("people_at_events"), at_most=50), figure_from="area")
INVITED = commitment("consultation", Compares(Name("partners_invited"), at_least=0.9, share_of=Name("partners_affected")))
EVERY_PARTNER = commitment("consultation", Compares(Name("partners_invited"), at_least="partners_affected"))
BY_CLOSING = commitment("consultation", Compares(Name("responses"), at_least=10, by=Moment("closes_on")))
A_WEEK_BEFORE = commitment("consultation", Compares(Name("responses"), at_least=10, by=Moment("closes_on", period("1 week"), before=True)))


@pytest.mark.parametrize(("sectors", "outcome", "because"), [
    (["public", "third"], "kept", "Sectors on the panel: 2; at least 2 was promised."),
    (["public"], "not_kept", "Sectors on the panel: 1; at least 2 was promised."),
    ("none", "not_kept", "Sectors on the panel: 0; at least 2 was promised."),
    (None, "not_recorded", "Nobody has recorded the sectors on the panel."),
    ("?", "not_recorded", "Nobody has recorded the sectors on the panel."),
])
def test_words_are_counted(sectors: object, outcome: str, because: str) -> None:
    found = finding(SECTORS, {"panel_sectors": sectors})

    assert (found.outcome, found.because) == (outcome, because)


@pytest.mark.parametrize(("members", "outcome"), [(0.0, "kept"), (1.0, "not_kept"), ("none", "kept"), (None, "not_recorded")])
def test_exactly(members: object, outcome: str) -> None:
    assert finding(OUTSIDERS, {"panel_members_outside_group": members}).outcome == outcome


@pytest.mark.parametrize(("people", "outcome", "because"), [
    (49.0, "kept", "People at events: 49 people; at most 50 (the area's figure) was promised."),
    (50.0, "kept", "People at events: 50 people; at most 50 (the area's figure) was promised."),
    (51.0, "not_kept", "People at events: 51 people; at most 50 (the area's figure) was promised."),
    (1200.0, "not_kept", "People at events: 1,200 people; at most 50 (the area's figure) was promised."),
])
def test_a_ceiling_and_whose_figure_it_is(people: float, outcome: str, because: str) -> None:
    found = finding(CEILING, {"people_at_events": people})

    assert (found.outcome, found.because) == (outcome, because)


@pytest.mark.parametrize(("invited", "affected", "outcome"), [
    (9.0, 10.0, "kept"), (8.0, 10.0, "not_kept"), (10.0, 10.0, "kept"), (0.0, 10.0, "not_kept"), ("none", 10.0, "not_kept"),
    (63.0, 70.0, "kept"), (62.0, 70.0, "not_kept"), (0.0, 0.0, "does_not_apply"), (None, 0.0, "does_not_apply"), (3.0, "none", "does_not_apply"),
    (None, 10.0, "not_recorded"), (9.0, None, "not_recorded"), (None, None, "not_recorded"),
])
def test_a_share(invited: object, affected: object, outcome: str) -> None:
    assert finding(INVITED, {"partners_invited": invited, "partners_affected": affected}).outcome == outcome


def test_a_share_is_said_with_its_numbers() -> None:
    found = finding(INVITED, {"partners_invited": 8.0, "partners_affected": 10.0})

    assert found.because == "Affected partners invited: 8 partners of 10 (80%); at least 90% was promised."
    assert found.measured is not None
    assert (found.measured.value, found.measured.unit) == (0.8, "share")


@pytest.mark.parametrize(("invited", "affected", "outcome", "because"), [
    (10.0, 10.0, "kept", "Affected partners invited: 10 partners; at least the partners affected (10) was promised."),
    (9.0, 10.0, "not_kept", "Affected partners invited: 9 partners; at least the partners affected (10) was promised."),
    (9.0, None, "not_recorded", "Affected partners invited: 9 partners; nobody has recorded the partners affected."),
    (None, 9.0, "not_recorded", "Nobody has recorded the affected partners invited."),
])
def test_against_another_fact(invited: object, affected: object, outcome: str, because: str) -> None:
    found = finding(EVERY_PARTNER, {"partners_invited": invited, "partners_affected": affected})

    assert (found.outcome, found.because) == (outcome, because)


@pytest.mark.parametrize(("answers", "closes", "outcome", "due"), [
    (10.0, "2026-12-01", "kept", None), (9.0, "2026-11-22", "not_yet_due", "2026-11-22"), (9.0, "2026-11-21", "not_kept", None),
    (None, "2026-11-22", "not_yet_due", "2026-11-22"), (None, "2026-11-21", "not_recorded", None), (10.0, "2026-10-01", "kept", None),
    (None, None, "not_recorded", None),
])
def test_by_a_moment(answers: object, closes: object, outcome: str, due: str | None) -> None:
    found = finding(BY_CLOSING, {"responses": answers, "closes_on": closes})

    assert (found.outcome, found.due_on.isoformat() if found.due_on else None) == (outcome, due)


def test_a_moment_may_be_a_period_before_a_day() -> None:
    facts = {"responses": 3.0, "closes_on": "2026-11-29"}

    assert finding(A_WEEK_BEFORE, facts).due_on == date(2026, 11, 22)
    assert finding(A_WEEK_BEFORE, facts, date(2026, 11, 23)).outcome == "not_kept"


def test_how_much_is_short() -> None:
    found = finding(EVERY_PARTNER, {"partners_invited": 6.0, "partners_affected": 10.0})

    assert found.short is not None
    assert (found.short.value, found.short.unit) == (4, "partners")
