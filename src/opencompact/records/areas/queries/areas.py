"""Finds areas: one by its address, all that somebody sees, and those that lie within one."""

from django.db.models import QuerySet

from opencompact.records.areas.models import Area
from opencompact.records.areas.permissions import visible
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotThere


def area(slug: str, *, seen_by: Visitor) -> Area:
    """The area at an address, without its logo. Raises NotThere for one that is not open as for one that is not."""
    found = _areas(seen_by).filter(slug=slug).first()
    if found is None:
        raise NotThere
    return found


def areas(*, seen_by: Visitor) -> list[Area]:
    """Every area that somebody sees, by name."""
    return list(_areas(seen_by).order_by("name"))


def areas_within(area: Area, *, seen_by: Visitor) -> list[Area]:
    """The areas that lie directly within one, by name."""
    return list(_areas(seen_by).filter(within=area).order_by("name"))


def area_around(area: Area, *, seen_by: Visitor) -> Area | None:
    """The area that it lies within, where that is one that somebody sees."""
    return _areas(seen_by).filter(slug=area.within_id).first() if area.within_id else None


def logo_of(area: Area) -> bytes | None:
    """The picture, which other queries leave where it is."""
    content = Area.objects.values_list("logo", flat=True).get(slug=area.slug)
    return bytes(content) if content else None


def _areas(seen_by: Visitor) -> QuerySet[Area]:
    return Area.objects.filter(visible(seen_by)).defer("logo")
