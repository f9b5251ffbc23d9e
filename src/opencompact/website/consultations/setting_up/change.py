"""Changing what is said of a consultation: what it is about, how people take part, and the reason that waits."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.compact.commitments import Compact
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.editions import edition_in_force
from opencompact.records.areas.queries.signatures import compact_if_unchanged
from opencompact.records.consultations.actions.planning import change_consultation
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.preparing import missing_in_reason
from opencompact.records.consultations.queries.plans import plan as find_plan
from opencompact.records.consultations.queries.setting_up import plans_to_choose
from opencompact.records.explanations.permissions import may_explain
from opencompact.website.consultations.setting_up.fields import SetUpForm
from opencompact.website.consultations.setting_up.forms import AboutForm, ReasonForm, WaysForm
from opencompact.website.consultations.setting_up.found import to_set_up
from opencompact.website.consultations.setting_up.reading import how_it_reads
from opencompact.website.sending import Beside, Sending
from opencompact.website.visits import Visit

KEPT = "What you changed is kept."
ABOUT_TEXTS = ("about", "audience", "can_change", "cannot_change", "what_next")
WAYS_TEXTS = ("how_to_answer", "support_note", "minority_groups_note")
REASON_PARTS = ("commitment", "why", "softened_by", "until_on", "until_note", "approved_by")

Given = dict[str, Any]
"""What a form gives to the action. Any: each is of the type that the action asks of it."""


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Visit, area: str, reference: str) -> HttpResponse:
    """What it is about, what can change by it, and what happens next."""
    found, row = to_set_up(request, area, reference)
    names = [name for name in AboutForm.base_fields if name not in ("version", "plan")]
    initial = _initial(row, names) | {"plan": row.plan.reference if row.plan else ""}
    plans = plans_to_choose(found, row.organisation, seen_by=request.visitor)
    if row.plan and row.plan not in plans:
        plans.append(row.plan)
    form = AboutForm(request.POST if request.method == "POST" else None, plans=plans, initial=initial)

    def given() -> Given:
        plan = form.cleaned_data["plan"]
        is_same = row.plan is not None and row.plan.reference == plan
        chosen = row.plan if is_same else find_plan(found, plan, seen_by=request.visitor) if plan else None
        return form.cleaned_data | {"plan": chosen}

    return _kept_or_shown(request, found, row, form, given, texts=ABOUT_TEXTS, page="consultation_change")


@require_http_methods(["GET", "HEAD", "POST"])
def ways(request: Visit, area: str, reference: str) -> HttpResponse:
    """How people take part, in which formats and languages, with what help, and whom they can ask."""
    found, row = to_set_up(request, area, reference)
    names = [name for name in WaysForm.base_fields if name != "version"]
    form = WaysForm(request.POST if request.method == "POST" else None, initial=_initial(row, names))
    page = "consultation_ways"
    return _kept_or_shown(request, found, row, form, lambda: form.cleaned_data, texts=WAYS_TEXTS, page=page)


@require_http_methods(["GET", "HEAD", "POST"])
def reason(request: Visit, area: str, reference: str) -> HttpResponse:
    """Why it departs from a promise; it waits with the draft, and is published with the days."""
    found, row = to_set_up(request, area, reference)
    compact = _compact(found, row, on=timezone.localdate())
    if compact is None or row.set_on:
        page = {"area": found, "consultation": row, "compact": compact}
        return render(request, "consultations/setting_up/reason_not.html", page)
    initial = row.reason_draft | {"version": row.version}
    form = ReasonForm(request.POST if request.method == "POST" else None, compact=compact, initial=initial)

    def given() -> Given:
        draft = {name: form.cleaned_data[name] for name in REASON_PARTS}
        return {"version": form.cleaned_data["version"], "reason_draft": draft}

    more = {
        "half": missing_in_reason(row.reason_draft),
        "may_publish": may_explain(request.visitor, area=found, organisation=row.organisation),
    }
    texts = ("why", "softened_by")
    return _kept_or_shown(request, found, row, form, given, texts=texts, page="consultation_reason", more=more)


def _initial(row: Consultation, names: Iterable[str]) -> Given:
    return {name: getattr(row, name) for name in names} | {"version": row.version}


def _compact(area: Area, row: Consultation, *, on: date) -> Compact | None:
    """The compact whose promises it may depart from: the one in force on the day it opens, as far as that is known."""
    day = row.opens_on or row.expected_on or on
    edition = edition_in_force(area, on=max(day, on)) or edition_in_force(area, on=on)
    return compact_if_unchanged(edition) if edition else None


def _kept_or_shown(
    request: Visit,
    area: Area,
    row: Consultation,
    form: SetUpForm,
    given: Callable[[], Given],
    *,
    texts: Iterable[str],
    page: str,
    more: Given | None = None,
) -> HttpResponse:
    """Keep what was sent, unless it is only looked at; else show the form, and how its texts read."""
    rows: Beside = []
    if form.is_valid() and "look" not in request.POST:
        with Sending(form) as sending:
            change_consultation(by=request.visitor, at=timezone.now(), consultation=row, **given())
            messages.success(request, KEPT)
        if sending.is_done:
            return redirect("consultation_staff", area.slug, row.reference)
        rows = sending.conflict
    context = {
        "area": area,
        "consultation": row,
        "form": form,
        "rows": rows,
        "reads": how_it_reads(form, texts),
        "is_looked_at": "look" in request.POST,
        "back": reverse("consultation_staff", args=[area.slug, row.reference]),
    }
    return render(request, f"consultations/setting_up/{page}.html", context | (more or {}))
