"""The path of an edition, from its first draft to the edition that took its place: its steps, their order, their moves.

What is recorded late, in any order, or not at all is no mistake; but what needs another step needs it recorded.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from opencompact.compact.periods import say_day
from opencompact.records.areas.models import STEPS, Edition, Step
from opencompact.records.refusals import Refused

DONE, PLANNED, NOT_SHOWN = "done", "planned", "not shown"

MOVES: Mapping[str, tuple[str, ...]] = {
    "drafted": (),
    "consulted": (),
    "scrutiny_asked": (),
    "scrutiny_reported": ("scrutiny_asked",),
    "approved": (),
    "recommended": (),
    "endorsed": (),
    "launched": (),
    "in_force": (),
    "superseded": ("in_force",),
}
"""What must be recorded as done before a step can be: its day is never before theirs."""

TAKEN_BY_A_BODY = ("approved", "recommended", "endorsed")
"""Each body takes these at its own meeting, so they may stand several times and always say who."""
ONCE = ("in_force", "superseded")

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b", re.IGNORECASE)


def check_move(step: Step, earlier: Iterable[Step], *, today: date) -> None:
    """Refuse a step that cannot stand beside those recorded of the edition."""
    words = STEPS[step.step]
    if step.step in TAKEN_BY_A_BODY and not (step.organisation or step.body.strip()):
        raise Refused(f'Say which body: "{words}" is a step that each body takes at its own meeting.')
    if step.certainty == PLANNED and not (step.on or step.as_written.strip()):
        raise Refused("Give the day that it is planned for, or what the papers say of it.")
    if step.certainty != DONE:
        return
    if step.on and step.on > today:
        raise Refused(f"{say_day(step.on)} is still to come. Record the step as planned until it has been taken.")
    done = [one for one in earlier if one.certainty == DONE]
    if step.step in ONCE and any(one.step == step.step for one in done):
        raise Refused(f'"{words.capitalize()}" is recorded already. Withdraw that step first if it is wrong.')
    if step.step in TAKEN_BY_A_BODY and any(_is_of_the_same_body(step, one) for one in done):
        raise Refused(f'"{words.capitalize()}" is recorded of that body already. Withdraw that step if it is wrong.')
    for needed in MOVES[step.step]:
        _check_needed(step, [one for one in done if one.step == needed], needed)
    for one in done:
        if step.step in MOVES[one.step] and step.on and one.on and one.on < step.on:
            raise Refused(f'"{STEPS[one.step].capitalize()}" is recorded for {say_day(one.on)}, which is earlier.')


def _is_of_the_same_body(step: Step, other: Step) -> bool:
    """Whether two steps are one kind of step of one body, by its entry or by its name as written."""
    if step.step != other.step:
        return False
    if step.organisation_id and other.organisation_id:
        return step.organisation_id == other.organisation_id
    return _body(step) == _body(other)


def _body(step: Step) -> str:
    written = step.body.strip() or (step.organisation.name if step.organisation else "")
    return " ".join(written.casefold().split())


def _check_needed(step: Step, found: list[Step], needed: str) -> None:
    words, before = STEPS[step.step].capitalize(), STEPS[needed]
    if not found:
        raise Refused(f'"{words}" needs "{before}" to be recorded first. If the papers held do not show it, say so.')
    first = min((one.on for one in found if one.on), default=None)
    if step.on and first and step.on < first:
        raise Refused(f'"{words}" cannot be earlier than "{before}", which is recorded for {say_day(first)}.')


def check_withdrawal(step: Step, others: Iterable[Step]) -> None:
    """Refuse to withdraw a step that another one stands on."""
    done = [one for one in others if one.certainty == DONE and one.reference != step.reference]
    left = {one.step for one in done}
    for one in done:
        if step.certainty == DONE and step.step in MOVES[one.step] and step.step not in left:
            raise Refused(f'"{STEPS[one.step].capitalize()}" stands on this step. Withdraw that one first.')


def check_alone(step: Step, others: Iterable[tuple[Edition, date | None, date | None, bool]]) -> None:
    """Refuse to bring an edition into force while another one is; ``others`` are those with their span in force."""
    if step.step != "in_force" or step.certainty != DONE:
        return
    for edition, begins, ends, has_ended in others:
        ends_before = has_ended and (step.on is None or ends is None or ends <= step.on)
        begins_after = step.on is not None and begins is not None and step.on < begins
        if not ends_before and not begins_after:
            raise Refused(
                f"The edition {edition.address} is in force, and only one can be at a time. "
                f"Record first that {edition.address} was superseded."
            )


def begins_on(step: Step) -> date | None:
    """The first day on which a step can have been taken: its own, or the first of the month or year written of it."""
    return step.on or _first_day_written(step.as_written)


def in_order(steps: Iterable[Step]) -> list[Step]:
    """The steps as a line: by their days as far as those are known, the others in their usual place among them."""
    usual = list(STEPS)
    steps = sorted(steps, key=lambda step: (usual.index(step.step), step.pk or 0))
    placed = sorted((step for step in steps if begins_on(step)), key=lambda step: (_ends(step), usual.index(step.step)))
    for step in steps:
        if not begins_on(step):
            rank = usual.index(step.step)
            places = [place for place, one in enumerate(placed, 1) if usual.index(one.step) <= rank]
            placed.insert(max(places, default=0), step)
    return placed


def _ends(step: Step) -> date:
    return step.until_on or step.on or _first_day_written(step.as_written) or date.min


def _first_day_written(words: str) -> date | None:
    """The first day that words such as "mid-August 2007" leave possible; None where they name no year."""
    years, months = _YEAR.findall(words), _MONTH.findall(words)
    if not years:
        return None
    return date(int(years[-1]), _MONTHS.index(months[-1].lower()) + 1 if months else 1, 1)


def draw() -> str:
    """The path as a diagram and a table, for the documentation."""
    line = " --> ".join(f"{step}[{words}]" for step, words in STEPS.items())
    needs = [f"    {needed} -. needed by .-> {step}" for step, all_needed in MOVES.items() for needed in all_needed]
    rows = [f"| {words} | {_needs(step)} | {_times(step)} |" for step, words in STEPS.items()]
    return "\n".join(
        [
            "```mermaid",
            "flowchart LR",
            f"    {line}",
            *needs,
            "```",
            "",
            "| Step | Needs, recorded as done | How often |",
            "| --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _needs(step: str) -> str:
    return ", ".join(STEPS[needed] for needed in MOVES[step]) or "nothing"


def _times(step: str) -> str:
    if step in TAKEN_BY_A_BODY:
        return "once for each body, which is named"
    return "once" if step in ONCE else "any number of times"
