"""Letters about people: invitations, claims to speak for an organisation, roles given, ended and to be confirmed."""

from opencompact.letters import links
from opencompact.letters.models import Letter
from opencompact.letters.recipients import NotWanted
from opencompact.letters.telling.asked import Asked, Told, check_officer, holds, page_of_organisation, role_values
from opencompact.records.areas.queries import areas
from opencompact.records.history.models import HOUSE
from opencompact.records.partners import queries as partners
from opencompact.records.partners.models import Claim
from opencompact.records.people import queries as people
from opencompact.records.people.invitations import code_of
from opencompact.records.people.visitors import HOUSE_ITSELF


def invitation(asked: Asked) -> Told:
    """An invitation, with the link that only this letter holds."""
    found = asked.to.invitation
    assert found is not None  # the recipient is an invitation
    values = role_values(found.role, found.area, found.organisation) | {
        "invited_by": found.invited_by.name if found.invited_by else "",
        "until": found.ends_at,
    }
    return Told(values, links.invitation(found.reference, code_of(found)), "invited")


def claim_waiting(asked: Asked) -> Told:
    """Somebody says that they speak for an organisation; not wanted once it is decided."""
    claim = partners.claim(asked.about("claim"), seen_by=HOUSE_ITSELF)
    if claim.decided_at is not None:
        raise NotWanted("The claim was decided already.")
    part = check_officer(asked, claim.organisation.kept_by)
    return Told({"organisation": claim.organisation.name}, _claim_path(claim), part)


def claim_accepted(asked: Asked) -> Told:
    """That they represent the organisation now."""
    claim = partners.claim(asked.about("claim"), seen_by=HOUSE_ITSELF)
    organisation = claim.organisation
    path = page_of_organisation(organisation.kept_by, organisation.reference)
    return Told({"organisation": organisation.name}, path, "person")


def claim_refused(asked: Asked) -> Told:
    """That the officer could not accept it; the reason stands on the page and not here."""
    claim = partners.claim(asked.about("claim"), seen_by=HOUSE_ITSELF)
    return Told({"organisation": claim.organisation.name}, _claim_path(claim), "person")


def role_given(asked: Asked) -> Told:
    """That somebody has a role; not wanted where it ended since, or where another letter says it better."""
    role, area, organisation = (asked.about(name) for name in ("role", "area", "organisation"))
    if not holds(asked, role, area, organisation):
        raise NotWanted("They do not have the role any more.")
    if organisation and _was_told_by_claim(asked, organisation):
        raise NotWanted("The letter about their claim says so.")
    return Told(role_values(role, area, organisation), _page_of_role(area, organisation), "person")


def role_ended(asked: Asked) -> Told:
    """That somebody no longer has a role; not wanted where they were given it again since."""
    role, area, organisation = (asked.about(name) for name in ("role", "area", "organisation"))
    if holds(asked, role, area, organisation):
        raise NotWanted("They have the role again.")
    return Told(role_values(role, area, organisation), links.account(), "person")


def nobody_represents(asked: Asked) -> Told:
    """An organisation that nobody represents any more, for the officers; not wanted once somebody does."""
    organisation = partners.organisation(asked.about("organisation"), seen_by=HOUSE_ITSELF)
    if people.representatives_of(organisation.reference, on=asked.on):
        raise NotWanted("Somebody represents the organisation again.")
    kept_by = organisation.kept_by
    part = check_officer(asked, kept_by)
    path = links.account() if kept_by == HOUSE else links.organisation_people(kept_by, organisation.reference)
    return Told({"organisation": organisation.name}, path, part)


def role_to_confirm(asked: Asked) -> Told:
    """A role that somebody is asked to confirm, or that rests; not wanted once they did or it ended."""
    role = people.role(int(asked.about("id")), seen_by=HOUSE_ITSELF, on=asked.on)
    is_open = role.is_due(asked.on) and role.confirmed_on.isoformat() == asked.about("confirmed_on")
    if not is_open or role.rests(asked.on) != (asked.letter.kind == "role-rests"):
        raise NotWanted("The role was confirmed, or a later letter says how it stands.")
    values = role_values(role.role, role.area, role.organisation) | {"by": role.confirm_by}
    return Told(values, links.account(), "person")


def area_without_officer(asked: Asked) -> Told:
    """An area without an officer, for the keepers of the site."""
    if people.officers_of(asked.letter.area, on=asked.on):
        raise NotWanted("The area has an officer again.")
    part = check_officer(asked, HOUSE)
    return Told({}, links.area_people(asked.letter.area), part)


def _claim_path(claim: Claim) -> str:
    """The page of a claim: in the area that keeps the entry; in any area where the house does."""
    kept_by = claim.organisation.kept_by
    if kept_by == HOUSE:
        kept_by = next((area.slug for area in areas.areas(seen_by=HOUSE_ITSELF)), "")
    return links.claim(kept_by, claim.reference) if kept_by else links.account()


def _was_told_by_claim(asked: Asked, organisation: str) -> bool:
    """Whether a letter of the same hour says that their claim was accepted, which is why they have the role."""
    told = Letter.objects.filter(kind="claim-accepted", recipient=asked.letter.recipient).order_by("-pk").first()
    if told is None or told.about.get("organisation") != organisation:
        return False
    return abs((told.made_at - asked.letter.made_at).total_seconds()) < 3600


def _page_of_role(area: str, organisation: str) -> str:
    if organisation:
        return page_of_organisation(partners.organisation(organisation, seen_by=HOUSE_ITSELF).kept_by, organisation)
    return links.account() if area == HOUSE else links.area_home(area)
