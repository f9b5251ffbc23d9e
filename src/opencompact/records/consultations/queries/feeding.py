"""What leaves the site in calendars and feeds: of an open area, and only what everybody sees."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from django.db.models import Q, QuerySet

from opencompact.records.areas.models import Area
from opencompact.records.consultations.days import LONDON
from opencompact.records.consultations.models import Consultation, Period
from opencompact.records.consultations.permissions import visible
from opencompact.records.consultations.queries.listing import speaks_of
from opencompact.records.people.visitors import NOBODY

A_YEAR: Final = timedelta(days=366)
MOST: Final = 500
_DAYS: Final = ("expected_on", "announced_on", "opens_on", "closes_on", "withdrawn_on", "feedback_published_on")


def of_the_last_year(area: Area, *, at: datetime, subject: str = "", place: str = "") -> list[Consultation]:
    """Those with a day in the last year or still ahead, and those without a closing day; the newest 500 of them."""
    since = at.astimezone(LONDON).date() - A_YEAR
    lately = Q()
    for name in _DAYS:
        lately |= Q(**{f"{name}__gte": since})
    waiting = Q(closes_on__isnull=True, withdrawn_on__isnull=True, set_on__isnull=False)
    rows = _shown(area).filter(lately | waiting | Q(feedback_release_at__gte=at - A_YEAR)).order_by("-pk")
    found = (row for row in rows if speaks_of(row.subjects, subject) and speaks_of(row.places, place))
    return list(islice(found, MOST))


def periods_of(rows: Sequence[Consultation]) -> Mapping[int, list[Period]]:
    """By row number: the announcements of each one's days in their order, in one query."""
    found: dict[int, list[Period]] = {row.pk: [] for row in rows}
    for period in Period.objects.filter(consultation__in=list(found)).order_by("number"):
        found[period.consultation_id].append(period)
    return found


def _shown(area: Area) -> QuerySet[Consultation]:
    return (
        Consultation.objects.filter(visible(NOBODY, area), area=area, shown_from__isnull=False)
        .select_related("organisation")
        .defer("reason_draft", "can_change", "cannot_change", "feedback_summary", "audience", "told")
    )
