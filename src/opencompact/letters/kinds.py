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
    "area-without-officer": Kind("an open area has no officer; once in each month", "the keepers of the site"),
}
"""Every kind by its name, which is also that of its template."""
