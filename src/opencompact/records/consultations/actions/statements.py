"""The feedback, part by part: what people said, what was decided, why where it differs, and what it rests on."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone

from opencompact.compact.periods import say_day
from opencompact.records.consultations.days import is_fed_back
from opencompact.records.consultations.models import Answer, Coding, Consultation, Statement, Theme
from opencompact.records.consultations.permissions import check_can_read_answers
from opencompact.records.consultations.rows import locked
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Changed, NotThere, Refused

ADDED = Act("statement.added", "A part of the feedback was written.")
CHANGED = Act("statement.changed", "A part of the feedback was changed: {what}.")

TEXTS = ("heading", "said", "decided", "difference", "why")


class Words(TypedDict, total=False):
    """What a statement says."""

    heading: str
    said: str
    decided: str
    difference: str
    why: str


@transaction.atomic
def add_statement(
    *,
    by: Visitor,
    at: datetime,
    consultation: Consultation,
    theme: Theme | None = None,
    once: str | None = None,
    **words: Unpack[Words],
) -> Statement:
    """Write a part of the feedback. With a theme it rests on all answers that anybody coded to it, until chosen anew.

    Once the feedback is out, this is a correction: it is published at once, with its day, and what was published stays.
    """
    check_can_read_answers(by, consultation)
    check_not_done(once)
    asked = locked(consultation)
    if theme is not None and theme.consultation_id != asked.pk:
        raise NotThere()
    is_out = is_fed_back(asked, at=at)
    if not is_out:
        _check_open(asked, at=at)
    last = asked.statements.aggregate(last=Max("position"))["last"]
    row = Statement(consultation=asked, theme=theme, position=(last or 0) + 1)
    row.correction_on = timezone.localdate(at) if is_out else None
    _fill(row, words)
    check_fits(row)
    row.save()
    if theme is not None:
        row.rests_on.add(*_coded(row).values_list("pk", flat=True))
    what = "a correction after it was published" if is_out else ""
    _tell(row, ADDED, by=by, at=at, what=what, once=once)
    return row


@transaction.atomic
def change_statement(
    *, by: Visitor, at: datetime, statement: Statement, version: int, **words: Unpack[Words]
) -> Statement:
    """Say it otherwise; raises Changed where somebody else did meanwhile. Nothing changed is no entry."""
    row = _locked(by, statement, at=at)
    before = {name: getattr(row, name) for name in TEXTS}
    if row.version != version:
        raise Changed("Somebody else changed this while you were writing.", theirs=before, version=row.version)
    _fill(row, words)
    if {name: getattr(row, name) for name in TEXTS} == before:
        return row
    return _saved(row, by=by, at=at, what="its words")


@transaction.atomic
def move_statement(*, by: Visitor, at: datetime, statement: Statement, up: bool, once: str | None = None) -> Statement:
    """One place up or down. Raises Refused at the end."""
    row = _locked(by, statement, at=at, once=once)
    rows = list(row.consultation.statements.filter(removed_at__isnull=True).order_by("position", "pk"))
    place = rows.index(row)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        raise Refused("It stands at the end already.")
    rows[place], rows[other] = rows[other], rows[place]
    for number, one in enumerate(rows, 1):
        one.position = number
    Statement.objects.bulk_update(rows, ["position"])
    _tell(row, CHANGED, by=by, at=at, what="its place", once=once)
    return row


@transaction.atomic
def remove_statement(*, by: Visitor, at: datetime, statement: Statement, once: str | None = None) -> Statement:
    """Take it out of the feedback before that is approved."""
    row = _locked(by, statement, at=at, once=once)
    row.removed_at = at
    return _saved(row, by=by, at=at, what="it was removed", once=once)


@transaction.atomic
def rest_on_theme(*, by: Visitor, at: datetime, statement: Statement, once: str | None = None) -> int:
    """Let it rest as well on every answer that was coded to its theme since; how many were added."""
    row = _locked(by, statement, at=at, once=once)
    if row.theme_id is None:
        raise Refused("It has no theme; choose its answers one by one.")
    added = list(_coded(row).exclude(statements=row).values_list("pk", flat=True))
    row.rests_on.add(*added)
    if added:
        _saved(row, by=by, at=at, what="the answers it rests on", once=once)
    return len(added)


@transaction.atomic
def rest_on(
    *,
    by: Visitor,
    at: datetime,
    statement: Statement,
    add: Iterable[str] = (),
    remove: Iterable[str] = (),
    once: str | None = None,
) -> Statement:
    """Add answers to those it rests on, or take some away, by their references. Raises Refused for one not there."""
    row = _locked(by, statement, at=at, once=once)
    added, removed = set(add), set(remove)
    rows = Answer.objects.filter(
        consultation=row.consultation_id, received_at__isnull=False, reference__in=added | removed
    )
    found = dict(rows.values_list("reference", "pk"))
    if missing := sorted((added | removed) - set(found)):
        raise Refused(f"No answer to this consultation has the reference {missing[0][:20]}.")
    row.rests_on.add(*(found[one] for one in added))
    row.rests_on.remove(*(found[one] for one in removed))
    return _saved(row, by=by, at=at, what="the answers it rests on", once=once)


def _fill(row: Statement, words: Words) -> None:
    for name in TEXTS:
        if name in words:
            setattr(row, name, str(words[name]).strip())  # type: ignore[literal-required]  # its own names
    if not row.heading or not row.said:
        raise Refused("Give it a heading, and say what people said.")


def _coded(row: Statement) -> QuerySet[Answer]:
    coded = Coding.objects.filter(answer=OuterRef("pk"), theme=row.theme_id)
    rows = Answer.objects.filter(consultation=row.consultation_id, received_at__isnull=False, erased_on__isnull=True)
    return rows.filter(Exists(coded))


def _check_open(consultation: Consultation, *, at: datetime) -> None:
    """What was approved is what comes out, and what came out stays as it is."""
    if is_fed_back(consultation, at=at):
        raise Refused(
            "The feedback is published, and what was published stays as it is. Write a correction: it is published "
            "beside it, with its day."
        )
    if consultation.feedback_release_at is not None:
        day = say_day(timezone.localdate(consultation.feedback_release_at))
        raise Refused(f"The feedback is approved and comes out on {day}. Hold it back first, then change it.")


def _locked(by: Visitor, statement: Statement, *, at: datetime, once: str | None = None) -> Statement:
    """Locked with its consultation, so that nothing is written between the approval and what is approved."""
    consultation = locked(statement.consultation)
    check_can_read_answers(by, consultation)
    check_not_done(once)
    rows = Statement.objects.select_for_update(of=("self",))
    row = rows.filter(pk=statement.pk, removed_at__isnull=True).first()
    if row is None:
        raise NotThere()
    row.consultation = consultation
    _check_open(consultation, at=at)
    return row


def _saved(row: Statement, *, by: Visitor, at: datetime, what: str, once: str | None = None) -> Statement:
    row.version += 1
    check_fits(row)
    row.save()
    _tell(row, CHANGED, by=by, at=at, what=what, once=once)
    return row


def _tell(row: Statement, act: Act, *, by: Visitor, at: datetime, what: str, once: str | None = None) -> None:
    """The history names it by its reference alone: nothing of the feedback is public before its release."""
    consultation = row.consultation
    facts = {"statement": row.reference} | ({"what": what} if what else {})
    about = f"consultation:{consultation.reference}"
    write_entry(act, about=about, by=by.reference, at=at, area=consultation.area_id, facts=facts, once=once)
