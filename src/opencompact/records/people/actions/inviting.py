"""Invitations are sent to an address, accepted by the person whose it is, and withdrawn."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.people import permissions
from opencompact.records.people.actions.roles import take_up
from opencompact.records.people.invitations import LASTS, invitation, why_closed, why_not_theirs
from opencompact.records.people.models import HOUSE, OFFICER, Invitation, Role, plain_address
from opencompact.records.people.queries import OPEN, check_can_look, is_vacant
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotAllowed, NotThere, Refused

INVITATION_SENT = Act("invitation.sent", "Somebody was invited to the role of {role}.")
INVITATION_ACCEPTED = Act("invitation.accepted", "{by} accepted an invitation to the role of {role}.")
INVITATION_WITHDRAWN = Act("invitation.withdrawn", "An invitation to the role of {role} was withdrawn.")

MOST_A_DAY = 50
"""How many invitations one person may send in 24 hours."""
MOST_TO_AN_ADDRESS = 3
"""How many invitations one address may get in 24 hours, from anybody."""


@transaction.atomic
def invite(
    *,
    by: Visitor,
    at: datetime,
    email: str,
    role: str,
    area: str = "",
    organisation: str = "",
    kept_by: str = "",
    is_confirmed: bool = True,
    once: str | None = None,
) -> Invitation:
    """Invite whoever holds an address to a role; whether they have an account makes no difference and is not told.

    ``is_confirmed`` is read from the organisation's entry: anybody can add one, under any name, and a letter with that
    name goes to nobody before an officer has seen it.
    """
    vacant = role == OFFICER and by.is_keeper and is_vacant(area, on=timezone.localdate(at))
    permissions.check_can_give(by, role=role, area=area, organisation=organisation, kept_by=kept_by, is_vacant=vacant)
    if not is_confirmed and not (by.is_keeper or by.is_officer_of(kept_by)):
        raise Refused(_NOT_CONFIRMED)
    check_not_done(once)
    sent = Invitation(
        email=plain_address(email),
        role=role,
        area=area,
        organisation=organisation,
        invited_by=by.person,
        invited_at=at,
        ends_at=at + LASTS,
    )
    check_fits(sent)
    _check_not_too_many(sent)
    sent.save()
    _write(INVITATION_SENT, sent, by=by, at=at, once=once)
    return sent


@transaction.atomic
def accept_invitation(*, by: Visitor, at: datetime, on: date, reference: str, code: str) -> Role:
    """Take up the role of an invitation: once, in time, by the person whose address it was sent to."""
    found = invitation(reference, code)
    if by.person is None:
        raise NotAllowed("Sign in with the address that the invitation was sent to.")
    accepted = Invitation.objects.select_for_update(of=("self",)).select_related("invited_by").get(pk=found.pk)
    if closed := why_closed(accepted, at=at):
        raise Refused(closed)
    if not_theirs := why_not_theirs(accepted, by.person):
        raise NotAllowed(not_theirs)
    accepted.accepted_at, accepted.accepted_by = at, by.person
    check_fits(accepted)
    accepted.save(update_fields=["accepted_at", "accepted_by"])
    _write(INVITATION_ACCEPTED, accepted, by=by, at=at)
    return take_up(
        person=by.person,
        role=accepted.role,
        area=accepted.area,
        organisation=accepted.organisation,
        by=by.reference,
        at=at,
        on=on,
        given_by=accepted.invited_by.reference if accepted.invited_by else "house",
    )


@transaction.atomic
def withdraw_invitation(*, by: Visitor, at: datetime, reference: str, kept_by: str = "") -> Invitation:
    """Withdraw an invitation that nobody has accepted yet."""
    withdrawn = Invitation.objects.select_for_update().filter(reference=reference).first()
    if withdrawn is None:
        raise NotThere("There is no such invitation.")
    check_can_look(
        by, on=timezone.localdate(at), area=withdrawn.area, organisation=withdrawn.organisation, kept_by=kept_by
    )
    if closed := why_closed(withdrawn, at=at):
        raise Refused(closed)
    withdrawn.withdrawn_at = at
    check_fits(withdrawn)
    withdrawn.save(update_fields=["withdrawn_at"])
    _write(INVITATION_WITHDRAWN, withdrawn, by=by, at=at)
    return withdrawn


def about_invitation(invitation: Invitation) -> str:
    """How the history names an invitation."""
    return f"invitation:{invitation.reference}"


def _check_not_too_many(sent: Invitation) -> None:
    since = sent.invited_at - timedelta(days=1)
    lately = Invitation.objects.filter(invited_at__gt=since)
    if sent.invited_by is not None and lately.filter(invited_by=sent.invited_by).count() >= MOST_A_DAY:
        raise Refused(f"You have sent {MOST_A_DAY} invitations since yesterday; go on tomorrow.")
    same = Invitation.objects.filter(
        OPEN,
        email=sent.email,
        role=sent.role,
        area=sent.area,
        organisation=sent.organisation,
        ends_at__gt=sent.invited_at,
    )
    if same.exists():
        raise Refused("An invitation to this address still waits. Withdraw it first if you want to send another.")
    if lately.filter(email=sent.email).count() >= MOST_TO_AN_ADDRESS:
        raise Refused("Several invitations went to this address since yesterday; invite them tomorrow.")


_NOT_CONFIRMED = (
    "The compact officer has not confirmed this organisation yet. When they have, you can invite others to it."
)


def _write(act: Act, about: Invitation, *, by: Visitor, at: datetime, once: str | None = None) -> None:
    place = {"area": about.area} if about.area else {"organisation": about.organisation}
    write_entry(
        act,
        about=about_invitation(about),
        by=by.reference,
        at=at,
        area=about.area or HOUSE,
        facts={"role": about.role, **place},
        once=once,
    )
