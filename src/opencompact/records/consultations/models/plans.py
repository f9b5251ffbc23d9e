"""A policy, strategy or service on its way from the first conversation to adoption and review."""

from django.db import models
from django.db.models import Q

from opencompact.records.areas.models import Area
from opencompact.records.partners.models import Organisation
from opencompact.records.references import new_reference

PLAN_STEPS = {
    "partners_first_met_on": "partners first talked to",
    "needs_assessed_on": "needs assessed with partners",
    "social_impact_assessed_on": "effect on society noted",
    "sector_effect_assessed_on": "effect on the sector noted",
    "drafted_on": "first draft",
    "papers_sent_on": "papers sent to partners",
    "adopted_on": "adopted",
    "binding_on": "becomes binding",
    "operates_from": "in operation",
    "reviewed_on": "reviewed with partners",
}
"""The steps in their usual order, by the names that the vocabulary gives their days."""


class Plan(models.Model):
    """A plan of one body. Only whoever keeps it sees it until ``shown_from``."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="plans")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="plans")
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    themes = models.JSONField(default=list, blank=True)
    is_joint = models.BooleanField(null=True, blank=True)
    partners = models.JSONField(default=list, blank=True)
    cites_compact = models.BooleanField(null=True, blank=True)
    widens_delivery = models.BooleanField(null=True, blank=True)
    shown_from = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    dropped_note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="plan_has_a_title"),
            models.CheckConstraint(
                condition=Q(dropped_on__isnull=True) | ~Q(dropped_note=""), name="plan_is_dropped_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanStep(models.Model):
    """A step of a plan: its day, or ``never`` where it is known not to have happened. Withdrawn rather than changed.

    Each stands once, but for reviews, of which there may be one after another.
    """

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=30, choices=list(PLAN_STEPS.items()))
    on = models.DateField(null=True, blank=True)
    never = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    recorded_on = models.DateField()
    recorded_by = models.CharField(max_length=40)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(on__isnull=False, never=False) | Q(on__isnull=True, never=True),
                name="plan_step_has_a_day_or_never_was",
            ),
            models.UniqueConstraint(
                fields=["plan", "step"],
                condition=Q(withdrawn_at__isnull=True) & (Q(never=True) | ~Q(step="reviewed_on")),
                name="plan_step_stands_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{PLAN_STEPS[self.step]} {self.on or 'never'}"
