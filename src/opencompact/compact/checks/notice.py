"""``notice``: given at least a period before an event, in writing and to everyone the compact says."""

from datetime import date

import polars as pl

from opencompact.compact.checks.columns import Day, Record, after, days_between, latest_before
from opencompact.compact.checks.promised import Promised
from opencompact.compact.checks.table import ALWAYS, NEVER, Amount, Case, Table, Value, a_day
from opencompact.compact.outcomes import DOES_NOT_APPLY, KEPT, NOT_KEPT, NOT_RECORDED, NOT_YET_DUE
from opencompact.compact.periods import Period, say_day, say_days, say_months
from opencompact.compact.phrases import capital, joined
from opencompact.compact.terms import Notice


def notice(check: Notice, record: Record, promised: Promised) -> Table:
    """Notice against the last day from which the period reaches no further than the event.

    Notice counts from the day it reached the organisation; where only the sending is known, from that, and the sentence
    says so. An event that is a last day is itself the end: notice on 31 December keeps three months for 31 March.
    """
    period = check.at_least
    assert isinstance(period, Period)
    given, event = record.first_known(check.given), record.day(check.event)
    others = [record.day(name) for name in check.also_told]
    due = latest_before(period, event.day)
    in_time = given.happened & (after(period, given.day) <= event.day)
    written = record.yes(check.in_writing) if check.in_writing else pl.lit(True)
    told = pl.all_horizontal([_told_in_time(other, due) for other in others]) if others else pl.lit(True)
    ahead = Value((given.day, event.day), lambda a, b: _say_ahead(a, b, period))
    short = Amount(days_between(due, given.day), "days")
    lead = Amount(days_between(given.day, event.day), "days")
    everyone = joined([given.noun, *(other.noun for other in others)])
    how = " in writing" if check.in_writing else ""
    cases = (
        Case(f"there is no {event.noun}", event.none, DOES_NOT_APPLY, f"There is no {event.noun}."),
        Case(f"the {event.noun} is not recorded", event.unknown, NOT_RECORDED, f"The {event.noun} is not recorded."),
        Case(
            f"{everyone} at least {promised} before the {event.noun}{how and ',' + how}",
            in_time & written & told,
            KEPT,
            f"{capital(given.noun)} on {{given}}{{sent}}{how}, {{ahead}}.",
            lead,
        ),
        Case(
            "notice came in time, the rest is open, and the latest safe day has not passed",
            in_time & (record.today <= due) if check.in_writing or others else NEVER,
            NOT_YET_DUE,
            f"{capital(given.noun)} on {{given}} is in time; {{open}} by {{due}}.{{holidays}}",
            lead,
        ),
        Case(
            "the latest safe day has not passed",
            record.today <= due,
            NOT_YET_DUE,
            f"{capital(given.noun)} is due{how} by {{due}}, to keep {promised} before {{event}}.{{holidays}}",
        ),
        Case(
            f"no {given.noun} is recorded, and the latest safe day has passed",
            given.unknown,
            NOT_RECORDED,
            f"Nobody has recorded the {given.noun}; it was due by {{due}}.",
        ),
        Case(
            f"no {given.noun} was given",
            given.never,
            NOT_KEPT,
            f"There was no {given.noun} by {{due}}, when it was due.",
        ),
        Case(
            f"the {given.noun} came too late",
            ~in_time,
            NOT_KEPT,
            f"{capital(given.noun)} on {{given}}{{sent}} was {{ahead}}; "
            f"{promised} would have meant {{due}}.{{holidays}}",
            lead,
            short,
        ),
        Case(
            "it is known not to have been in writing",
            ~written if check.in_writing else NEVER,
            NOT_KEPT,
            f"{capital(given.noun)} on {{given}} was in time, but not in writing.",
            lead,
        ),
        Case(
            "others are known not to have been told in time",
            ~told if others else NEVER,
            NOT_KEPT,
            f"{capital(given.noun)} on {{given}} was in time, but {{untold}}.",
            lead,
        ),
        Case(
            "whether it was in writing is not recorded",
            written.is_null() if check.in_writing else NEVER,
            NOT_RECORDED,
            f"{capital(given.noun)} on {{given}} was in time; nobody has recorded whether it was in writing.",
            lead,
        ),
        Case("otherwise", ALWAYS, NOT_RECORDED, f"{capital(given.noun)} on {{given}} was in time; {{untold}}.", lead),
    )
    sent = _only_sent(check, record)
    values = {
        "given": a_day(given.day),
        "event": a_day(event.day),
        "due": a_day(due),
        "holidays": Value((due,), promised.holidays_note),
        "open": Value(
            (written, *(_told_in_time(other, due) for other in others)),
            lambda *done: _say_open([other.noun for other in others], done),
        ),
        "ahead": ahead,
        "sent": Value((sent,), lambda only: " (the day it was sent; its arrival is not recorded)" if only else ""),
        "untold": Value(
            tuple(column for other in others for column in (other.day, other.never, due)),
            lambda *parts: _say_untold([other.noun for other in others], parts),
        ),
    }
    return Table(cases, values, due=due)


def _told_in_time(other: Day, due: pl.Expr) -> pl.Expr:
    return pl.when(other.happened).then(other.day <= due).when(other.never).then(False)


def _only_sent(check: Notice, record: Record) -> pl.Expr:
    """Whether the day counted is a fall-back, the first day named being unknown."""
    return record.day(check.given[0]).unknown if len(check.given) > 1 else NEVER


def _say_ahead(given: date, event: date, period: Period) -> str:
    """ "3 months before 31 March 2027", "on the same day as ...", "5 days after ..."."""
    if given > event:
        return f"{say_days((given - event).days)} after {say_day(event)}"
    if given == event:
        return f"on the same day as {say_day(event)}"
    length = say_days((event - given).days) if period.in_months is None else say_months(given, event)
    return f"{length} before {say_day(event)}"


def _say_open(nouns: list[str], done: tuple[object, ...]) -> str:
    """What is still to be done: "notice in writing and the notice to service users are due"."""
    said = ["notice in writing"] * (not done[0]) + [
        f"the {noun}" for noun, told in zip(nouns, done[1:], strict=True) if not told
    ]
    return f"{joined(said)} {'is' if len(said) == 1 else 'are'} due" if said else "nothing more is due"


def _say_untold(nouns: list[str], parts: tuple[object, ...]) -> str:
    said = []
    for noun, (day, never, due) in zip(nouns, zip(*[iter(parts)] * 3, strict=True), strict=True):
        if never:
            said.append(f"there was no {noun}")
        elif day is None:
            said.append(f"nobody has recorded the {noun}")
        elif isinstance(day, date) and isinstance(due, date) and day > due:
            said.append(f"the {noun} came on {say_day(day)}")
    return joined(said) if said else "everyone was told"
