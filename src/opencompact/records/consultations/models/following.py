"""Those who asked to hear early of consultations on a subject or in a place, without an account."""

from django.db import models
from django.db.models import Q

from opencompact.records.areas.models import Area
from opencompact.records.references import new_reference


class Follow(models.Model):
    """An address that asked to hear of coming consultations; ``subject`` and ``place`` blank mean every one.

    Letters go only once ``confirmed_at``, by the link that also ends it (see ``links.py`` of the room). Where it ended
    the address is erased.
    """

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="follows")
    email = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=10, default="en-gb")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(ended_at__isnull=True) & ~Q(email="")) | Q(ended_at__isnull=False, email=""),
                name="follow_that_ended_has_no_address",
            ),
            models.UniqueConstraint(
                fields=["area", "email", "subject", "place"],
                condition=Q(ended_at__isnull=True),
                name="follow_is_asked_for_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Follow {self.reference}"
