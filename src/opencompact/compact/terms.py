"""The terms of a commitment as plain data: the check kinds and their parameters, conditions, moments, exceptions.

Each class is one check kind; its fields are what a compact's file may say, read by ``reading.py`` from their types.
What the terms mean over records stands in ``checks/``, one file a kind.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import ClassVar, NewType

from opencompact.compact.periods import Period

Day = NewType("Day", str)
"""The name of a fact that is a day."""
Name = NewType("Name", str)
"""The name of any fact."""


@dataclass(frozen=True)
class Moment:
    """A day named by a fact, or a period after or before one: "decided_on", "12 weeks after closes_on"."""

    fact: str
    period: Period | None = None
    before: bool = False

    def __str__(self) -> str:
        if self.period is None:
            return self.fact
        return f"{self.period} {'before' if self.before else 'after'} {self.fact}"


@dataclass(frozen=True)
class Test:
    """One fact held against something: ``is_in`` words or values, or a bound that is a number or another fact."""

    fact: str
    is_in: tuple[object, ...] = ()
    at_least: float | str | None = None
    at_most: float | str | None = None
    more_than: float | str | None = None
    less_than: float | str | None = None
    recorded: bool | None = None


@dataclass(frozen=True)
class Condition:
    """Tests that must all hold. True, false, or not known where a fact is not known."""

    tests: tuple[Test, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts it reads."""
        bounds = (
            b for t in self.tests for b in (t.at_least, t.at_most, t.more_than, t.less_than) if isinstance(b, str)
        )
        return (*(test.fact for test in self.tests), *bounds)


@dataclass(frozen=True)
class Unless:
    """The exception a compact allows: a reason, dated ``on``, by a moment where the compact names one.

    An undated reason does not count. Where no moment is named, a reason given on or before the as-of day explains.
    """

    reason: Name = Name("reason")
    on: Day = Day("reason_published_on")
    by: Moment | None = None
    when: Condition | None = None


@dataclass(frozen=True)
class NotSet:
    """A figure that neither the source nor the area has set."""


class Terms:
    """What every check kind has in common."""

    kind: ClassVar[str]
    one_line: ClassVar[str]


@dataclass(frozen=True)
class Lasts(Terms):
    """From one day to another, at least or at most a period."""

    kind: ClassVar[str] = "lasts"
    one_line: ClassVar[str] = "It lasts at least, or at most, a period."
    from_: Day
    to: Day
    at_least: Period | NotSet | None = None
    at_most: Period | NotSet | None = None
    or_months: Name | None = None
    counts: str = "between"


@dataclass(frozen=True)
class Notice(Terms):
    """Notice given at least a period before an event, in writing and to everyone the compact says."""

    kind: ClassVar[str] = "notice"
    one_line: ClassVar[str] = "Notice is given at least a period before an event."
    given: tuple[Day, ...]
    event: Day
    at_least: Period | NotSet
    in_writing: Name | None = None
    also_told: tuple[Day, ...] = ()


@dataclass(frozen=True)
class Order(Terms):
    """Steps dated in this order, any number of them; the same day is in order."""

    kind: ClassVar[str] = "order"
    one_line: ClassVar[str] = "Steps happen in this order."
    steps: tuple[Day, ...]
    never_skipped: tuple[Day, ...] = ()


@dataclass(frozen=True)
class Within(Terms):
    """Done at most a period after an event, or by another day if that is later."""

    kind: ClassVar[str] = "within"
    one_line: ClassVar[str] = "It is done at most a period after an event."
    done: Day
    after: Day
    at_most: Period | NotSet
    or_by: Day | None = None


@dataclass(frozen=True)
class Recorded(Terms):
    """Facts present, by a moment where one is stated; the first moment that is known counts.

    ``not_without`` names yes-or-no facts that spoil it where they are known to be no; not known, they spoil nothing.
    """

    kind: ClassVar[str] = "recorded"
    one_line: ClassVar[str] = "Something is there, by a moment where one is stated."
    facts: tuple[Name, ...]
    by: tuple[Moment, ...] = ()
    not_without: tuple[Name, ...] = ()


@dataclass(frozen=True)
class Compares(Terms):
    """A number held against a number or another fact; a share of another fact where ``share_of`` is given."""

    kind: ClassVar[str] = "compares"
    one_line: ClassVar[str] = "A number is held against another."
    value: Name
    at_least: float | str | NotSet | None = None
    at_most: float | str | NotSet | None = None
    exactly: float | str | NotSet | None = None
    share_of: Name | None = None
    by: Moment | None = None


@dataclass(frozen=True)
class Every(Terms):
    """Something at least once each period: for the area, for each value of a fact, or between two days of a record.

    With ``of``, the commitment's records are judged by the rows of that kind which point to them. ``what`` is what
    happens, as sentences say it: "review".
    """

    kind: ClassVar[str] = "every"
    one_line: ClassVar[str] = "Something happens at least once each period."
    on: Day
    each: Period | NotSet
    per: str = "area"
    of: str | None = None
    from_: Day | None = None
    to: Day | None = None
    what: str | None = None


@dataclass(frozen=True)
class NoneOf(Terms):
    """A prohibition: none of these conditions may be true, up to a moment where its period ends."""

    kind: ClassVar[str] = "none_of"
    one_line: ClassVar[str] = "None of these things is so."
    conditions: tuple[Condition, ...]
    until: Moment | None = None


@dataclass(frozen=True)
class AllOf(Terms):
    """Every part must be kept; the worst part decides."""

    kind: ClassVar[str] = "all_of"
    one_line: ClassVar[str] = "Every part is kept; the worst decides."
    parts: tuple["Check", ...]


@dataclass(frozen=True)
class AnyOf(Terms):
    """One part must be kept; the best part decides."""

    kind: ClassVar[str] = "any_of"
    one_line: ClassVar[str] = "One part is kept; the best decides."
    parts: tuple["Check", ...]


@dataclass(frozen=True)
class Asked(Terms):
    """No record can settle it: partners on both sides are asked in the yearly review."""

    kind: ClassVar[str] = "asked"
    one_line: ClassVar[str] = "No record settles it; both sides are asked each year."
    question: str | None = None


@dataclass(frozen=True)
class Measured(Terms):
    """A figure without a verdict."""

    kind: ClassVar[str] = "measure"
    one_line: ClassVar[str] = "A figure without a verdict."
    measure: str | None = None


Check = Lasts | Notice | Order | Within | Recorded | Compares | Every | NoneOf | AllOf | AnyOf | Asked | Measured

CHECK_KINDS: dict[str, type[Terms]] = {
    terms.kind: terms
    for terms in (Lasts, Notice, Order, Within, Recorded, Compares, Every, NoneOf, AllOf, AnyOf, Asked, Measured)
}


def parts_of(check: Check) -> tuple[Check, ...]:
    """The check itself, or the parts it is made of, all the way down."""
    if isinstance(check, AllOf | AnyOf):
        return tuple(leaf for part in check.parts for leaf in parts_of(part))
    return (check,)


def figure_is_missing(check: Check) -> bool:
    """Whether any part waits for a figure that neither the source nor the area has set."""
    return any(isinstance(getattr(part, f.name), NotSet) for part in parts_of(check) for f in fields(part))


def facts_named(terms: object) -> Iterable[str]:
    """Every fact named anywhere in a check, a condition or an exception."""
    if terms is None:
        return
    if isinstance(terms, Condition):
        yield from terms.facts
    elif isinstance(terms, Moment):
        yield terms.fact
    elif isinstance(terms, str):
        yield terms
    elif isinstance(terms, tuple):
        for part in terms:
            yield from facts_named(part)
    elif hasattr(terms, "__dataclass_fields__") and not isinstance(terms, type):
        for part in fields(terms):  # type: ignore[arg-type]  # it is a dataclass, as the line above says
            yield from facts_named(getattr(terms, part.name))
