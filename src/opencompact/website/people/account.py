"""One's own account: the areas and organisations one acts for, one's details, and how one signs in."""

from dataclasses import dataclass
from datetime import date

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from opencompact.monitoring.due import DueThing, due_everywhere
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import areas
from opencompact.records.areas.queries.signatures import due_from
from opencompact.records.partners.models import Organisation
from opencompact.records.partners.queries import claims_of, organisations
from opencompact.records.people import actions, queries
from opencompact.records.people.models import OFFICER, REPRESENTATIVE, ROLES, Person, Role
from opencompact.records.people.visitors import HOUSE_ITSELF, Visitor
from opencompact.records.refusals import NotAllowed
from opencompact.website.forms import Form
from opencompact.website.people.forms import LANGUAGES, DetailsForm
from opencompact.website.sending import Pressing, Sending
from opencompact.website.visits import Visit

MOST_DUE = 5
"""How much of what is due stands on the account; the rest stands on each organisation's page."""


@dataclass(frozen=True)
class Shown:
    """A role as its person sees it: what it is, where, and what they can do about it."""

    role: Role
    name: str
    place: str
    href: str
    people: str
    rests: bool
    is_due: bool
    can_be_revived: bool


@require_safe
def account(request: Visit) -> HttpResponse:
    """What the person acts for, and how they sign in."""
    person, today = _person(request), timezone.localdate()
    promised = _promised(request.visitor, today)
    return render(
        request,
        "people/account.html",
        {
            "person": person,
            "claims": claims_of(person),
            "due": due_from(request.visitor.organisations, on=today) if request.visitor.organisations else [],
            "promised": promised[:MOST_DUE],
            "promised_in_all": len(promised),
            "language": dict(LANGUAGES).get(person.language, person.language),
            "roles": _shown(queries.roles_of_person(person, on=today), request.visitor),
            "has_authenticator": is_mfa_enabled(person),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def details(request: Visit) -> HttpResponse:
    """Change one's name and the language of one's letters."""
    person = _person(request)
    form = DetailsForm(request.POST or None, initial={"name": person.name, "language": person.language})
    if request.method == "POST" and form.is_valid():
        actions.change_details(by=request.visitor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "Your details are kept.")
        return redirect("account")
    return render(request, "people/details.html", {"form": form})


@require_POST
def confirm(request: Visit, role: int) -> HttpResponse:
    """Say that one still holds a role."""
    _person(request)
    now, today = timezone.now(), timezone.localdate()
    held = queries.role(role, seen_by=request.visitor, on=today)
    with Pressing(request, said="Thank you. We ask again in a year."):
        actions.confirm_role(by=request.visitor, at=now, on=today, role=held)
    return redirect("account")


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: Visit, role: int) -> HttpResponse:
    """Give up a role, after a question."""
    person = _person(request)
    today = timezone.localdate()
    held = queries.role(role, seen_by=request.visitor, on=today)
    if held.person_id != person.pk:
        raise NotAllowed("This is somebody else's role.")
    form = Form(request.POST)
    if request.method == "POST":
        with Sending(form) as sending:
            actions.end_role(by=request.visitor, at=timezone.now(), on=today, role=held)
            messages.success(request, "The role has ended. Thank you for what you did in it.")
        if sending.is_done:
            return redirect("account")
    refused = " ".join(map(str, form.non_field_errors()))
    return render(request, "people/leave.html", {"shown": _shown([held], request.visitor)[0], "refused": refused})


def _person(request: Visit) -> Person:
    if request.visitor.person is None:
        raise NotAllowed("Sign in to see your account.")
    return request.visitor.person


def _promised(visitor: Visitor, today: date) -> list[DueThing]:
    """What is due from the organisations that they act for, by the records: the earliest first."""
    return due_everywhere(visitor.organisations, seen_by=visitor, on=today) if visitor.organisations else []


def _shown(roles: list[Role], visitor: Visitor) -> list[Shown]:
    """The roles with the names of their places, in two queries for any number of them."""
    references = {role.organisation for role in roles} - {""}
    named = {one.reference: one for one in organisations(references, seen_by=HOUSE_ITSELF)}
    there = {one.slug: one for one in areas(seen_by=HOUSE_ITSELF)}
    return [_one(role, named.get(role.organisation), there, visitor) for role in roles]


def _one(role: Role, organisation: Organisation | None, there: dict[str, Area], visitor: Visitor) -> Shown:
    today = timezone.localdate()
    slug = organisation.kept_by if organisation else role.area
    area = there.get(slug)
    is_open = area is not None and (area.opened_on is not None or visitor.is_officer_of(slug))
    if organisation:
        parts, page, place = [slug, organisation.reference], "partner", organisation.name
    else:
        parts, page, place = [slug], "area", area.name if area else "this site"
    people = "organisation_people" if organisation else "area_people"
    return Shown(
        role=role,
        name=ROLES[role.role],
        place=place,
        href=reverse(page, args=parts) if is_open else "",
        people=reverse(people, args=parts) if is_open and role.role in (REPRESENTATIVE, OFFICER) else "",
        rests=role.rests(today),
        is_due=role.is_due(today),
        can_be_revived=role.can_be_revived(today),
    )
