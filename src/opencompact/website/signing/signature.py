"""One signature: how it stands, the certificate, and what its organisation does with it each year."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from opencompact.compact.commitments import Section
from opencompact.records.areas.actions import signatures as actions
from opencompact.records.areas.duties import sections_for
from opencompact.records.areas.models import Signature
from opencompact.records.areas.models.signatures import SELF_ASSESSMENT
from opencompact.records.areas.permissions import bears_signature, check_bears_signature
from opencompact.records.areas.queries import signatures as queries
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.signed import Signed
from opencompact.records.areas.signing_state import why_not_renewed
from opencompact.website.forms import OnceForm
from opencompact.website.sending import Beside, Sending
from opencompact.website.signing.forms import AssessForm
from opencompact.website.visits import Visit


@require_safe
def show(request: Visit, area: str, reference: str) -> HttpResponse:
    """For its own organisation and the area's officer; only its own sees the self-assessment."""
    signed = _find(request, area, reference)
    answers = queries.self_assessment(reference, seen_by=request.visitor, on=timezone.localdate())
    page = {
        "area": signed.area,
        "signed": signed,
        "is_own": answers is not None,
        "is_assessed": queries.is_assessed(reference),
        "answers": _in_words(answers or {}, _sections(signed)),
        "may_act": bears_signature(request.visitor, heirs=signed.heirs) and not signed.withdrawn_on,
        "why_not_renew": why_not_renewed(signed, on=timezone.localdate()),
    }
    return render(request, "signing/signature.html", page)


@require_safe
def certificate(request: Visit, area: str, reference: str) -> HttpResponse:
    """A page to print, which says no more than the public list does."""
    find_area(area, seen_by=request.visitor)
    signed = queries.public_signature(reference, seen_by=request.visitor, on=timezone.localdate(), area=area)
    return render(request, "signing/certificate.html", {"area": signed.area, "signed": signed})


@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: Visit, area: str, reference: str) -> HttpResponse:
    """Confirm the signature for another year."""
    return _confirmed(request, area, reference, "renew", actions.renew, "The signature is renewed.")


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Visit, area: str, reference: str) -> HttpResponse:
    """Take the signature back, after a page that says what it means."""
    return _confirmed(request, area, reference, "withdraw", actions.withdraw, "The signature is withdrawn.")


@require_http_methods(["GET", "HEAD", "POST"])
def assess(request: Visit, area: str, reference: str) -> HttpResponse:
    """Say again, section by section, how the organisation does."""
    signed = _find(request, area, reference)
    check_bears_signature(request.visitor, heirs=signed.heirs)
    sections = _sections(signed)
    form = AssessForm(
        request.POST if request.method == "POST" else None,
        sections=sections,
        answers=queries.self_assessment(reference, seen_by=request.visitor, on=timezone.localdate()) or {},
        initial={"version": signed.signature.version},
    )
    conflict: Beside = []
    if form.is_valid():
        with Sending(form) as sending:
            actions.assess(
                by=request.visitor,
                at=timezone.now(),
                on=timezone.localdate(),
                signature=reference,
                version=form.cleaned_data["version"],
                self_assessment=form.self_assessment,
            )
            messages.success(request, "Your answers are kept; only your own organisation sees them.")
        if sending.is_done:
            return redirect("signature", area, reference)
        conflict = sending.conflict
    page = {"area": signed.area, "signed": signed, "form": form, "conflict": conflict}
    return render(request, "signing/assess.html", page)


def _confirmed(
    request: Visit, area: str, reference: str, name: str, act: Callable[..., Signature], done: str
) -> HttpResponse:
    """A page that says what it means, and a button that does it."""
    signed = _find(request, area, reference)
    check_bears_signature(request.visitor, heirs=signed.heirs)
    form = OnceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with Sending(form) as sending:
            act(
                by=request.visitor,
                at=timezone.now(),
                on=timezone.localdate(),
                signature=reference,
                once=form.cleaned_data["once"],
            )
            messages.success(request, done)
        if sending.is_done:
            return redirect("signature", area, reference)
    page = {"area": signed.area, "signed": signed, "form": form, "back": reverse("signature", args=[area, reference])}
    return render(request, f"signing/{name}.html", page)


def _find(request: Visit, area: str, reference: str) -> Signed:
    found = find_area(area, seen_by=request.visitor)
    return queries.signature(reference, seen_by=request.visitor, on=timezone.localdate(), area=found.slug)


def _sections(signed: Signed) -> tuple[Section, ...]:
    compact = queries.compact_if_unchanged(signed.signature.edition)
    return sections_for(compact, signed.sector) if compact else ()


def _in_words(answers: dict[str, str], sections: tuple[Section, ...]) -> list[tuple[str, str]]:
    titles = {section.id: section.title for section in sections}
    return [(titles.get(section, section), SELF_ASSESSMENT.get(answer, answer)) for section, answer in answers.items()]
