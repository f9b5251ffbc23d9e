"""A signature on an exact edition, and the yearly renewals of it."""

from django.db import models
from django.db.models import F, Q

from opencompact.records.areas.models.editions import Edition
from opencompact.records.partners.models import Organisation
from opencompact.records.references import new_reference

SIGNS_AS = {"full": "full signatory", "supporter": "supporter"}
SELF_ASSESSMENT = {"already": "We already do this", "better": "We could do better", "help": "We need help"}


class Signature(models.Model):
    """An organisation signed an exact text: ``digest`` is that of the edition on the day of signing.

    ``self_assessment`` (section by section) is the organisation's own business and is never public.
    """

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="signatures")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="signatures")
    digest = models.CharField(max_length=64)
    signs_as = models.CharField(max_length=10, choices=list(SIGNS_AS.items()))
    signed_on = models.DateField()
    signed_by = models.CharField(max_length=40)
    name_as_signed = models.CharField(max_length=300)
    self_assessment = models.JSONField(default=dict, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "organisation"],
                condition=Q(withdrawn_on__isnull=True),
                name="organisation_signs_an_edition_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_by="")
                | (Q(withdrawn_on__gte=F("signed_on")) & ~Q(withdrawn_by="")),
                name="signature_says_who_withdrew_it_and_when",
            ),
            models.CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="signature_binds_to_a_text"),
            models.CheckConstraint(condition=Q(signs_as__in=list(SIGNS_AS)), name="signature_is_full_or_a_supporters"),
        ]

    def __str__(self) -> str:
        return f"Signature {self.reference}"


class Renewal(models.Model):
    """A signature confirmed for another year."""

    signature = models.ForeignKey(Signature, on_delete=models.PROTECT, related_name="renewals")
    on = models.DateField()
    by = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["signature", "on"], name="signature_is_renewed_once_a_day")]

    def __str__(self) -> str:
        return f"{self.signature_id} {self.on}"
