"""The days of a consultation: chosen while it is prepared, announced when it is opened, and changed only openly."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from opencompact.compact.periods import say_day
from opencompact.records.areas.queries.editions import edition_in_force
from opencompact.records.consultations.actions.planning import CHANGED
from opencompact.records.consultations.actions.questions import freeze
from opencompact.records.consultations.days import closing_moment, opening_moment
from opencompact.records.consultations.models import CHANGES, Consultation
from opencompact.records.consultations.permissions import check_can_set_up
from opencompact.records.consultations.preparing import missing, missing_in_reason
from opencompact.records.consultations.queries.setting_up import has_questions
from opencompact.records.consultations.rows import (
    about,
    announced,
    check_stands,
    check_version,
    locked,
    public_title,
    saved,
)
from opencompact.records.explanations.actions import publish_explanation
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Refused

OPENED = Act("consultation.opened", "{organisation} set the days of {title}: {opens_on} to {closes_on}.")
DAYS_CHANGED = Act("consultation.days_changed", "The days of {title} were {change}: {opens_on} to {closes_on}.")

DAYS = ("opens_on", "closes_on", "closing_time")
MOST_GRACE = 24 * 60


@transaction.atomic
def set_days(
    *,
    by: Visitor,
    at: datetime,
    consultation: Consultation,
    version: int,
    opens_on: date | None,
    closes_on: date | None,
    closing_time: time | None = None,
    grace_minutes: int = 0,
) -> Consultation:
    """Choose the days while it is prepared; nothing is announced, and nothing of it binds anybody yet."""
    check_can_set_up(by, consultation)
    row = locked(consultation)
    check_version(row, version, (*DAYS, "grace_minutes"))
    check_stands(row)
    if row.set_on:
        raise Refused(f"Its days were announced on {say_day(row.set_on)}; change them openly, with a reason.")
    _check_in_order(opens_on, closes_on)
    if not 0 <= grace_minutes <= MOST_GRACE:
        raise Refused("The minutes of grace are a number from 0 to 1,440, which is a day.")

    before = (row.opens_on, row.closes_on, row.closing_time, row.grace_minutes)
    if before == (opens_on, closes_on, closing_time, grace_minutes):
        return row
    row.opens_on, row.closes_on, row.closing_time, row.grace_minutes = opens_on, closes_on, closing_time, grace_minutes
    saved(row)
    facts = {"title": public_title(row), "fields": ["days"]}
    write_entry(CHANGED, about=about(row), by=by.reference, at=at, area=row.area_id, facts=facts)
    return row


@transaction.atomic
def open_consultation(
    *, by: Visitor, at: datetime, on: date, consultation: Consultation, version: int, once: str | None = None
) -> Consultation:
    """Announce the days, at once with the reason where one is written; the questions stay as they are from now on."""
    check_can_set_up(by, consultation)
    check_not_done(once)
    row = locked(consultation)
    check_version(row, version, ())
    check_stands(row)
    _check_can_open(row, at=at, on=on)

    row.set_on = on
    row.shown_from = row.shown_from or on
    saved(row)
    _announce(row, "set", by=by, at=at, on=on)
    freeze(consultation=row, at=at)
    if row.reason_draft:
        _publish_reason(row, by=by, at=at, on=on)
    facts = _facts(row) | {"reason": row.reason_draft.get("commitment", "")}
    write_entry(OPENED, about=about(row), by=by.reference, at=at, area=row.area_id, facts=facts, once=once)
    return row


@transaction.atomic
def change_days(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    consultation: Consultation,
    version: int,
    change: str,
    opens_on: date,
    closes_on: date,
    closing_time: time | None = None,
    reason: str,
    approved_by: str = "",
    once: str | None = None,
) -> Consultation:
    """Extend, shorten, open again, or mend a mistake. The days before stay to be seen beside the new ones."""
    check_can_set_up(by, consultation)
    check_not_done(once)
    row = locked(consultation)
    check_version(row, version, DAYS)
    check_stands(row)
    new = _Days(opens_on, closes_on, closing_time)
    _check_change(row, change, new, at=at, on=on)
    if not reason.strip():
        raise Refused("Say why the days change; it stands beside the new days.")
    if change != "corrected" and not approved_by.strip():
        raise Refused("Say who approved it: a post or a body.")

    old = {f"old_{name}": _iso(getattr(row, name)) for name in DAYS}
    row.opens_on, row.closes_on, row.closing_time = opens_on, closes_on, closing_time
    saved(row)
    _announce(row, change, by=by, at=at, on=on, reason=reason.strip(), approved_by=approved_by.strip())
    words = hashlib.sha256("\x1f".join((reason.strip(), approved_by.strip())).encode()).hexdigest()
    facts = _facts(row) | old | {"change": CHANGES[change], "text": words}
    write_entry(DAYS_CHANGED, about=about(row), by=by.reference, at=at, area=row.area_id, facts=facts, once=once)
    return row


@dataclass(frozen=True)
class _Days:
    opens_on: date
    closes_on: date
    closing_time: time | None

    @property
    def end(self) -> datetime:
        return closing_moment(self.closes_on, self.closing_time)


def _check_in_order(opens_on: date | None, closes_on: date | None) -> None:
    if opens_on and closes_on and closes_on <= opens_on:
        raise Refused("It must close on a later day than it opens.")


def _check_can_open(row: Consultation, *, at: datetime, on: date) -> None:
    if row.set_on:
        raise Refused(f"Its days were announced already, on {say_day(row.set_on)}.")
    if lacking := missing(row, has_questions=has_questions(row)):
        raise Refused(" ".join(one.sentence for one in lacking))
    if half := missing_in_reason(row.reason_draft):
        raise Refused(f"The reason does not say yet: {', '.join(half)}. Finish it, or take it out.")
    assert row.opens_on is not None  # nothing is missing
    assert row.closes_on is not None
    if row.opens_on < on:
        raise Refused(f"{say_day(row.opens_on)} is past already; choose a day from today on to open on.")
    _check_in_order(row.opens_on, row.closes_on)


def _check_change(row: Consultation, change: str, new: _Days, *, at: datetime, on: date) -> None:
    if row.set_on is None or row.opens_on is None or row.closes_on is None:
        raise Refused("Its days were not announced yet; choose them on the page of its days.")
    if change not in CHANGES or change == "set":
        raise Refused("Say what changes: an extension, a shortening, a new opening or a correction.")
    _check_in_order(new.opens_on, new.closes_on)
    old = _Days(row.opens_on, row.closes_on, row.closing_time)
    if new == old:
        raise Refused("These are the days that stand already.")
    check = {"extended": _check_longer, "shortened": _check_shorter, "opened again": _check_again}
    check.get(change, _check_correction)(row, old, new, at, on)


def _check_longer(row: Consultation, old: _Days, new: _Days, at: datetime, on: date) -> None:
    _check_same_opening(old, new)
    if on > old.closes_on:
        raise Refused(f"It closed on {say_day(old.closes_on)}, so it cannot be extended any more; open it again.")
    if new.end <= old.end:
        raise Refused("An extension closes later than it would have; shorten it, or correct a mistake.")
    if new.end <= at:
        raise Refused("It would have closed already; choose a later day or time.")


def _check_shorter(row: Consultation, old: _Days, new: _Days, at: datetime, on: date) -> None:
    _check_same_opening(old, new)
    if new.closes_on < on or new.end <= at:
        raise Refused("It cannot close in the past: nobody who is still writing would have known.")
    if old.end <= at:
        raise Refused(f"It closed on {say_day(old.closes_on)}, so it cannot be shortened any more.")
    if new.end >= old.end:
        raise Refused("Shortened, it closes earlier than it would have.")


def _check_again(row: Consultation, old: _Days, new: _Days, at: datetime, on: date) -> None:
    if at < old.end:
        raise Refused(f"It has not closed yet, so it cannot be opened again; until {say_day(old.closes_on)} extend it.")
    if row.feedback_published_on or row.feedback_release_at:
        raise Refused("What came of it is approved or published; plan a new consultation.")
    if new.opens_on < on:
        raise Refused(f"{say_day(new.opens_on)} is past already; choose a day from today on to open on.")


def _check_correction(row: Consultation, old: _Days, new: _Days, at: datetime, on: date) -> None:
    if opening_moment(old.opens_on) <= at and new.opens_on > on:
        raise Refused(f"People could answer from {say_day(old.opens_on)}; it cannot be made to open later now.")
    if old.end > at >= new.end:
        raise Refused("It cannot close in the past: nobody who is still writing would have known.")


def _check_same_opening(old: _Days, new: _Days) -> None:
    if new.opens_on != old.opens_on:
        raise Refused("Only the closing day changes here; a wrong opening day is mended as a correction.")


def _announce(row: Consultation, change: str, *, by: Visitor, at: datetime, on: date, **why: str) -> None:
    time = row.closing_time
    announced(row, change=change, closes_on=row.closes_on, closing_time=time, by=by.reference, at=at, on=on, **why)


def _publish_reason(row: Consultation, *, by: Visitor, at: datetime, on: date) -> None:
    """The explanation of a shorter period, by the edition that will judge it: the one in force on the opening day."""
    edition = edition_in_force(row.area, on=row.opens_on or on) or edition_in_force(row.area, on=on)
    if edition is None:
        raise Refused("No edition of the compact is in force, so there is no promise to explain; take the reason out.")
    draft = row.reason_draft
    publish_explanation(
        by=by,
        at=at,
        on=on,
        area=row.area,
        edition=edition,
        commitment=draft["commitment"],
        organisation=row.organisation,
        concerns=row.title,
        subject=row.reference,
        why=draft["why"],
        softened_by=draft["softened_by"],
        approved_by=draft["approved_by"],
        until_on=date.fromisoformat(draft["until_on"]) if draft.get("until_on") else None,
        until_note=draft.get("until_note", ""),
    )


def _facts(row: Consultation) -> dict[str, object]:
    return {
        "organisation": row.organisation.name,
        "organisation_reference": row.organisation.reference,
        "title": row.title,
        "subjects": row.subjects,
        "places": row.places,
    } | {name: _iso(getattr(row, name)) for name in DAYS}


def _iso(value: date | time | None) -> str:
    return value.isoformat() if value else ""
