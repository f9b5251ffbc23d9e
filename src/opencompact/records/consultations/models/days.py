"""The days of a consultation as they were announced, each announcement a row that is never changed."""

from django.db import models
from django.db.models import F, Q

from opencompact.records.consultations.models.consultation import Consultation

CHANGES = {
    "set": "announced",
    "extended": "extended",
    "shortened": "shortened",
    "opened again": "opened again",
    "corrected": "corrected",
}
"""What an announcement of days did; "corrected" mends a mistake of writing and is no extension."""


class Period(models.Model):
    """The days of a consultation from an announcement on. The first row is the one with which it was set."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="periods")
    number = models.PositiveSmallIntegerField()
    change = models.CharField(max_length=12, choices=list(CHANGES.items()))
    opens_on = models.DateField()
    closes_on = models.DateField(null=True, blank=True)
    closing_time = models.TimeField(null=True, blank=True)
    announced_on = models.DateField()
    announced_at = models.DateTimeField()
    announced_by = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    approved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="period_has_its_own_number"),
            models.CheckConstraint(condition=Q(change__in=list(CHANGES)), name="period_says_what_it_changed"),
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="period_closes_after_it_opens",
            ),
            models.CheckConstraint(condition=Q(change="set") | ~Q(reason=""), name="period_is_changed_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.opens_on} to {self.closes_on}"
