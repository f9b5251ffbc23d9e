"""Explanations as the public sees them: of an area, of a commitment, of an organisation, withdrawn ones included."""

from django.db.models import Q, QuerySet

from opencompact.records.areas.models import Area
from opencompact.records.areas.permissions import looks_after
from opencompact.records.explanations.models import Explanation
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotThere


def explanations(
    area: Area,
    *,
    commitment: str | None = None,
    organisation: Organisation | None = None,
    search: str = "",
    withdrawn: bool = True,
) -> QuerySet[Explanation]:
    """Those of an area, the latest first, lazily. ``commitment`` is its id, which is the same in every edition."""
    found = _rows().filter(area=area)
    if commitment is not None:
        found = found.filter(commitment=commitment)
    if organisation is not None:
        found = found.filter(organisation=organisation)
    if not withdrawn:
        found = found.filter(withdrawn_on__isnull=True)
    for word in search.split():
        found = found.filter(
            Q(concerns__icontains=word) | Q(organisation__name__icontains=word) | Q(commitment__icontains=word)
        )
    return found.order_by("-published_on", "-pk")


def explanation(area: Area, reference: str, *, seen_by: Visitor) -> Explanation:
    """One explanation; withdrawn ones stay to be seen. Raises NotThere."""
    found = _rows().filter(area=area, reference=reference).first()
    if found is None or not (area.opened_on or looks_after(seen_by, area)):
        raise NotThere()
    return found


def _rows() -> QuerySet[Explanation]:
    return Explanation.objects.select_related("organisation", "edition").defer("edition__text")
