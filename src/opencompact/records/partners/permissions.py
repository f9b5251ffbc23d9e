"""Who sees an organisation and its address, and who may change it, keep it and decide about it."""

from django.db.models import Q

from opencompact.records.partners.models import Claim, Organisation
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotAllowed


def visible(seen_by: Visitor, *, through: str = "") -> Q:
    """The organisations that somebody sees: the confirmed ones, and those they keep, work for, or claim.

    ``through`` is the way to the organisation from other rows ("organisation__").
    """
    if seen_by.is_keeper:
        return Q()
    seen = Q((f"{through}confirmed_on__isnull", False))
    if seen_by.areas:
        seen |= Q((f"{through}kept_by__in", sorted(seen_by.areas)))
    if seen_by.organisations:
        seen |= Q((f"{through}reference__in", sorted(seen_by.organisations)))
    if seen_by.person is not None:
        waiting = Claim.objects.filter(person=seen_by.person, decided_at__isnull=True)
        seen |= Q((f"{through}pk__in", waiting.values("organisation")))
    return seen


def visible_claims(seen_by: Visitor) -> Q:
    """The claims that somebody sees: their own, and those that are theirs to decide."""
    if seen_by.is_keeper:
        return Q()
    decides = Q(organisation__kept_by__in=sorted(seen_by.areas))
    return decides | Q(person=seen_by.person) if seen_by.person is not None else decides


def keeps(by: Visitor, kept_by: str) -> bool:
    """Whether they look after the entries that an area keeps (``house``: the site): its officer, or a keeper."""
    return by.is_keeper or by.is_officer_of(kept_by)


def may_see_address(seen_by: Visitor, organisation: Organisation) -> bool:
    """Whether a hidden address, postcode and phone number are shown to them. Whoever only claims is not among them."""
    if not organisation.address_is_hidden:
        return True
    return keeps(seen_by, organisation.kept_by) or seen_by.works_for(organisation.reference)


def may_change(by: Visitor, organisation: Organisation) -> bool:
    """Whether they may keep the entry up to date."""
    return keeps(by, organisation.kept_by) or by.works_for(organisation.reference)


def check_can_change(by: Visitor, organisation: Organisation) -> None:
    """Its own people, the officer who looks after the entry, and the keepers of the site."""
    if not may_change(by, organisation):
        raise NotAllowed(f"Only people of {organisation.name} and the compact officer can change this.")


def check_can_keep(by: Visitor, kept_by: str) -> None:
    """What is decided about an organisation is decided by who looks after its entry."""
    if not keeps(by, kept_by):
        who = "a keeper of the site" if kept_by == "house" else "the compact officer"
        raise NotAllowed(f"Only {who} can do this.")


def check_can_add(by: Visitor, kept_by: str) -> None:
    """Anybody who is signed in adds an organisation to an area; only keepers add to the site's own entries."""
    if kept_by == "house":
        check_can_keep(by, kept_by)
    if by.person is None and not keeps(by, kept_by):
        raise NotAllowed("Sign in first; then you can add your organisation.")


def check_can_claim(by: Visitor) -> None:
    """Whoever is signed in may say that they speak for an organisation."""
    if by.person is None:
        raise NotAllowed("Sign in first; then you can say that you speak for an organisation.")


def check_can_decide(by: Visitor, claim: Claim) -> None:
    """The officer of the area that keeps the entry decides, but never about themselves."""
    check_can_keep(by, claim.organisation.kept_by)
    if by.person is not None and by.person.pk == claim.person_id:
        raise NotAllowed("This is your own claim; somebody else must decide it.")
