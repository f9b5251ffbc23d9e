"""What every page of setting up begins with: the consultation, found for somebody who may set it up."""

from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.permissions import check_can_set_up
from opencompact.records.consultations.queries.consultations import consultation
from opencompact.website.visits import Visit


def to_set_up(request: Visit, area: str, reference: str) -> tuple[Area, Consultation]:
    """The area and the consultation. Raises NotThere or NotAllowed for whoever may not set it up."""
    found = find_area(area, seen_by=request.visitor)
    row = consultation(found, reference, seen_by=request.visitor)
    row.area = found
    check_can_set_up(request.visitor, row)
    return found, row
