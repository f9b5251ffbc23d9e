"""The tags of the house: what a block says held for use twice, the rooms of an area, the form's hidden parts."""

from dataclasses import dataclass
from secrets import token_urlsafe

from django import forms, template
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template import Context, RequestContext
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from opencompact.records.people.visitors import Visitor
from opencompact.website.forms import faults

register = template.Library()

_ROOMS = {
    "compact": "Compact",
    "consultations": "Consultations",
    "plans": "Plans",
    "monitoring": "How are we doing?",
    "partners": "Partners",
    "reference_group": "Reference group",
    "explanations": "Explanations",
}


@dataclass(frozen=True)
class Room:
    """A room of an area, as the head links to it."""

    label: str
    href: str
    current: str


@register.simple_block_tag
def held(content: str) -> SafeString:
    """What stands between, already escaped, without white space around it: ``{% held as title %}…{% endheld %}``."""
    return mark_safe(content.strip())


@register.simple_tag(takes_context=True)
def rooms(context: Context, area: str) -> list[Room]:
    """The rooms of an area that there are, the desk last and only for its officer."""
    path = _request(context).path
    names = dict(_ROOMS)
    visitor = context.get("visitor")
    if isinstance(visitor, Visitor) and visitor.is_officer_of(area):
        names["desk"] = "Desk"
    return [
        Room(label, href, "page" if path == href else "true" if path.startswith(href) else "")
        for name, label in names.items()
        if (href := address(name, area))
    ]


@register.simple_tag
def address(name: str, *parts: object) -> str:
    """A page's address, or nothing while there is no such page."""
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def csrf(context: Context) -> SafeString:
    """The hidden field against forged sendings, also in a part that was included with ``only``."""
    token = get_token(_request(context))
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)


@register.simple_tag
def once_token() -> str:
    """A mark for one sending of a form."""
    return token_urlsafe(16)


@register.filter("faults")
def faults_of(form: forms.BaseForm) -> list[tuple[str, str]]:
    """What is wrong with a form, each with the id of the input that it is about."""
    return faults(form) if form.is_bound else []


@register.filter
def first_id(field: BoundField) -> str:
    """The id of a field's first input."""
    return getattr(field, "first_id", field.id_for_label)


def _request(context: Context) -> HttpRequest:
    request = context.request if isinstance(context, RequestContext) else context.get("request")
    return request if isinstance(request, HttpRequest) else HttpRequest()
