"""Which record a commitment is about: sides and sectors, individuals, conditions, and since when."""

from dataclasses import replace
from datetime import date

import pytest

from cast import commitment, finding, results
from opencompact.compact import terms
from opencompact.compact.commitments import STRENGTHS
from opencompact.compact.terms import Condition, Day, Name, Order, Recorded

RATIONALE = commitment("funding_agreement", Recorded((Name("rationale"),)), side="funder", sectors=("public",), towards={"recipient": ("third",)})
BOTH = commitment("consultation", Recorded((Name("title"),)), side="held_by", sectors=("public", "third"))


@pytest.mark.parametrize(("funder", "recipient", "outcome", "because"), [
    ("public", "third", "kept", "Recorded: rationale."),
    ("private", "third", "does_not_apply", "The sector of the funder is private; this commitment is about the public sector."),
    ("third", "third", "does_not_apply", "The sector of the funder is third; this commitment is about the public sector."),
    ("public", "individual", "does_not_apply", "The sector of the recipient is individual; this commitment is about the third sector."),
    ("public", "private", "does_not_apply", "The sector of the recipient is private; this commitment is about the third sector."),
    ("public", "public", "does_not_apply", "The sector of the recipient is public; this commitment is about the third sector."),
    ("public", None, "kept", "Recorded: rationale."),
    (None, "third", "kept", "Recorded: rationale."),
    (None, None, "kept", "Recorded: rationale."),
    (None, "individual", "does_not_apply", "The sector of the recipient is individual; this commitment is about the third sector."),
])
def test_sides_and_their_sectors(funder: object, recipient: object, outcome: str, because: str) -> None:
    found = finding(RATIONALE, {"rationale": "Shared", "funder_sector": funder, "recipient_sector": recipient})

    assert (found.outcome, found.because) == (outcome, because)


@pytest.mark.parametrize(("sector", "outcome"), [("public", "kept"), ("third", "kept"), ("private", "does_not_apply"), ("individual", "does_not_apply")])
def test_a_private_supporter_is_never_judged(sector: str, outcome: str) -> None:
    assert finding(BOTH, {"title": "Parks", "held_by_sector": sector}).outcome == outcome


def test_a_sector_that_is_not_recorded_is_said_once() -> None:
    rows = [{"rationale": "x", "recipient_sector": sector} for sector in ("third", None, "third", None)]

    assert results(RATIONALE, rows).notes == (
        "The sector of the funder is not recorded in 4 of 4 funding agreements; they were judged.",
        "The sector of the recipient is not recorded in 2 of 4 funding agreements; they were judged.")


def when(**bounds: object) -> Condition:
    return Condition((terms.Test("amount", **bounds),))  # type: ignore[arg-type]  # bounds of a test


@pytest.mark.parametrize(("condition", "amount", "outcome"), [
    (when(at_least=5000), 5000.0, "kept"), (when(at_least=5000), 4999.0, "does_not_apply"), (when(at_least=5000), None, "not_recorded"),
    (when(more_than=5000), 5000.0, "does_not_apply"), (when(less_than=5000), 4999.0, "kept"), (when(at_most=5000), 5000.0, "kept"),
    (when(at_most=5000), 5000.01, "does_not_apply"), (when(recorded=True), None, "not_recorded"), (when(recorded=True), "none", "does_not_apply"),
    (when(recorded=False), "none", "kept"), (when(recorded=False), 1.0, "does_not_apply"), (when(at_least=1), "none", "does_not_apply"),
    (when(at_least=1, at_most=10), 11.0, "does_not_apply"), (when(is_in=(5.0,)), 5.0, "kept"),
])
def test_a_condition_that_is_false_takes_the_record_out_and_one_not_known_is_not_recorded(
    condition: Condition, amount: object, outcome: str
) -> None:
    assert finding(replace(RATIONALE, when=condition), {"amount": amount, "rationale": "Shared"}).outcome == outcome


@pytest.mark.parametrize(("word", "outcome"), [("contract", "kept"), ("grant", "does_not_apply"), (None, "not_recorded")])
def test_a_condition_of_words(word: object, outcome: str) -> None:
    contracts = Condition((terms.Test("kind_of_funding", is_in=("contract", "service level agreement")),))

    assert finding(replace(RATIONALE, when=contracts), {"kind_of_funding": word, "rationale": "Shared"}).outcome == outcome


@pytest.mark.parametrize(("kind", "renewable", "outcome"), [
    ("grant", None, "does_not_apply"), (None, False, "does_not_apply"), ("contract", None, "not_recorded"), (None, True, "not_recorded"), ("contract", True, "kept"),
])
def test_one_false_test_settles_it_whatever_the_others_are(kind: object, renewable: object, outcome: str) -> None:
    both = Condition((terms.Test("kind_of_funding", is_in=("contract",)), terms.Test("renewable", is_in=(True,))))

    assert finding(replace(RATIONALE, when=both), {"kind_of_funding": kind, "renewable": renewable, "rationale": "Shared"}).outcome == outcome


LATER = replace(RATIONALE, in_force_from=date(2026, 4, 1))
CHANGE = commitment("funding_change", Order((Day("discussed_on"), Day("decided_on"))), in_force_from=date(2026, 4, 1))


@pytest.mark.parametrize(("signed", "awarded", "starts", "outcome"), [
    ("2026-04-01", "2026-03-01", "2026-01-01", "kept"), ("2026-03-31", "2026-05-01", "2026-06-01", "does_not_apply"),
    (None, "2026-04-01", None, "kept"), (None, "2026-03-31", "2026-06-01", "does_not_apply"), ("none", None, "2026-04-01", "kept"),
    (None, None, "2026-03-31", "does_not_apply"), (None, None, None, "not_recorded"),
])
def test_in_force_from_goes_by_the_anchor_day_and_its_fall_backs(signed: object, awarded: object, starts: object, outcome: str) -> None:
    assert finding(LATER, {"signed_on": signed, "awarded_on": awarded, "starts_on": starts, "rationale": "x"}).outcome == outcome


@pytest.mark.parametrize(("noticed", "decided", "effective", "outcome"), [
    ("2026-03-31", "2026-05-01", "2027-03-31", "does_not_apply"), ("2026-05-02", "2026-03-31", "2027-03-31", "kept"),
    (None, "2026-03-31", "2027-03-31", "does_not_apply"), ("none", "2026-05-01", "2026-03-31", "kept"), (None, None, "2026-03-31", "does_not_apply"),
])
def test_a_change_is_anchored_by_its_notice_then_its_decision(noticed: object, decided: object, effective: object, outcome: str) -> None:
    facts = {"notice_given_on": noticed, "decided_on": decided, "effective_on": effective, "discussed_on": "2026-01-01"}

    assert finding(CHANGE, facts).outcome == outcome


def test_without_a_day_of_its_own_a_commitment_judges_records_of_any_date() -> None:
    assert finding(RATIONALE, {"signed_on": "1999-04-01", "rationale": "x"}).outcome == "kept"


@pytest.mark.parametrize("strength", [*STRENGTHS, {"public": "must", "third": "should"}])
@pytest.mark.parametrize(("rationale", "outcome"), [("x", "kept"), ("none", "not_kept"), (None, "not_recorded")])
def test_strength_never_changes_an_outcome(strength: str | dict[str, str], rationale: object, outcome: str) -> None:
    found = finding(replace(RATIONALE, strength=strength), {"rationale": rationale})

    assert found == finding(RATIONALE, {"rationale": rationale})
    assert found.outcome == outcome
