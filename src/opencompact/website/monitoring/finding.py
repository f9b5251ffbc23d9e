"""A finding that was put to a body: what was found, from which facts, and what the body says to it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.compact.commitments import Commitment
from opencompact.compact.facts import VOCABULARY
from opencompact.monitoring.live import standing_of
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.queries.editions import compact_of
from opencompact.records.refusals import NotThere, Refused
from opencompact.records.replies import queries
from opencompact.records.replies.actions import reply
from opencompact.records.replies.models import Put
from opencompact.records.replies.permissions import may_reply, may_see_early
from opencompact.website.monitoring.forms import ReplyForm
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: Visit, area: str, reference: str) -> HttpResponse:
    """For the body's people and the officer from the first, for everybody from its day while it still holds."""
    found, on = find_area(area, seen_by=request.visitor), timezone.localdate()
    put = queries.put(found, reference, seen_by=request.visitor, on=on)
    bodies = queries.bodies_of(put, on=on)
    standing = standing_of(put, seen_by=request.visitor, on=on)
    if not (standing.holds or may_see_early(request.visitor, put, bodies=bodies)):
        raise NotThere
    is_answered_here = standing.holds and may_reply(request.visitor, bodies=bodies)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not standing.holds:
        raise Refused("This finding no longer holds, so there is nothing left to answer.")
    if form.is_valid():
        with Sending(form) as sending:
            reply(
                by=request.visitor,
                at=timezone.now(),
                on=on,
                put=put.reference,
                words=form.cleaned_data["words"],
                once=form.cleaned_data["once"],
            )
            messages.success(request, "Your reply stands beside the finding.")
        if sending.is_done:
            return redirect("finding", found.slug, put.reference)
    context = {
        "area": found,
        "put": put,
        "is_public": put.public_from <= on,
        "holds": standing.holds,
        "standing": standing,
        "noun": VOCABULARY[put.kind].noun,
        "promise": _promise(put, found),
        "replies": queries.replies(put),
        "form": form,
        "may_reply": is_answered_here,
    }
    response = render(request, "monitoring/finding.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _promise(put: Put, area: Area) -> Commitment | None:
    commitments = compact_of(put.edition).commitments
    return next((one for one in commitments if one.id == put.commitment), None)
