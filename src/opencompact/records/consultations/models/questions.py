"""What a consultation asks, version by version: an answer always belongs to the wording that it answered."""

from django.db import models
from django.db.models import Q

from opencompact.records.consultations.models.consultation import Consultation


class Questionnaire(models.Model):
    """One version of the questions in one language. ``sections`` is the whole of it (see ``questions.py`` of the room).

    It changes until ``frozen_at``; afterwards a further version is made, and ``change_note`` says what it changed.
    ``digest`` is the SHA-256 of what was frozen. ``keys_given`` is the highest number that a question's key ever had in
    this consultation, so that no key is used again for another question.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="questionnaires")
    number = models.PositiveSmallIntegerField(default=1)
    language = models.CharField(max_length=10, default="en")
    sections = models.JSONField(default=list, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    change_note = models.TextField(blank=True)
    keys_given = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "number", "language"], name="questionnaire_has_its_own_number"
            ),
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True, digest="")
                | (Q(frozen_at__isnull=False) & Q(digest__regex=r"^[0-9a-f]{64}$")),
                name="questionnaire_is_frozen_with_its_digest",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | Q(frozen_at__isnull=True) | ~Q(change_note=""),
                name="questionnaire_says_what_it_changed",
            ),
        ]

    def __str__(self) -> str:
        return f"Questions {self.number} ({self.language})"
