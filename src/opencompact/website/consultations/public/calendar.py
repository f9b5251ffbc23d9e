"""The days of consultations as a calendar (iCalendar, RFC 5545): openings, closings and events."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.days import closing_moment, opening_moment
from opencompact.records.consultations.models import Consultation, Meeting, Period
from opencompact.records.consultations.queries import consultations as queries
from opencompact.records.consultations.queries.feeding import of_the_last_year, periods_of
from opencompact.records.consultations.queries.meetings import events_of
from opencompact.records.people.visitors import NOBODY
from opencompact.website.consultations.public.days import runs
from opencompact.website.consultations.public.list_page import turns
from opencompact.website.remembering import remembered_until
from opencompact.website.visits import Visit

_A_DAY = timedelta(days=1)
_NO_DAY = date(2000, 1, 1)


@require_safe
@remembered_until(turns)
def of_area(request: Visit, area: str) -> HttpResponse:
    """The calendar of an area, narrowed by ``subject`` and ``place`` where asked; the same for everybody."""
    found = find_area(area, seen_by=NOBODY)
    subject, place = request.GET.get("subject", ""), request.GET.get("place", "")
    rows = of_the_last_year(found, at=timezone.now(), subject=subject, place=place)
    return _answer(found, rows, name=f"Consultations in {found.name}", filename=f"{found.slug}-consultations")


@require_safe
@remembered_until(turns)
def of_one(request: Visit, area: str, reference: str) -> HttpResponse:
    """The days of one consultation that everybody sees."""
    found = find_area(area, seen_by=NOBODY)
    one = queries.consultation(found, reference, seen_by=NOBODY)
    return _answer(found, [one], name=one.title, filename=f"consultation-{one.reference}")


def _answer(area: Area, rows: Sequence[Consultation], *, name: str, filename: str) -> HttpResponse:
    response = HttpResponse(as_calendar(area, rows, name=name), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}.ics"'
    return response


def as_calendar(area: Area, rows: Sequence[Consultation], *, name: str) -> bytes:
    """The whole file. It says the same until something changes: no part of it is stamped with the time of asking."""
    calendar = Calendar()
    calendar.add("prodid", "-//Open Compact//Consultations//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", plain(name))
    calendar.add("x-published-ttl", "PT12H")
    announced = periods_of(rows)
    by_number = {row.pk: row for row in rows}
    for row in rows:
        for event in _days_of(area, row, announced[row.pk]):
            calendar.add_component(event)
    for meeting in events_of(rows):
        calendar.add_component(_meeting(area, by_number[meeting.consultation_id], meeting))
    return bytes(calendar.to_ical())


def plain(text: str) -> str:
    """A text without what cannot be seen: calendars and feeds may hold no control characters."""
    return "".join(letter if letter.isprintable() else " " for letter in text).strip()


def _days_of(area: Area, row: Consultation, periods: Sequence[Period]) -> Iterator[Event]:
    """Its opening and its closing; before its days are set, the day on which it is expected to open."""
    stamp = periods[-1].announced_at if periods else opening_moment(row.shown_from or _NO_DAY)
    sequence = len(periods) + (1 if row.withdrawn_on else 0)
    stretches = runs(row, periods)
    for number, run in enumerate(stretches):
        again, further = (" again", f"-{number + 1}") if number else ("", "")
        yield _event(area, row, f"opens{further}", f"Opens{again}: {row.title}", stamp, sequence, run.opens_on)
        if run.closes_on:
            ends = closing_moment(run.closes_on, run.closing_time) if run.closing_time else run.closes_on
            yield _event(area, row, f"closes{further}", f"Closes{again}: {row.title}", stamp, sequence, ends)
    if row.expected_on and not stretches:
        event = _event(area, row, "opens", f"Expected to open: {row.title}", stamp, sequence, row.expected_on)
        if not row.withdrawn_on:
            event["status"] = "TENTATIVE"
        yield event


def _meeting(area: Area, row: Consultation, meeting: Meeting) -> Event:
    """An event that people can come to, at its time where one is recorded."""
    day = meeting.held_on or _NO_DAY  # only dated ones are asked for
    starts = closing_moment(day, meeting.starts_at) if meeting.starts_at else day
    stamp = opening_moment(row.shown_from or day)
    what, summary = f"event-{meeting.reference}", f"{meeting.title}: {row.title}"
    event = _event(area, row, what, summary, stamp, meeting.version, starts)
    if meeting.place:
        event.add("location", plain(meeting.place))
    if meeting.cancelled_on:
        event["status"] = "CANCELLED"
    return event


def _event(
    area: Area, row: Consultation, what: str, summary: str, stamp: datetime, sequence: int, when: date | datetime
) -> Event:
    """One entry. A day fills its day and keeps nobody busy; a moment is given in UTC and needs no table of zones."""
    event = Event()
    event.add("uid", f"{row.reference}-{what}@{urlsplit(settings.BASE_ADDRESS).hostname}")
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("sequence", sequence)
    if isinstance(when, datetime):
        event.add("dtstart", when.astimezone(UTC))
    else:
        event.add("dtstart", when)
        event.add("dtend", when + _A_DAY)
    event.add("summary", plain(summary))
    address = f"{settings.BASE_ADDRESS}{reverse('consultation', args=[area.slug, row.reference])}"
    event.add("description", f"{plain(row.organisation.name)} asks. {address}")
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    if row.withdrawn_on:
        event.add("status", "CANCELLED")
    return event
