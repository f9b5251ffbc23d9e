"""A visit to the site: who is at the door, what every page knows, and how a refusal becomes an answer."""

from collections.abc import Callable
from typing import cast
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from opencompact.records.people.models import Person
from opencompact.records.people.visitors import NOBODY, Visitor, visitor_for
from opencompact.records.refusals import NotAllowed, NotThere, Refused
from opencompact.website import refusals


class Visit(HttpRequest):
    """A request whose visitor is known."""

    visitor: Visitor


class Visits:
    """Finds out who is at the door, answers refusals, and keeps what a signed-in person saw out of every cache.

    The visitor is made new for each request: whoever lost a role, or was shut out, has lost it with the next page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer to a visit."""
        visit = cast(Visit, request)  # the middleware is what makes it one
        visit.visitor = _visitor(request)
        response = self.get_response(request)
        if visit.visitor.person is not None and not _is_for_everybody(response):
            response["Cache-Control"] = "private, no-store"
        return response

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        """A thing you may not see and a thing that is not there answer alike."""
        if isinstance(refusal, NotThere):
            return refusals.not_there(request, refusal)
        if isinstance(refusal, NotAllowed):
            return _not_allowed(request, refusal)
        if isinstance(refusal, Refused):  # such as a letter with a code that cannot be sent just now
            return render(request, "refusals/refused.html", {"sentence": refusal.sentence}, status=409)
        return None


def _visitor(request: HttpRequest) -> Visitor:
    person = request.user if isinstance(request.user, Person) else None
    return visitor_for(person, on=timezone.localdate()) if person else NOBODY


def _is_for_everybody(response: HttpResponse) -> bool:
    """Whether the page itself said that it is the same for all, as a colour or a logo is."""
    return "public" in response.get("Cache-Control", "")


def _not_allowed(request: HttpRequest, refusal: NotAllowed) -> HttpResponse:
    """Whoever has not signed in is asked to, and comes back to where they were."""
    if cast(Visit, request).visitor.person is not None:
        return refusals.not_allowed(request, refusal)
    if request.method in ("GET", "HEAD"):
        return HttpResponseRedirect(f"{reverse('account_login')}?next={quote(request.get_full_path(), safe='')}")
    return refusals.not_allowed(request, NotAllowed(_SIGNED_OUT))


def surroundings(request: HttpRequest) -> dict[str, object]:
    """What every template knows beside its own: the visitor, and today in London."""
    return {"visitor": getattr(request, "visitor", NOBODY), "today": timezone.localdate()}


_SIGNED_OUT = (
    "You are not signed in, or not any more. Go back, copy what you wrote, sign in, and send it again: "
    "nothing of it was kept."
)
