"""The meetings and workshops of a consultation, with who came and what was said."""

from django.db import models
from django.db.models import Q

from opencompact.records.consultations.models.consultation import Consultation
from opencompact.records.references import new_reference


class Meeting(models.Model):
    """One event. ``attendance`` is how many people came, ``notes`` what is published of it; blank is not recorded."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="meetings")
    title = models.CharField(max_length=200)
    held_on = models.DateField(null=True, blank=True)
    starts_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=300, blank=True)
    access = models.TextField(blank=True)
    attendance = models.PositiveIntegerField(null=True, blank=True)
    notes = models.TextField(blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="meeting_has_a_title")]

    def __str__(self) -> str:
        return self.title
