"""What everybody sees of one consultation beside its own row: its papers, events, questions, and why it is short."""

from collections.abc import Sequence

from django.db.models import QuerySet

from opencompact.records.consultations.models import Consultation, Meeting, Paper, PaperFile, Plan, Questionnaire
from opencompact.records.consultations.permissions import visible_plans
from opencompact.records.explanations.models import Explanation
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotThere


def papers(consultation: Consultation) -> list[Paper]:
    """Its papers in their order, those that were removed last; without the texts and the files."""
    rows = consultation.papers.select_related("file").defer("text", "file__content", "file__digest")
    return sorted(rows, key=lambda one: (one.removed_on is not None, one.position, one.pk))


def paper(consultation: Consultation, reference: str) -> Paper:
    """One paper with its text. Raises NotThere where there is none, and where it was removed."""
    found = consultation.papers.filter(reference=reference, removed_on__isnull=True).first()
    if found is None:
        raise NotThere()
    return found


def file_of(paper: Paper) -> PaperFile | None:
    """The file of a paper with its content, where the paper is one."""
    return PaperFile.objects.filter(paper=paper).first()


def meetings(consultation: Consultation) -> list[Meeting]:
    """Its events, the first one first; those without a day last."""
    rows = list(consultation.meetings.all())
    return sorted(rows, key=lambda one: (one.held_on is None, str(one.held_on), str(one.starts_at), one.pk))


def explanations_of(consultation: Consultation) -> list[Explanation]:
    """Every explanation that was published about it, the first one first; withdrawn ones stay."""
    rows = Explanation.objects.filter(area=consultation.area_id, subject=consultation.reference)
    return list(rows.select_related("organisation", "edition").defer("edition__text").order_by("published_on", "pk"))


def asks_questions(consultation: Consultation) -> bool:
    """Whether people are asked questions that can be answered on this site."""
    return Questionnaire.objects.filter(consultation=consultation, frozen_at__isnull=False).exists()


def shows_its_plan(consultation: Consultation, *, seen_by: Visitor) -> bool:
    """Whether it belongs to a plan that they see."""
    if consultation.plan_id is None:
        return False
    seen = Plan.objects.filter(visible_plans(seen_by, consultation.area), pk=consultation.plan_id)
    return seen.exists()


def events_of(rows: Sequence[Consultation]) -> QuerySet[Meeting]:
    """The dated events of several consultations, in the order of their days."""
    found = Meeting.objects.filter(consultation__in=[row.pk for row in rows], held_on__isnull=False)
    return found.order_by("held_on", "starts_at", "pk")
