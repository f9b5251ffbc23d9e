"""Making sense of the answers: themes, and which answers several readers coded to which."""

from django.db import models
from django.db.models import Q

from opencompact.records.consultations.models.answers import Answer
from opencompact.records.consultations.models.consultation import Consultation
from opencompact.records.references import new_reference


class Theme(models.Model):
    """Something that people said; retired rather than deleted, so that its codings stay whole."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="themes")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    retired_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "name"], name="theme_is_named_once"),
            models.CheckConstraint(condition=~Q(name=""), name="theme_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Coding(models.Model):
    """One reader's view that an answer speaks to a theme; ``question`` says in reply to what, where it matters."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="codings")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="codings")
    question = models.CharField(max_length=20, blank=True)
    coder = models.CharField(max_length=40)
    coded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "theme", "question", "coder"], name="coding_is_made_once_by_each_reader"
            )
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.theme_id}"


class Reading(models.Model):
    """One reader has finished coding an answer, though perhaps to no theme: what agreement is reckoned from."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="readings")
    reader = models.CharField(max_length=40)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "reader"], name="answer_is_read_once_by_each_reader")]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.reader}"
