"""The bodies that a consultation has to do with: who runs it together, whom it affects, and who was invited."""

from django.db import models
from django.db.models import Q

from opencompact.records.consultations.models.consultation import Consultation
from opencompact.records.partners.models import SECTORS, Organisation


class Body(models.Model):
    """A body beside the one that asks: ``runs_it`` with it, ``is_affected`` by the matter, ``invited_on`` a day.

    ``name`` and ``sector`` are for a body that is no partner of the area; else they stand on its own entry.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="bodies")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="taking_part_in"
    )
    name = models.CharField(max_length=300, blank=True)
    sector = models.CharField(max_length=10, blank=True, choices=list(SECTORS.items()))
    runs_it = models.BooleanField(default=False)
    is_affected = models.BooleanField(default=False)
    invited_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "organisation"],
                condition=Q(organisation__isnull=False),
                name="body_takes_part_once",
            ),
            models.CheckConstraint(
                condition=(Q(organisation__isnull=False) & Q(name="")) | (Q(organisation__isnull=True) & ~Q(name="")),
                name="body_is_a_partner_or_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        return self.organisation.name if self.organisation else self.name
