"""What the pages of making sense begin with: the consultation, found for somebody who reads its answers."""

from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.permissions import check_can_read_answers
from opencompact.records.consultations.queries.consultations import consultation
from opencompact.website.visits import Visit


def to_read(request: Visit, area: str, reference: str) -> tuple[Area, Consultation]:
    """The area and the consultation. Raises NotThere or NotAllowed for whoever does not read its answers."""
    found = find_area(area, seen_by=request.visitor)
    row = consultation(found, reference, seen_by=request.visitor)
    row.area = found
    check_can_read_answers(request.visitor, row)
    return found, row
