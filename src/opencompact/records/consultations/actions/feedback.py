"""The feedback approved with a moment of release, held back before it, and the decision that follows."""

from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils import timezone

from opencompact.compact.periods import say_day
from opencompact.records.consultations.days import closing_moment, is_fed_back
from opencompact.records.consultations.models import Consultation, Statement
from opencompact.records.consultations.permissions import check_can_read_answers, check_can_set_up
from opencompact.records.consultations.queries.summary import figures_to_publish
from opencompact.records.consultations.rows import about as about_row
from opencompact.records.consultations.rows import check_version, locked, public_title, saved
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Refused

APPROVED = Act("feedback.approved", "What came of “{title}” was approved for release on {release_on}.")
HELD_BACK = Act("feedback.held_back", "What came of “{title}” was held back before its release.")
DECIDED = Act("consultation.decided", "The decision after “{title}” was recorded: {decided_on}.")

LONGEST_WAIT: Final = 366
"""Days that a release may lie ahead; one further off is a slip of the pen."""


@transaction.atomic
def approve_feedback(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    consultation: Consultation,
    version: int,
    release_at: datetime,
    summary: str,
    once: str | None = None,
) -> Consultation:
    """Approve what was written, with the figures as they stand now. Nobody else knows of it until ``release_at``.

    A moment that is past is now. Whether it shows what the answers changed is worked out from the statements.
    """
    check_can_read_answers(by, consultation)
    check_not_done(once)
    row = locked(consultation)
    check_version(row, version, ["feedback_summary"])
    if refusal := why_not_approved(row, at=at):
        raise Refused(refusal)
    release_at = max(release_at, at)
    if (release_at - at).days > LONGEST_WAIT:
        raise Refused("The release is more than a year ahead; choose an earlier day.")
    rows = list(row.statements.filter(removed_at__isnull=True))
    if not rows:
        raise Refused("Nothing is written yet that could be published; write at least one part of the feedback.")
    row.feedback_summary = summary.strip()
    row.feedback_release_at, row.feedback_published_on = release_at, timezone.localdate(release_at)
    row.feedback_shows_effect = all(map(shows_effect, rows))
    row.feedback_figures = figures_to_publish(row, seen_by=by) | {"on": on.isoformat()}
    saved(row)
    facts = {
        "title": public_title(row),
        "release_at": release_at.isoformat(),
        "release_on": say_day(timezone.localdate(release_at)),
        "on": on.isoformat(),
    }
    write_entry(APPROVED, about=about_row(row), by=by.reference, at=at, area=row.area_id, facts=facts, once=once)
    return row


@transaction.atomic
def hold_back(
    *, by: Visitor, at: datetime, consultation: Consultation, version: int, reason: str, once: str | None = None
) -> Consultation:
    """Take the approval back before the moment of release; afterwards it is out, and stays."""
    check_can_read_answers(by, consultation)
    check_not_done(once)
    row = locked(consultation)
    check_version(row, version, ["feedback_release_at"])
    if row.feedback_release_at is None:
        raise Refused("The feedback is not approved; there is nothing to hold back.")
    if row.feedback_release_at <= at:
        raise Refused("The feedback is out; what was published stays. Write a correction instead.")
    if not reason.strip():
        raise Refused("Say why it is held back; the history keeps it for your organisation.")
    row.feedback_release_at = row.feedback_published_on = row.feedback_shows_effect = None
    row.feedback_figures = {}
    saved(row)
    facts = {"title": public_title(row)}
    write_entry(
        HELD_BACK, about=about_row(row), by=by.reference, at=at, area=row.area_id, facts=facts, note=reason.strip(),
        once=once,
    )  # fmt: skip
    return row


@transaction.atomic
def decide(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    consultation: Consultation,
    version: int,
    decided_on: date,
    note: str = "",
    address: str = "",
    once: str | None = None,
) -> Consultation:
    """Record the decision that was taken after it, with its day, what it was, and where it can be read."""
    check_can_set_up(by, consultation)
    check_not_done(once)
    row = locked(consultation)
    check_version(row, version, ["decided_on", "decision_note", "decision_at"])
    if decided_on > on:
        raise Refused(f"{say_day(decided_on)} is still to come; record the decision once it is taken.")
    if row.opens_on and decided_on < row.opens_on:
        raise Refused(f"It opened on {say_day(row.opens_on)}; what was decided before nobody could change any more.")
    if not note.strip() and not address.strip():
        raise Refused("Say what was decided, or give the address where it can be read.")
    row.decided_on, row.decision_note, row.decision_at = decided_on, note.strip(), address.strip()
    saved(row)
    facts = {"title": public_title(row), "decided_on": say_day(decided_on), "on": decided_on.isoformat()}
    write_entry(DECIDED, about=about_row(row), by=by.reference, at=at, area=row.area_id, facts=facts, once=once)
    return row


def why_not_approved(consultation: Consultation, *, at: datetime) -> str:
    """Why the feedback cannot be approved now, in a sentence; nothing where it can."""
    if consultation.withdrawn_on:
        return f"This consultation was withdrawn on {say_day(consultation.withdrawn_on)}."
    if is_fed_back(consultation, at=at):
        return "The feedback is published already. Write a correction instead."
    if consultation.feedback_release_at is not None:
        return "The feedback is approved already. Hold it back first, then approve it anew."
    if consultation.answers_erased_on:
        return "The answers were erased; there is nothing left that figures could be made of."
    if consultation.set_on is None or consultation.closes_on is None:
        return "It has not been open with a closing day; there is nothing to feed back yet."
    if at < closing_moment(consultation.closes_on, consultation.closing_time):
        return f"It is open until {say_day(consultation.closes_on)}; feed back once everybody had their say."
    return ""


def shows_effect(statement: Statement) -> bool:
    """Whether it says what was decided, and why wherever not all was changed that people wished."""
    is_decided = bool(statement.decided and statement.difference)
    return is_decided and (statement.difference == "changed" or bool(statement.why))
