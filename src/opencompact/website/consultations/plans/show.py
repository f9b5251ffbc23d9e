"""One plan for everybody: its steps on a line, the consultations held on it, and what was found of it."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from opencompact.monitoring.live import findings_of
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.queries.editions import edition_in_force
from opencompact.records.areas.queries.signatures import compact_if_unchanged
from opencompact.records.consultations.days import STATES, is_fed_back, state
from opencompact.records.consultations.models import PLAN_STEPS, Consultation
from opencompact.records.consultations.permissions import may_keep
from opencompact.records.consultations.queries import plans as queries
from opencompact.records.explanations.permissions import may_explain
from opencompact.website.consultations.plans.stops import stops
from opencompact.website.visits import Visit

_TONES = {"open": "here", "planned": "waits", "draft": "waits", "withdrawn": "ended"}


@require_safe
def show(request: Visit, area: str, reference: str) -> HttpResponse:
    """The plan's page."""
    found, on = find_area(area, seen_by=request.visitor), timezone.localdate()
    plan = queries.plan(found, reference, seen_by=request.visitor)
    steps = [one for one in queries.steps(plan) if one.withdrawn_at is None]
    edition = edition_in_force(found, on=on)
    compact = compact_if_unchanged(edition) if edition else None
    context = {
        "area": found,
        "plan": plan,
        "steps": steps,
        "stops": stops(plan, steps, compact, on=on),
        "noted": [(PLAN_STEPS[one.step], one) for one in steps if one.note],
        "consultations": [_held(one) for one in queries.consultations_on(plan, seen_by=request.visitor)],
        "findings": findings_of(found, kind="plan", reference=reference, seen_by=request.visitor, on=on),
        "may_keep": may_keep(request.visitor, plan),
        "may_explain": may_explain(request.visitor, area=found, organisation=plan.organisation),
    }
    return render(request, "consultations/plans/plan.html", context)


def _held(one: Consultation) -> tuple[Consultation, str, str, date | None]:
    """A consultation with how it stands, in words and as a tone, and the day on which what came of it came out."""
    now = timezone.now()
    stands = state(one, at=now)
    return one, STATES[stands], _TONES.get(stands, ""), one.feedback_published_on if is_fed_back(one, at=now) else None
