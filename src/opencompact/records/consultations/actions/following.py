"""Asking to hear early of consultations, without an account: asked, confirmed and ended by a link in a letter."""

from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Follow
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.partners.names import fold
from opencompact.records.people.models import plain_address
from opencompact.records.people.visitors import NOBODY, Visitor
from opencompact.records.refusals import NotAllowed, Refused

ASKED = Act("follow.asked", "Somebody asked to hear early of consultations.")
CONFIRMED = Act("follow.confirmed", "Somebody confirmed that they want to hear early of consultations.")
ENDED = Act("follow.ended", "Somebody no longer hears early of consultations; their address was erased.")

MOST_WAITING: Final = 3
"""How many requests of one address may wait for their link within a day: a stranger cannot fill a letter box."""
A_DAY: Final = timedelta(days=1)
WAITS_FOR: Final = timedelta(days=14)
"""How long a request waits for its link; then its address is erased."""


@transaction.atomic
def ask_to_follow(
    *,
    at: datetime,
    area: Area,
    email: str,
    subject: str = "",
    place: str = "",
    language: str = "en-gb",
    once: str | None = None,
) -> Follow | None:
    """Ask, for an address, to hear of consultations on a subject, in a place, or of every one.

    The letter with the link goes out for what this returns. It returns nothing where another letter is not wanted now,
    which whoever asked is not told: who follows what is nobody else's to know.
    """
    check_not_done(once)
    if not area.opened_on:
        raise Refused(f"{area.name} is not open yet.")
    address = plain_address(email)
    follow = _standing(area, address, subject, place)
    if follow is None:
        follow = Follow(area=area, email=address, subject=subject, place=place, language=language, asked_at=at)
        check_fits(follow)
    if _is_too_much(follow, at=at) or not _kept(follow, at=at):
        return None
    _tell(ASKED, follow, at=at, once=once)
    return follow


@transaction.atomic
def confirm_follow(*, at: datetime, follow: Follow, once: str | None = None) -> Follow:
    """Confirm, by the link in the letter, that the address is theirs and wants to hear."""
    check_not_done(once)
    follow = _locked(follow)
    if follow.ended_at:
        raise Refused("This request has ended and the address was erased. Ask again if you want to hear early.")
    if follow.confirmed_at:
        return follow
    follow.confirmed_at = at
    follow.save()
    _tell(CONFIRMED, follow, at=at, once=once)
    return follow


@transaction.atomic
def end_follow(*, at: datetime, follow: Follow, once: str | None = None) -> Follow:
    """End it, by the same link, and erase the address."""
    check_not_done(once)
    follow = _locked(follow)
    if follow.ended_at:
        return follow
    return _ended(follow, at=at, once=once)


def end_what_nobody_confirmed(*, by: Visitor, at: datetime) -> int:
    """Erase the addresses of requests whose link was not used in time; how many there were."""
    if not by.is_house:
        raise NotAllowed("The site does this itself.")
    old = Follow.objects.filter(confirmed_at__isnull=True, ended_at__isnull=True, asked_at__lt=at - WAITS_FOR)
    found = list(old.order_by("pk"))
    for follow in found:
        with transaction.atomic():
            _ended(_locked(follow), at=at, by=by)
    return len(found)


def _standing(area: Area, address: str, subject: str, place: str) -> Follow | None:
    """The request of the same address for the same, however its subject and its place are written."""
    rows = Follow.objects.select_for_update(of=("self",)).filter(area=area, email=address, ended_at__isnull=True)
    same = (fold(subject), fold(place))
    return next((one for one in rows.order_by("pk") if (fold(one.subject), fold(one.place)) == same), None)


def _is_too_much(follow: Follow, *, at: datetime) -> bool:
    """Whether a letter went for the same within a day, or too many requests of the address wait already."""
    if follow.pk and follow.asked_at > at - A_DAY:
        return True
    not_used = Q(confirmed_at__isnull=True) | Q(confirmed_at__lt=F("asked_at"))
    return Follow.objects.filter(not_used, email=follow.email, asked_at__gt=at - A_DAY).count() >= MOST_WAITING


def _kept(follow: Follow, *, at: datetime) -> bool:
    """Save it as asked for now; False where the same was asked for in this very moment."""
    follow.asked_at = at
    try:
        with transaction.atomic():
            follow.save()
    except IntegrityError:
        return False
    return True


def _ended(follow: Follow, *, at: datetime, by: Visitor = NOBODY, once: str | None = None) -> Follow:
    follow.ended_at, follow.email = at, ""
    check_fits(follow)
    follow.save()
    _tell(ENDED, follow, at=at, by=by, once=once)
    return follow


def _locked(follow: Follow) -> Follow:
    return Follow.objects.select_for_update(of=("self",)).select_related("area").get(pk=follow.pk)


def _tell(act: Act, follow: Follow, *, at: datetime, by: Visitor = NOBODY, once: str | None = None) -> None:
    write_entry(act, about=f"follow:{follow.reference}", by=by.reference, at=at, area=follow.area_id, once=once)
