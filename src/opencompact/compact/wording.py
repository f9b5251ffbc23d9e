"""Terms in words: a length of time, a moment and a condition as a sentence says them."""

from datetime import date

from opencompact.compact.kinds import FactType, Kind, Vocabulary
from opencompact.compact.periods import Period, say_day
from opencompact.compact.terms import Condition, Moment, Test

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_BOUNDS = (("at least", "at_least"), ("at most", "at_most"), ("more than", "more_than"), ("less than", "less_than"))
_DAY_BOUNDS = (
    ("on or after", "at_least"), ("on or before", "at_most"), ("after", "more_than"), ("before", "less_than"),
)


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
    """ "the change is end or not renew, and the amount is at least £5,000"."""
    return ", and ".join(one_test_in_words(test, kind) for test in condition.tests)


def one_test_in_words(test: Test, kind: Kind | None) -> str:
    """ "the change is end or not renew"."""
    fact = kind.facts.get(test.fact) if kind else None
    noun = fact_in_words(test.fact, kind)
    said = [f"a {noun} is {'' if test.recorded else 'not '}recorded"] if test.recorded is not None else []
    if test.is_in and all(isinstance(value, bool) for value in test.is_in):
        said.append(f"“{noun}” is {' or '.join('yes' if value else 'no' for value in test.is_in)}")
    elif test.is_in:
        verb = "include" if fact and fact.type is FactType.WORDS else "is"
        said.append(f"the {noun} {verb} {' or '.join(str(value) for value in test.is_in)}")
    counted = fact is not None and (fact.type is FactType.WORDS or fact.unit not in (None, "pounds", "months", "hours"))
    unit = fact.unit if fact and not counted else None
    bounds = _DAY_BOUNDS if fact and fact.type is FactType.DAY else _BOUNDS
    said += [
        f"the {'number of ' if counted else ''}{noun} is {words} {_limit_in_words(limit, kind, unit)}"
        for words, name in bounds
        if (limit := getattr(test, name)) is not None
    ]
    return ", and ".join(said)


def _limit_in_words(limit: float | str, kind: Kind | None, unit: str | None) -> str:
    if not isinstance(limit, str):
        return say_number(limit, unit)
    return f"the {kind.facts[limit].noun}" if kind and limit in kind.facts else say_day(date.fromisoformat(limit))


def say_number(number: float, unit: str | None = None) -> str:
    """1200.0 as "1,200"; with a unit "1,200 months"; pounds as "£1,200"."""
    rounded = round(float(number), 2)
    said = f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,.2f}"
    if unit == "pounds":
        return f"£{said}"
    return f"{said} {one_of(unit) if rounded == 1 else unit}" if unit else said


def one_of(unit: str) -> str:
    """One of what a unit counts: "partners" as "partner"."""
    return "person" if unit == "people" else unit.removesuffix("s")


def plural_of(kind: str, vocabulary: Vocabulary, count: int = 2) -> str:
    """The kind's noun for so many: "funding agreements"."""
    known = vocabulary.get(kind)
    if known is None:
        return kind
    return known.noun if count == 1 else known.plural
