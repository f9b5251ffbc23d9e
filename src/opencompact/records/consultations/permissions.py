"""Who sees a consultation or a plan, who sets it up, and who reads its answers."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from opencompact.records.areas.models import Area
from opencompact.records.areas.permissions import looks_after
from opencompact.records.consultations.models import Body, Consultation, Plan
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotAllowed, NotThere


def visible(seen_by: Visitor, area: Area) -> Q:
    """The consultations of an area that somebody sees: those shown to all, and those that are theirs to set up."""
    if looks_after(seen_by, area):
        return Q()
    shown = Q(shown_from__isnull=False) if area.opened_on else Q(pk__in=[])
    own = sorted(seen_by.organisations)
    if not own:
        return shown
    with_them = Body.objects.filter(consultation=OuterRef("pk"), runs_it=True, organisation__reference__in=own)
    return shown | Q(organisation__reference__in=own) | Q(Exists(with_them))


def visible_plans(seen_by: Visitor, area: Area) -> Q:
    """The plans of an area that somebody sees: those shown to all, and those that are theirs to keep."""
    if looks_after(seen_by, area):
        return Q()
    shown = Q(shown_from__isnull=False) if area.opened_on else Q(pk__in=[])
    return shown | Q(organisation__reference__in=sorted(seen_by.organisations))


def runs(by: Visitor, consultation: Consultation) -> bool:
    """Whether they belong to a body that holds the consultation, alone or with others.

    The database is asked only of somebody who works for another body than the one that asks.
    """
    if by.works_for(consultation.organisation.reference):
        return True
    return bool(by.organisations) and any(by.works_for(reference) for reference in _beside(consultation))


def running(consultation: Consultation) -> Iterable[str]:
    """The references of the bodies that hold it."""
    return [consultation.organisation.reference, *_beside(consultation)]


def _beside(consultation: Consultation) -> Iterable[str]:
    rows = consultation.bodies.filter(runs_it=True, organisation__isnull=False)
    return rows.values_list("organisation__reference", flat=True)


def may_set_up(by: Visitor, consultation: Consultation) -> bool:
    """Whether they may set it up and change it: its own people, and the compact officer on their behalf."""
    return looks_after(by, consultation.area) or runs(by, consultation)


def check_can_set_up(by: Visitor, consultation: Consultation) -> None:
    """Its own people and the officer set it up; to whom it is not shown it is not there."""
    if may_set_up(by, consultation):
        return
    if consultation.shown_from is None or consultation.area.opened_on is None:
        raise NotThere()
    raise NotAllowed(f"Only people of {consultation.organisation.name} and the compact officer can do this.")


def check_can_read_answers(by: Visitor, consultation: Consultation) -> None:
    """What people answered is read by the bodies that asked, and by nobody else: the officer is not among them."""
    if runs(by, consultation):
        return
    if consultation.shown_from is None and not may_set_up(by, consultation):
        raise NotThere()
    raise NotAllowed(f"Only people of {consultation.organisation.name} read what was answered.")


def check_can_plan(by: Visitor, *, area: Area, organisation: Organisation) -> None:
    """A consultation or a plan of a body is begun by its own people, or by the officer on its behalf."""
    if not (looks_after(by, area) or by.works_for(organisation.reference)):
        raise NotAllowed(f"Only people of {organisation.name} and the compact officer can do this.")


def may_keep(by: Visitor, plan: Plan) -> bool:
    """Whether they may change a plan: people of its body, and the officer on their behalf."""
    return looks_after(by, plan.area) or by.works_for(plan.organisation.reference)


def check_can_keep(by: Visitor, plan: Plan) -> None:
    """People of its body and the officer change a plan; to whom it is not shown it is not there."""
    if may_keep(by, plan):
        return
    if plan.shown_from is None:
        raise NotThere()
    raise NotAllowed(f"Only people of {plan.organisation.name} and the compact officer can do this.")


def check_can_read_list(by: Visitor, *, area: Area) -> None:
    """A list of consultations that are held elsewhere is read in by the compact officer."""
    if not looks_after(by, area):
        raise NotAllowed(f"Only the compact officer of {area.name} can do this.")
