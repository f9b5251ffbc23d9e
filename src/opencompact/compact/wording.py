"""Terms in words: a length of time, a moment and a condition as a sentence says them."""

from opencompact.compact.facts import Kind
from opencompact.compact.periods import Period
from opencompact.compact.terms import Condition, Moment, Test

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def period_in_words(period: Period) -> str:
    """ "twelve weeks", "28 days"."""
    return f"{count_in_words(period.count)} {period.unit}{'' if period.count == 1 else 's'}"


def count_in_words(count: int) -> str:
    """ "twelve", "28"."""
    return _COUNTS[count] if count < len(_COUNTS) else str(count)


def fact_in_words(name: str, kind: Kind | None) -> str:
    """A fact's noun, or its name where the kind does not have it."""
    return kind.facts[name].noun if kind and name in kind.facts else name.replace("_", " ")


def moment_in_words(moment: Moment, kind: Kind | None) -> str:
    """ "the decision", "twelve weeks after the closing day"."""
    noun = f"the {fact_in_words(moment.fact, kind)}"
    if moment.period is None:
        return noun
    return f"{period_in_words(moment.period)} {'before' if moment.before else 'after'} {noun}"


def condition_in_words(condition: Condition, kind: Kind | None) -> str:
    """ "change is end or not renew, and amount is at least 5000"."""
    return ", and ".join(one_test_in_words(test, kind) for test in condition.tests)


def one_test_in_words(test: Test, kind: Kind | None) -> str:
    """ "change is end or not renew"."""
    noun = fact_in_words(test.fact, kind)
    said = [" or ".join(_value_in_words(value) for value in test.is_in)] if test.is_in else []
    bounds = (("at least", test.at_least), ("at most", test.at_most), ("more than", test.more_than),
              ("less than", test.less_than))
    said += [f"{words} {fact_in_words(bound, kind) if isinstance(bound, str) else _value_in_words(bound)}"
             for words, bound in bounds if bound is not None]
    if test.recorded is not None:
        said.append("recorded" if test.recorded else "not recorded")
    return f"{noun} is {' and '.join(said)}"


def _value_in_words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)
