"""The chain of what happened: one head an area, entries that are only ever added, and personal words beside them."""

from django.db import models

HOUSE = "house"
"""The chain of entries that belong to no area."""


class Head(models.Model):
    """The last number and hash of an area's chain; its row is locked while the next entry is written."""

    area = models.CharField(max_length=80, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="", blank=True)

    def __str__(self) -> str:
        return f"{self.area} {self.number}"


class Entry(models.Model):
    """One act: who did what, about what, when. Actor, area and subject are references as text, without foreign keys."""

    area = models.CharField(max_length=80)
    number = models.PositiveBigIntegerField()
    action = models.CharField(max_length=80)
    about = models.CharField(max_length=120)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    facts = models.JSONField(default=dict)
    note_digest = models.CharField(max_length=64, default="", blank=True)
    once = models.CharField(max_length=80, null=True, blank=True, unique=True)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "number"], name="history_has_one_entry_for_each_number"),
            models.UniqueConstraint(fields=["area", "previous"], name="history_does_not_fork"),
        ]
        indexes = [models.Index(fields=["area", "about"], name="history_about")]

    def __str__(self) -> str:
        return f"{self.area} {self.number}: {self.action} {self.about}"


class Note(models.Model):
    """Personal words that belong to an entry. The chain holds only their salted digest, so they can be erased."""

    area = models.CharField(max_length=80)
    number = models.PositiveBigIntegerField()
    text = models.TextField(blank=True)
    salt = models.CharField(max_length=32, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "number"], name="history_has_one_note_for_an_entry"),
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=True) | models.Q(text="", salt=""),
                name="history_keeps_nothing_of_an_erased_note",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.number}"
