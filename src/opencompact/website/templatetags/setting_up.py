"""The tag that lists the steps of working on a consultation, for every page of its staff."""

from dataclasses import dataclass

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse

from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Consultation
from opencompact.records.people.visitors import NOBODY, Visitor
from opencompact.website.consultations.setting_up.steps import Step, steps

register = template.Library()


@dataclass(frozen=True)
class Steps:
    """The step that is open, those of its phase, all others, and the page that they all come back to."""

    here: Step | None
    near: list[Step]
    others: list[Step]
    work: str


@register.simple_tag(takes_context=True)
def steps_of(context: Context, area: Area, consultation: Consultation) -> Steps:
    """The steps that there are now, in their order; the database is asked at most for who asks together."""
    visitor, request = context.get("visitor"), context.get("request")
    found = steps(area, consultation, visitor=visitor if isinstance(visitor, Visitor) else NOBODY)
    here = _open(found, request.path) if isinstance(request, HttpRequest) else None
    near = [one for one in found if here and one.phase == here.phase]
    work = reverse("consultation_staff", args=[area.slug, consultation.reference])
    return Steps(here, near, [one for one in found if one not in near], work)


def _open(found: list[Step], path: str) -> Step | None:
    """The step whose page is open, or one that lies under it."""
    return max((one for one in found if path.startswith(one.href)), key=lambda one: len(one.href), default=None)
