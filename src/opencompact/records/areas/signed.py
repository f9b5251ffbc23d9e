"""A signature as it stands on a day, and what is due from whoever bears it, each in a sentence."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from opencompact.compact.periods import say_day
from opencompact.records.areas.models import Area, Edition, Signature
from opencompact.records.areas.models.signatures import SIGNS_AS
from opencompact.records.areas.renewals import Term, term
from opencompact.records.partners.models import SECTORS, Organisation
from opencompact.records.partners.names import fold

STATES = {
    "standing": "signed",
    "due": "to be renewed",
    "lapsed": "lapsed",
    "older": "signed an older edition",
    "followed": "signed anew since",
    "withdrawn": "withdrawn",
}
"""How a signature stands; the words that the public list uses."""


@dataclass(frozen=True)
class Due:
    """Something due from an organisation: ``kind`` is "renew", "late" or "sign"; ``by_on`` its last day, if any."""

    kind: str
    organisation: Organisation
    area: Area
    signature: str
    edition: str
    by_on: date | None
    sentence: str


@dataclass(frozen=True)
class Signed:
    """A signature on a day. ``heirs`` bear it today; ``newer`` is the later edition that is in force by then.

    ``own`` is what its bearers signed in their own name instead, by their row numbers. ``text_matches`` is False where
    the edition's text is no longer the one that was signed. ``is_own`` says that who looks at it may see the
    signature's own page.
    """

    signature: Signature
    on: date
    term: Term
    heirs: tuple[Organisation, ...]
    newer: Edition | None
    own: Mapping[int, Signature]
    text_matches: bool
    is_own: bool = False

    @property
    def followed_by(self) -> Signature | None:
        """What those who bear it signed in their own name instead, where all of them did."""
        return self.own.get(self.heirs[0].pk) if len(self.own) == len(self.heirs) else None

    @property
    def state(self) -> str:
        """One word of STATES."""
        if self.withdrawn_on:
            return "withdrawn"
        if self.followed_by:
            return "followed"
        if self.newer:
            return "older"
        if self.term.has_lapsed(self.on):
            return "lapsed"
        return "due" if self.term.is_open(self.on) else "standing"

    @property
    def state_in_words(self) -> str:
        """The state as the public list says it."""
        return STATES[self.state]

    @property
    def as_in_words(self) -> str:
        """Full signatory or supporter."""
        return SIGNS_AS[self.signature.signs_as]

    @property
    def withdrawn_on(self) -> date | None:
        """The day it was withdrawn, once that has come."""
        day = self.signature.withdrawn_on
        return day if day and day <= self.on else None

    @property
    def area(self) -> Area:
        """The area whose compact it is."""
        return self.signature.edition.area

    @property
    def sector(self) -> str:
        """The sector of the body that signed."""
        return self.signature.organisation.sector

    @property
    def sector_in_words(self) -> str:
        """The sector's name, where the area has none of its own."""
        return SECTORS.get(self.sector, "not recorded")

    @property
    def name(self) -> str:
        """Who bears it today: the body itself, or those that came after it."""
        names = [organisation.name for organisation in self.heirs]
        return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]

    @property
    def signed_as(self) -> str:
        """The name that it was signed under, where that is not the name of today; else nothing."""
        return self.signature.name_as_signed if self.signature.name_as_signed != self.name else ""

    @property
    def sorts_as(self) -> str:
        """What the list is sorted by."""
        return self.heirs[0].sorts_as

    @property
    def searched(self) -> str:
        """What the list is searched by, folded: who bears it, who signed, and the name at the time."""
        bodies = (*self.heirs, self.signature.organisation)
        return "\n".join([fold(self.signature.name_as_signed), *(body.search for body in bodies)])

    @property
    def short_digest(self) -> str:
        """The beginning of the digest, which a person can compare."""
        return self.signature.digest[:12]

    @property
    def told(self) -> str:
        """How it stands, in a sentence."""
        return _TOLD[self.state](self)

    def term_if_renewed(self) -> Term:
        """What it would stand for if it were renewed on that day."""
        renewed = [renewal.on for renewal in self.signature.renewals.all()]
        return term(self.signature.signed_on, [*renewed, self.on], months=self.area.renewal_months, on=self.on)

    def due_from(self, bearer: Organisation) -> Due | None:
        """What is due from a body that bears it; None where nothing is."""
        kind = {"due": "renew", "lapsed": "late", "older": "sign"}.get(self.state)
        if kind is None or bearer.pk in self.own:
            return None
        if len(self.heirs) > 1:
            kind = "sign"  # nobody renews for two; each signs for itself
        edition = self.newer or self.signature.edition
        return Due(
            kind,
            bearer,
            self.area,
            self.signature.reference,
            edition.address,
            None if kind == "sign" else self.term.due_on,
            self._asked(kind, bearer, edition),
        )

    def _asked(self, kind: str, bearer: Organisation, edition: Edition) -> str:
        day = say_day(self.term.due_on) if self.term.due_on else ""
        if kind == "sign" and self.newer:
            return (
                f"{edition.title} is in force. {bearer.name} signed the edition of {self.signature.edition.address}; "
                "that signature does not carry over, so it is asked to sign this one."
            )
        if kind == "sign":
            return f"What {self.signature.name_as_signed} signed passed to several; {bearer.name} signs for itself."
        if kind == "late":
            return f"The signature of {bearer.name} lapsed: it was to be renewed by {day}. It can still be renewed."
        return f"The signature of {bearer.name} is to be renewed by {day}."


def _told_standing(signed: Signed) -> str:
    due = signed.term.due_on
    return f"To be renewed by {say_day(due)}." if due else "It stands until it is withdrawn."


def _told_followed(signed: Signed) -> str:
    followed = signed.followed_by
    assert followed is not None  # what the state says
    itself = followed.organisation_id == signed.signature.organisation_id
    who = "" if itself else f" by {followed.name_as_signed}"
    return f"The edition of {followed.edition.address} was signed{who} on {say_day(followed.signed_on)}."


def _told_older(signed: Signed) -> str:
    newer = signed.newer
    assert newer is not None  # what the state says
    return f"Signed the edition of {signed.signature.edition.address}; the edition of {newer.address} is in force."


def _say(day: date | None) -> str:
    return say_day(day) if day else "a day that is not recorded"


_TOLD: dict[str, Callable[[Signed], str]] = {
    "standing": _told_standing,
    "due": _told_standing,
    "lapsed": lambda signed: f"Lapsed on {_say(signed.term.lapsed_on)}: not renewed by {_say(signed.term.due_on)}.",
    "older": _told_older,
    "followed": _told_followed,
    "withdrawn": lambda signed: f"Withdrawn on {_say(signed.withdrawn_on)}.",
}

SORTS: dict[str, Callable[[Signed], tuple[object, ...]]] = {
    "name": lambda signed: (signed.sorts_as, signed.signature.signed_on),
    "sector": lambda signed: (signed.sector, signed.sorts_as),
    "since": lambda signed: (signed.signature.signed_on, signed.sorts_as),
    "state": lambda signed: (list(STATES).index(signed.state), signed.sorts_as),
}
"""By what the list can be sorted."""


def narrowed(
    found: Iterable[Signed], *, search: str = "", sector: str = "", state: str = "", sort: str = "name"
) -> list[Signed]:
    """Those of a list that are asked for, in the order that is asked for."""
    words = fold(search)
    chosen = [
        signed
        for signed in found
        if (not words or words in signed.searched)
        and (not sector or signed.sector == sector)
        and (not state or signed.state == state)
    ]
    return sorted(chosen, key=SORTS.get(sort, SORTS["name"]))


@dataclass(frozen=True)
class Tally:
    """How many bodies stand by an edition, and as what; one that bears two signatures is one body."""

    full: int
    supporters: int
    lapsed: int

    @property
    def standing(self) -> int:
        """All whose signature stands."""
        return self.full + self.supporters


def tally(everybody: Iterable[Signed], edition: Edition) -> Tally:
    """The bodies that bear the signatures on an edition today, as what, and those whose signature lapsed."""
    here = [signed for signed in everybody if signed.signature.edition_id == edition.pk]
    standing = [signed for signed in here if signed.state in ("standing", "due")]
    full = _bodies(signed for signed in standing if signed.signature.signs_as == "full")
    lapsed = _bodies(signed for signed in here if signed.state == "lapsed") - _bodies(standing)
    return Tally(len(full), len(_bodies(standing) - full), len(lapsed))


def _bodies(signatures: Iterable[Signed]) -> set[int]:
    return {organisation.pk for signed in signatures for organisation in signed.heirs}
