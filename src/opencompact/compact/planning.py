"""Worked back from the day funding ends: the latest safe day of every step that a compact promises before it."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from opencompact.compact.commitments import Commitment, Compact
from opencompact.compact.kinds import Fact, Vocabulary
from opencompact.compact.periods import Period, holidays_known_until, is_working_day, say_day
from opencompact.compact.terms import AllOf, AnyOf, Check, Condition, Moment, Notice, Order, Recorded, Within, parts_of
from opencompact.compact.wording import condition_in_words

CHANGE, AGREEMENT = "funding_change", "funding_agreement"
ENDINGS = {CHANGE: ("effective_on",), AGREEMENT: ("renewal_on", "ends_on")}
"""The days of each kind that are the last day of the present funding."""

Node = tuple[str, str]
"""A kind of record and one of its facts."""


@dataclass(frozen=True)
class Step:
    """A step, the latest day on which it is still safe, and the commitments that set that day."""

    fact: str
    noun: str
    by: date
    commitments: tuple[str, ...]
    clauses: tuple[str, ...]
    because: str


@dataclass(frozen=True)
class _Link:
    """``step`` is done no later than ``than``, or ``period`` before or after it; without a commitment, by nature."""

    step: Node
    than: Node
    words: str
    period: Period | None = None
    after: bool = False
    commitment: Commitment | None = None

    def latest(self, than: date) -> date:
        """The latest day of the step, given the latest day of what it is held against."""
        if self.period is None:
            return than
        try:
            return self.period.after(than) if self.after else self.period.latest_before(than)
        except (OverflowError, ValueError):  # steps that chase each other out of the calendar
            return date.min


def plan(compact: Compact, ends_on: date, change: str = "end") -> list[Step]:
    """The steps before an ending, by their latest safe day; ``ends_on`` is the last day of the present funding.

    ``change`` is what happens to the funding ("end", "not renew", "reduce", "vary"). A condition on anything else is
    taken as met, and the sentence names it. Raises ValueError with a sentence for a change or a day that cannot be.
    """
    vocabulary = compact.vocabulary
    change = _known_change(change, vocabulary)
    if not 1900 <= ends_on.year <= 2200:
        raise ValueError(f"{ends_on.year} is not a year that funding can end in.")
    links = [link for commitment in compact.commitments for link in _links(commitment, change, vocabulary)]
    links += _natural_order(links, vocabulary)
    latest = _latest_days(links, ends_on)
    ranks = _ranks(links)
    places = {(kind, fact): (place, number) for place, kind in enumerate(ENDINGS)
              for number, fact in enumerate(vocabulary[kind].facts)}

    def order(node: Node) -> tuple[date, int, int, int]:
        place, number = places[node]
        return latest[node], place, -ranks.get(node, 0), number

    in_order = sorted(latest, key=order)
    return [_step(node, latest, links, vocabulary) for node in in_order if node[1] not in ENDINGS[node[0]]]


def _known_change(change: str, vocabulary: Vocabulary) -> str:
    choices = vocabulary[CHANGE].facts["change"].choices
    written = " ".join(change.lower().replace("_", " ").replace("-", " ").split())
    if written not in choices:
        raise ValueError(f'"{change}" is not a change of funding; it may be: {", ".join(choices)}.')
    return written


# What is promised, as links from a step to what it comes before ------------------------------------------------------


def _links(commitment: Commitment, change: str, vocabulary: Vocabulary) -> Iterator[_Link]:
    kind = commitment.record or ""
    if kind not in ENDINGS or not commitment.is_checked or not _allows(commitment.when, change):
        return
    found = [link for link in _links_of(commitment.check, kind, vocabulary) if link.step != link.than]
    if kind == CHANGE or any(link.than[1] in ENDINGS[kind] for link in found):
        yield from (replace(link, commitment=commitment) for link in found)


def _allows(when: Condition | None, change: str) -> bool:
    return all(test.fact != "change" or not test.is_in or change in test.is_in for test in (when.tests if when else ()))


def _links_of(check: Check, kind: str, vocabulary: Vocabulary) -> Iterator[_Link]:
    facts = vocabulary[kind].facts
    if isinstance(check, Notice) and isinstance(check.at_least, Period):
        words = f"at least {check.at_least} before the {facts[check.event].noun}"
        for step in (check.given[0], *check.also_told):
            written = "in writing, " if check.in_writing and step == check.given[0] else ""
            yield _Link((kind, step), (kind, check.event), written + words, check.at_least)
    elif isinstance(check, Order):
        for step, later in zip(check.steps, check.steps[1:], strict=False):
            yield _Link((kind, step), (kind, later), f"no later than the {facts[later].noun}")
    elif isinstance(check, Within) and isinstance(check.at_most, Period):
        words = f"at most {check.at_most} after the {facts[check.after].noun}"
        yield _Link((kind, check.done), (kind, check.after), words, check.at_most, after=True)
    elif isinstance(check, Recorded) and check.by:
        for name in check.facts:
            yield _by_moment((kind, name), check.by[0], facts[check.by[0].fact])
    elif isinstance(check, AllOf | AnyOf):
        choice = "one way to keep it: " if isinstance(check, AnyOf) else ""
        for part in check.parts:
            yield from (replace(link, words=f"{choice}{link.words}") for link in _links_of(part, kind, vocabulary))


def _by_moment(step: Node, moment: Moment, fact: Fact) -> _Link:
    than = (step[0], moment.fact)
    if moment.period is None:
        return _Link(step, than, f"no later than the {fact.noun}")
    if moment.before:
        return _Link(step, than, f"at least {moment.period} before the {fact.noun}", moment.period)
    return _Link(step, than, f"at most {moment.period} after the {fact.noun}", moment.period, after=True)


def _natural_order(links: list[_Link], vocabulary: Vocabulary) -> list[_Link]:
    """A notice tells a decision, so the decision comes no later, whether or not the compact says so.

    Where no notice is promised, a decision that other steps are held against comes no later than the last day.
    """
    decision, words = (CHANGE, "decided_on"), "in the order of things and not by a promise, no later than the"
    promised = [part for link in links if link.commitment and link.step[0] == CHANGE
                for part in parts_of(link.commitment.check)]
    given = {(CHANGE, str(part.given[0])) for part in promised
             if isinstance(part, Notice) and part.event in ENDINGS[CHANGE]}
    if given:
        return [_Link(decision, step, f"{words} notice, which tells it") for step in sorted(given)]
    last = (CHANGE, ENDINGS[CHANGE][0])
    named = any(decision in (link.step, link.than) for link in links)
    return [_Link(decision, last, f"{words} {vocabulary[CHANGE].facts[last[1]].noun}")] if named else []


# Solving -------------------------------------------------------------------------------------------------------------


def _latest_days(links: list[_Link], ends_on: date) -> dict[Node, date]:
    """The latest day of every step that has one. Steps that chase each other for ever have none."""
    latest: dict[Node, date] = {(kind, fact): ends_on for kind, names in ENDINGS.items() for fact in names}
    fixed = set(latest)
    moving: set[Node] = set()
    for _ in range(len(links) + 2):
        moving = set()
        for link in links:
            if link.than in latest and link.step not in fixed:
                by = link.latest(latest[link.than])
                if link.step not in latest or by < latest[link.step]:
                    latest[link.step] = by
                    moving.add(link.step)
        if not moving:
            break
    return {node: by for node, by in latest.items() if node not in moving and by > date.min}


def _ranks(links: list[_Link]) -> dict[Node, int]:
    """How many steps stand between each step and the end of its chain, so that a chain on one day keeps its order."""
    ranks: dict[Node, int] = {}
    for _ in links:
        for link in links:
            if not link.after:
                ranks[link.step] = min(max(ranks.get(link.step, 0), ranks.get(link.than, 0) + 1), len(links))
    return ranks


# Sentences -----------------------------------------------------------------------------------------------------------


def _step(node: Node, latest: dict[Node, date], links: list[_Link], vocabulary: Vocabulary) -> Step:
    kind, name = node
    by = latest[node]
    fact = vocabulary[kind].facts[name]
    known = [link for link in links if link.step == node and link.than in latest]
    binding = [link for link in known if link.latest(latest[link.than]) == by]
    promises = {link.commitment.id: link.commitment for link in binding if link.commitment}
    first = f"{fact.label} by {_say(by)}: {_reasons(binding, latest)}."
    sentences = [first, *_assumed(promises, vocabulary), *_resting(by)]
    clauses = tuple(dict.fromkeys(commitment.clause for commitment in promises.values()))
    return Step(name, fact.noun, by, tuple(promises), clauses, " ".join(sentences))


def _reasons(binding: list[_Link], latest: dict[Node, date]) -> str:
    """Each reason once, with the day it is held against; the natural order only where nothing promises it."""
    promised = [link for link in binding if link.commitment] or binding
    return "; ".join(dict.fromkeys(f"{link.words} ({_say(latest[link.than])})" for link in promised))


def _assumed(promises: dict[str, Commitment], vocabulary: Vocabulary) -> Iterator[str]:
    """What is taken as met, because an ending day alone does not tell it."""
    taken: list[str] = []
    for commitment in promises.values():
        tests = tuple(test for test in (commitment.when.tests if commitment.when else ()) if test.fact != "change")
        if tests:
            taken.append(condition_in_words(Condition(tests), vocabulary[commitment.record or CHANGE]))
    if taken:
        yield f"It is taken that {'; and that '.join(dict.fromkeys(taken))}."


def _resting(day: date) -> Iterator[str]:
    """The last working day before a latest day that is none; and where bank holidays are not yet published, that."""
    if not is_working_day(day):
        working = day
        while not is_working_day(working):
            working -= timedelta(days=1)
        yield f"That is no working day; the last one before it is {_say(working)}."
    if day > holidays_known_until():
        yield f"The bank holidays of {day.year} are not published yet."


def _say(day: date) -> str:
    return f"{calendar.day_name[day.weekday()]} {say_day(day)}"
