"""Letters of the days of consultations and findings: feedback out or due, answers to erase, findings soon public."""

import logging
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from opencompact.compact.outcomes import NOT_YET_DUE
from opencompact.compact.terms import Check, Order, Recorded, Within, parts_of
from opencompact.letters.drafts import Draft, people_of, representatives, to_each
from opencompact.monitoring.judging import reckoned
from opencompact.monitoring.shown import Shown
from opencompact.records.areas.models import Area
from opencompact.records.consultations.permissions import running
from opencompact.records.consultations.queries import telling
from opencompact.records.consultations.queries.consultations import consultation as find_consultation
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY
from opencompact.records.replies import queries as replies
from opencompact.records.replies.models import Put

AHEAD = timedelta(days=14)
"""How long before the last day of a promised feedback its body is reminded."""
LAST_WEEK = timedelta(days=7)
"""How long before everybody sees a finding its body is reminded that it can answer."""
_FEEDBACK = "feedback_published_on"
_LOG = logging.getLogger(__name__)


def feedback_released(area: Area, on: date, at: datetime) -> Iterator[Draft]:
    """The feedback, to each who answered and left an address, once its moment of release has come."""
    for consultation, release_at, answer in telling.not_told_of_feedback(area, at=at):
        cause = f"consultation:{consultation}:feedback:{release_at:%Y%m%dT%H%M%S}"
        about = {"consultation": consultation}
        yield Draft(telling.FEEDBACK, cause, area.slug, f"answer:{answer}", about)


def feedback_due(area: Area, on: date, at: datetime) -> Iterator[Draft]:
    """To the people of the bodies that hold it: feedback that a promise wants within fourteen days."""
    for said in _feedback_open(area, on):
        if said.due_on and on <= said.due_on <= on + AHEAD:
            found = find_consultation(area, said.record, seen_by=HOUSE_ITSELF)
            cause = f"consultation:{said.record}:feedback-due:{said.commitment}:{said.due_on}"
            about = {"consultation": said.record, "due": said.due_on.isoformat()}
            yield from to_each(people_of(running(found), on=on), "feedback-due", cause, area.slug, **about)


def _feedback_open(area: Area, on: date) -> list[Shown]:
    """The promises of feedback that can still be kept; none where an area's records cannot be judged."""
    try:
        reckoning = reckoned(area, seen_by=NOBODY, on=on, kind="consultation")
        return reckoning.shown(
            [
                one
                for one in reckoning.placed
                if one.row.outcome is NOT_YET_DUE and one.bound and asks_for_feedback(one.row.commitment.check)
            ]
        )
    except Exception:  # such as the text of an edition that somebody changed in the database
        _LOG.exception("The records of %s could not be judged; nobody is reminded of feedback.", area.slug)
        return []


def asks_for_feedback(check: Check) -> bool:
    """Whether a promise is kept by publishing feedback."""
    for part in parts_of(check):
        wanted = part.facts if isinstance(part, Recorded) else part.steps[-1:] if isinstance(part, Order) else ()
        if _FEEDBACK in wanted or (isinstance(part, Within) and part.done == _FEEDBACK):
            return True
    return False


def answers_to_erase(area: Area, on: date, at: datetime) -> Iterator[Draft]:
    """To the people of the bodies that hold it: the day until which answers were to be kept has passed."""
    for found in telling.to_be_erased(area, on=on):
        cause = f"consultation:{found.reference}:erase:{found.keep_answers_until}"
        told = people_of(running(found), on=on)
        yield from to_each(told, "answers-to-erase", cause, area.slug, consultation=found.reference)


def findings_soon_public(area: Area, on: date, at: datetime) -> Iterator[Draft]:
    """To who represents the body: what everybody will see within a week, still holds, and was not answered yet."""
    for put in _soon_public(area, on):
        cause = f"put:{put.organisation_id}:{put.public_from}:soon"
        told = representatives(replies.bodies_of(put, on=on), on=on)
        about = {"organisation": put.organisation.reference, "public_from": put.public_from.isoformat()}
        yield from to_each(told, "finding-soon-public", cause, area.slug, **about)


def _soon_public(area: Area, on: date) -> list[Put]:
    """One of those that wait together, for each body and day; nothing is judged where none could be among them."""
    waiting = replies.put_in(area).values()
    if not any(reply is None and on < put.public_from <= on + LAST_WEEK for put, reply in waiting):
        return []
    try:
        placed = reckoned(area, seen_by=HOUSE_ITSELF, on=on).placed
    except Exception:  # such as the text of an edition that somebody changed in the database
        _LOG.exception("The records of %s could not be judged; nobody is reminded of findings.", area.slug)
        return []
    with_bodies = (one.put for one in placed if one.is_with_body and one.put and one.reply is None)
    soon = (put for put in with_bodies if put.public_from <= on + LAST_WEEK)
    return list({(put.organisation_id, put.public_from): put for put in soon}.values())


OF_CONSULTATIONS: tuple[Callable[[Area, date, datetime], Iterator[Draft]], ...] = (
    feedback_released,
    feedback_due,
    answers_to_erase,
    findings_soon_public,
)
