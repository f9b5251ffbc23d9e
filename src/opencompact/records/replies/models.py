"""A finding that names a body, put to it before it is public, with the words in which it was put; and its reply."""

from django.db import models
from django.db.models import F, Q

from opencompact.records.areas.models import Area, Edition
from opencompact.records.partners.models import Organisation
from opencompact.records.references import new_reference


class Put(models.Model):
    """What was put to a body, as it was said that day; whether it still holds is worked out anew each time.

    ``kind`` and ``record`` name the record; ``digest`` is the SHA-256 of outcome and sentence, so that a finding that
    changed is put again. From ``public_from`` everybody sees it.
    """

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="put")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="put")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="put")
    kind = models.CharField(max_length=40)
    record = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    commitment = models.CharField(max_length=120)
    outcome = models.CharField(max_length=20)
    sentence = models.TextField()
    digest = models.CharField(max_length=64)
    put_on = models.DateField()
    public_from = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "edition", "kind", "record", "commitment", "digest"], name="finding_is_put_once"
            ),
            models.CheckConstraint(condition=Q(public_from__gte=F("put_on")), name="finding_is_put_before_it_is_shown"),
        ]
        indexes = [models.Index(fields=["organisation", "public_from"], name="put_to_a_body")]

    def __str__(self) -> str:
        return f"Put {self.reference}"


class Reply(models.Model):
    """What the body answers, published beside the finding; a later one stands in its place and the earlier stays."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    put = models.ForeignKey(Put, on_delete=models.PROTECT, related_name="replies")
    words = models.TextField()
    replied_on = models.DateField()
    replied_by = models.CharField(max_length=40)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="reply_says_something")]

    def __str__(self) -> str:
        return f"Reply {self.reference}"
