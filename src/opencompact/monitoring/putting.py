"""Findings that name a body, put to it before they are public: found anew each time, and put only once."""

import logging
from datetime import date, datetime

from opencompact.compact.periods import Period
from opencompact.monitoring.judging import Placed, Reckoning, reckoned
from opencompact.monitoring.shown import Shown
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import areas
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY
from opencompact.records.replies.actions import put_finding

_LOG = logging.getLogger(__name__)


def put_new_findings(*, at: datetime, on: date) -> int:
    """Put what was not kept, in every open area, to the bodies named; how many were new.

    It can run twice and side by side. What is found of an area that cannot be judged stays with nobody: it is in the
    log, and the other areas go on.
    """
    return sum(_put_in(area, at=at, on=on) for area in areas(seen_by=NOBODY))


def _put_in(area: Area, *, at: datetime, on: date) -> int:
    try:
        reckoning = reckoned(area, seen_by=NOBODY, on=on)
        new = [one for one in reckoning.placed if one.is_with_body and one.is_shown and one.put is None]
    except Exception:  # such as the text of an edition that somebody changed in the database
        _LOG.exception("The records of %s could not be judged; nothing of them was put to anybody.", area.slug)
        return 0
    shown = reckoning.shown(new)
    return sum(_put(area, reckoning, one, said, at=at, on=on) for one, said in zip(new, shown, strict=True))


def _put(area: Area, reckoning: Reckoning, one: Placed, said: Shown, *, at: datetime, on: date) -> bool:
    assert one.body is not None  # what is with a body has one
    made = put_finding(
        by=HOUSE_ITSELF,
        at=at,
        on=on,
        area=area,
        edition=one.row.edition,
        organisation=one.body,
        kind=one.kind,
        record=one.subject,
        title=one.title[:300],
        commitment=one.row.commitment.id,
        outcome=one.row.outcome.value,
        sentence=said.because,
        digest=one.digest,
        public_from=Period(area.reply_days, "working day").after(on),
    )
    return made is not None
