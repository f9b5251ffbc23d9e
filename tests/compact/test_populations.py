"""Rows that point to a record: what they add up to, what is handed down, and what could not be read."""

from collections.abc import Mapping, Sequence

import polars as pl
import pytest

from cast import TODAY, commitment, compact, frame, period, results
from opencompact.compact.commitments import Commitment
from opencompact.compact.findings import Finding, judge
from opencompact.compact.kinds import Blank, Derive, Derived, Fact, FactType, Timing
from opencompact.compact.terms import Check, Compares, Day, Lasts, Moment, Name, Order, Recorded, Unless

THIRD = (("audience_sector", ("third",)),)
Rows = Sequence[Mapping[str, object]]


def told(name: str, how: Derive, where: tuple[tuple[str, tuple[object, ...]], ...] = ()) -> Fact:
    return Fact(name, name.replace("_", " "), FactType.DAY, "A day.", timing=Timing.DONE, derived=Derived(how, "audience", "told_on", where))


FACTS = (
    Fact("audiences", "audiences", FactType.NUMBER, "How many.", unit="audiences", derived=Derived(Derive.COUNT, "audience")),
    Fact("third_audiences", "audiences of the sector", FactType.NUMBER, "How many.", derived=Derived(Derive.COUNT, "audience", where=THIRD)),
    told("first_telling", Derive.FIRST), told("last_telling", Derive.LAST),
    told("telling_of_all", Derive.ALL_BY), told("telling_of_the_sector", Derive.ALL_BY, THIRD),
)


def of_children(check: Check, audiences: Rows | None) -> Finding:
    """What is found of one consultation, R1, decided on 1 June 2026, given the audiences' rows."""
    held = compact(commitment("consultation", check), facts={"consultation": FACTS})
    frames = {"consultation": frame("consultation", [{"decided_on": "2026-06-01"}], held.vocabulary)}
    if audiences is not None:
        frames["audience"] = frame("audience", audiences)
    return judge(held, frames, as_of=TODAY).judged[0].findings()[0]


def audiences(*rows: tuple[str | None, str | None]) -> list[dict[str, object]]:
    return [{"of": "R1", "audience_sector": sector, "told_on": day} for sector, day in rows]


OTHERS = [{"of": "R2", "audience_sector": "third", "told_on": "2026-01-01"}]


@pytest.mark.parametrize(("rows", "value", "outcome"), [
    (audiences(("third", "2026-05-01"), ("public", "2026-05-02")), 2, "kept"), (audiences(("third", None)), 1, "not_kept"),
    (OTHERS, 0, "not_kept"), (None, None, "not_recorded"),
])
def test_a_count(rows: Rows | None, value: int | None, outcome: str) -> None:
    found = of_children(Compares(Name("audiences"), at_least=2), rows)

    assert (found.measured.value if found.measured else None, found.outcome) == (value, outcome)


@pytest.mark.parametrize(("rows", "outcome"), [
    (audiences(("third", None), ("public", None)), "kept"), (audiences(("public", None)), "not_kept"), (None, "not_recorded"),
])
def test_a_count_of_some(rows: Rows | None, outcome: str) -> None:
    assert of_children(Compares(Name("third_audiences"), at_least=1), rows).outcome == outcome


@pytest.mark.parametrize(("rows", "first", "last"), [
    (audiences(("third", "2026-05-20"), ("public", "2026-06-02"), ("third", "2026-05-01")), "1 May 2026", "2 June 2026"),
    (audiences(("third", "2026-05-20")), "20 May 2026", "20 May 2026"),
])
def test_the_first_and_the_last(rows: Rows, first: str, last: str) -> None:
    assert of_children(Recorded((Name("first_telling"),)), rows).because == f"Recorded: first telling on {first}."
    assert of_children(Recorded((Name("last_telling"),)), rows).because == f"Recorded: last telling on {last}."


@pytest.mark.parametrize(("rows", "everyone", "the_sector"), [
    (audiences(("third", "2026-05-01"), ("public", "2026-05-31")), "kept", "kept"),
    (audiences(("third", "2026-05-01"), ("public", "2026-06-01")), "kept", "kept"),
    (audiences(("third", "2026-05-01"), ("public", "2026-06-02")), "not_kept", "kept"),
    (audiences(("third", "2026-05-01"), ("public", None)), "not_recorded", "kept"),
    (audiences(("third", "2026-05-01"), ("public", "none")), "not_kept", "kept"),
    (audiences(("third", "none"), ("public", None)), "not_kept", "not_kept"),
    (audiences(("third", "2026-05-01"), ("public", "2026-12-10")), "not_kept", "kept"),
    (OTHERS, "not_recorded", "not_recorded"), (None, "not_recorded", "not_recorded"),
])
def test_the_day_by_which_all_were_told(rows: Rows | None, everyone: str, the_sector: str) -> None:
    assert of_children(Order((Day("telling_of_all"), Day("decided_on"))), rows).outcome == everyone
    assert of_children(Order((Day("telling_of_the_sector"), Day("decided_on"))), rows).outcome == the_sector


def test_rows_that_cannot_say_what_they_belong_to_are_as_good_as_none() -> None:
    assert of_children(Compares(Name("audiences"), at_least=1), [{"told_on": "2026-05-01"}]).outcome == "not_recorded"


REASONS = commitment("funding_change", Recorded((Name("notice_reasons_in_full"),)), side="funder", sectors=("public",), towards={"recipient": ("third",)})


@pytest.mark.parametrize(("change", "outcome"), [
    ({"agreement": "R1"}, "does_not_apply"), ({"agreement": "R1", "recipient_sector": None}, "does_not_apply"),
    ({"agreement": "R1", "recipient_sector": "third"}, "kept"), ({"agreement": "R9"}, "kept"), ({"agreement": None}, "kept"), ({}, "kept"),
])
def test_a_blank_is_filled_from_the_agreement_that_the_change_points_to(change: Mapping[str, object], outcome: str) -> None:
    agreements = [{"recipient_sector": "individual", "funder_sector": "public"}]

    found = results(REASONS, [{"notice_reasons_in_full": True} | dict(change)], funding_agreement=agreements).judged[0].findings()

    assert [one.outcome for one in found] == [outcome]


def test_every_row_keeps_its_place_when_facts_are_handed_down() -> None:
    agreements = [{"recipient_sector": "third"}, {"recipient_sector": "individual"}]
    changes = [{"agreement": agreement, "notice_reasons_in_full": True} for agreement in ("R2", "R1", "R9", "R2", "R1")]

    found = results(REASONS, changes, funding_agreement=agreements).judged[0].findings()

    assert [one.place for one in found] == [f"row {n}" for n in (2, 3, 4, 5, 6)]
    assert [one.outcome == "kept" for one in found] == [False, True, True, False, True]


TWELVE_WEEKS = commitment("consultation", Lasts(Day("opens_on"), Day("closes_on"), at_least=period("12 weeks")),
                          side="held_by", sectors=("public", "third"), unless=Unless(by=Moment("opens_on")))
IN_FORCE = commitment("consultation", Recorded((Name("title"),)), in_force_from=TODAY)


@pytest.mark.parametrize(("promise", "unreadable", "said"), [
    (TWELVE_WEEKS, [], 1), (TWELVE_WEEKS, None, 1), (TWELVE_WEEKS, ["title", "decided_on"], 1), (TWELVE_WEEKS, ["closes_on"], 0),
    (TWELVE_WEEKS, ["title", "opens_on"], 0), (TWELVE_WEEKS, ["reason"], 0), (TWELVE_WEEKS, ["reason_published_on"], 0),
    (TWELVE_WEEKS, ["held_by_sector"], 0), (IN_FORCE, ["opens_on"], 0), (IN_FORCE, ["closes_on"], 1), (IN_FORCE, ["title"], 0),
])
def test_nothing_is_said_where_a_fact_that_is_read_could_not_be_read(promise: Commitment, unreadable: list[str] | None, said: int) -> None:
    row = frame("consultation", [{"opens_on": "2026-03-02", "closes_on": "2026-05-26", "title": "Parks"}])
    row = row.with_columns(pl.Series("unreadable__", [unreadable], pl.List(pl.String)))

    judged = judge(compact(promise), {"consultation": row}, as_of=TODAY).judged[0]

    assert (len(judged.findings()), sum(judged.counts.values())) == (said, said)


def test_a_fact_of_the_compacts_own_follows_its_own_blank() -> None:
    asked = Fact("young_people_asked", "asking of young people", FactType.DAY, "A day.", timing=Timing.DONE, blank=Blank.NEVER)
    held = compact(commitment("consultation", Recorded((Name("young_people_asked"),))), facts={"consultation": (asked,)})
    rows = frame("consultation", [{"young_people_asked": day} for day in ("2026-05-01", None, "?", "2026-12-01")], held.vocabulary)

    found = judge(held, {"consultation": rows}, as_of=TODAY).judged[0].findings()

    assert [one.outcome.value for one in found] == ["kept", "not_kept", "not_recorded", "not_kept"]
