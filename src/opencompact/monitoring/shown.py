"""What can be shown of a record and a promise: the outcome with its sentence, and what the body says to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from opencompact.compact.outcomes import DOES_NOT_APPLY, WORST_FIRST, Outcome
from opencompact.records.areas.models import Edition
from opencompact.records.partners.models import Organisation
from opencompact.records.replies.models import Put, Reply


@dataclass(frozen=True)
class Shown:
    """One finding as somebody may see it.

    ``commitment`` is its id, ``words`` what was promised and ``clause`` where; ``record`` the reference of the record,
    ``title`` its own and ``day`` its anchor day. ``organisation`` is the body whose record it is. ``bound`` is False
    where that body was not bound then, by a signature that stood: it is only measured against the compact.
    ``public_from`` is given while the finding is with the body, None where everybody sees it or it was not put yet;
    then ``is_to_be_put`` says that it will be, within the hour.
    """

    commitment: str
    words: str
    clause: str
    outcome: Outcome
    because: str
    due_on: date | None
    kind: str
    record: str
    title: str
    organisation: Organisation | None
    edition: Edition
    bound: bool
    public_from: date | None = None
    put: Put | None = None
    reply: Reply | None = None
    day: date | None = None
    strength: str = "must"
    is_public: bool = True
    is_own_check: bool = False
    is_to_be_put: bool = False

    @property
    def is_of_a_record(self) -> bool:
        """Whether it is about one record, and not about all that a body or the area did."""
        return bool(self.record) and (self.organisation is None or self.record != self.organisation.reference)


@dataclass(frozen=True)
class Waiting:
    """How many findings are with the bodies that they name, and between which days they become public.

    Without days where they were not put to the bodies yet, which is done within the hour.
    """

    number: int
    first: date | None = None
    last: date | None = None

    def __bool__(self) -> bool:
        return self.number > 0

    @classmethod
    def of(cls, days: Iterable[date | None]) -> "Waiting":
        """From the day of each; None for one that was not put yet."""
        given = list(days)
        known = sorted(day for day in given if day)
        return cls(len(given), known[0] if known else None, known[-1] if known else None)


class Findings(list[Shown]):
    """The findings of one record, the worst first, and what is not among them.

    ``why_not`` says in a sentence why nothing was judged; ``is_own_check`` that the record is a voluntary
    organisation's, which judges itself in private; ``unread`` what of the record contradicts itself.
    """

    def __init__(
        self,
        shown: Iterable[Shown] = (),
        *,
        waiting: Waiting | None = None,
        why_not: str = "",
        is_own_check: bool = False,
        unread: Iterable[str] = (),
    ) -> None:
        super().__init__(sorted(shown, key=lambda one: WORST_FIRST.index(one.outcome)))
        self.waiting = waiting or Waiting(0)
        self.why_not = why_not
        self.is_own_check = is_own_check
        self.unread = tuple(unread)

    @property
    def that_apply(self) -> list[Shown]:
        """Those of promises that are about this record."""
        return [one for one in self if one.outcome is not DOES_NOT_APPLY]

    @property
    def that_do_not_apply(self) -> list[Shown]:
        """Those of promises that are not."""
        return [one for one in self if one.outcome is DOES_NOT_APPLY]

    @property
    def measured_against(self) -> bool:
        """Whether the body was not bound then, so that it is only measured against the compact."""
        return any(not one.bound for one in self.that_apply)


@dataclass(frozen=True)
class Counts:
    """The six figures of a promise; ``bodies`` is how many bodies the records behind them are of."""

    outcomes: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    bodies: int = 0

    @property
    def total(self) -> int:
        """How many records were looked at."""
        return sum(self.outcomes.values())

    @property
    def applies(self) -> int:
        """How many of them the promise is about."""
        return self.total - self.outcomes[DOES_NOT_APPLY]
