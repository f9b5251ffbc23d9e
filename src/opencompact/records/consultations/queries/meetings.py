"""Finds the events of a consultation, and those of many for a calendar."""

from collections.abc import Sequence

from django.db.models import QuerySet

from opencompact.records.consultations.models import Consultation, Meeting
from opencompact.records.refusals import NotThere


def meetings(consultation: Consultation) -> list[Meeting]:
    """Its events, the first one first; those without a day last."""
    rows = list(consultation.meetings.all())
    return sorted(rows, key=lambda one: (one.held_on is None, str(one.held_on), str(one.starts_at or ""), one.pk))


def meeting(consultation: Consultation, reference: str) -> Meeting:
    """One of its events. Raises NotThere."""
    found = consultation.meetings.filter(reference=reference).first()
    if found is None:
        raise NotThere()
    found.consultation = consultation
    return found


def events_of(rows: Sequence[Consultation]) -> QuerySet[Meeting]:
    """The dated events of several consultations, in the order of their days."""
    found = Meeting.objects.filter(consultation__in=[row.pk for row in rows], held_on__isnull=False)
    return found.order_by("held_on", "starts_at", "pk")
