"""The feedback, theme by theme: what people said, what was decided, and why where that differs."""

from django.db import models
from django.db.models import Q

from opencompact.records.consultations.models.answers import Answer
from opencompact.records.consultations.models.consultation import Consultation
from opencompact.records.consultations.models.sense import Theme
from opencompact.records.references import new_reference

DIFFERENCES = {
    "changed": "changed because of what people said",
    "partly": "changed in part",
    "not changed": "not changed",
}


class Statement(models.Model):
    """One part of the feedback, and the answers it rests on. ``why`` is asked for where not all was changed.

    What was published is never changed: a further statement is a correction, with the day it was made on.
    """

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="statements")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="statements")
    position = models.PositiveSmallIntegerField(default=0)
    heading = models.CharField(max_length=200)
    said = models.TextField()
    decided = models.TextField(blank=True)
    difference = models.CharField(max_length=12, blank=True, choices=list(DIFFERENCES.items()))
    why = models.TextField(blank=True)
    rests_on = models.ManyToManyField(Answer, blank=True, related_name="statements")
    correction_on = models.DateField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(said="") & ~Q(heading=""), name="statement_says_something")]

    def __str__(self) -> str:
        return self.heading
