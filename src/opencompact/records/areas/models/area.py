"""An area with its own name, look and place within another, and the organisations that are its partners."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from opencompact.records.partners.models import Organisation

KINDS = {"county": "county", "unitary": "unitary area", "borough": "borough", "district": "district", "city": "city"}
_SLUG = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
_COLOUR = r"^#[0-9a-f]{6}$"


class Area(models.Model):
    """The county, borough or district that a compact covers. Until ``opened_on`` only its officers see it.

    ``within`` gives no permission in either direction; ``within_note`` says how we know of it. ``renewal_months``,
    ``answer_days``, ``alarm_days`` and ``reply_days`` are the area's own figures.
    """

    slug = models.CharField(max_length=60, primary_key=True, validators=[RegexValidator(_SLUG)])
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=list(KINDS.items()))
    about = models.TextField(blank=True)
    is_invented = models.BooleanField(default=False)
    within = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="contains")
    within_note = models.TextField(blank=True)
    colour = models.CharField(max_length=7, default="#6b1a4d", validators=[RegexValidator(_COLOUR)])
    logo = models.BinaryField(null=True, blank=True)
    logo_alternative = models.CharField(max_length=200, blank=True)
    contact_email = models.EmailField(max_length=254, blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_address = models.TextField(blank=True)
    renewal_months = models.PositiveSmallIntegerField(default=12)
    answer_days = models.PositiveSmallIntegerField(default=10)
    alarm_days = models.PositiveSmallIntegerField(default=60)
    reply_days = models.PositiveSmallIntegerField(default=20)
    opened_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(slug__regex=_SLUG), name="area_has_a_plain_address"),
            models.CheckConstraint(condition=Q(colour__regex=_COLOUR), name="area_has_a_colour"),
            models.CheckConstraint(condition=~Q(name=""), name="area_has_a_name"),
            models.CheckConstraint(
                condition=Q(within__isnull=True) | ~Q(within=F("slug")), name="area_is_not_within_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Partner(models.Model):
    """An organisation that works under an area's compact: on its list from one day to another."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="partners")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="partner_in")
    since_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "organisation"], condition=Q(left_on__isnull=True), name="partner_is_listed_once"
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(since_on__isnull=True) | Q(left_on__gte=F("since_on")),
                name="partner_leaves_after_it_joins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.area_id}"
