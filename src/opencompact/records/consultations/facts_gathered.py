"""What is recorded around consultations, gathered for any number of them in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count

from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Answer, Body, Consultation, Meeting, Period, Questionnaire
from opencompact.records.explanations.models import Explanation
from opencompact.records.partners.models import Identifier


@dataclass
class Around:
    """What is recorded around one consultation. ``answers`` counts those that came by sector, "" for not said."""

    periods: list[Period] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    answers: dict[str, int] = field(default_factory=dict)
    takes_answers: bool = False
    reason: Explanation | None = None
    number: str | None = None


def gathered(area: Area, rows: Sequence[Consultation]) -> dict[int, Around]:
    """By row number what is around each consultation, in seven queries."""
    found = {row.pk: Around() for row in rows}
    for period in Period.objects.filter(consultation__in=found).order_by("consultation_id", "number"):
        found[period.consultation_id].periods.append(period)
    bodies = Body.objects.filter(consultation__in=found).select_related("organisation")
    for body in bodies.order_by("organisation__sorts_as", "name", "pk"):
        found[body.consultation_id].bodies.append(body)
    for meeting in Meeting.objects.filter(consultation__in=found).order_by("held_on", "pk"):
        found[meeting.consultation_id].meetings.append(meeting)
    _count_answers(found)
    _find_reasons(area, rows, found)
    numbers = _numbers({row.organisation_id for row in rows})
    for row in rows:
        found[row.pk].number = numbers.get(row.organisation_id)
    return found


def _count_answers(found: dict[int, Around]) -> None:
    """Answers that came, erased ones too; and which consultations can be answered here at all."""
    came = Answer.objects.filter(consultation__in=found, received_at__isnull=False).order_by()
    for pk, sector, number in came.values_list("consultation_id", "sector").annotate(number=Count("pk")):
        found[pk].answers[sector] = number
    asked = Questionnaire.objects.filter(consultation__in=found, frozen_at__isnull=False)
    for pk in asked.values_list("consultation_id", flat=True).distinct():
        found[pk].takes_answers = True


def _find_reasons(area: Area, rows: Sequence[Consultation], found: dict[int, Around]) -> None:
    """The earliest explanation that stands and that a body which holds the consultation published about it."""
    known = {row.reference: row for row in rows}
    holding: dict[int, set[int | None]] = defaultdict(set)
    for row in rows:
        together = (body.organisation_id for body in found[row.pk].bodies if body.runs_it)
        holding[row.pk] = {row.organisation_id, *together}
    told = Explanation.objects.filter(area=area, subject__in=known, withdrawn_on__isnull=True)
    for one in told.order_by("published_on", "pk"):
        row = known[one.subject]
        if found[row.pk].reason is None and one.organisation_id in holding[row.pk]:
            found[row.pk].reason = one


def _numbers(organisations: set[int]) -> dict[int, str]:
    """The first registered number of each body."""
    found: dict[int, str] = {}
    standing = Identifier.objects.filter(organisation__in=organisations, is_former=False)
    for one in standing.order_by("scheme", "value"):
        found.setdefault(one.organisation_id, str(one))
    return found
