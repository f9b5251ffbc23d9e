"""A plan's steps as the chain draws them: what is recorded, what is missing, the latest days that promises name."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from opencompact.compact.chains import Step, in_order, steps_of, stops_of
from opencompact.compact.commitments import Compact
from opencompact.compact.facts import VOCABULARY
from opencompact.compact.pictures import Stop
from opencompact.compact.terms import Check, Notice, Order, parts_of
from opencompact.compact.wording import fact_in_words
from opencompact.records.consultations.models import PLAN_STEPS, Plan, PlanStep

_KIND = VOCABULARY["plan"]


def stops(plan: Plan, steps: Sequence[PlanStep], compact: Compact | None, *, on: date) -> tuple[Stop, ...]:
    """Every step of a plan, each with its day, beside today and the latest safe days of what is still open."""
    row = _row(steps)
    by_words = {step.words: step for step in steps_of(_checks(plan, compact), _KIND, row, on)}
    line = [_step(fact, row, by_words, on) for fact in PLAN_STEPS]
    reviews = [one for one in steps if one.step == "reviewed_on" and one.on and one.on != row.get("reviewed_on")]
    line += [Step(PLAN_STEPS["reviewed_on"], one.on, None, "done", False) for one in reviews]
    return stops_of(line, on, "today")


def latest(steps: Sequence[PlanStep], *, on: date) -> PlanStep | None:
    """The last step that was taken by a day."""
    usual = list(PLAN_STEPS)
    done = [(one.on, usual.index(one.step), one.pk, one) for one in steps if one.on and one.on <= on]
    return max(done)[3] if done else None


def _row(steps: Sequence[PlanStep]) -> dict[str, object]:
    row: dict[str, object] = {}
    for one in sorted(steps, key=lambda one: one.on or date.min):
        row |= {f"{one.step}__state": "never"} if one.never else {one.step: one.on}
    return row


def _checks(plan: Plan, compact: Compact | None) -> list[Check]:
    """The orders and notices that the compact asks of such a body's plans, and that name their days."""
    return [
        part
        for promise in (compact.commitments if compact else ())
        if promise.record == "plan" and promise.is_checked
        if not promise.sectors or plan.organisation.sector in promise.sectors
        for part in parts_of(promise.check)
        if isinstance(part, Notice | Order) and set(in_order([part])) <= set(PLAN_STEPS)
    ]


def _step(fact: str, row: dict[str, object], by_words: dict[str, Step], on: date) -> Step:
    """A step as the promises see it; one that they do not speak of has its day and no more."""
    words = PLAN_STEPS[fact]
    if found := by_words.get(fact_in_words(fact, _KIND)):
        return replace(found, words=words)
    day = row.get(fact)
    if isinstance(day, date):
        return Step(words, day, None, "done" if day <= on else "planned", False)
    return Step(words, None, None, "skipped" if f"{fact}__state" in row else "missing", False)
