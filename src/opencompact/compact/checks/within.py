"""``within``: done at most a period after an event."""

import polars as pl

from opencompact.compact.checks.columns import Record, after, days_between
from opencompact.compact.checks.promised import Promised
from opencompact.compact.checks.table import ALWAYS, Amount, Case, Table, Value, a_day
from opencompact.compact.outcomes import DOES_NOT_APPLY, KEPT, NOT_KEPT, NOT_RECORDED, NOT_YET_DUE
from opencompact.compact.periods import Period
from opencompact.compact.phrases import capital
from opencompact.compact.terms import Within
from opencompact.compact.wording import say_number


def within(check: Within, record: Record, promised: Promised) -> Table:
    """A deed against the end of a period that runs from an event, or another day if that is later."""
    period = check.at_most
    assert isinstance(period, Period)
    event, done = record.day(check.after), record.day(check.done)
    due = after(period, event.day)
    if check.or_by:
        due = pl.max_horizontal([due, record.day(check.or_by).day])
    limit = f"{promised} after the {event.noun}"
    if check.or_by:
        limit += f", or the {record.fact(check.or_by).noun} if that is later"
    taken = Amount(days_between(event.day, done.day), "days")
    late = Amount(days_between(due, done.day), "days")
    cases = (
        Case(f"there was no {event.noun}", event.none, DOES_NOT_APPLY, f"There was no {event.noun}."),
        Case(f"the {event.noun} is not recorded", event.unknown, NOT_RECORDED, f"The {event.noun} is not recorded."),
        Case(
            f"{done.noun} at most {limit}",
            done.happened & (done.day <= due),
            KEPT,
            f"{capital(done.noun)} on {{done}}, {{taken}}" + ("; it was due by {due}." if check.or_by else "."),
            taken,
        ),
        Case(
            "the last day has not passed",
            record.today <= due,
            NOT_YET_DUE,
            f"{capital(done.noun)} is due by {{due}}: {limit}.{{holidays}}",
        ),
        Case(
            f"no {done.noun} is recorded",
            done.unknown,
            NOT_RECORDED,
            f"Nobody has recorded the {done.noun}; it was due by {{due}}.",
        ),
        Case(
            f"there was no {done.noun}", done.never, NOT_KEPT, f"There was no {done.noun} by {{due}}, when it was due."
        ),
        Case(
            "otherwise",
            ALWAYS,
            NOT_KEPT,
            f"{capital(done.noun)} on {{done}}, {{taken}}; it was due by {{due}}: {limit}.{{holidays}}",
            taken,
            late,
        ),
    )
    values = {
        "done": a_day(done.day),
        "due": a_day(due),
        "holidays": Value((due,), promised.holidays_note),
        "taken": Value((taken.number,), lambda days: _say_taken(days, event.noun)),
    }
    return Table(cases, values, due=due)


def _say_taken(days: int, event: str) -> str:
    """ "42 days after the decision", "on the same day as the decision"."""
    if days == 0:
        return f"on the same day as the {event}"
    return f"{say_number(abs(days), 'days')} {'after' if days > 0 else 'before'} the {event}"
