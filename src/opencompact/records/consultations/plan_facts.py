"""Plans as facts, by the vocabulary: what the checks judge and an exported file holds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import PLAN_STEPS, Plan, PlanStep
from opencompact.records.consultations.permissions import visible_plans
from opencompact.records.explanations.models import Explanation
from opencompact.records.partners.models import Identifier
from opencompact.records.people.visitors import Visitor
from opencompact.records.recorded import NEVER, Cell, Recorded

AFTER_DROPPING = ("adopted_on", "binding_on", "operates_from", "reviewed_on")
"""What cannot have happened to a plan that was dropped, where nobody recorded it."""


def recorded_plans(
    area: Area, *, seen_by: Visitor, on: date, plans: Iterable[Plan] | None = None
) -> list[Recorded]:
    """The plans of an area that somebody sees (or those given), as they are recorded on a day, by reference.

    Four queries, however many there are. A step withdrawn does not count; of several reviews the latest does.
    """
    if plans is None:
        seen = Plan.objects.filter(visible_plans(seen_by, area), area=area)
        plans = seen.select_related("organisation").order_by("reference")
    rows = list(plans)
    days, reasons = _days(rows), _reasons(area, rows)
    numbers = _numbers({row.organisation_id for row in rows})
    return [
        Recorded(
            kind="plan",
            reference=row.reference,
            title=row.title,
            held_by=row.organisation.reference,
            facts=_facts(row, days[row.pk], reasons.get(row.reference), numbers.get(row.organisation_id)),
            is_shown=row.shown_from is not None and area.opened_on is not None,
        )
        for row in rows
    ]


def _facts(plan: Plan, days: Mapping[str, Cell], reason: Explanation | None, number: str | None) -> dict[str, Cell]:
    steps: dict[str, Cell] = {step: days.get(step) for step in PLAN_STEPS}
    if plan.dropped_on:
        steps |= {step: NEVER for step in AFTER_DROPPING if steps[step] is None}
    return {
        "reference": plan.reference,
        "title": plan.title,
        "held_by": plan.organisation.name,
        "held_by_id": number,
        "held_by_sector": plan.organisation.sector or None,
        "themes": list(plan.themes) or None,
        "joint": plan.is_joint,
        "partners": list(plan.partners) or None,
        **steps,
        "cites_compact": plan.cites_compact,
        "widens_delivery": plan.widens_delivery,
        "reason": reason.why if reason else None,
        "reason_published_on": reason.published_on if reason else None,
    }


def _days(plans: Iterable[Plan]) -> dict[int, dict[str, Cell]]:
    """By plan the day of each step that stands, the latest of several; ``NEVER`` where it is known not to have been."""
    found: dict[int, dict[str, Cell]] = defaultdict(dict)
    standing = PlanStep.objects.filter(plan__in=[plan.pk for plan in plans], withdrawn_at__isnull=True)
    for number, step, on, never in standing.order_by("on", "pk").values_list("plan_id", "step", "on", "never"):
        found[number][step] = NEVER if never else on
    return found


def _reasons(area: Area, plans: Iterable[Plan]) -> dict[str, Explanation]:
    """The earliest explanation that stands and that the plan's own body published about it."""
    whose = {plan.reference: plan.organisation_id for plan in plans}
    found: dict[str, Explanation] = {}
    told = Explanation.objects.filter(area=area, subject__in=list(whose), withdrawn_on__isnull=True)
    for one in told.order_by("published_on", "pk"):
        if one.organisation_id == whose[one.subject]:
            found.setdefault(one.subject, one)
    return found


def _numbers(organisations: Iterable[int]) -> dict[int, str]:
    """The first registered number of each body."""
    found: dict[int, str] = {}
    standing = Identifier.objects.filter(organisation__in=list(organisations), is_former=False)
    for one in standing.order_by("scheme", "value"):
        found.setdefault(one.organisation_id, str(one))
    return found
