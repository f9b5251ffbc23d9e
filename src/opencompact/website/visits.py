"""A visit to the site: who is at the door, what every page knows, and how a refusal becomes an answer."""

from collections.abc import Callable
from typing import cast
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from opencompact.records.people.models import Person
from opencompact.records.people.visitors import NOBODY, Visitor, visitor_for
from opencompact.records.refusals import NotAllowed, NotThere
from opencompact.website import refusals


class Visit(HttpRequest):
    """A request whose visitor is known."""

    visitor: Visitor


class Visits:
    """Finds out who is at the door, answers refusals, and keeps what a signed-in person saw out of every cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer to a visit."""
        visit = cast(Visit, request)  # the middleware is what makes it one
        visit.visitor = _visitor(request)
        response = self.get_response(request)
        if visit.visitor.person is not None:
            response["Cache-Control"] = "private, no-store"
        return response

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        """A thing you may not see and a thing that is not there answer alike."""
        if isinstance(refusal, NotThere):
            return refusals.not_there(request, refusal)
        if isinstance(refusal, NotAllowed):
            if cast(Visit, request).visitor is NOBODY and request.method in ("GET", "HEAD"):
                return HttpResponseRedirect(f"{reverse('account_login')}?next={quote(request.get_full_path())}")
            return refusals.not_allowed(request, refusal)
        return None


def _visitor(request: HttpRequest) -> Visitor:
    person = request.user if isinstance(request.user, Person) else None
    return visitor_for(person, on=timezone.localdate()) if person else NOBODY


def surroundings(request: HttpRequest) -> dict[str, object]:
    """What every template knows beside its own: the visitor, and today in London."""
    return {"visitor": getattr(request, "visitor", NOBODY), "today": timezone.localdate()}
