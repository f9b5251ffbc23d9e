"""What a letter says, worked out anew when it is sent: a function for each kind."""

from collections.abc import Callable
from datetime import date, datetime

from opencompact.letters.models import Letter
from opencompact.letters.recipients import NotWanted, Recipient
from opencompact.letters.telling import compacts, consultations, findings, people
from opencompact.letters.telling.asked import Asked, Told
from opencompact.records.refusals import NotThere

__all__ = ["TELLS", "Told", "tell"]


TELLS: dict[str, Callable[[Asked], Told]] = {
    "invitation": people.invitation,
    "claim-waiting": people.claim_waiting,
    "claim-accepted": people.claim_accepted,
    "claim-refused": people.claim_refused,
    "role-given": people.role_given,
    "role-ended": people.role_ended,
    "nobody-represents": people.nobody_represents,
    "role-to-confirm": people.role_to_confirm,
    "role-rests": people.role_to_confirm,
    "signed": compacts.signed,
    "signed-in-area": compacts.signed_in_area,
    "edition-published": compacts.edition_published,
    "renewal-due": compacts.renewal,
    "renewal-lapsed": compacts.renewal,
    "seat-vacant": compacts.seat,
    "seat-without-body": compacts.seat,
    "seat-expiring": compacts.seat,
    "format-asked": compacts.format_for_officer,
    "format-received": compacts.format_for_asker,
    "format-answered": compacts.format_for_asker,
    "format-due": compacts.format_for_officer,
    "format-overdue": compacts.format_for_officer,
    "area-without-officer": people.area_without_officer,
    "follow-confirm": consultations.follow_confirm,
    "consultation-announced": consultations.coming,
    "consultation-opened": consultations.coming,
    "answer-received": consultations.answer_received,
    "days-changed": consultations.days_changed,
    "consultation-withdrawn": consultations.withdrawn,
    "feedback-published": consultations.feedback_published,
    "decision-published": consultations.decision_published,
    "feedback-due": consultations.feedback_due,
    "answers-to-erase": consultations.answers_to_erase,
    "finding-put": findings.put_to_you,
    "finding-soon-public": findings.put_to_you,
    "finding-replied": findings.replied,
}
"""What each kind of letter says."""


def tell(letter: Letter, to: Recipient, *, at: datetime, on: date) -> Told:
    """What a letter says now. Raises NotWanted where it is not to be sent any more."""
    try:
        return TELLS[letter.kind](Asked(letter, to, at=at, on=on))
    except NotThere:
        raise NotWanted("What it was about is not there any more.") from None
