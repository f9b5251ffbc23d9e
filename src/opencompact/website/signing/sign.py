"""The page on which an organisation signs an exact text."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.compact.commitments import Compact
from opencompact.records.areas.actions.signatures import sign as sign_edition
from opencompact.records.areas.duties import sections_for, ways_to_sign, why_these_ways
from opencompact.records.areas.models import Area, Edition
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.queries.editions import edition as find_edition
from opencompact.records.areas.queries.signatures import (
    compact_if_unchanged,
    own_signature,
    sector_names,
    why_not_to_be_signed,
)
from opencompact.records.partners.models import Organisation
from opencompact.records.partners.queries import organisations
from opencompact.records.refusals import NotAllowed
from opencompact.website.sending import Sending
from opencompact.website.signing.forms import SignForm
from opencompact.website.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: Visit, area: str, edition: str) -> HttpResponse:
    """Read which text it is, say as what, and sign; ``?for=`` names the organisation where somebody has several."""
    found_area = find_area(area, seen_by=request.visitor)
    found = find_edition(found_area, edition, seen_by=request.visitor)
    if request.visitor.person is None:
        raise NotAllowed("Sign in as a representative of your organisation to sign for it.")
    mine = _represented(request)
    signer = next((one for one in mine if one.reference == request.GET.get("for")), mine[0] if len(mine) == 1 else None)
    page: dict[str, object] = {"area": found_area, "edition": found, "represented": mine, "organisation": signer}
    compact = compact_if_unchanged(found)
    is_sent = request.method == "POST" and signer is not None and compact is not None
    refusal = "" if is_sent else _cannot(found, signer, compact, on=timezone.localdate())
    if signer is None or compact is None or refusal:
        earlier = own_signature(found, signer) if signer else None
        return render(request, "signing/cannot_sign.html", page | {"refusal": refusal, "earlier": earlier})
    form = _form(request, found, signer, compact)
    if form.is_valid() and (reference := _signed(request, form, found_area, found, signer)):
        messages.success(request, f"{signer.name} has signed {found.title}.")
        return redirect("signature", found_area.slug, reference)
    why = why_these_ways(compact, signer.sector, sector_names(found)[signer.sector])
    return render(request, "signing/sign.html", page | {"form": form, "why": why})


def _represented(request: Visit) -> list[Organisation]:
    references = [one for one in request.visitor.organisations if request.visitor.represents(one)]
    return organisations(references, seen_by=request.visitor) if references else []


def _cannot(edition: Edition, signer: Organisation | None, compact: Compact | None, *, on: date) -> str:
    """Why there is nothing to sign, before anybody fills in a form; of one that was sent the action says it."""
    if compact is None:
        return "The text of this edition is not the one that was published, so it cannot be signed. Tell the officer."
    return why_not_to_be_signed(edition, signer, on=on) if signer else ""


def _form(request: Visit, edition: Edition, signer: Organisation, compact: Compact) -> SignForm:
    return SignForm(
        request.POST if request.method == "POST" else None,
        ways=ways_to_sign(compact, signer.sector),
        sections=sections_for(compact, signer.sector),
        initial={"digest": edition.digest},
    )


def _signed(request: Visit, form: SignForm, area: Area, edition: Edition, signer: Organisation) -> str:
    """The reference of the signature; nothing where it was refused, which the form then says."""
    with Sending(form) as sending:
        return sign_edition(
            by=request.visitor,
            at=timezone.now(),
            on=timezone.localdate(),
            area=area,
            edition=edition,
            organisation=signer,
            signs_as=form.cleaned_data["signs_as"],
            self_assessment=form.self_assessment,
            digest=form.cleaned_data["digest"],
            once=form.cleaned_data["once"],
        ).reference
    return sending.before
