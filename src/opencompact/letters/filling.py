"""Fills the outbox: from what the history tells since the last look, and from the days that have come."""

import logging
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice

from django.db import transaction

from opencompact.letters.deadlines import drafts_due
from opencompact.letters.drafts import Draft
from opencompact.letters.makers import LETTERS
from opencompact.letters.models import Letter, Place
from opencompact.records.history.models import Entry
from opencompact.records.history.queries import entries, heads
from opencompact.records.refusals import NotThere

_LOG = logging.getLogger(__name__)
AT_ONCE = 200
"""How many entries are read before the place is moved on."""
TOGETHER = 500
"""How many letters are put into the outbox in one query."""


def fill(*, at: datetime, on: date, state: str = "waiting", reply: str = "") -> int:
    """Make every letter that is due and not made yet; how many were made.

    Run twice, or side by side, it makes each letter once. An act that cannot be turned into letters is logged and stays
    next in its area until the program can; other areas go on meanwhile.
    """
    made = fill_from_history(at=at, on=on, state=state, reply=reply)
    return made + fill_from_deadlines(at=at, on=on, state=state, reply=reply)


def fill_from_history(*, at: datetime, on: date, state: str = "waiting", reply: str = "") -> int:
    """The letters of the acts since each area's place."""
    made = 0
    for head in heads():
        try:
            while _behind(head.area) < head.number:
                made += _read_on(head.area, at=at, on=on, state=state, reply=reply)
        except Exception:
            _LOG.exception("No letters could be made from the history of an area.", extra={"told": {"area": head.area}})
    return made


def fill_from_deadlines(*, at: datetime, on: date, state: str = "waiting", reply: str = "") -> int:
    """The letters of the days that have come."""
    try:
        return _put(drafts_due(on, at=at), at=at, state=state, reply=reply)
    except Exception:
        _LOG.exception("No letters could be made from the deadlines.")
        return 0


def _behind(area: str) -> int:
    place = Place.objects.filter(area=area).first()
    return place.number if place else 0


def _read_on(area: str, *, at: datetime, on: date, state: str, reply: str) -> int:
    """The next entries of an area, read and made into letters; nothing where another program was faster."""
    Place.objects.get_or_create(area=area)
    before = _behind(area)
    read = list(entries(area, after=before)[:AT_ONCE])
    if not read:
        raise RuntimeError("The history is shorter than its head says.")
    with transaction.atomic():
        place = Place.objects.select_for_update().get(area=area)
        if place.number != before:
            return 0
        drafts = (draft for entry in read for draft in _drafts_of(entry, on))
        made = _put(drafts, at=at, state=state, reply=reply)
        place.number = read[-1].number
        place.save()
    return made


def _drafts_of(entry: Entry, on: date) -> Iterator[Draft]:
    """One after the other, since an act may concern thousands; each is asked once more before it goes."""
    if (make := LETTERS.get(entry.action)) is None:
        return
    try:
        yield from make(entry, on)
    except NotThere:  # what it is about is gone, and so is the reason to write
        return


def _put(drafts: Iterable[Draft], *, at: datetime, state: str, reply: str) -> int:
    made = 0
    for some in _in_parts(drafts):
        causes, recipients = {one.cause for one in some}, {one.recipient for one in some}
        same = Letter.objects.filter(cause__in=causes, recipient__in=recipients)
        there = set(same.values_list("kind", "cause", "recipient"))
        new = [draft for draft in some if (draft.kind, draft.cause, draft.recipient) not in there]
        rows = [
            Letter(
                kind=draft.kind,
                cause=draft.cause,
                area=draft.area,
                recipient=draft.recipient,
                about=dict(draft.about),
                state=state,
                reply=reply,
                made_at=at,
                not_before=at,
            )
            for draft in new
        ]
        Letter.objects.bulk_create(rows, ignore_conflicts=True)
        made += len(rows)
    return made


def _in_parts(drafts: Iterable[Draft]) -> Iterator[list[Draft]]:
    remaining = iter(drafts)
    while some := list(islice(remaining, TOGETHER)):
        yield some
