"""What whoever sets a consultation up needs to know: what is there, what is missing, and what can be chosen."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.partners import partners
from opencompact.records.consultations.models import Body, Consultation, Plan
from opencompact.records.consultations.permissions import visible_plans
from opencompact.records.consultations.queries.questions import questionnaire
from opencompact.records.consultations.questions import sections_of
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotThere

MOST_FOUND = 25
MOST_PLANS = 200


@dataclass(frozen=True)
class Prepared:
    """What stands beside the row itself: how many of each there are."""

    questions: int
    papers: int
    meetings: int
    bodies: int
    affected: int
    affected_not_invited: int
    asking: int
    answers: int


def prepared(consultation: Consultation) -> Prepared:
    """How far the rest of it is, in five queries."""
    affected = Q(is_affected=True)
    bodies = consultation.bodies.aggregate(
        all=Count("pk"),
        affected=Count("pk", filter=affected),
        waiting=Count("pk", filter=affected & Q(invited_on__isnull=True)),
        asking=Count("pk", filter=Q(runs_it=True)),
    )
    return Prepared(
        questions=questions_asked(consultation),
        papers=consultation.papers.filter(removed_on__isnull=True).count(),
        meetings=consultation.meetings.filter(cancelled_on__isnull=True).count(),
        bodies=bodies["all"],
        affected=bodies["affected"],
        affected_not_invited=bodies["waiting"],
        asking=bodies["asking"],
        answers=consultation.answers.filter(received_at__isnull=False).count(),
    )


def questions_asked(consultation: Consultation) -> int:
    """How many questions it asks."""
    found = questionnaire(consultation)
    return sum(len(section.questions) for section in sections_of(found)) if found else 0


def has_questions(consultation: Consultation) -> bool:
    """Whether it asks anything online."""
    return questions_asked(consultation) > 0


def partners_called(consultation: Consultation, search: str, *, seen_by: Visitor, on: date) -> list[Organisation]:
    """Partners of the area by words of their names, without those that are on the list or ask; the first few."""
    if not search.strip():
        return []
    there = consultation.bodies.filter(organisation__isnull=False).values("organisation")
    rows = partners(consultation.area, seen_by=seen_by, on=on, search=search)
    rows = rows.exclude(organisation=consultation.organisation_id).exclude(organisation__in=there)
    return [partner.organisation for partner in rows.exclude(organisation__confirmed_on__isnull=True)[:MOST_FOUND]]


def body(consultation: Consultation, pk: int) -> Body:
    """One body of its list. Raises NotThere."""
    found = consultation.bodies.select_related("organisation").filter(pk=pk).first()
    if found is None:
        raise NotThere()
    return found


def plans_to_choose(area: Area, organisation: Organisation, *, seen_by: Visitor) -> list[Plan]:
    """The plans that a consultation of a body may belong to: its own first, then those that others of the area show."""
    rows = area.plans.filter(visible_plans(seen_by, area), dropped_on__isnull=True).select_related("organisation")
    found = list(rows.order_by("title", "pk")[:MOST_PLANS])
    return sorted(found, key=lambda plan: plan.organisation_id != organisation.pk)
