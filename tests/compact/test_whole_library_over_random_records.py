"""Every commitment of the library over random records: one finding a record, in whole sentences, as the reference has it."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from cast import TODAY, frame
from opencompact.compact.findings import facts_read, judge
from opencompact.compact.kinds import Fact, FactType, Kind
from opencompact.compact.loading import library, load
from opencompact.compact.terms import Every
from plain_reference import plain, said_of


def cell(fact: Fact, chance: random.Random) -> object:
    """A cell in one of its three states, or blank."""
    state = chance.choice(["value", "value", "value", None, "none", "?"])
    if state != "value":
        return state
    if fact.type is FactType.DAY:
        return (TODAY + timedelta(days=chance.choice([chance.randint(-400, 400), chance.randint(-30, 30), 0]))).isoformat()
    if fact.type is FactType.YES_NO:
        return chance.random() < 0.5
    if fact.type is FactType.NUMBER:
        return float(chance.randint(0, 40))
    if fact.type is FactType.WORDS:
        return chance.sample(["public", "third", "private"], chance.randint(1, 3))
    return chance.choice(fact.choices) if fact.choices else chance.choice(["review", "why {not}", "launch"])


def rows(kind: Kind, names: set[str], chance: random.Random) -> list[dict[str, object]]:
    return [{name: cell(kind.facts[name], chance) for name in sorted(names)} for _ in range(40)]


@pytest.mark.parametrize("name", library())
def test_every_commitment_speaks_in_whole_sentences(name: str) -> None:
    compact, chance = load(name), random.Random(name)

    for commitment in (c for c in compact.commitments if c.is_checked and c.record):
        kind = compact.vocabulary[commitment.record or ""]
        empty = judge(compact, {kind.name: frame(kind.name, [{}], compact.vocabulary)}, as_of=TODAY).of(commitment.id)
        assert empty.judgement is None or empty.findings()
        names = facts_read(empty.judgement) & set(kind.facts) if empty.judgement else set()
        records = rows(kind, names, chance)
        judged = judge(compact, {kind.name: frame(kind.name, records, compact.vocabulary)}, as_of=TODAY).of(commitment.id)
        for finding in judged.findings():
            assert finding.because.endswith((".", "!", "?")), finding
            assert not any(wrong in finding.because for wrong in ("None", "()", "  ", "{}", " .", "..", "the the")), finding
        assert sum(judged.counts.values()) == judged.frame.height


@pytest.mark.parametrize("name", library())
def test_every_commitment_agrees_with_the_reference(name: str) -> None:
    compact, chance = load(name), random.Random(name)

    for commitment in (c for c in compact.commitments if c.is_checked and not isinstance(c.check, Every)):
        kind = compact.vocabulary[commitment.record or ""]
        one = replace(compact, commitments=(commitment,))
        empty = judge(one, {kind.name: frame(kind.name, [{}], compact.vocabulary)}, as_of=TODAY).judged[0]
        assert empty.judgement is not None
        names = {fact for fact in facts_read(empty.judgement) & set(kind.facts) if not fact.endswith("_sector")} | set(kind.anchor)
        records = rows(kind, names, chance)
        found = judge(one, {kind.name: frame(kind.name, records, compact.vocabulary)}, as_of=TODAY).judged[0].findings()
        for record, ours in zip(records, found, strict=True):
            theirs = said_of(commitment.check, plain(kind, record), kind, TODAY, when=commitment.when, unless=commitment.unless)
            assert (ours.outcome.value, ours.due_on) == (theirs.outcome, theirs.due), (commitment.id, record, ours.because)
