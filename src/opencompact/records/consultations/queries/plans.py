"""Finds plans: those of an area as somebody sees them, one of them, its steps, and what was consulted on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet

from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import PLAN_STEPS, Consultation, Plan, PlanStep
from opencompact.records.consultations.permissions import visible, visible_plans
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotThere


@dataclass(frozen=True)
class Overview:
    """What the plans that somebody sees can be narrowed by: whose they are, and the themes with their plans."""

    organisations: tuple[Organisation, ...]
    themes: dict[str, list[int]]


def overview(area: Area, *, seen_by: Visitor) -> Overview:
    """Whose plans they see, by name, and the themes of these."""
    seen = Plan.objects.filter(visible_plans(seen_by, area), area=area)
    themes: dict[str, list[int]] = {}
    of: set[int] = set()
    for number, organisation, listed in seen.values_list("pk", "organisation_id", "themes"):
        of.add(organisation)
        for theme in listed:
            themes.setdefault(theme, []).append(number)
    bodies = Organisation.objects.filter(pk__in=of).order_by("sorts_as", "pk") if of else ()
    return Overview(tuple(bodies), {theme: themes[theme] for theme in sorted(themes, key=str.casefold)})


def plans(
    area: Area,
    *,
    seen_by: Visitor,
    search: str = "",
    body: str = "",
    among: Iterable[int] | None = None,
) -> QuerySet[Plan]:
    """The plans of an area that they see, those that go on first, by title; lazily, with their standing steps."""
    found = _plans(area, seen_by)
    if body:
        found = found.filter(organisation__reference=body)
    if among is not None:
        found = found.filter(pk__in=list(among))
    for word in search.split():
        of_body = Q(organisation__name__icontains=word)
        found = found.filter(Q(title__icontains=word) | Q(about__icontains=word) | of_body)
    standing = PlanStep.objects.filter(withdrawn_at__isnull=True)
    with_steps = found.prefetch_related(Prefetch("steps", queryset=standing, to_attr="standing"))
    return with_steps.order_by(F("dropped_on").asc(nulls_first=True), "title", "pk")


def plan(area: Area, reference: str, *, seen_by: Visitor) -> Plan:
    """One plan. Raises NotThere where there is none, and where they may not see it."""
    found = _plans(area, seen_by).filter(reference=reference).first()
    if found is None:
        raise NotThere()
    return found


def steps(plan: Plan) -> list[PlanStep]:
    """All that was ever recorded of its steps, in their usual order and by their days; withdrawn ones too."""
    usual = list(PLAN_STEPS)
    found = list(plan.steps.all())
    for row in found:
        row.plan = plan
    return sorted(found, key=lambda row: (usual.index(row.step), row.on is not None, row.on or row.recorded_on, row.pk))


def step(plan: Plan, reference: str) -> PlanStep:
    """One step of a plan, withdrawn or not. Raises NotThere."""
    found = plan.steps.filter(reference=reference).first()
    if found is None:
        raise NotThere()
    found.plan = plan
    return found


def consultations_on(plan: Plan, *, seen_by: Visitor) -> list[Consultation]:
    """The consultations held on a plan that they see, the earliest first; those without a day last."""
    found = Consultation.objects.filter(visible(seen_by, plan.area), plan=plan, area=plan.area)
    rows = list(found.select_related("organisation"))
    return sorted(rows, key=lambda one: (one.opens_on or one.expected_on or date.max, one.pk))


def _plans(area: Area, seen_by: Visitor) -> QuerySet[Plan]:
    rows = Plan.objects.select_related("area", "organisation").defer("area__logo")
    return rows.filter(visible_plans(seen_by, area), area=area)
