"""The outbox: letters waiting to be sent, each made once for a cause and a recipient, and their proof."""

from django.db import models
from django.db.models import Q

from opencompact.records.references import new_reference

STATES = {
    "waiting": "waiting",
    "sending": "being sent",
    "sent": "sent",
    "failed": "given up",
    "held": "held back",
    "dropped": "not sent: no longer wanted",
}


class Place(models.Model):
    """How far the outbox has read in an area's history."""

    area = models.CharField(max_length=80, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.area} {self.number}"


class Letter(models.Model):
    """A letter of a kind, about something, to one address. ``cause`` is the history entry or the deadline behind it."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    kind = models.CharField(max_length=60)
    cause = models.CharField(max_length=160)
    area = models.CharField(max_length=80)
    person = models.CharField(max_length=9, blank=True)
    address = models.EmailField(max_length=254)
    language = models.CharField(max_length=10, default="en-gb")
    says = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=list(STATES.items()), default="waiting")
    made_at = models.DateTimeField()
    not_before = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    reply = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "cause", "address"], name="letter_is_made_once"),
            models.CheckConstraint(
                condition=~Q(state="sent") | (Q(sent_at__isnull=False) & ~Q(message_id="") & ~Q(digest="")),
                name="letter_that_was_sent_has_its_proof",
            ),
        ]
        indexes = [models.Index(fields=["state", "not_before"], name="letter_waiting")]

    def __str__(self) -> str:
        return f"Letter {self.reference}"
