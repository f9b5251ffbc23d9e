"""What happened to consultations as a feed (Atom, RFC 4287): announced, opened, days changed, closed, fed back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.consultations.days import closing_moment, is_fed_back, opening_moment
from opencompact.records.consultations.models import Consultation, Period
from opencompact.records.consultations.queries.feeding import of_the_last_year, periods_of
from opencompact.records.people.visitors import NOBODY
from opencompact.website.consultations.public.calendar import plain
from opencompact.website.consultations.public.days import Run, expected, runs, words_of
from opencompact.website.consultations.public.list_page import turns
from opencompact.website.consultations.public.saying import at_time, fed_back_on
from opencompact.website.remembering import remembered_until
from opencompact.website.templatetags.words import day
from opencompact.website.visits import Visit

MOST = 50


@dataclass(frozen=True)
class Happened:
    """One entry: when, what happened (its own address has this word), and the sentence about it."""

    at: datetime
    what: str
    one: Consultation
    title: str
    sentence: str


@require_safe
@remembered_until(turns)
def feed(request: Visit, area: str) -> HttpResponse:
    """The feed of an area, narrowed by ``subject`` and ``place`` where asked; the same for everybody."""
    found, at = find_area(area, seen_by=NOBODY), timezone.now()
    subject, place = request.GET.get("subject", ""), request.GET.get("place", "")
    rows = of_the_last_year(found, at=at, subject=subject, place=place)
    entries = happened(rows, at=at)[:MOST]
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    _made(found, entries, request.get_full_path()).write(response, "utf-8")
    return response


def happened(rows: Sequence[Consultation], *, at: datetime) -> list[Happened]:
    """Everything that happened to them by a moment, the latest first."""
    periods = periods_of(rows)
    entries = [entry for one in rows for entry in _of(one, periods[one.pk], at) if entry.at <= at]
    return sorted(entries, key=lambda entry: (entry.at, entry.one.pk, entry.what), reverse=True)


def _of(one: Consultation, periods: Sequence[Period], at: datetime) -> Iterator[Happened]:
    if one.announced_on:
        ahead = f"It was announced ahead. {expected(one)}".strip()
        yield Happened(opening_moment(one.announced_on), "announced", one, "Announced ahead", ahead)
    for number, run in enumerate(runs(one, periods), 1):
        yield from _of_run(one, number, run)
    for before, period in pairwise(periods):
        sentence = f"{words_of(before, period)} Reason: {period.reason}"
        yield Happened(period.announced_at, f"days-{period.number}", one, "Days changed", sentence)
    out = fed_back_on(one)
    if is_fed_back(one, at=at) and out:
        moment = one.feedback_release_at or opening_moment(out)
        yield Happened(moment, "feedback", one, "What came of it", f"What came of it was published on {day(out)}.")
    if one.withdrawn_on:
        sentence = f"It was withdrawn on {day(one.withdrawn_on)}. Reason: {one.withdrawn_note}"
        yield Happened(opening_moment(one.withdrawn_on), "withdrawn", one, "Withdrawn", sentence)


def _of_run(one: Consultation, number: int, run: Run) -> Iterator[Happened]:
    """The opening and the closing of a stretch of days, where it was not withdrawn before."""
    again, further = (" again", f"-{number}") if number > 1 else ("", "")
    closes = f"{day(run.closes_on)}{at_time(run.closing_time)}" if run.closes_on else ""
    if _still_stood(one, run.opens_on):
        sentence = f"It opened{again} on {day(run.opens_on)}{f' and closes on {closes}' if closes else ''}."
        yield Happened(opening_moment(run.opens_on), f"opened{further}", one, f"Opened{again}", sentence)
    if run.closes_on and _still_stood(one, run.closes_on):
        moment = closing_moment(run.closes_on, run.closing_time)
        yield Happened(moment, f"closed{further}", one, f"Closed{again}", f"It closed{again} on {closes}.")


def _still_stood(one: Consultation, on: date) -> bool:
    """Whether it was not withdrawn by that day."""
    return one.withdrawn_on is None or one.withdrawn_on > on


def _made(area: Area, entries: Sequence[Happened], path: str) -> Atom1Feed:
    site = settings.BASE_ADDRESS
    page = f"{site}{reverse('consultations', args=[area.slug])}"
    feed = Atom1Feed(
        title=plain(f"Consultations in {area.name}"),
        link=page,
        description="",
        subtitle="What opened, what changed, what closed and what came of it.",
        language="en-gb",
        feed_url=f"{site}{path}",
        feed_guid=page,
        author_name=plain(area.name),
    )
    for entry in entries:
        link = f"{site}{reverse('consultation', args=[area.slug, entry.one.reference])}"
        feed.add_item(
            title=plain(f"{entry.title}: {entry.one.title}"),
            link=link,
            description=plain(f"{entry.one.organisation.name} asks. {entry.sentence}"),
            unique_id=f"{link}#{entry.what}",
            pubdate=entry.at,
            updateddate=entry.at,
            categories=[plain(str(subject)) for subject in entry.one.subjects],
        )
    return feed
