"""Explanations for everybody: the list, one of them, and how it is taken back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from opencompact.compact.phrases import cut
from opencompact.records.areas.models import Edition
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.queries.signatures import compact_if_unchanged
from opencompact.records.explanations import queries
from opencompact.records.explanations.actions import withdraw_explanation
from opencompact.records.explanations.permissions import check_can_explain, may_explain
from opencompact.website.explanations.forms import SearchForm, WithdrawForm
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit

A_PAGE = 30


@require_safe
def explanations(request: Visit, area: str) -> HttpResponse:
    """All of an area, the latest first."""
    found = find_area(area, seen_by=request.visitor)
    form = SearchForm(request.GET or None)
    words = form.cleaned_data["search"] if form.is_valid() else ""
    page = Paginator(queries.explanations(found, search=words), A_PAGE).get_page(request.GET.get("page"))
    promises = {edition: _promises(edition) for edition in {one.edition for one in page}}
    visitor = request.visitor
    context = {
        "area": found,
        "page": page,
        "rows": [(one, cut(promises[one.edition].get(one.commitment, one.commitment), 120)) for one in page],
        "form": form,
        "searched": words,
        "may_add": visitor.is_officer_of(found.slug) or any(map(visitor.represents, visitor.organisations)),
    }
    return render(request, "explanations/list.html", context)


@require_safe
def show(request: Visit, area: str, reference: str) -> HttpResponse:
    """One explanation in its four parts; where it was withdrawn the page says so and why."""
    found = find_area(area, seen_by=request.visitor)
    explanation = queries.explanation(found, reference, seen_by=request.visitor)
    page = {
        "area": found,
        "explanation": explanation,
        "promise": _promises(explanation.edition).get(explanation.commitment, explanation.commitment),
        "may_withdraw": not explanation.withdrawn_on
        and may_explain(request.visitor, area=found, organisation=explanation.organisation),
    }
    return render(request, "explanations/show.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Visit, area: str, reference: str) -> HttpResponse:
    """Take it back, with the reason."""
    found = find_area(area, seen_by=request.visitor)
    explanation = queries.explanation(found, reference, seen_by=request.visitor)
    check_can_explain(request.visitor, area=found, organisation=explanation.organisation)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with Sending(form) as sending:
            withdraw_explanation(
                by=request.visitor,
                at=timezone.now(),
                on=timezone.localdate(),
                explanation=reference,
                reason=form.cleaned_data["reason"],
                once=form.cleaned_data["once"],
            )
            messages.success(request, "The explanation is withdrawn; it stays to be seen, with your reason.")
        if sending.is_done:
            return redirect("explanation", area, reference)
    back = reverse("explanation", args=[area, reference])
    page = {"area": found, "explanation": explanation, "form": form, "back": back}
    return render(request, "explanations/withdraw.html", page)


def _promises(edition: Edition) -> dict[str, str]:
    """The words of each promise, where the text is still the one that was published."""
    compact = compact_if_unchanged(edition)
    return {one.id: one.text for one in compact.commitments} if compact else {}
