"""A request for the compact in another format or language: by whom, by when it is to be answered, and how it was."""

from django.db import models
from django.db.models import F, Q

from opencompact.records.areas.models.area import Area
from opencompact.records.areas.models.editions import Edition
from opencompact.records.references import new_reference

FORMATS = {
    "easy read": "Easy Read",
    "large print": "large print",
    "braille": "braille",
    "audio": "audio",
    "sign language": "British Sign Language",
    "paper": "on paper",
    "language": "another language",
    "other": "something else",
}
WAYS = {"web": "on this site", "e-mail": "by e-mail", "phone": "by phone", "letter": "by letter", "person": "in person"}


class FormatRequest(models.Model):
    """Somebody asks for a text they can use. How to reach them is personal and goes when ``contact`` is erased."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="format_requests")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    wants = models.CharField(max_length=20, choices=list(FORMATS.items()))
    which = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    contact = models.TextField(blank=True)
    came = models.CharField(max_length=10, choices=list(WAYS.items()), default="web")
    entered_by = models.CharField(max_length=40, blank=True)
    asked_at = models.DateTimeField()
    asked_on = models.DateField()
    answer_by = models.DateField()
    taken_by = models.CharField(max_length=40, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=40, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_by__gte=F("asked_on")), name="request_is_answered_after_it_is_made"
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answered_by="")
                | (Q(answered_on__gte=F("asked_on")) & ~Q(answered_by="")),
                name="request_says_who_answered_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Request {self.reference}"
