"""The cast of the consultations' tests: a council with a consultation it prepares, made directly as rows, and its people."""

from datetime import date
from typing import Any

from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Consultation, Period
from opencompact.records.partners.models import Organisation
from site_cast import NOON, TODAY, a_partner, an_area, an_edition, an_organisation

OPENS_ON, CLOSES_ON = date(2026, 12, 1), date(2027, 2, 23)
"""Twelve weeks."""
WHOLE: dict[str, Any] = {
    "about": "When the libraries are open.", "audience": "Everybody who uses a library.",
    "how_to_answer": "Write to us.", "what_next": "The cabinet decides in May.", "contact_email": "libraries@marchshire.example",
    "methods": ["paper"], "languages": ["English"], "opens_on": OPENS_ON, "closes_on": CLOSES_ON}
"""All that must be there before it opens; it is answered on paper, so that it needs no questions."""


def marchshire() -> tuple[Area, Organisation]:
    """The area with its compact in force, and the council that is its partner."""
    area = an_area()
    an_edition(area)
    council = an_organisation("Marchshire Council", "public")
    a_partner(area, council)
    return area, council


def a_draft(area: Area, council: Organisation, title: str = "Library hours", **more: Any) -> Consultation:
    """A consultation that is prepared and has all it needs; nobody else sees it."""
    return Consultation.objects.create(area=area, organisation=council, title=title, **WHOLE | more)


def an_announced(area: Area, council: Organisation, **more: Any) -> Consultation:
    """A consultation whose days were announced today."""
    row = a_draft(area, council, **{"shown_from": TODAY, "set_on": TODAY} | more)
    a_period(row)
    return row


def a_period(row: Consultation, change: str = "set", **more: Any) -> Period:
    """An announcement of the days of the row, in its order."""
    given = {
        "number": row.periods.count() + 1, "change": change, "opens_on": row.opens_on, "closes_on": row.closes_on,
        "closing_time": row.closing_time, "announced_on": row.set_on or TODAY, "announced_at": NOON, "announced_by": "somebody",
        "reason": "" if change == "set" else "More people asked."}
    return Period.objects.create(consultation=row, **given | more)
