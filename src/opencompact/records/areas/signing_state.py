"""What the state of an edition, an organisation and a signature allows: a sentence where it does not, else nothing."""

from collections.abc import Mapping
from datetime import date

from opencompact.compact.commitments import Compact
from opencompact.compact.periods import say_day
from opencompact.records.areas.duties import sections_for, ways_to_sign
from opencompact.records.areas.models import Edition, Signature
from opencompact.records.areas.models.signatures import SELF_ASSESSMENT
from opencompact.records.areas.signed import Signed
from opencompact.records.partners.models import Organisation


def why_not_signed(
    edition: Edition, organisation: Organisation, *, in_force: Edition | None, earlier: Signature | None, on: date
) -> str:
    """Why the organisation cannot sign the edition on that day; ``earlier`` is its own signature on it."""
    name = organisation.name
    if edition.published_on is None or edition.published_on > on:
        return "This edition is not published yet; it can be signed from the day it is."
    if in_force and in_force.position > edition.position:
        return f"The edition of {in_force.address} is in force; it is the one to sign."
    if organisation.confirmed_on is None:
        return f"The compact officer has not confirmed yet that {name} is who it says. It can sign after that."
    if organisation.closed_on and organisation.closed_on <= on:
        return f"{name} closed on {say_day(organisation.closed_on)} and cannot sign."
    if not organisation.sector:
        return f"The sector of {name} is not recorded. A compact binds by sector, so add it before you sign."
    if earlier:
        return f"{name} has already signed this edition, on {say_day(earlier.signed_on)}."
    return ""


def why_not_this_text(edition: Edition, *, shown: str, now: str) -> str:
    """Why the text that was ``shown`` cannot be signed: it must be the one that is there ``now``, and was published."""
    if shown == now == edition.digest:
        return ""
    if now != edition.digest:
        return "The text of this edition is not the one that was published, so it cannot be signed. Tell the officer."
    return (
        f"The text has changed since you opened this page: it was {shown[:12]} and is now {now[:12]}. "
        "Read it again before you sign."
    )


def why_not_as(compact: Compact, sector: str, signs_as: str) -> str:
    """Why a body of the sector cannot sign as that."""
    if signs_as in ways_to_sign(compact, sector):
        return ""
    return "The compact lays no duties on bodies of this sector; they sign as supporters."


def why_not_these_answers(compact: Compact, sector: str, answers: Mapping[str, str]) -> str:
    """Why a self-assessment does not fit the edition."""
    known = {section.id for section in sections_for(compact, sector)}
    if set(answers) <= known and set(answers.values()) <= {*SELF_ASSESSMENT, ""}:
        return ""
    return "The answers do not fit the sections of this edition; open the page again."


def why_not_renewed(signed: Signed, *, on: date) -> str:
    """Why a signature cannot be renewed on that day."""
    bearer = signed.heirs[0]
    if signed.withdrawn_on:
        return f"The signature was withdrawn on {say_day(signed.withdrawn_on)}; sign again instead."
    if signed.followed_by:
        return f"It was signed anew on {say_day(signed.followed_by.signed_on)}; that signature is the one to renew."
    if signed.newer:
        return f"The edition of {signed.newer.address} is in force; sign it instead of renewing an older one."
    if not signed.text_matches:
        return "The text of this edition is no longer the one that was signed, so it cannot be renewed."
    if len(signed.heirs) > 1:
        return "What was signed passed to several bodies; each of them signs for itself."
    if bearer.closed_on and bearer.closed_on <= on:
        return f"{bearer.name} closed on {say_day(bearer.closed_on)} and cannot renew."
    if signed.term.opens_on is None:
        return f"{signed.area.name} asks for no renewals."
    if not signed.term.is_open(on):
        return f"It can be renewed from {say_day(signed.term.opens_on)}."
    return ""
