"""Pages with an answer's words or a private link: kept by nobody, found by no search, and told to no other site."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from opencompact.compact.periods import say_day
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.lateness import may_change, on_coming, why_not_taken
from opencompact.records.consultations.links import code_of_answer
from opencompact.records.consultations.models import Answer, Consultation
from opencompact.records.consultations.queries.answers import own_answer
from opencompact.records.consultations.queries.consultations import bodies
from opencompact.website.consultations.public.saying import who_asks
from opencompact.website.visits import Visit

P = ParamSpec("P")
View = Callable[Concatenate[Visit, P], HttpResponse]


def private(view: View[P]) -> View[P]:
    """A page that nobody keeps. It names itself only to this site: without that, no form on it could be sent."""

    @wraps(view)
    def answer(request: Visit, /, *args: P.args, **given: P.kwargs) -> HttpResponse:
        response = view(request, *args, **given)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        has_form = b"<form" in response.content
        response["Referrer-Policy"] = "same-origin" if has_form else "no-referrer"
        return response

    return answer


@dataclass(frozen=True)
class Own:
    """One's own answer, found by its private link, and how it stands at the moment of the visit."""

    area: Area
    answer: Answer
    code: str
    at: datetime

    @property
    def consultation(self) -> Consultation:
        """What it answers."""
        return self.answer.consultation

    @property
    def parts(self) -> list[str]:
        """The parts of every address under the private link."""
        return [self.area.slug, self.consultation.reference, self.answer.reference, self.code]

    def to(self, name: str, *more: object) -> str:
        """The address of one of its pages."""
        return reverse(name, args=[*self.parts, *more])

    @property
    def page(self) -> dict[str, object]:
        """What each of its pages shows."""
        consultation = self.consultation
        return {
            "area": self.area,
            "consultation": consultation,
            "answer": self.answer,
            "code": self.code,
            "link": f"{settings.BASE_ADDRESS}{self.to('answer')}",
            "hub": self.to("answer"),
            "is_sent": self.answer.received_at is not None,
            "why_not": why_not_taken(consultation, at=self.at),
            "may_change": may_change(consultation, at=self.at),
            "would_be_late": on_coming(consultation, at=self.at).is_late,
        }


def find_own(request: Visit, area: str, reference: str, answer: str, code: str) -> Own:
    """The answer that a private link leads to. Raises NotThere."""
    found = find_area(area, seen_by=request.visitor)
    own = own_answer(found.slug, reference, answer, code)
    own.consultation.area = found
    return Own(found, own, code, timezone.now())


def closing_in_words(at: datetime | None) -> str:
    """ "at the end of 28 December 2026", "on 28 December 2026, at 17:00"; nothing where no closing was set."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    if (local.hour, local.minute) == (0, 0):
        return f"at the end of {say_day((local - timedelta(days=1)).date())}"
    return f"on {say_day(local.date())}, at {local:%H:%M}"


def link_to(answer: Answer, name: str = "answer", *more: object) -> str:
    """The address of a page of an answer, with its code."""
    consultation = answer.consultation
    parts = [consultation.area_id, consultation.reference, answer.reference, code_of_answer(answer)]
    return reverse(name, args=[*parts, *more])


def asked_by(consultation: Consultation) -> str:
    """Who asks, in words: those who read the answers."""
    return who_asks(consultation.organisation, list(bodies(consultation)))
