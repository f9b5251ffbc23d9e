"""An invitation's link, which is signed and not stored, and why an invitation can no longer be accepted."""

from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer

from opencompact.records.people.models import Invitation, Person
from opencompact.records.people.queries import is_address_of
from opencompact.records.refusals import NotThere

LASTS = timedelta(days=14)
"""How long an invitation can be accepted."""
_SIGNER = "opencompact.records.people.invitation"


def code_of(invitation: Invitation) -> str:
    """What makes an invitation's link, ``/invitations/<reference>/<code>/``, one that only its letter holds."""
    return Signer(salt=_SIGNER).signature(_signed(invitation))


def invitation(reference: str, code: str) -> Invitation:
    """The invitation that a link leads to. Raises NotThere for a wrong reference and for a wrong code alike."""
    found = Invitation.objects.select_related("invited_by").filter(reference=reference).first()
    if found is None or not _is_code_of(found, code):
        raise NotThere()
    return found


def why_closed(invitation: Invitation, *, at: datetime) -> str:
    """Why it can no longer be accepted, in a sentence that names nobody; empty while it can."""
    if invitation.accepted_at is not None:
        return "This invitation has been accepted, and an invitation works once."
    if invitation.withdrawn_at is not None:
        return "This invitation was withdrawn. If you did not expect that, ask whoever invited you."
    if not invitation.is_open(at):
        return "This invitation has run out: it could be accepted for 14 days. Ask whoever invited you for another."
    return ""


def why_not_theirs(invitation: Invitation, person: Person) -> str:
    """Why this person cannot accept it, in a sentence that names nobody; empty where they can."""
    if not is_address_of(invitation.email, person):
        return (
            "This invitation was sent to another address than the one you signed in with. "
            "Sign in with that one; if it is not yours, ask for an invitation of your own."
        )
    if invitation.invited_by_id == person.pk:
        return "You sent this invitation yourself, and nobody gives a role to themselves."
    return ""


def _signed(invitation: Invitation) -> str:
    return f"{invitation.reference} {invitation.email} {invitation.ends_at.timestamp():.0f}"


def _is_code_of(invitation: Invitation, code: str) -> bool:
    try:
        Signer(salt=_SIGNER).unsign(f"{_signed(invitation)}:{code}")
    except BadSignature:
        return False
    return True
