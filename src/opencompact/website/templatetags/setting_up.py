"""The tag that lists the steps of working on a consultation, for every page of its staff."""

from django import template
from django.template import Context

from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Consultation
from opencompact.records.people.visitors import NOBODY, Visitor
from opencompact.website.consultations.setting_up.steps import Step, steps

register = template.Library()


@register.simple_tag(takes_context=True)
def steps_of(context: Context, area: Area, consultation: Consultation) -> list[Step]:
    """The steps that there are now, in their order; it asks the database nothing."""
    visitor = context.get("visitor")
    return steps(area, consultation, visitor=visitor if isinstance(visitor, Visitor) else NOBODY)
