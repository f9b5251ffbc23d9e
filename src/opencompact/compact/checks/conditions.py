"""Conditions in words, as they are printed and documented."""

from datetime import date

from opencompact.compact.checks.table import say_number
from opencompact.compact.facts import FactType, Kind
from opencompact.compact.periods import say_day
from opencompact.compact.terms import Condition, Test

_BOUNDS = (("at_least", "at least"), ("at_most", "at most"), ("more_than", "more than"), ("less_than", "less than"))


def condition_in_words(condition: Condition, kind: Kind) -> str:
    """ "the change is end or not renew, and the amount is at least £5,000"."""
    return ", and ".join(_test_in_words(test, kind) for test in condition.tests)


def _test_in_words(test: Test, kind: Kind) -> str:
    fact = kind.facts[test.fact]
    said = []
    if test.recorded is not None:
        said.append(f"a {fact.noun} is {'' if test.recorded else 'not '}recorded")
    if test.is_in and fact.type is FactType.YES_NO:
        said.append(f"“{fact.noun}” is {'yes' if test.is_in == (True,) else 'no'}")
    elif test.is_in:
        verb = "include" if fact.type is FactType.WORDS else "is"
        said.append(f"the {fact.noun} {verb} {' or '.join(str(value) for value in test.is_in)}")
    for name, words in _BOUNDS:
        limit = getattr(test, name)
        if limit is not None:
            counted = fact.type is FactType.WORDS or fact.unit not in (None, "pounds", "months", "hours")
            noun = f"number of {fact.noun}" if counted else fact.noun
            said.append(f"the {noun} is {words} {_limit_in_words(limit, kind, None if counted else fact.unit)}")
    return ", and ".join(said)


def _limit_in_words(limit: float | str, kind: Kind, unit: str | None) -> str:
    if isinstance(limit, str):
        return f"the {kind.facts[limit].noun}" if limit in kind.facts else say_day(date.fromisoformat(limit))
    return say_number(limit, unit)
