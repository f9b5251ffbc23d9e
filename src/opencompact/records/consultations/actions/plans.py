"""A plan from its beginning: begun, changed, shown to all, its steps recorded or withdrawn, and dropped."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, TypedDict, Unpack

from django.db import transaction

from opencompact.compact.periods import say_day
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.partners import check_is_partner
from opencompact.records.consultations.models import PLAN_STEPS, Plan, PlanStep
from opencompact.records.consultations.permissions import check_can_keep, check_can_plan
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Changed, Refused

BEGUN = Act("plan.begun", "A plan was begun.")
SHOWN = Act("plan.shown", "{organisation} shows its plan to everybody: {plan}.")
CHANGED = Act("plan.changed", "{plan}: what is said of it was changed ({fields}).")
STEP_RECORDED = Act("plan.step_recorded", "{plan}: a step was recorded. {step} {on}")
STEP_WITHDRAWN = Act("plan.step_withdrawn", "{plan}: a step was withdrawn. {step} {on}")
DROPPED = Act("plan.dropped", "{plan} was dropped.")

MAY_BE_AHEAD: Final = ("binding_on", "operates_from")
"""The steps whose day may still be to come; the others are recorded once they are done."""


class PlanFields(TypedDict, total=False):
    """What is said of a plan as it stands; its steps and its end have acts of their own."""

    title: str
    about: str
    themes: list[str]
    is_joint: bool | None
    partners: list[str]
    cites_compact: bool | None
    widens_delivery: bool | None


@transaction.atomic
def begin_plan(
    *,
    by: Visitor,
    at: datetime,
    area: Area,
    organisation: Organisation,
    once: str | None = None,
    **fields: Unpack[PlanFields],
) -> Plan:
    """Write down a plan of a body. Only its people and the officer see it until it is shown to all."""
    check_can_plan(by, area=area, organisation=organisation)
    check_not_done(once)
    check_is_partner(area, organisation)
    plan = Plan(area=area, organisation=organisation)
    _fill(plan, fields)
    check_fits(plan)
    plan.save()
    _tell(BEGUN, plan, by=by, at=at, once=once)
    return plan


@transaction.atomic
def change_plan(*, by: Visitor, at: datetime, plan: Plan, version: int, **fields: Unpack[PlanFields]) -> Plan:
    """Change what is said of it; raises Changed where somebody else did meanwhile. Nothing changed is no entry."""
    plan = _locked(by, plan)
    before = {name: getattr(plan, name) for name in fields}
    if plan.version != version:
        raise Changed("Somebody else changed this plan while you were writing.", theirs=before, version=plan.version)
    _fill(plan, fields)
    changed = sorted(name for name in fields if getattr(plan, name) != before[name])
    if not changed:
        return plan
    plan.version += 1
    check_fits(plan)
    plan.save()
    _tell(CHANGED, plan, by=by, at=at, facts={"fields": changed})
    return plan


@transaction.atomic
def show_plan(*, by: Visitor, at: datetime, on: date, plan: Plan, once: str | None = None) -> Plan:
    """Show it to everybody, with its steps; it cannot be hidden again."""
    plan = _locked(by, plan, once)
    if plan.shown_from:
        raise Refused(f"It has been shown to everybody since {say_day(plan.shown_from)}.")
    plan.shown_from = on
    plan.save()
    _tell(SHOWN, plan, by=by, at=at, facts={"organisation": plan.organisation.name}, once=once)
    return plan


@transaction.atomic
def drop_plan(*, by: Visitor, at: datetime, on: date, plan: Plan, reason: str, once: str | None = None) -> Plan:
    """Write down that it is given up, and why; it stays to be seen."""
    plan = _locked(by, plan, once)
    _check_goes_on(plan)
    if not reason.strip():
        raise Refused("Say why it was dropped; it stays on the page with this reason.")
    plan.dropped_on, plan.dropped_note = on, reason
    check_fits(plan)
    plan.save()
    _tell(DROPPED, plan, by=by, at=at, note="" if plan.shown_from else reason, once=once)
    return plan


@transaction.atomic
def record_step(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    plan: Plan,
    step: str,
    day: date | None = None,
    never: bool = False,
    note: str = "",
    once: str | None = None,
) -> PlanStep:
    """Record a step with its day, late if need be, or that it is known never to have happened. ``on`` is today."""
    plan = _locked(by, plan, once)
    _check_goes_on(plan)
    _check_step(step, day, never, today=on)
    _check_alone(plan, step, never)
    row = PlanStep(plan=plan, step=step, on=day, never=never, note=note, recorded_on=on, recorded_by=by.reference)
    check_fits(row)
    row.save()
    _tell_step(STEP_RECORDED, row, by=by, at=at, once=once)
    return row


@transaction.atomic
def withdraw_step(*, by: Visitor, at: datetime, step: PlanStep, once: str | None = None) -> PlanStep:
    """Withdraw a step that was recorded wrongly; it stays to be seen by those who keep the plan."""
    plan = _locked(by, step.plan, once)
    row = PlanStep.objects.select_for_update(of=("self",)).get(pk=step.pk)
    row.plan = plan
    if row.withdrawn_at:
        raise Refused("This step was withdrawn already.")
    row.withdrawn_at = at
    row.save()
    _tell_step(STEP_WITHDRAWN, row, by=by, at=at, once=once)
    return row


@transaction.atomic
def put_back_step(*, by: Visitor, at: datetime, on: date, step: PlanStep, once: str | None = None) -> PlanStep:
    """Undo a withdrawal: the step is recorded once more, as it was."""
    if step.withdrawn_at is None:
        raise Refused("This step stands; there is nothing to put back.")
    return record_step(
        by=by, at=at, on=on, plan=step.plan, step=step.step, day=step.on, never=step.never, note=step.note, once=once
    )


def _check_step(step: str, day: date | None, never: bool, *, today: date) -> None:
    if step not in PLAN_STEPS:
        raise Refused("Choose one of the steps of a plan.")
    if never and day:
        raise Refused("Give the day of the step, or say that it never happened; not both.")
    if not never and day is None:
        raise Refused("Give the day of the step. If nobody knows the day, leave the step out.")
    if day and day > today and step not in MAY_BE_AHEAD:
        raise Refused(f"{say_day(day)} is still to come. Record the step once it is done.")


def _check_alone(plan: Plan, step: str, never: bool) -> None:
    """Each step stands once; a review may follow a review, but not the word that there never was one."""
    standing = list(plan.steps.filter(step=step, withdrawn_at__isnull=True))
    if step == "reviewed_on" and not never and not any(one.never for one in standing):
        return
    if standing:
        words = PLAN_STEPS[step]
        raise Refused(f'"{words[:1].upper()}{words[1:]}" is recorded already. Withdraw that step first if it is wrong.')


def _check_goes_on(plan: Plan) -> None:
    if plan.dropped_on:
        raise Refused(f"This plan was dropped on {say_day(plan.dropped_on)}.")


def _fill(plan: Plan, fields: PlanFields) -> None:
    for name, value in fields.items():
        lines = [line.strip() for line in value if line.strip()] if isinstance(value, list) else value
        setattr(plan, name, list(dict.fromkeys(lines)) if isinstance(lines, list) else lines)
    if not plan.title.strip():
        raise Refused("Say what the plan is called.")


def _locked(by: Visitor, plan: Plan, once: str | None = None) -> Plan:
    """The plan as it is now, where they may change it, and nobody else's until the transaction ends."""
    check_can_keep(by, plan)
    check_not_done(once)
    rows = Plan.objects.select_for_update(of=("self",)).select_related("area", "organisation").defer("area__logo")
    return rows.get(pk=plan.pk)


def _tell_step(act: Act, row: PlanStep, *, by: Visitor, at: datetime, once: str | None) -> None:
    """Of a plan that is not shown the history tells the step beside the chain, where it is nobody's to read."""
    words, day = PLAN_STEPS[row.step], row.on.isoformat() if row.on else "never"
    is_shown = row.plan.shown_from is not None
    facts = {"step": words if is_shown else "", "on": day if is_shown else ""}
    _tell(act, row.plan, by=by, at=at, facts=facts, note="" if is_shown else f"{words}: {day}", once=once)


def _tell(
    act: Act,
    plan: Plan,
    *,
    by: Visitor,
    at: datetime,
    facts: Mapping[str, object] | None = None,
    note: str = "",
    once: str | None = None,
) -> None:
    """The entry; a plan that is not shown is named by its reference alone."""
    told = {"plan": plan.title if plan.shown_from else f"Plan {plan.reference}"} | dict(facts or {})
    about = f"plan:{plan.reference}"
    write_entry(
        act, about=about, by=by.reference, at=at, area=plan.area_id, facts=told, note=note, once=once
    )
