"""How an edition stands on a day, in a sentence made from the steps of its path and from nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from opencompact.compact.periods import say_day
from opencompact.records.areas.models import STEPS, Edition, Step
from opencompact.records.areas.path import DONE, NOT_SHOWN, PLANNED, begins_on

DAY_NOT_RECORDED = "day not recorded"


@dataclass(frozen=True)
class Span:
    """An edition in force: from when, until when, and whether it has ended; days that nobody wrote down are None."""

    edition: Edition
    begins: date | None
    ends: date | None
    has_ended: bool

    def covers(self, on: date) -> bool:
        """Whether it is in force on that day, as far as the days recorded tell."""
        begun = self.begins is None or self.begins <= on
        over = self.has_ended and (self.ends is None or self.ends <= on)
        return begun and not over


@dataclass(frozen=True)
class Standing:
    """``word``: in force, superseded, not in force, not shown in force, being prepared. ``sentence`` has its days."""

    word: str
    sentence: str


def spans(steps: Iterable[Step]) -> list[Span]:
    """The editions that were ever shown to be in force, from steps of any number of editions."""
    done = [step for step in steps if step.certainty == DONE]
    over = {step.edition_id: step for step in done if step.step == "superseded"}
    return [
        Span(
            step.edition,
            begins_on(step),
            begins_on(over[step.edition_id]) if step.edition_id in over else None,
            step.edition_id in over,
        )
        for step in done
        if step.step == "in_force"
    ]


def in_force_on(found: Sequence[Span], on: date) -> Edition | None:
    """The edition in force on a day; of two that the papers show at once, the one that came later."""
    covering = [span for span in found if span.covers(on)]
    latest = max(covering, key=lambda span: (span.begins or date.min, span.edition.position), default=None)
    return latest.edition if latest else None


def standing_of(edition: Edition, steps: Sequence[Step], *, is_in_force: bool, on: date) -> Standing:
    """How the edition stands."""
    done = {step.step: step for step in steps if step.certainty == DONE}
    began, ended = done.get("in_force"), done.get("superseded")
    if edition.published_on is None:
        return Standing("being prepared", "Being prepared; it is not published yet.")
    if is_in_force and began:
        since = f"In force since {when(began)}." if _is_told(began) else "In force; since when is not recorded."
        return Standing("in force", since)
    if began and ended:
        return Standing("superseded", f"In force from {when(began)}; superseded {_on(ended)}.")
    if began:
        ahead = began.on is not None and began.on > on
        return Standing("not in force", f"{'Comes' if ahead else 'Came'} into force {_on(began)}.")
    return Standing("not shown in force", " ".join(filter(None, (_latest(steps), _not_in_force(steps)))))


def _latest(steps: Sequence[Step]) -> str:
    done = [step for step in steps if step.certainty == DONE]
    if not done:
        return ""
    last = done[-1]
    by = f" by {body_of(last)}" if body_of(last) else ""
    return f"{STEPS[last.step].capitalize()}{by}: {when(last)}."


def _not_in_force(steps: Sequence[Step]) -> str:
    for step in steps:
        if step.step == "in_force" and step.certainty == PLANNED:
            return f"It was planned to come into force {_on(step)}; that it did is not recorded."
        if step.step == "in_force" and step.certainty == NOT_SHOWN:
            return "The papers held do not show that it came into force."
    return "That it came into force is not recorded."


def body_of(step: Step) -> str:
    """The body that took the step, by its name today or as the papers call it."""
    return step.body or (step.organisation.name if step.organisation else "")


def when(step: Step) -> str:
    """ "13 December 2007", "from 1 May 2025 to 24 July 2025", "mid-August 2007 (day not recorded)"."""
    if step.on and step.until_on and step.until_on != step.on:
        return f"from {say_day(step.on)} to {say_day(step.until_on)}"
    if step.on:
        return say_day(step.on)
    if step.until_on:
        return f"until {say_day(step.until_on)} ({'first ' + DAY_NOT_RECORDED})"
    return f"{step.as_written} ({DAY_NOT_RECORDED})" if step.as_written else DAY_NOT_RECORDED


def _is_told(step: Step) -> bool:
    return bool(step.on or step.until_on or step.as_written)


def _on(step: Step) -> str:
    return f"on {when(step)}" if step.on else f"({when(step)})" if not step.as_written else f"in {when(step)}"
