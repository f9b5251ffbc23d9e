"""The cast of the plans' tests: a council with its plan, made directly as rows, and the people who keep it."""

from datetime import date
from typing import Any

from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Plan, PlanStep
from opencompact.records.partners.models import Organisation
from site_cast import TODAY, a_partner, an_area, an_organisation


def a_council(area: Area | None = None) -> Organisation:
    """Marchshire Council, a partner of its area."""
    council = an_organisation("Marchshire Council", "public")
    a_partner(area or an_area(), council)
    return council


def a_plan(council: Organisation, title: str = "Library strategy", area: str = "marchshire", **more: Any) -> Plan:
    """A plan of the council's, shown to all."""
    return Plan.objects.create(area_id=area, organisation=council, title=title, **{"shown_from": TODAY} | more)


def a_step(plan: Plan, step: str, on: date | None = None, **more: Any) -> PlanStep:
    """A step of a plan; known never to have been where no day is given."""
    given = {"never": on is None, "recorded_on": TODAY, "recorded_by": "somebody"}
    return PlanStep.objects.create(plan=plan, step=step, on=on, **given | more)
