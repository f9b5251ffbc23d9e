"""An explanation in its four parts: which promise, why, what is done to soften it, until when."""

from django.db import models
from django.db.models import F, Q

from opencompact.records.areas.models import Area, Edition
from opencompact.records.partners.models import Organisation
from opencompact.records.references import new_reference


class Explanation(models.Model):
    """An organisation says openly why it departs from a commitment of an edition. Published is never taken back unseen.

    ``concerns`` says in words what it is about and ``subject`` may hold the reference of a record in a room above.
    """

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="explanations")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="explanations")
    commitment = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="explanations")
    concerns = models.CharField(max_length=300)
    subject = models.CharField(max_length=120, blank=True)
    why = models.TextField()
    softened_by = models.TextField()
    until_on = models.DateField(null=True, blank=True)
    until_note = models.CharField(max_length=200, blank=True)
    approved_by = models.CharField(max_length=200)
    published_on = models.DateField()
    published_by = models.CharField(max_length=40)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)
    withdrawn_note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(why="") & ~Q(softened_by="") & ~Q(concerns="") & ~Q(approved_by=""),
                name="explanation_has_its_parts",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=False) | ~Q(until_note=""), name="explanation_says_until_when"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_by="")
                | (Q(withdrawn_on__gte=F("published_on")) & ~Q(withdrawn_by="")),
                name="explanation_says_who_withdrew_it_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Explanation {self.reference}"
