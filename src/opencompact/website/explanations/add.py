"""Publishing an explanation: first whose it is, then its four parts."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.records.areas.models import Area, Edition
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.queries.editions import edition as find_edition
from opencompact.records.areas.queries.editions import edition_in_force
from opencompact.records.areas.queries.partners import partners
from opencompact.records.areas.queries.signatures import compact_if_unchanged
from opencompact.records.explanations.actions import publish_explanation
from opencompact.records.explanations.permissions import check_can_explain
from opencompact.records.partners.models import Organisation
from opencompact.records.partners.queries import organisation as find_organisation
from opencompact.records.partners.queries import organisations
from opencompact.records.refusals import NotAllowed, NotThere
from opencompact.website.explanations.forms import ExplanationForm, FindForm
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit

MOST = 20
"""How many partners an officer is offered at once; a search finds the others."""


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Visit, area: str) -> HttpResponse:
    """``?organisation=`` says whose it is; ``?commitment=`` and ``?edition=`` where somebody comes from a promise."""
    found = find_area(area, seen_by=request.visitor)
    _check_may_begin(request, found)
    reference = request.GET.get("organisation") or _only_one(request)
    edition = _edition(request, found)
    compact = compact_if_unchanged(edition) if edition else None
    if edition is None or compact is None:
        return render(request, "explanations/cannot_add.html", {"area": found})
    if not reference:
        return _whose(request, found)
    organisation = find_organisation(reference, seen_by=request.visitor)
    check_can_explain(request.visitor, area=found, organisation=organisation)
    form = ExplanationForm(
        request.POST if request.method == "POST" else None,
        compact=compact,
        initial={"commitment": request.GET.get("commitment", "")},
    )
    if form.is_valid() and (made := _published(request, form, found, edition, organisation)):
        messages.success(request, "The explanation is published.")
        return redirect("explanation", found.slug, made)
    page = {"area": found, "edition": edition, "organisation": organisation, "form": form}
    page["back"] = reverse("explanations", args=[found.slug])
    page["is_on_behalf"] = not request.visitor.represents(organisation.reference)
    return render(request, "explanations/add.html", page)


def _check_may_begin(request: Visit, area: Area) -> None:
    visitor = request.visitor
    if not (visitor.is_officer_of(area.slug) or any(map(visitor.represents, visitor.organisations))):
        raise NotAllowed("Only a representative of an organisation or the compact officer can explain a departure.")


def _only_one(request: Visit) -> str:
    """The one organisation that somebody represents, where they are no officer who may speak for others."""
    mine = [one for one in request.visitor.organisations if request.visitor.represents(one)]
    return mine[0] if len(mine) == 1 and not request.visitor.areas else ""


def _edition(request: Visit, area: Area) -> Edition | None:
    asked = request.GET.get("edition")
    if asked:
        edition = find_edition(area, asked, seen_by=request.visitor)
        if edition.published_on is None:
            raise NotThere
        return edition
    return edition_in_force(area, on=timezone.localdate())


def _whose(request: Visit, area: Area) -> HttpResponse:
    """Choose the organisation: one's own, and for the officer any partner."""
    mine = [one for one in request.visitor.organisations if request.visitor.represents(one)]
    form = FindForm(request.GET or None)
    words = form.cleaned_data["search"] if form.is_valid() else ""
    is_officer = request.visitor.is_officer_of(area.slug)
    listed = (
        list(partners(area, seen_by=request.visitor, on=timezone.localdate(), search=words)[:MOST])
        if is_officer
        else []
    )
    page = {
        "area": area,
        "mine": organisations(mine, seen_by=request.visitor) if mine else [],
        "listed": [partner.organisation for partner in listed],
        "form": form,
        "is_officer": is_officer,
        "most": MOST,
    }
    return render(request, "explanations/whose.html", page)


def _published(request: Visit, form: ExplanationForm, area: Area, edition: Edition, organisation: Organisation) -> str:
    """The reference of the explanation; nothing where it was refused, which the form then says."""
    given = form.cleaned_data
    with Sending(form) as sending:
        return publish_explanation(
            by=request.visitor,
            at=timezone.now(),
            on=timezone.localdate(),
            area=area,
            edition=edition,
            commitment=given["commitment"],
            organisation=organisation,
            concerns=given["concerns"],
            why=given["why"],
            softened_by=given["softened_by"],
            approved_by=given["approved_by"],
            until_on=given["until_on"],
            until_note=given["until_note"],
            once=given["once"],
        ).reference
    return sending.before
