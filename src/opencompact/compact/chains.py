"""The chain of steps before an ending: each step's day, how it stands, and the latest safe day where it is open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from opencompact.compact.kinds import Kind
from opencompact.compact.periods import Period, say_day
from opencompact.compact.pictures import Stop
from opencompact.compact.terms import Check, Notice, Order
from opencompact.compact.wording import fact_in_words


@dataclass(frozen=True)
class Step:
    """A step of a chain: what it is, its day, the latest day that keeps the promise, and how it stands in a word.

    ``state``: done, planned, late, never (known not to have happened), skipped (never, and the promises allow that), or
    missing. ``passed``: the latest day was missed, or has gone by without a record.
    """

    words: str
    day: date | None
    safe: date | None
    state: str
    passed: bool


def steps_of(checks: Sequence[Check], kind: Kind, row: Mapping[str, object], as_of: date) -> tuple[Step, ...]:
    """The steps that the checks speak of, in order, as the facts of one record tell of them.

    ``row`` holds each fact under its name, and "never" under ``<fact>__state`` where it is known not to have happened.
    """
    return tuple(_steps(checks, kind, row, as_of))


def _steps(checks: Sequence[Check], kind: Kind, row: Mapping[str, object], as_of: date) -> Iterator[Step]:
    days = {name: value for name, value in row.items() if isinstance(value, date)}
    safe = latest_safe_days(checks, days)
    for fact in in_order(checks):
        if fact in _stand_ins(checks) and fact not in days:
            continue
        state = _state(fact, row, safe.get(fact), checks, as_of)
        limit = None if state == "skipped" else safe.get(fact)
        passed = state == "late" or bool(limit and limit < as_of and state in ("never", "missing"))
        yield Step(fact_in_words(fact, kind), days.get(fact), limit, state, passed)


def _state(fact: str, row: Mapping[str, object], safe: date | None, checks: Sequence[Check], as_of: date) -> str:
    day = row.get(fact)
    if isinstance(day, date):
        if safe and day > safe:
            return "late"
        return "done" if day <= as_of else "planned"
    if row.get(f"{fact}__state") == "never":
        return "never" if any(_is_needed(fact, check) for check in checks) else "skipped"
    return "missing"


def _is_needed(fact: str, check: Check) -> bool:
    """Whether a step that never happened counts against the check; a middle step that may be skipped is passed over."""
    if isinstance(check, Notice):
        return fact in (*check.given, *check.also_told)
    return isinstance(check, Order) and (fact == check.steps[0] or fact in check.never_skipped)


def in_order(checks: Sequence[Check]) -> list[str]:
    """The steps that the checks speak of, each once, with every step after those that come before it."""
    pairs: dict[str, set[str]] = {}
    for check in checks:
        line = _line(check)
        for n, fact in enumerate(line):
            pairs.setdefault(fact, set()).update(line[:n])
    ordered: list[str] = []
    while pairs:
        ready = [fact for fact, before in pairs.items() if before <= set(ordered)] or list(pairs)[:1]
        ordered.append(ready[0])
        del pairs[ready[0]]
    return ordered


def _stand_ins(checks: Sequence[Check]) -> set[str]:
    """Days that count only where the one before them is not known, such as the sending of a notice."""
    return {fact for check in checks if isinstance(check, Notice) for fact in check.given[1:]}


def _line(check: Check) -> tuple[str, ...]:
    if isinstance(check, Notice):
        return (*check.given, *check.also_told, check.event)
    return tuple(check.steps) if isinstance(check, Order) else ()


def latest_safe_days(checks: Sequence[Check], days: Mapping[str, date]) -> dict[str, date]:
    """For each step the last day that still keeps what follows it, worked back from the days that are known."""
    safe: dict[str, date] = {}
    for check in checks:
        if isinstance(check, Notice) and isinstance(check.at_least, Period) and check.event in days:
            for fact in (*check.given, *check.also_told):
                _tighten(safe, fact, check.at_least.latest_before(days[check.event]))
    places = in_order(checks)
    orders = [check for check in checks if isinstance(check, Order)]
    for check in sorted(orders, key=lambda order: -places.index(order.steps[-1])):
        bound: date | None = None
        for fact in reversed(check.steps):
            if bound:
                _tighten(safe, fact, bound)
            bound = days.get(fact) or safe.get(fact) or bound
    return safe


def _tighten(safe: dict[str, date], fact: str, day: date) -> None:
    safe[fact] = min(day, safe.get(fact, day))


def stops_of(steps: Sequence[Step], as_of: date, as_of_words: str) -> tuple[Stop, ...]:
    """The points to draw; ``as_of_words`` is what the page calls the as-of day: "the day of this report".

    One stop a dated step, or one known never to have happened; the latest safe days of the others, those of a day
    together; then what has no day.
    """
    return (*_stops(steps, as_of), Stop((as_of_words,), "today", as_of))


def _stops(steps: Sequence[Step], as_of: date) -> Iterator[Stop]:
    by_safe_day: dict[date, list[str]] = {}
    for step in steps:
        if step.day or step.state in ("never", "skipped"):
            yield Stop(_words(step), step.state, step.day or step.safe)
        elif step.safe:
            by_safe_day.setdefault(step.safe, []).append(step.words)
    for day, words in by_safe_day.items():
        yield Stop(tuple(words), "past" if day < as_of else "safe", day)
    undated = tuple(step.words for step in steps if not step.day and not step.safe and step.state == "missing")
    if undated:
        yield Stop(undated, "missing")


def _words(step: Step) -> tuple[str, ...]:
    if step.state == "never" and step.safe:
        return step.words, f"safe until {say_day(step.safe)}{', passed' if step.passed else ''}"
    if step.state == "late" and step.safe:
        return step.words, f"safe until {say_day(step.safe)}"
    return (f"{step.words} (planned)" if step.state == "planned" else step.words,)
