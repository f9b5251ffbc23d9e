"""The page that an invitation's link leads to: looking changes nothing, accepting is a button."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from opencompact.records.areas.queries.areas import areas
from opencompact.records.partners.queries import organisations
from opencompact.records.people import actions, invitations
from opencompact.records.people.models import HOUSE, ROLES, Invitation
from opencompact.records.people.visitors import HOUSE_ITSELF
from opencompact.website.forms import Form
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit

MAY = {
    "officer": "look after the compact of the area: its partners, its editions and its reference group",
    "keeper": "look after the whole site",
    "representative": "sign the compact and speak for the organisation, and say who else works for it here",
    "contributor": "keep the organisation's entry up to date",
}
"""What somebody with a role may do, as the person who is invited reads it."""


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: Visit, reference: str, code: str) -> HttpResponse:
    """Shows who invites to what; accepts by POST, for the person whose address it was sent to."""
    now = timezone.now()
    found = invitations.invitation(reference, code)
    person = request.visitor.person
    if person is not None and found.accepted_by_id == person.pk:
        messages.info(request, "You have accepted this invitation.")
        return redirect("account")
    refused = invitations.why_closed(found, at=now)
    if not refused and person is not None:
        refused = invitations.why_not_theirs(found, person)
    if request.method == "POST" and not refused and person is not None:
        form = Form(request.POST)
        with Sending(form) as sending:
            actions.accept_invitation(
                by=request.visitor, at=now, on=timezone.localdate(), reference=reference, code=code
            )
            messages.success(request, f"Welcome. You are {ROLES[found.role]} now.")
        if sending.is_done:
            return redirect("account")
        refused = " ".join(map(str, form.non_field_errors()))
    return render(request, "people/invitation.html", _told(request, found, refused), status=403 if refused else 200)


def _told(request: Visit, found: Invitation, refused: str) -> dict[str, object]:
    """What the page says. One that can no longer be accepted, or is another's, names nobody."""
    here = urlencode({"next": request.path})
    return {
        "refused": refused,
        "invitation": None if refused else found,
        "place": "" if refused else _place(found),
        "role": ROLES[found.role],
        "may": MAY[found.role],
        "sign_in": f"{reverse('account_login')}?{here}",
        "sign_up": f"{reverse('account_signup')}?{here}",
        "is_signed_in": request.visitor.person is not None,
    }


def _place(found: Invitation) -> str:
    if found.organisation:
        return next((one.name for one in organisations([found.organisation], seen_by=HOUSE_ITSELF)), "")
    if found.area == HOUSE:
        return "this site"
    return next((one.name for one in areas(seen_by=HOUSE_ITSELF) if one.slug == found.area), found.area)
