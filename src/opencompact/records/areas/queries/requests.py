"""Finds what people asked for: what waits for an answer, one request for the officer, and what the asker may know."""

from dataclasses import dataclass
from datetime import date, timedelta

from opencompact.records.areas.models import FORMATS, Area, FormatRequest
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotThere


@dataclass(frozen=True)
class Asked:
    """What anybody with the reference may know of a request: nothing about who asked."""

    reference: str
    wants: str
    asked_on: date
    answer_by: date
    answered_on: date | None


def open_requests(area: Area, *, on: date) -> list[FormatRequest]:
    """The requests made by that day that nobody has answered, the most urgent first. For the area's officers only."""
    return list(area.format_requests.filter(answered_on__isnull=True, asked_on__lte=on).order_by("answer_by", "pk"))


def format_request(area: Area, reference: str, *, seen_by: Visitor) -> FormatRequest:
    """A request with all it says, for the area's officer. Raises NotThere for anybody else."""
    found = area.format_requests.filter(reference=reference).first() if seen_by.is_officer_of(area.slug) else None
    if found is None:
        raise NotThere
    found.area = area
    return found


def contacts_lately(request: FormatRequest) -> list[str]:
    """How those wanted to be reached who asked in the day before a request, in any area. For the letters only."""
    since = request.asked_at - timedelta(days=1)
    before = FormatRequest.objects.filter(asked_at__gt=since, asked_at__lte=request.asked_at, pk__lt=request.pk)
    return list(before.values_list("contact", flat=True))


def asked(area: Area, reference: str) -> Asked:
    """What the asker is told, by the reference that they were given."""
    found = area.format_requests.filter(reference=reference).first()
    if found is None:
        raise NotThere
    return Asked(reference, FORMATS[found.wants], found.asked_on, found.answer_by, found.answered_on)
