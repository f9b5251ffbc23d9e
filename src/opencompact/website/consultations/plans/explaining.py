"""Explaining openly where a plan departs from a promise; it then stands beside what is found of the plan."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.compact.phrases import cut
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.queries.editions import edition_in_force
from opencompact.records.areas.queries.signatures import compact_if_unchanged
from opencompact.records.consultations.queries import plans as queries
from opencompact.records.explanations.actions import publish_explanation
from opencompact.records.explanations.permissions import check_can_explain
from opencompact.website.explanations.forms import ExplanationForm
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
def explain(request: Visit, area: str, reference: str) -> HttpResponse:
    """The four parts of an explanation, about one of the promises that plans are judged by."""
    found, on = find_area(area, seen_by=request.visitor), timezone.localdate()
    plan = queries.plan(found, reference, seen_by=request.visitor)
    check_can_explain(request.visitor, area=found, organisation=plan.organisation)
    edition = edition_in_force(found, on=on)
    compact = compact_if_unchanged(edition) if edition else None
    promises = [one for one in compact.commitments if one.record == "plan"] if compact else []
    context = {"area": found, "plan": plan, "back": reverse("plan", args=[found.slug, reference])}
    if edition is None or compact is None or not promises or plan.shown_from is None:
        return render(request, "consultations/plans/plan_explain.html", context)
    given = {"concerns": plan.title, "commitment": request.GET.get("commitment", "")}
    form = ExplanationForm(request.POST if request.method == "POST" else None, compact=compact, initial=given)
    choices = [("", "Choose a promise"), *((one.id, f"{one.clause}: {cut(one.text, 90)}") for one in promises)]
    form.fields["commitment"].choices = choices  # type: ignore[attr-defined]  # a choice field
    if form.is_valid():
        with Sending(form) as sending:
            publish_explanation(
                by=request.visitor,
                at=timezone.now(),
                on=on,
                area=found,
                edition=edition,
                organisation=plan.organisation,
                subject=plan.reference,
                **form.cleaned_data,
            )
            messages.success(request, "The explanation is published; it counts for this plan.")
        if sending.is_done:
            return redirect("plan", found.slug, reference)
    return render(request, "consultations/plans/plan_explain.html", context | {"form": form})
