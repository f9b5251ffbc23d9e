"""The outbox: letters waiting to be sent, each made once for a cause and a recipient, and the proof of their going."""

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
    """A letter of a kind to one recipient. ``cause`` is the deadline behind it or its entry, ``entry:<area>/<number>``.

    ``recipient`` is ``person:``, ``invitation:``, ``request:``, ``answer:`` or ``follow:`` with a reference. No address
    stands here: it is looked up when the letter is sent, so that an erased one is gone. ``about`` holds what the letter
    is about, by reference. ``reply`` is what the mail server said, or why the letter was not sent.
    """

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    kind = models.CharField(max_length=60)
    cause = models.CharField(max_length=160)
    area = models.CharField(max_length=80)
    recipient = models.CharField(max_length=40)
    about = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=list(STATES.items()), default="waiting")
    made_at = models.DateTimeField()
    not_before = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=10, blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    reply = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "cause", "recipient"], name="letter_is_made_once"),
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="letter_is_in_a_known_state"),
            models.CheckConstraint(
                condition=~Q(state="sent") | (Q(sent_at__isnull=False) & ~Q(message_id="") & ~Q(digest="")),
                name="letter_that_was_sent_has_its_proof",
            ),
            models.CheckConstraint(
                condition=~Q(state="sending") | Q(taken_at__isnull=False), name="letter_being_sent_says_since_when"
            ),
        ]
        indexes = [models.Index(fields=["state", "not_before"], name="letter_waiting")]

    def __str__(self) -> str:
        return f"Letter {self.reference}"
