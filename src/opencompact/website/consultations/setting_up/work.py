"""The staff's own page of one consultation: how it stands, what is done, what is missing, and every step."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from opencompact.compact.periods import say_day, say_days
from opencompact.compact.phrases import counted
from opencompact.monitoring.live import Findings, findings_of
from opencompact.records.areas.models import Area
from opencompact.records.consultations.days import STATES, closing_moment, is_fed_back, standing, state
from opencompact.records.consultations.models import Consultation, Period
from opencompact.records.consultations.permissions import runs
from opencompact.records.consultations.preparing import missing, missing_in_reason
from opencompact.records.consultations.queries.consultations import periods as periods_of
from opencompact.records.consultations.queries.setting_up import Prepared, prepared
from opencompact.website.consultations.setting_up.found import to_set_up
from opencompact.website.consultations.setting_up.promises import of_days
from opencompact.website.consultations.setting_up.steps import page_of, steps
from opencompact.website.visits import Visit


@require_safe
def work(request: Visit, area: str, reference: str) -> HttpResponse:
    """One page that whoever works on it comes back to."""
    found, row = to_set_up(request, area, reference)
    now = timezone.now()
    announced = periods_of(row)
    beside = prepared(row)
    lacking = missing(row, has_questions=beside.questions > 0) if row.set_on is None else []
    half = missing_in_reason(row.reason_draft) if row.set_on is None else []
    context = {
        "area": found,
        "consultation": row,
        "state": STATES[state(row, at=now)],
        "stands": standing(row, announced),
        "length": _length(row),
        "closes_at": closing_moment(row.closes_on, row.closing_time) if row.closes_on and row.closing_time else None,
        "late_from": _late_from(row),
        "periods": announced,
        "beside": beside,
        "missing": [(one.sentence, page_of(one.step, found, row)) for one in lacking],
        "half": half,
        "steps": steps(
            found, row, visitor=request.visitor, has_questions=beside.questions > 0, notes=_notes(row, beside, half)
        ),
        "reads_answers": runs(request.visitor, row),
        "findings": _findings(request, found, row, announced),
        "may_announce": row.announced_on is None and row.set_on is None and row.withdrawn_on is None,
    }
    return render(request, "consultations/setting_up/consultation_staff.html", context)


def _findings(request: Visit, area: Area, row: Consultation, announced: list[Period]) -> Findings | None:
    """Of a draft what the promises say of its days; of what is announced, what they say of its record."""
    on = timezone.localdate()
    if row.withdrawn_on:
        return None
    has_days = row.opens_on is not None or row.closes_on is not None
    if announced or (row.shown_from and not has_days):
        at = timezone.now()
        return findings_of(area, kind="consultation", reference=row.reference, seen_by=request.visitor, on=on, at=at)
    if not has_days:
        return None
    return of_days(area, row, opens_on=row.opens_on, closes_on=row.closes_on, seen_by=request.visitor, on=on)


def _notes(row: Consultation, beside: Prepared, half: list[str]) -> dict[str, str]:
    """How far each step is, in a few words."""
    answers = counted(beside.answers, "answer came", "answers came") if row.set_on else ""
    waiting = counted(beside.affected_not_invited, "affected one is", "affected ones are")
    invited = f"; {waiting} not invited yet" if beside.affected_not_invited else ""
    return {
        "questions": counted(beside.questions, "question") if beside.questions else "none yet",
        "papers": counted(beside.papers, "paper") if beside.papers else "none yet",
        "events": counted(beside.meetings, "event") if beside.meetings else "none yet",
        "bodies": counted(beside.bodies, "body", "bodies") + invited if beside.bodies else "none yet",
        "days": _length(row),
        "change days": _length(row),
        "reason": "none is written" if not row.reason_draft else "begun" if half else "written; goes out with the days",
        "read": answers,
        "feedback": _came_out(row),
        "decision": f"taken on {say_day(row.decided_on)}" if row.decided_on else "",
        "keeping": f"until {say_day(row.keep_answers_until)}" if row.keep_answers_until else "no day is given yet",
    }


def _came_out(row: Consultation) -> str:
    """When its feedback came out, or is to come out."""
    if row.feedback_published_on is None:
        return ""
    is_out = is_fed_back(row, at=timezone.now())
    return f"{'published' if is_out else 'comes out'} on {say_day(row.feedback_published_on)}"


def _length(row: Consultation) -> str:
    return say_days((row.closes_on - row.opens_on).days) if row.opens_on and row.closes_on else ""


def _late_from(row: Consultation) -> object:
    """The moment from which an answer is marked as late, where it is not the closing moment itself."""
    if row.closes_on is None or not row.grace_minutes:
        return None
    return closing_moment(row.closes_on, row.closing_time) + timedelta(minutes=row.grace_minutes)
