"""Somebody asks for the compact in another format or language; an officer takes the request and answers it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction

from opencompact.compact.periods import Period
from opencompact.records.areas.models import FORMATS, Area, Edition, FormatRequest
from opencompact.records.areas.permissions import check_can_answer
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotAllowed, Refused

ASKED = Act("format.asked", "Somebody asked for the compact: {wants}. It is to be answered by {answer_by}.")
TAKEN = Act("format.taken", "The request was taken.")
ANSWERED = Act("format.answered", "The request was answered.")
ERASED = Act("format.contact_erased", "How to reach the asker was erased.")

KEPT_FOR = timedelta(days=90)
"""How long after the answer it stays known how to reach the asker."""


@transaction.atomic
def ask_for_format(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    area: Area,
    wants: str,
    contact: str,
    which: str = "",
    name: str = "",
    came: str = "web",
    asked_on: date | None = None,
    edition: Edition | None = None,
    once: str | None = None,
) -> FormatRequest:
    """Ask for another format or language: anybody may. An officer enters what came on another way, and on which day.

    It is to be answered within the area's own number of working days.
    """
    check_not_done(once)
    on_behalf = came != "web"
    if on_behalf:
        check_can_answer(by, area)
    day = asked_on if on_behalf and asked_on else on
    if day > on:
        raise Refused("The day that it was asked on is still to come.")
    if wants in ("language", "other") and not which.strip():
        raise Refused("Say which language." if wants == "language" else "Say what you need.")

    request = FormatRequest(
        area=area, edition=edition, wants=wants, which=which, name=name, contact=contact, came=came,
        entered_by=by.reference if on_behalf else "", asked_at=at, asked_on=day,
        answer_by=Period(area.answer_days, "working day").after(day),
    )
    if not contact.strip():
        raise Refused("Say how we can reach you: an e-mail address, a phone number or an address.")
    check_fits(request)
    request.save()
    facts = {"wants": FORMATS[wants], "answer_by": request.answer_by.isoformat(), "came": came}
    _tell(ASKED, request, by=by, at=at, facts=facts, once=once)
    return request


@transaction.atomic
def take(*, by: Visitor, at: datetime, request: FormatRequest, once: str | None = None) -> FormatRequest:
    """Take a request: from then on it is known who sees to it."""
    request = _open(by, request, once)
    if request.taken_by == by.reference:
        raise Refused("You have this request already.")
    request.taken_by = by.reference
    request.save()
    _tell(TAKEN, request, by=by, at=at, once=once)
    return request


@transaction.atomic
def answer(
    *, by: Visitor, at: datetime, on: date, request: FormatRequest, answer: str, once: str | None = None
) -> FormatRequest:
    """Record how a request was answered."""
    request = _open(by, request, once)
    if not answer.strip():
        raise Refused("Say how it was answered.")
    request.answered_on, request.answered_by, request.answer = on, by.reference, answer
    request.taken_by = request.taken_by or by.reference
    check_fits(request)
    request.save()
    _tell(ANSWERED, request, by=by, at=at, facts={"on": on.isoformat()}, once=once)
    return request


@transaction.atomic
def erase_contact(*, by: Visitor, at: datetime, request: FormatRequest, once: str | None = None) -> FormatRequest:
    """Erase who asked and how to reach them, because they want it or because ninety days have passed."""
    if not by.is_house:
        check_can_answer(by, request.area)
    check_not_done(once)
    request = _locked(request)
    request.name = request.contact = ""
    request.save()
    _tell(ERASED, request, by=by, at=at, once=once)
    return request


def erase_old_contacts(*, by: Visitor, at: datetime, on: date) -> int:
    """Erase how to reach every asker who was answered more than ninety days ago; how many there were."""
    if not by.is_house:
        raise NotAllowed("The site does this itself.")
    old = FormatRequest.objects.filter(answered_on__lt=on - KEPT_FOR).exclude(name="", contact="")
    found = list(old.select_related("area"))
    for request in found:
        erase_contact(by=by, at=at, request=request)
    return len(found)


def _open(by: Visitor, request: FormatRequest, once: str | None) -> FormatRequest:
    check_can_answer(by, request.area)
    check_not_done(once)
    request = _locked(request)
    if request.answered_on:
        raise Refused("This request is answered already.")
    return request


def _locked(request: FormatRequest) -> FormatRequest:
    return FormatRequest.objects.select_for_update(of=("self",)).select_related("area").get(pk=request.pk)


def _tell(
    act: Act,
    request: FormatRequest,
    *,
    by: Visitor,
    at: datetime,
    facts: Mapping[str, object] | None = None,
    once: str | None = None,
) -> None:
    area, about = request.area_id, f"request:{request.reference}"
    write_entry(act, about=about, by=by.reference, at=at, area=area, facts=facts, once=once)
