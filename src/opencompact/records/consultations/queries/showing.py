"""What everybody sees of one consultation beside its own row: why it departs from a promise, and its plan."""

from opencompact.records.consultations.models import Consultation, Plan
from opencompact.records.consultations.permissions import visible_plans
from opencompact.records.explanations.models import Explanation
from opencompact.records.people.visitors import Visitor


def explanations_of(consultation: Consultation) -> list[Explanation]:
    """Every explanation that was published about it, the first one first; withdrawn ones stay."""
    rows = Explanation.objects.filter(area=consultation.area_id, subject=consultation.reference)
    return list(rows.select_related("organisation", "edition").defer("edition__text").order_by("published_on", "pk"))


def shows_its_plan(consultation: Consultation, *, seen_by: Visitor) -> bool:
    """Whether it belongs to a plan that they see."""
    if consultation.plan_id is None:
        return False
    seen = Plan.objects.filter(visible_plans(seen_by, consultation.area), pk=consultation.plan_id)
    return seen.exists()
