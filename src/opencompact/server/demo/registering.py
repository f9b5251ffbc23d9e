"""Consultations of the demo that are held elsewhere, or known from papers alone, registered as their page does it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from opencompact.records.areas.models import Area
from opencompact.records.consultations.actions import meetings
from opencompact.records.consultations.actions.elsewhere import register_elsewhere
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import HOUSE_ITSELF
from opencompact.server.demo.told import Told, days_before, noon

OnADay = Callable[[date, Callable[[date], object]], None]
_AS_IT_IS = ("title", "held_at", "known_from", "is_over", "facts")


def tell(told: Told, area: Area, bodies: Mapping[str, Organisation], today: date, on_a_day: OnADay) -> None:
    """Put the registering into the line of all that happens in the area, with the events that are known of it."""
    given: dict[str, Any] = {name: told[name] for name in _AS_IT_IS if name in told}  # Any: fields of several types
    if "opens_days_ago" in told:
        given["opens_on"] = days_before(today, told["opens_days_ago"])
        given["closes_on"] = given["opens_on"] + timedelta(days=told["lasts"])

    def register(on: date) -> None:
        row = register_elsewhere(
            by=HOUSE_ITSELF, at=noon(on), on=on, area=area, organisation=bodies[told["body"]], **given
        )
        for meeting in told.get("meetings", ()):
            meetings.add_meeting(by=HOUSE_ITSELF, at=noon(on), consultation=row, **meeting)

    on_a_day(days_before(today, told.get("registered_days_ago", 0)), register)
