"""What adding, claiming and deciding share: the role of a representative, and how much may wait for one person."""

from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q

from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import write_entry
from opencompact.records.partners.models import Claim, Organisation
from opencompact.records.partners.permissions import visible
from opencompact.records.partners.rows import public_name
from opencompact.records.people.actions import give_role
from opencompact.records.people.models import REPRESENTATIVE, Person, Role
from opencompact.records.people.visitors import HOUSE_ITSELF, Visitor
from opencompact.records.refusals import NotThere, Refused

CLAIM_MADE = Act("claim.made", "Somebody said that they speak for {name}.")
MOST_WAITING: Final = 5
"""How many organisations and claims of one person may wait for officers at once."""
LATELY: Final = timedelta(days=7)
"""How long what somebody added counts for them even where they have closed or left it."""


def make_representative(person: Person, organisation: Organisation, *, by: Visitor, at: datetime, on: date) -> None:
    """Give them the role. Where no officer of that area decided, the house gives it: the claim's entry says who did."""
    given_by = by if by.is_officer_of(organisation.kept_by) else HOUSE_ITSELF
    give_role(
        by=given_by, at=at, on=on, person=person, role=REPRESENTATIVE, organisation=organisation.reference,
        kept_by=organisation.kept_by,
    )  # fmt: skip


def make_claim(
    organisation: Organisation, *, by: Visitor, why: str, at: datetime, once: str | None = None
) -> Claim:
    """The claim of whoever is signed in, written down to be decided, with its entry."""
    assert by.person is not None  # asked before
    waiting = Claim(organisation=organisation, person=by.person, role=REPRESENTATIVE, why=why, at=at)
    check_fits(waiting)
    waiting.save()
    facts = {"organisation": organisation.reference, "name": public_name(organisation)}
    write_entry(
        CLAIM_MADE, about=f"claim:{waiting.reference}", by=by.reference, at=at, area=organisation.kept_by, facts=facts,
        note=why, once=once,
    )  # fmt: skip
    return waiting


def refuse_too_many(by: Visitor, *, on: date) -> None:
    """Raises Refused where so much waits already that one more would only bury the officers."""
    waiting = Claim.objects.filter(person=by.person, decided_at__isnull=True).count()
    lately = Role.objects.filter(person=by.person, from_on__gt=on - LATELY).exclude(organisation="")
    added = Q(reference__in=by.organisations, closed_on__isnull=True) | Q(reference__in=lately.values("organisation"))
    waiting += Organisation.objects.filter(added, confirmed_on__isnull=True).count()
    if waiting >= MOST_WAITING:
        raise Refused(f"{waiting} things that you asked for wait for an officer; wait until some are decided.")


def check_seen(by: Visitor, organisation: Organisation) -> None:
    """Raises NotThere where they may not see it: whatever is done with it then answers as if it were not there."""
    if not Organisation.objects.filter(visible(by), pk=organisation.pk).exists():
        raise NotThere()
