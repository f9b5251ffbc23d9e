"""What a consultation gives people to read: at another address, as text of this site, or as a file."""

from django.db import models
from django.db.models import Q

from opencompact.records.consultations.models.consultation import Consultation
from opencompact.records.references import new_reference


class Paper(models.Model):
    """A document: one of an address, a text, or a file (see ``PaperFile``). ``pages`` and ``words`` tell its size."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="papers")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=60, blank=True)
    made_for = models.CharField(max_length=60, blank=True)
    address = models.URLField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    words = models.PositiveIntegerField(null=True, blank=True)
    added_on = models.DateField()
    removed_on = models.DateField(null=True, blank=True)
    removed_note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="paper_has_a_title"),
            models.CheckConstraint(condition=Q(address="") | Q(text=""), name="paper_is_one_thing"),
            models.CheckConstraint(
                condition=Q(removed_on__isnull=True) | ~Q(removed_note=""), name="paper_is_removed_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PaperFile(models.Model):
    """The file of a paper, kept beside it so that lists never load it; its name is shown and never used as a path."""

    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="file", primary_key=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="paper_file_is_not_empty")]

    def __str__(self) -> str:
        return f"{self.paper_id}"
