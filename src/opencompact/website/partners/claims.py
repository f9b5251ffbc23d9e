"""Saying that one speaks for an organisation, and the officer's answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.records.areas.actions import partners as lists
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.partners import actions, queries
from opencompact.records.partners.models import Claim, Organisation
from opencompact.records.partners.permissions import check_can_claim, check_can_decide, keeps
from opencompact.website.partners.forms import ClaimForm, DecideForm
from opencompact.website.partners.show import area_of_claims
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
def partner_claim(request: Visit, area: str, reference: str) -> HttpResponse:
    """ "I speak for it": it waits for the officer."""
    found = find_area(area, seen_by=request.visitor)
    organisation = queries.organisation(reference, seen_by=request.visitor)
    check_can_claim(request.visitor)
    form = ClaimForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _claimed(request, form, organisation):
        return redirect("partner", found.slug, reference)
    waiting = queries.waiting_claim(organisation, by=request.visitor)
    back = reverse("partner", args=[found.slug, reference])
    context = {"area": found, "organisation": organisation, "form": form, "waiting": waiting, "back": back}
    context["claim_area"] = area_of_claims(organisation, found)
    return render(request, "partners/partner_claim.html", context)


def _claimed(request: Visit, form: ClaimForm, organisation: Organisation) -> bool:
    at, on = timezone.now(), timezone.localdate()
    given = form.cleaned_data
    with Sending(form) as sending:
        actions.claim(
            by=request.visitor, at=at, on=on, organisation=organisation, why=given["why"], once=given["once"]
        )
        messages.success(request, "It is written down. The compact officer makes sure, and you get a letter.")
    return sending.is_done


@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: Visit, area: str, reference: str) -> HttpResponse:
    """For whoever made it, how it stands; for whoever decides it, the decision."""
    found = find_area(area, seen_by=request.visitor)
    waiting = queries.claim(reference, seen_by=request.visitor, area=found.slug)
    is_kept = keeps(request.visitor, waiting.organisation.kept_by)
    if request.method == "POST":
        check_can_decide(request.visitor, waiting)
    form = DecideForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _decided(request, form, found, waiting):
        return redirect(_where(form, found, waiting))
    is_own = request.visitor.person is not None and request.visitor.person.pk == waiting.person_id
    context = {
        "area": found,
        "claim": waiting,
        "organisation": waiting.organisation,
        "form": form,
        "may_decide": is_kept and not is_own and waiting.decided_at is None,
        "is_kept": is_kept,
    }
    return render(request, "partners/claim.html", context)


def _where(form: DecideForm, area: Area, waiting: Claim) -> str:
    if form.cleaned_data["answer"] == "yes":
        return reverse("partner", args=[area.slug, waiting.organisation.reference])
    return reverse("partners", args=[area.slug])


def _decided(request: Visit, form: DecideForm, area: Area, waiting: Claim) -> bool:
    by, at, on = request.visitor, timezone.now(), timezone.localdate()
    with Sending(form) as sending:
        if form.cleaned_data["answer"] == "yes":
            lists.accept_claim(by=by, at=at, on=on, area=area, claim=waiting)
            messages.success(request, f"{waiting.person} represents {waiting.organisation.name} from today.")
        else:
            actions.refuse_claim(by=by, at=at, on=on, claim=waiting, reason=form.cleaned_data["reason"])
            messages.success(request, "The claim is refused; they are told why.")
    return sending.is_done
