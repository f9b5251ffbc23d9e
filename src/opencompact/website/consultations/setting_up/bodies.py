"""The bodies of a consultation: found among the partners or typed, several at once, and invited with their day."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.compact.phrases import counted
from opencompact.records.consultations.actions import bodies as actions
from opencompact.records.consultations.models import Body, Consultation
from opencompact.records.consultations.permissions import runs
from opencompact.records.consultations.queries.consultations import bodies as bodies_of
from opencompact.records.consultations.queries.setting_up import MOST_FOUND, partners_called
from opencompact.records.partners.models import Organisation
from opencompact.records.partners.queries import organisations
from opencompact.website.consultations.setting_up.changing_forms import BodyForm, InviteForm, NameForm, PartnersForm
from opencompact.website.consultations.setting_up.forms import FindForm
from opencompact.website.consultations.setting_up.found import to_set_up
from opencompact.website.forms import OnceForm
from opencompact.website.sending import Pressing, Sending
from opencompact.website.visits import Visit

Forms = dict[str, OnceForm]


@require_http_methods(["GET", "HEAD", "POST"])
def bodies(request: Visit, area: str, reference: str) -> HttpResponse:
    """``?search=`` finds partners; ``?body=`` shows one of the list to be changed; each form says which it is."""
    found, row = to_set_up(request, area, reference)
    here = reverse("consultation_bodies", args=[found.slug, reference])
    listed = list(bodies_of(row))
    chosen = next((body for body in listed if str(body.pk) == request.GET.get("body")), None)
    if "remove" in request.POST:
        _remove(request, row)
        return redirect(here)
    finding = FindForm(request.GET or None)
    search = finding.cleaned_data["search"] if finding.is_bound and finding.is_valid() else ""
    partners = partners_called(row, search, seen_by=request.visitor, on=timezone.localdate())
    forms = _forms(request, listed, partners, chosen)
    if request.method == "POST" and _sent(request, row, forms, chosen):
        return redirect(here)
    waiting = [body for body in listed if body.is_affected and body.invited_on is None]
    context = {
        "area": found,
        "consultation": row,
        "listed": listed,
        "waiting": waiting,
        "affected": sum(body.is_affected for body in listed),
        "finding": finding,
        "search": search,
        "partners": partners,
        "more": len(partners) == MOST_FOUND,
        "forms": forms,
        "form": next((form for form in forms.values() if form.is_bound), None),
        "chosen": chosen,
        "runs_it": runs(request.visitor, row),
        "here": here,
        "back": reverse("consultation_staff", args=[found.slug, reference]),
    }
    return render(request, "consultations/setting_up/consultation_bodies.html", context)


def _forms(request: Visit, listed: list[Body], partners: list[Organisation], chosen: Body | None) -> Forms:
    """The forms of the page; only the one that was sent is filled in with what was sent."""
    sent = request.POST.get("what", "") if request.method == "POST" else ""

    def data(what: str) -> Any:  # Any: what Django's forms take
        return request.POST if sent == what else None

    forms: Forms = {"name": NameForm(data("name"), prefix="name"), "invite": _invite(data("invite"), listed)}
    if partners or sent == "partners":
        ticked = request.POST.getlist("partners-partners")[: actions.MOST_AT_ONCE] if sent == "partners" else []
        there = {one.reference for one in partners}
        others = organisations(set(ticked) - there, seen_by=request.visitor) if set(ticked) - there else []
        forms["partners"] = PartnersForm(data("partners"), found=[*partners, *others], prefix="partners")
    if chosen:
        parts = [name for name in ("runs_it", "is_affected") if getattr(chosen, name)]
        parts += ["was_invited"] if chosen.invited_on else []
        initial = {"parts": parts, "invited_on": chosen.invited_on}
        forms["change"] = BodyForm(data("change"), prefix="change", initial=initial)
    return forms


def _invite(data: Any, listed: list[Body]) -> InviteForm:  # Any: what Django's forms take
    waiting = [body for body in listed if body.invited_on is None or data]
    initial = {"bodies": [str(body.pk) for body in waiting if body.is_affected]}
    return InviteForm(data, bodies=waiting, prefix="invite", initial=initial)


def _sent(request: Visit, row: Consultation, forms: Forms, chosen: Body | None) -> bool:
    """Whether what was sent is done; else its form says why not."""
    form = next((form for form in forms.values() if form.is_bound), None)
    if form is None or not form.is_valid():
        return False
    acts: dict[type[OnceForm], Callable[..., str]] = {
        PartnersForm: _put_partners, NameForm: _put_name, BodyForm: _put_chosen, InviteForm: _invited,
    }  # fmt: skip
    with Sending(form) as sending:
        messages.success(request, acts[type(form)](request, row, form, chosen))
    return sending.is_done


def _put_partners(request: Visit, row: Consultation, form: PartnersForm, chosen: Body | None) -> str:
    partners = organisations(form.cleaned_data["partners"], seen_by=request.visitor)
    done = actions.put_partners(
        by=request.visitor, at=timezone.now(), consultation=row, organisations=partners,
        once=form.cleaned_data["once"], **form.part,
    )  # fmt: skip
    return f"{counted(len(done), 'partner is', 'partners are')} on the list."


def _put_name(request: Visit, row: Consultation, form: NameForm, chosen: Body | None) -> str:
    given = {name: form.cleaned_data[name] for name in ("name", "sector", "once")}
    body = actions.put_body(by=request.visitor, at=timezone.now(), consultation=row, **given, **form.part)
    return f"{body} is on the list."


def _put_chosen(request: Visit, row: Consultation, form: BodyForm, chosen: Body | None) -> str:
    assert chosen is not None  # its form is there only with it
    named = {"organisation": chosen.organisation} if chosen.organisation else {"name": chosen.name}
    body = actions.put_body(
        by=request.visitor, at=timezone.now(), consultation=row, sector=chosen.sector,
        once=form.cleaned_data["once"], **named, **form.part,
    )  # fmt: skip
    return f"What you changed of {body} is kept."


def _invited(request: Visit, row: Consultation, form: InviteForm, chosen: Body | None) -> str:
    done = actions.invite(
        by=request.visitor, at=timezone.now(), consultation=row, bodies=[int(pk) for pk in form.cleaned_data["bodies"]],
        invited_on=form.cleaned_data["invited_on"], once=form.cleaned_data["once"],
    )  # fmt: skip
    return f"{counted(len(done), 'invitation is', 'invitations are')} noted."


def _remove(request: Visit, row: Consultation) -> None:
    pk, once = request.POST.get("remove", ""), request.POST.get("once") or None
    with Pressing(request, said="The body is off the list; the history keeps what was noted of it."):
        actions.remove_body(
            by=request.visitor, at=timezone.now(), consultation=row,
            body=int(pk) if pk.isdecimal() and len(pk) < 12 else 0, once=once,
        )  # fmt: skip
