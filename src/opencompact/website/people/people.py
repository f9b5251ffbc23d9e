"""The people of an area or an organisation: who they are, whom to invite, and ending what somebody may do."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from opencompact.compact.periods import say_day
from opencompact.records.people import actions, queries
from opencompact.records.people.models import ROLES
from opencompact.records.refusals import NotThere
from opencompact.website.forms import Form
from opencompact.website.people.forms import InviteForm
from opencompact.website.people.places import place
from opencompact.website.sending import Pressing, Sending
from opencompact.website.visits import Visit

HINTS = {
    "representative": "Signs the compact, speaks for the organisation, and says who else works for it here.",
    "contributor": "Keeps the organisation's entry up to date, and nothing else.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: Visit, area: str, reference: str = "") -> HttpResponse:
    """Who works there, whose invitation waits, and the form to invite somebody."""
    where = place(request.visitor, area, reference)
    form = InviteForm(request.POST or None, roles=where.roles, hints=HINTS)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with Sending(form) as sending:
            sent = actions.invite(
                by=request.visitor, at=timezone.now(), is_confirmed=where.is_confirmed, **given, **where.which
            )
            until = say_day(timezone.localdate(sent.ends_at))
            messages.success(request, f"An invitation goes to {sent.email}. It can be accepted until {until}.")
        if sending.is_done:
            return redirect(where.address())
    today = timezone.localdate()
    rows = [(held, ROLES[held.role], held.rests(today), where.address("person_end", held.pk)) for held in where.held()]
    waiting = [
        (one, ROLES[one.role], where.address("invitation_withdraw", one.reference))
        for one in where.waiting(request.visitor)
    ]
    shown = {"where": where, "area": where.area, "rows": rows, "waiting": waiting, "form": form}
    return render(request, "people/people.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Visit, area: str, role: int, reference: str = "") -> HttpResponse:
    """End what somebody may do there, after a question."""
    where = place(request.visitor, area, reference)
    today = timezone.localdate()
    held = queries.role(role, seen_by=request.visitor, on=today, kept_by=where.kept_by)
    if not where.is_of(held):
        raise NotThere()
    form = Form(request.POST)
    if request.method == "POST":
        with Sending(form) as sending:
            actions.end_role(by=request.visitor, at=timezone.now(), on=today, role=held, kept_by=where.kept_by)
            messages.success(request, f"{held.person} no longer is {ROLES[held.role]} there.")
        if sending.is_done:
            return redirect("account" if held.person == request.visitor.person else where.address())
    refused = " ".join(map(str, form.non_field_errors()))
    shown = {"where": where, "area": where.area, "held": held, "role": ROLES[held.role], "refused": refused}
    return render(request, "people/end.html", shown)


@require_POST
def withdraw(request: Visit, area: str, invitation: str, reference: str = "") -> HttpResponse:
    """Withdraw an invitation that waits."""
    where = place(request.visitor, area, reference)
    if not where.is_of(queries.invitation_about(invitation)):
        raise NotThere()
    with Pressing(request, said="The invitation is withdrawn; its link opens nothing any more."):
        actions.withdraw_invitation(by=request.visitor, at=timezone.now(), reference=invitation, kept_by=where.kept_by)
    return redirect(where.address())
