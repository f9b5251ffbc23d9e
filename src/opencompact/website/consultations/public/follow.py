"""Hearing early of consultations: asked for by anybody, confirmed and ended by the link in a letter."""

from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.actions.following import ask_to_follow, confirm_follow, end_follow
from opencompact.records.consultations.models import Follow
from opencompact.records.consultations.queries.following import follow_by_link, state_of
from opencompact.records.consultations.queries.listing import choices
from opencompact.records.people.visitors import NOBODY
from opencompact.records.refusals import NotThere
from opencompact.website.areas.limits import check_not_too_often
from opencompact.website.consultations.public.forms import FollowForm, as_offered
from opencompact.website.sending import Pressing, Sending
from opencompact.website.visits import Visit

MOST_IN_AN_HOUR = 10


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: Visit, area: str) -> HttpResponse:
    """The ways to keep up, and asking for letters: whatever is known of an address, the answer is the same."""
    found = find_area(area, seen_by=request.visitor)
    offered = choices(found, seen_by=NOBODY)
    offers = (("subject", offered.subjects), ("place", offered.places))
    chosen = {name: as_offered(request.GET.get(name, ""), words) for name, words in offers}
    form = FollowForm(request.POST if request.method == "POST" else None, choices=offered, initial=chosen)
    if request.method == "POST" and form.is_valid():
        with Sending(form) as sending:
            _ask(request, found, form)
        if sending.is_done:
            return HttpResponseRedirect(f"{request.path}?asked=yes")
    context = {
        "area": found,
        "form": form,
        "is_asked": request.GET.get("asked") == "yes",
        "calendar": _whole("consultations_ics", found),
        "feed": _whole("consultations_atom", found),
        "frame": _whole("consultations_embed", found),
        "subjects": [(subject, quote(subject)) for subject in offered.subjects[:1]],
    }
    return render(request, "consultations/public/follow.html", context)


def _ask(request: Visit, area: Area, form: FollowForm) -> None:
    check_not_too_often(request, what="follow", most=MOST_IN_AN_HOUR)
    ask_to_follow(at=timezone.now(), area=area, **form.cleaned_data)


def _whole(name: str, area: Area) -> str:
    return f"{settings.BASE_ADDRESS}{reverse(name, args=[area.slug])}"


@csrf_exempt  # the code in the address is the proof; mail programs end a letter's list by a bare POST (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: Visit, area: str, reference: str, code: str) -> HttpResponse:
    """What the link in a letter leads to: looking changes nothing, a button confirms or ends."""
    follow = follow_by_link(reference, code)
    if follow.area_id != area:
        raise NotThere()
    if request.method == "POST":
        _done(request, follow)
        return _private(HttpResponseRedirect(request.path))
    context = {"area": follow.area, "follow": follow, "state": state_of(follow)}
    return _private(render(request, "consultations/public/follow_link.html", context))


def _done(request: Visit, follow: Follow) -> None:
    at, once = timezone.now(), request.POST.get("once") or None
    if request.POST.get("does") == "confirm":
        with Pressing(request, said="You will hear early. Every letter has a link that ends it."):
            confirm_follow(at=at, follow=follow, once=once)
    elif request.POST.get("does") == "end" or request.POST.get("List-Unsubscribe") == "One-Click":
        with Pressing(request, said="You hear no more of it, and your address is erased."):
            end_follow(at=at, follow=follow, once=once)
    else:
        messages.warning(request, "Nothing was changed: use one of the buttons.")


def _private(response: HttpResponse) -> HttpResponse:
    """The address is for one person: no cache keeps the page, no search lists it, no other site is told of it."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
