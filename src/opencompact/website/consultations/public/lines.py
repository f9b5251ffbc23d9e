"""A consultation as a line of a list: all in words, so that fifty lines cost one template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.queries import listing
from opencompact.website.consultations.public.saying import Standing, came_of_it, standing_of, who_asks


@dataclass(frozen=True)
class Line:
    """One line: where it leads, what it is called, who asks, how it stands, what it is about and where."""

    href: str
    title: str
    who: str
    standing: Standing
    about: str
    outcome: str
    is_elsewhere: bool
    is_hidden: bool


def lines_of(area: Area, *groups: Sequence[Consultation], at: datetime) -> list[list[Line]]:
    """Several groups as lines, with two queries for all of them: who asks together, and how many answered."""
    rows = [row for group in groups for row in group]
    beside, came = listing.running_with(rows), listing.answers_to(rows)
    return [
        [
            Line(
                href=reverse("consultation", args=[area.slug, one.reference]),
                title=one.title,
                who=who_asks(one.organisation, beside.get(one.pk, [])),
                standing=standing_of(one, at=at),
                about=", ".join(str(word) for word in (*one.subjects, *one.places)),
                outcome=came_of_it(one, at=at, answers=answers_of(one, came.get(one.pk, 0))),
                is_elsewhere=one.is_held_elsewhere,
                is_hidden=one.shown_from is None,
            )
            for one in group
        ]
        for group in groups
    ]


def answers_of(one: Consultation, came: int) -> int | None:
    """How many answers it had: those on this site, or for one held elsewhere the number told of it, if any."""
    if not one.is_held_elsewhere or came:
        return came
    told = one.told.get("responses")
    return told if isinstance(told, int) and not isinstance(told, bool) else None
