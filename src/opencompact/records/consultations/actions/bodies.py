"""The bodies that a consultation has to do with: who asks together, whom it affects, and who was invited when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from opencompact.compact.periods import say_day
from opencompact.records.areas.queries.partners import is_partner
from opencompact.records.consultations.models import Body, Consultation
from opencompact.records.consultations.permissions import runs
from opencompact.records.consultations.rows import about, taken, title_within
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import write_entry
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotAllowed, NotThere, Refused

PUT = Act("body.put", "{body} was noted for {title}: {part}.")
REMOVED = Act("body.removed", "{body} was taken off {title}.")

MOST_BODIES = 500
MOST_AT_ONCE = 50


@transaction.atomic
def put_body(
    *,
    by: Visitor,
    at: datetime,
    consultation: Consultation,
    organisation: Organisation | None = None,
    name: str = "",
    sector: str = "",
    runs_it: bool = False,
    is_affected: bool = False,
    invited_on: date | None = None,
    once: str | None = None,
) -> Body:
    """Note the part that a body has, in place of what was noted of it before: a partner, or another by its name."""
    row = taken(by, consultation, once)
    part = Part(runs_it=runs_it, is_affected=is_affected, invited_on=invited_on)
    body = _found(row, organisation, name.strip())
    if organisation is None:
        body.sector = sector
    _put(row, body, part, by=by, at=at)
    _tell(PUT, row, body, by=by, at=at, once=once, part=part.in_words)
    return body


@transaction.atomic
def put_partners(
    *,
    by: Visitor,
    at: datetime,
    consultation: Consultation,
    organisations: Sequence[Organisation],
    runs_it: bool = False,
    is_affected: bool = False,
    invited_on: date | None = None,
    once: str | None = None,
) -> list[Body]:
    """Note several partners at once; what was noted of them before stays and is added to."""
    row = taken(by, consultation, once)
    if not organisations:
        raise Refused("Tick at least one partner.")
    if len(organisations) > MOST_AT_ONCE:
        raise Refused(f"No more than {MOST_AT_ONCE} at once.")
    given = Part(runs_it=runs_it, is_affected=is_affected, invited_on=invited_on)
    return _put_all(row, [_found(row, one, "") for one in organisations], given, by=by, at=at, once=once)


@transaction.atomic
def invite(
    *,
    by: Visitor,
    at: datetime,
    consultation: Consultation,
    bodies: Sequence[int],
    invited_on: date | None,
    once: str | None = None,
) -> list[Body]:
    """Note that bodies which are on its list were invited, all on one day."""
    row = taken(by, consultation, once)
    if invited_on is None:
        raise Refused("Give the day on which they were invited.")
    found = list(row.bodies.select_related("organisation").filter(pk__in=bodies).order_by("pk"))
    if not found:
        raise Refused("Tick at least one body.")
    return _put_all(row, found, Part(invited_on=invited_on), by=by, at=at, once=once)


@transaction.atomic
def remove_body(
    *, by: Visitor, at: datetime, consultation: Consultation, body: int, once: str | None = None
) -> None:
    """Take a body off the list; the history keeps what was noted of it."""
    row = taken(by, consultation, once)
    found = row.bodies.select_related("organisation").filter(pk=body).first()
    if found is None:
        raise NotThere()
    if found.runs_it:
        _check_says_who_asks(by, row)
    part = Part(found.runs_it, found.is_affected, found.invited_on).in_words
    found.delete()
    _tell(REMOVED, row, found, by=by, at=at, once=once, part=part)


@dataclass(frozen=True)
class Part:
    """What a body has to do with a consultation."""

    runs_it: bool = False
    is_affected: bool = False
    invited_on: date | None = None

    @property
    def in_words(self) -> list[str]:
        """As the history tells it."""
        told = ["asks together"] if self.runs_it else []
        told += ["affected"] if self.is_affected else []
        return told + ([f"invited on {say_day(self.invited_on)}"] if self.invited_on else [])


def _put_all(
    row: Consultation, bodies: Sequence[Body], given: Part, *, by: Visitor, at: datetime, once: str | None
) -> list[Body]:
    for last, body in enumerate(bodies, 1 - len(bodies)):
        part = Part(
            runs_it=given.runs_it or body.runs_it,
            is_affected=given.is_affected or body.is_affected,
            invited_on=given.invited_on or body.invited_on,
        )
        _put(row, body, part, by=by, at=at)
        _tell(PUT, row, body, by=by, at=at, once=None if last else once, part=part.in_words)
    return list(bodies)


def _found(row: Consultation, organisation: Organisation | None, name: str) -> Body:
    """What is noted of it already, or a new row of the list."""
    if organisation is None and not name:
        raise Refused("Choose a partner, or type the name of the body.")
    if organisation is not None and name:
        raise Refused("Choose a partner or type a name, not both.")
    if organisation is None:
        same = row.bodies.filter(organisation__isnull=True, name__iexact=name).first()
        return same or Body(consultation=row, name=name)
    if organisation.pk == row.organisation_id:
        raise Refused(f"{organisation.name} is the body that asks.")
    found = row.bodies.select_related("organisation").filter(organisation=organisation).first()
    if found is None and not (organisation.confirmed_on and is_partner(row.area, organisation)):
        raise Refused(f"{organisation.name} is not on the list of partners of {row.area.name}.")
    return found or Body(consultation=row, organisation=organisation)


def _put(row: Consultation, body: Body, part: Part, *, by: Visitor, at: datetime) -> None:
    if not part.in_words:
        raise Refused("Say what it has to do with the consultation: it asks together, is affected, or was invited.")
    if part.runs_it != body.runs_it:
        _check_says_who_asks(by, row)
    if part.runs_it and not body.runs_it and row.answers.filter(received_at__isnull=False).exists():
        raise Refused("People have answered, and were told who reads what they say; no further body can ask together.")
    if part.runs_it and body.organisation is None:
        raise Refused("Only a partner of the area asks together with others; put it on the list of partners first.")
    if part.invited_on and part.invited_on > timezone.localdate(at):
        raise Refused(f"{say_day(part.invited_on)} is still to come; note an invitation once it has gone.")
    if body._state.adding and row.bodies.count() >= MOST_BODIES:
        raise Refused(f"There is room for {MOST_BODIES} bodies.")
    body.runs_it, body.is_affected, body.invited_on = part.runs_it, part.is_affected, part.invited_on
    check_fits(body)
    body.save()


def _check_says_who_asks(by: Visitor, row: Consultation) -> None:
    """Whoever asks together reads the answers; so the bodies that ask say who, and the officer does not."""
    if not runs(by, row):
        raise NotAllowed(
            f"Only people of {row.organisation.name} say who asks together with it: those bodies read the answers."
        )


def _tell(
    act: Act, row: Consultation, body: Body, *, by: Visitor, at: datetime, once: str | None, part: list[str]
) -> None:
    """The entry; of a draft it names nobody."""
    is_shown = row.shown_from is not None
    facts = {
        "title": title_within(row),
        "body": str(body) if is_shown else "A body",
        "organisation_reference": body.organisation.reference if is_shown and body.organisation else "",
        "part": part,
    }
    write_entry(act, about=about(row), by=by.reference, at=at, area=row.area_id, facts=facts, once=once)
