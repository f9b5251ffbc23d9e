"""The check kinds once more, slow and obvious: one record at a time, in plain Python, from the design's own words."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from opencompact.compact.kinds import Blank, FactType, Kind, Timing
from opencompact.compact.periods import Period
from opencompact.compact.terms import (
    AllOf,
    AnyOf,
    Check,
    Compares,
    Condition,
    Lasts,
    Moment,
    NoneOf,
    Notice,
    Order,
    Recorded,
    Test,
    Unless,
    Within,
)

NEVER = "never"
UNKNOWN = "unknown"
Facts = Mapping[str, object]
"""A fact is a value, NEVER or UNKNOWN; what is absent is UNKNOWN."""

WORST_FIRST = ("not_kept", "not_recorded", "not_yet_due", "explained", "kept")
BEST_FIRST = ("kept", "explained", "not_yet_due", "not_recorded", "not_kept")


AS_OF = date(2026, 11, 22)
"""The as-of day of every random record, for conditions that ask whether a deed has been done."""

BOUNDS: dict[str, Callable[[float, float], bool]] = {
    "at_least": operator.ge, "at_most": operator.le, "more_than": operator.gt, "less_than": operator.lt}


@dataclass(frozen=True)
class Said:
    outcome: str
    due: date | None = None
    departs_early: bool = False


def said_of(check: Check, facts: Facts, kind: Kind, today: date, *, when: Condition | None = None,
            unless: Unless | None = None) -> Said:
    """The outcome and the due day of one record."""
    facts = as_announced(facts, kind, today)
    if when is not None:
        holds = condition(when, facts, kind)
        if holds is False:
            return Said("does_not_apply")
        if holds is None:
            return Said("not_recorded")
    said = weigh(check, facts, kind, today, unless)
    return said if said.outcome == "not_yet_due" else Said(said.outcome)


def as_announced(facts: Facts, kind: Kind, today: date) -> Facts:
    """The facts with the closing day that counts: the last announced on or before the day then standing."""
    judged = dict(facts)
    for name, fact in kind.facts.items():
        first, standing = written(facts, fact.first_said[0]) if fact.first_said else None, written(facts, name)
        if fact.first_said is None or first is None or standing is None:
            continue
        told = fact.first_said[1]
        if unknown(facts, told):
            judged[name] = UNKNOWN if standing > first else standing
        elif happened(facts, told, kind, today) or ahead(facts, told, kind, today):
            announced = written(facts, told)
            in_time = announced is not None and announced <= first and (announced <= today or standing <= first)
            judged[name] = standing if in_time else first
        else:
            judged[name] = first if standing > first else standing
    return judged


def weigh(check: Check, facts: Facts, kind: Kind, today: date, unless: Unless | None) -> Said:
    """One check, or its parts weighed; the exception stands in every part."""
    if isinstance(check, AllOf):
        return combined([weigh(part, facts, kind, today, unless) for part in check.parts], WORST_FIRST, min)
    if isinstance(check, AnyOf):
        return combined([weigh(part, facts, kind, today, unless) for part in check.parts], BEST_FIRST, max)
    said = CHECKS[type(check)](check, facts, kind, today)
    if unless and (said.outcome == "not_kept" or said.departs_early) and excused(unless, facts, kind, today):
        return Said("explained")
    return said


def value(facts: Facts, name: str) -> object:
    return facts.get(name, UNKNOWN)


def written(facts: Facts, name: str) -> date | None:
    """The day written down, whether or not it has come."""
    found = value(facts, name)
    return found if isinstance(found, date) else None


def ahead(facts: Facts, name: str, kind: Kind, today: date) -> bool:
    day = written(facts, name)
    return day is not None and kind.facts[name].timing is Timing.DONE and day > today


def happened(facts: Facts, name: str, kind: Kind, today: date) -> bool:
    return written(facts, name) is not None and not ahead(facts, name, kind, today)


def never(facts: Facts, name: str, kind: Kind, today: date) -> bool:
    return value(facts, name) == NEVER or ahead(facts, name, kind, today)


def unknown(facts: Facts, name: str) -> bool:
    return value(facts, name) == UNKNOWN


def excused(unless: Unless, facts: Facts, kind: Kind, today: date) -> bool:
    if value(facts, unless.reason) in (NEVER, UNKNOWN) or not happened(facts, unless.on, kind, today):
        return False
    if unless.by is None:
        return True
    limit = moment(unless.by, facts)
    given = written(facts, unless.on)
    return limit is not None and given is not None and given <= limit


def moment(named: Moment, facts: Facts) -> date | None:
    day = written(facts, named.fact)
    if day is None or named.period is None:
        return day
    return named.period.latest_before(day) if named.before else named.period.after(day)


def number(facts: Facts, name: str) -> float | None:
    found = value(facts, name)
    if found == NEVER:
        return 0.0
    if isinstance(found, list):
        return float(len(found))
    return float(found) if isinstance(found, int | float) else None


def present(facts: Facts, name: str, kind: Kind, today: date) -> bool | None:
    if unknown(facts, name):
        return None
    if kind.facts[name].type is FactType.DAY:
        return happened(facts, name, kind, today)
    found = value(facts, name)
    return found if isinstance(found, bool) else found != NEVER


def condition(wanted: Condition, facts: Facts, kind: Kind) -> bool | None:
    answers = [holds(test, facts, kind) for test in wanted.tests]
    if False in answers:
        return False
    return None if None in answers else True


def holds(test: Test, facts: Facts, kind: Kind) -> bool | None:
    fact, found = kind.facts[test.fact], value(facts, test.fact)
    answers: list[bool | None] = []
    if test.recorded is not None:
        there = present(facts, test.fact, kind, AS_OF)
        answers.append(None if there is None else there is test.recorded)
    for bound, good in BOUNDS.items():
        limit = getattr(test, bound)
        if limit is not None:
            amount = number(facts, test.fact)
            against = number(facts, limit) if isinstance(limit, str) else float(limit)
            answers.append(None if amount is None or against is None else good(amount, against))
    if test.is_in and found == UNKNOWN:
        answers.append(None)
    elif test.is_in and fact.type is FactType.YES_NO:
        answers.append((found is True) in test.is_in)
    elif test.is_in:
        words = [word.lower() for word in found] if isinstance(found, list) else [str(found).lower()]
        answers.append(found != NEVER and any(str(wanted).lower() in words for wanted in test.is_in))
    if False in answers:
        return False
    return None if None in answers else True


def lasts(check: Lasts, facts: Facts, kind: Kind, today: date) -> Said:
    period = check.at_least or check.at_most
    assert isinstance(period, Period)
    start, end = written(facts, check.from_), written(facts, check.to)
    length = value(facts, check.or_months) if check.or_months and period.in_months is not None else None
    months = length if isinstance(length, int | float) and length > 0 else None
    inclusive = kind.facts[check.to].last_day_included or check.counts == "both_days"
    if start is None and months is None:
        return Said("does_not_apply" if value(facts, check.from_) == NEVER else "not_recorded")
    enough: bool | None = None
    if start and end and end < start:
        return Said("not_recorded")
    if start and end:
        reach = period.last_day(start) if inclusive else period.after(start)
        enough = end >= reach if check.at_least else end <= reach
    elif months is not None and period.in_months is not None:
        enough = months >= period.in_months if check.at_least else months <= period.in_months
    if enough:
        return Said("kept")
    settled = any(happened(facts, name, kind, today) for name in kind.anchor if kind.facts[name].timing is Timing.DONE)
    if start and today <= start and not settled:
        return Said("not_yet_due", start, departs_early=enough is False)
    if enough is None:
        return Said("not_recorded")
    return Said("not_kept")


def notice(check: Notice, facts: Facts, kind: Kind, today: date) -> Said:
    assert isinstance(check.at_least, Period)
    event = written(facts, check.event)
    if event is None:
        return Said("does_not_apply" if value(facts, check.event) == NEVER else "not_recorded")
    given_by = next((name for name in check.given if not unknown(facts, name)), check.given[-1])
    given = written(facts, given_by) if happened(facts, given_by, kind, today) else None
    due = check.at_least.latest_before(event)
    answers: list[bool | None] = [None if unknown(facts, given_by) else given is not None and check.at_least.after(given) <= event]
    if check.in_writing:
        in_writing = value(facts, check.in_writing)
        answers.append(None if in_writing == UNKNOWN else in_writing is True)
    for other in check.also_told:
        told = written(facts, other)
        answers.append(None if unknown(facts, other) else told is not None and happened(facts, other, kind, today) and told <= due)
    if all(answers):
        return Said("kept")
    if today <= due:
        return Said("not_yet_due", due)
    if answers[0] is None:
        return Said("not_recorded")
    return Said("not_kept" if False in answers else "not_recorded")


def order(check: Order, facts: Facts, kind: Kind, today: date) -> Said:
    steps = list(check.steps)
    if all(value(facts, step) == NEVER for step in steps[1:]):
        return Said("does_not_apply")
    outcomes = []
    for n, step in enumerate(steps):
        days = [day for later in steps[n + 1:] if (day := written(facts, later))]
        due = min(days) if days else None
        still_time = due is not None and today <= due
        required = n == 0 or step in check.never_skipped
        if unknown(facts, step) or (required and never(facts, step, kind, today)):
            if still_time:
                outcomes.append(Said("not_yet_due", due))
            elif unknown(facts, step):
                outcomes.append(Said("not_recorded"))
            elif due is not None:
                outcomes.append(Said("not_kept"))
    came = [day for step in steps if happened(facts, step, kind, today) and (day := written(facts, step))]
    if came != sorted(came):
        outcomes.append(Said("not_kept"))
    return combined(outcomes, WORST_FIRST, min) if outcomes else Said("kept")


def within(check: Within, facts: Facts, kind: Kind, today: date) -> Said:
    assert isinstance(check.at_most, Period)
    event = written(facts, check.after)
    if event is None:
        return Said("does_not_apply" if value(facts, check.after) == NEVER else "not_recorded")
    due = check.at_most.after(event)
    if check.or_by and (later := written(facts, check.or_by)):
        due = max(due, later)
    done = written(facts, check.done)
    if done and happened(facts, check.done, kind, today) and done <= due:
        return Said("kept")
    if today <= due:
        return Said("not_yet_due", due)
    return Said("not_recorded" if unknown(facts, check.done) else "not_kept")


def recorded(check: Recorded, facts: Facts, kind: Kind, today: date) -> Said:
    answers = [present(facts, name, kind, today) for name in check.facts]
    if not check.by:
        return Said("kept" if all(answers) else "not_kept" if False in answers else "not_recorded")
    if all(value(facts, named.fact) == NEVER for named in check.by):
        return Said("does_not_apply")
    days_ahead_last = sorted(check.by, key=lambda named: ahead(facts, named.fact, kind, today))
    due = next((day for named in days_ahead_last if (day := moment(named, facts))), None)
    if due is None:
        return Said("not_recorded")
    days = [written(facts, name) for name in check.facts if happened(facts, name, kind, today)]
    late = any(day > due for day in days if day)
    spoilt = any(value(facts, name) in (False, NEVER) for name in check.not_without)
    if all(answers) and not late and not spoilt:
        return Said("kept")
    if today <= due:
        return Said("not_yet_due", due)
    return Said("not_kept" if late or spoilt or False in answers else "not_recorded")


def compares(check: Compares, facts: Facts, kind: Kind, today: date) -> Said:
    amount = number(facts, check.value)
    whole = number(facts, check.share_of) if check.share_of else None
    bound = next(b for b in (check.at_least, check.at_most, check.exactly) if b is not None)
    limit = number(facts, bound) if isinstance(bound, str) else float(bound)  # type: ignore[arg-type]  # figures are set
    if (check.share_of and whole == 0) or (check.by and value(facts, check.by.fact) == NEVER):
        return Said("does_not_apply")
    if amount is not None and limit is not None and (whole is not None or not check.share_of):
        measured = round(amount / whole, 9) if whole else amount
        good = {id(check.at_least): measured >= limit, id(check.at_most): measured <= limit, id(check.exactly): measured == limit}
        if good[id(bound)]:
            return Said("kept")
        fails = True
    else:
        fails = False
    due = moment(check.by, facts) if check.by else None
    if due and today <= due:
        return Said("not_yet_due", due)
    return Said("not_kept" if fails and not (check.by and due is None) else "not_recorded")


def none_of(check: NoneOf, facts: Facts, kind: Kind, today: date) -> Said:
    answers = [condition(one, facts, kind) for one in check.conditions]
    if True in answers:
        return Said("not_kept")
    if None in answers:
        return Said("not_recorded")
    if check.until is None:
        return Said("kept")
    end = moment(check.until, facts)
    if end is None:
        return Said("not_recorded")
    return Said("not_yet_due", end) if today <= end else Said("kept")


def combined(said: list[Said], order_of_weight: tuple[str, ...], pick: object) -> Said:
    """The part that weighs most; among those not yet due, the earliest day where all must be kept, the latest where one may."""
    assert callable(pick)
    parts = [one for one in said if one.outcome != "does_not_apply"]
    if not parts:
        return Said("does_not_apply")
    outcome = min((one.outcome for one in parts), key=order_of_weight.index)
    days = [one.due for one in parts if one.outcome == outcome and one.due]
    due = pick(days) if days else None
    return Said(outcome, due)


CHECKS: dict[type, Callable[..., Said]] = {
    Lasts: lasts, Notice: notice, Order: order, Within: within, Recorded: recorded, Compares: compares, NoneOf: none_of,
}


def plain(kind: Kind, cells: Mapping[str, object]) -> dict[str, object]:
    """A row of cells as facts in their three states, a blank following the vocabulary."""
    facts: dict[str, object] = {}
    for name, cell in cells.items():
        fact = kind.facts[name]
        if cell is None:
            facts[name] = NEVER if fact.blank is Blank.NEVER else UNKNOWN
        elif cell in ("none", "?"):
            facts[name] = NEVER if cell == "none" else UNKNOWN
        else:
            facts[name] = date.fromisoformat(cell) if fact.type is FactType.DAY and isinstance(cell, str) else cell
    return facts

