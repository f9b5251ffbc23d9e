"""Finds the editions of an area's compact, which of them is in force, their paths and their codes."""

from datetime import date

from django.db.models import QuerySet

from opencompact.records.areas.compacts import compact_of, compacts_of
from opencompact.records.areas.models import Area, Code, Edition, Step
from opencompact.records.areas.path import in_order
from opencompact.records.areas.permissions import visible, visible_editions
from opencompact.records.areas.standing import in_force_on, spans
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotThere

__all__ = ["code", "codes_of", "compact_of", "compacts_of", "edition", "edition_in_force", "editions",
           "editions_in_force", "editions_to_compare", "path_of", "paths_of", "step", "steps_in_force", "text_of"]


def edition(area: Area, address: str, *, seen_by: Visitor) -> Edition:
    """The edition at an address. Raises NotThere for one not published as for one that is not."""
    found = _editions(area, seen_by).filter(address=address).first()
    if found is None:
        raise NotThere
    found.area = area
    return found


def editions(area: Area, *, seen_by: Visitor) -> list[Edition]:
    """The editions of an area, the newest first."""
    found = list(_editions(area, seen_by).order_by("-position"))
    for one in found:
        one.area = area
    return found


def editions_to_compare(area: Area, *, seen_by: Visitor) -> list[Edition]:
    """The area's own editions, the newest first, and those published by every other area that somebody sees."""
    others = Edition.objects.filter(area__in=Area.objects.filter(visible(seen_by)), published_on__isnull=False)
    others = others.exclude(area=area).select_related("area").defer("text", "area__logo")
    return editions(area, seen_by=seen_by) + list(others.order_by("area__name", "-position"))


def edition_in_force(area: Area, *, on: date) -> Edition | None:
    """The published edition in force on a day, as far as the steps recorded show; None where they show none."""
    return editions_in_force([area], on=on).get(area.slug)


def editions_in_force(areas: list[Area], *, on: date) -> dict[str, Edition]:
    """The same of several areas, by the address of each that has one: in one query."""
    known = spans(steps_in_force(areas))
    found = {}
    for area in areas:
        if edition := in_force_on([span for span in known if span.edition.area_id == area.slug], on):
            edition.area = area
            found[area.slug] = edition
    return found


def steps_in_force(areas: list[Area]) -> list[Step]:
    """The steps by which published editions of these areas came into force or ceased to be, each with its edition."""
    return list(
        Step.objects.filter(
            edition__area__in=areas,
            edition__published_on__isnull=False,
            step__in=["in_force", "superseded"],
            certainty="done",
            withdrawn_at__isnull=True,
        )
        .select_related("edition")
        .defer("edition__text")
    )


def path_of(edition: Edition) -> list[Step]:
    """The steps of an edition's path as a line; those withdrawn are left out."""
    return paths_of([edition])[edition.pk]


def paths_of(editions: list[Edition]) -> dict[int, list[Step]]:
    """The paths of several editions, by the edition's key."""
    steps = Step.objects.filter(edition__in=editions, withdrawn_at__isnull=True).select_related("organisation")
    found: dict[int, list[Step]] = {one.pk: [] for one in editions}
    for step in steps:
        found[step.edition_id].append(step)
    return {key: in_order(path) for key, path in found.items()}


def step(edition: Edition, reference: str) -> Step:
    """One step of an edition's path that was not withdrawn."""
    found = edition.steps.filter(reference=reference, withdrawn_at__isnull=True).first()
    if found is None:
        raise NotThere
    return found


def codes_of(edition: Edition, *, with_texts: bool = False) -> list[Code]:
    """The codes of good practice under an edition, in the order of its text; their own texts only where asked for."""
    found = edition.codes.order_by("pk")
    return list(found if with_texts else found.defer("text"))


def code(edition: Edition, reference: str) -> Code:
    """One code of good practice."""
    found = edition.codes.filter(reference=reference).first()
    if found is None:
        raise NotThere
    return found


def text_of(edition: Edition) -> str:
    """The text itself, which other queries leave where it is."""
    return Edition.objects.values_list("text", flat=True).get(pk=edition.pk)


def _editions(area: Area, seen_by: Visitor) -> QuerySet[Edition]:
    return area.editions.filter(visible_editions(seen_by, area)).defer("text")
