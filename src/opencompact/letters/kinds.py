"""Every kind of letter: what makes it, and whom it goes to. What it says stands in the template of its name."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of letter: what makes it, an act of the history or a day that comes, and whom it goes to."""

    made: str
    goes_to: str


_OFFICERS = "the officers of the area"
_REPRESENTATIVES = "the representatives of the organisation"
_ASKER = "whoever asked, where they gave an e-mail address and nothing else"
_COMING = (
    "those who asked to hear of its subject or its place, by the link they confirmed, and the representatives of the "
    "partners that are invited"
)
_ANSWERED = "everybody who answered and left an e-mail address"
_HOLDERS = "the people of the bodies that hold the consultation"

KINDS: dict[str, Kind] = {
    "invitation": Kind("`invitation.sent`", "the address that was invited"),
    "claim-waiting": Kind("`claim.made`", "the officers who look after the organisation's entry"),
    "claim-accepted": Kind("`claim.accepted`", "whoever made the claim"),
    "claim-refused": Kind("`claim.refused`", "whoever made the claim"),
    "role-given": Kind("`role.given`", "the person"),
    "role-ended": Kind("`role.ended`", "the person"),
    "nobody-represents": Kind(
        "`role.ended`, where an organisation has no representative left",
        "the officers who look after the organisation's entry",
    ),
    "role-to-confirm": Kind("a year after a role was confirmed", "the person"),
    "role-rests": Kind("30 days after that, when the role rests", "the person"),
    "signed": Kind("`compact.signed`", _REPRESENTATIVES),
    "signed-in-area": Kind("`compact.signed`", f"{_OFFICERS}, but not whoever signed"),
    "edition-published": Kind(
        "`edition.published`", "the representatives of the organisations that signed an earlier edition"
    ),
    "renewal-due": Kind("60 days before a signature is to be renewed, and again 7 days before", _REPRESENTATIVES),
    "renewal-lapsed": Kind("the day after a signature lapsed", _REPRESENTATIVES),
    "seat-vacant": Kind("a seat of the reference group has lost its holder", _OFFICERS),
    "seat-without-body": Kind("the organisation that has a seat closed", _OFFICERS),
    "seat-expiring": Kind(
        "a holder's last day is near: as many days ahead as the area has set, 60 at first", _OFFICERS
    ),
    "format-asked": Kind("`format.asked`", f"{_OFFICERS}, but not whoever entered it"),
    "format-received": Kind("`format.asked`", _ASKER),
    "format-answered": Kind("`format.answered`", _ASKER),
    "format-due": Kind("the day before a request is to be answered", _OFFICERS),
    "format-overdue": Kind("the day after a request was to be answered", _OFFICERS),
    "follow-confirm": Kind("`follow.asked`", "the address that was given"),
    "consultation-announced": Kind(
        "`consultation.announced`; `body.put`, where a body is invited later", _COMING
    ),
    "consultation-opened": Kind(
        "`consultation.opened`; `consultation.registered`, of one held elsewhere; `body.put`, where a body is invited "
        "later",
        _COMING,
    ),
    "answer-received": Kind(
        "`answer.received`; `answer.entered`", "whoever answered, where they left an e-mail address"
    ),
    "days-changed": Kind("`consultation.days_changed`", f"{_ANSWERED}, or began to"),
    "consultation-withdrawn": Kind("`consultation.withdrawn`", f"{_ANSWERED}, or began to"),
    "feedback-published": Kind("the moment of its release has come", _ANSWERED),
    "decision-published": Kind("`consultation.decided`", _ANSWERED),
    "feedback-due": Kind("14 days before the last day that a promise leaves for it", _HOLDERS),
    "answers-to-erase": Kind("the day after the last on which answers are kept", _HOLDERS),
    "finding-put": Kind("`finding.put`, one letter for all that are put at once", _REPRESENTATIVES),
    "finding-soon-public": Kind("7 days before everybody sees a finding that was not answered", _REPRESENTATIVES),
    "finding-replied": Kind("`finding.replied`", f"{_OFFICERS}, but not whoever replied"),
    "area-without-officer": Kind("an open area has no officer; once in each month", "the keepers of the site"),
}
"""Every kind by its name, which is also that of its template."""
