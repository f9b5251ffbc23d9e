"""How the consultations of an area stand at a moment, as conditions for the database; ``days.state`` says it of one."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from opencompact.records.consultations.days import LONDON, closing_moment, opening_moment
from opencompact.records.consultations.models import Consultation

LATELY = timedelta(weeks=12)
"""How long after closing a consultation that was fed back is still among those closed lately."""


@dataclass(frozen=True)
class Now:
    """A moment in an area: its day in London, and the row numbers of what has closed in the course of that day."""

    at: datetime
    today: date
    closed_today: tuple[int, ...]


def now_in(area: str, *, at: datetime) -> Now:
    """The moment, for an area by its address. The few that close at a time of this day are looked at one by one."""
    today = at.astimezone(LONDON).date()
    closing = Consultation.objects.filter(area=area, closes_on=today, closing_time__isnull=False)
    times = closing.order_by("pk").values_list("pk", "closing_time")
    return Now(at, today, tuple(pk for pk, time in times if at >= closing_moment(today, time)))


def turns_of_the_day(area: str, *, at: datetime) -> str:
    """Another text after each moment of a day at which pages change by themselves: a closing time, a release."""
    now = now_in(area, at=at)
    released = Consultation.objects.filter(
        area=area, feedback_release_at__gte=opening_moment(now.today), feedback_release_at__lte=at
    )
    return f"{len(now.closed_today)} {released.count()}"


def fed_back(now: Now) -> Q:
    """Feedback is out: published elsewhere on a day, or here once its moment of release has come."""
    elsewhere = Q(feedback_release_at__isnull=True, feedback_published_on__lte=now.today)
    return Q(feedback_release_at__lte=now.at) | elsewhere


def _running(now: Now) -> Q:
    """Neither withdrawn nor fed back."""
    later = Q(feedback_published_on__isnull=True) | Q(feedback_published_on__gt=now.today)
    waits = Q(feedback_release_at__gt=now.at) | (Q(feedback_release_at__isnull=True) & later)
    return Q(withdrawn_on__isnull=True) & waits


def _has_opened(now: Now) -> Q:
    return Q(set_on__isnull=False, opens_on__lte=now.today) | Q(is_over=True)


def _has_closed(now: Now) -> Q:
    at_its_time = Q(closes_on=now.today, pk__in=now.closed_today)
    return Q(closes_on__lt=now.today) | at_its_time | Q(is_over=True)


def _still_takes_answers(now: Now) -> Q:
    today = Q(closes_on=now.today) & ~Q(pk__in=now.closed_today)
    return (Q(closes_on__isnull=True) | Q(closes_on__gt=now.today) | today) & Q(is_over=False)


def planned(now: Now) -> Q:
    """Not open yet, whether or not its days are set."""
    ahead = Q(set_on__isnull=True) | Q(opens_on__isnull=True) | Q(opens_on__gt=now.today)
    return _running(now) & ahead & Q(is_over=False)


def is_open(now: Now) -> Q:
    """Open, with or without a closing day."""
    return _running(now) & _has_opened(now) & _still_takes_answers(now)


def is_closed(now: Now) -> Q:
    """Closed and waiting for what came of it."""
    return _running(now) & _has_opened(now) & _has_closed(now)


def closed_lately(now: Now) -> Q:
    """Closed and waiting for what came of it, however long ago; and fed back where it closed lately."""
    lately = Q(closes_on__gte=now.today - LATELY) & Q(withdrawn_on__isnull=True) & fed_back(now)
    return is_closed(now) | lately


def ended(now: Now) -> Q:
    """Closed, fed back or withdrawn: what the archive holds."""
    return Q(withdrawn_on__isnull=False) | fed_back(now) | is_closed(now)
