"""The reference group: its seats, who holds them and deputises, and who is in the chair."""

from django.db import models
from django.db.models import F, Q

from opencompact.records.areas.models.area import Area
from opencompact.records.partners.models import SECTORS, Organisation
from opencompact.records.people.models import Person
from opencompact.records.references import new_reference


class Seat(models.Model):
    """A seat for a sector, held by an organisation or a named part of one; ``ended_on`` is its last day.

    ``body`` is the organisation's name as a list writes it, where it is on no list of partners.
    """

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="seats")
    sector = models.CharField(max_length=10, choices=list(SECTORS.items()))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="seats"
    )
    body = models.CharField(max_length=300, blank=True)
    part = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField()
    from_on = models.DateField(null=True, blank=True)
    from_as_written = models.CharField(max_length=80, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(from_on__isnull=True) | Q(ended_on__gte=F("from_on")),
                name="seat_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) | Q(body=""), name="seat_names_its_body_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Seat {self.position} of {self.area_id}"


class Holding(models.Model):
    """Somebody holds a seat, or deputises in it, up to ``to_on``. ``name_is_public`` is their own choice."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="holdings")
    is_deputy = models.BooleanField(default=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    name_is_public = models.BooleanField(default=False)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="holding_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["seat", "is_deputy"], condition=Q(to_on__isnull=True), name="seat_has_one_holder_without_an_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{'Deputy' if self.is_deputy else 'Holder'} of {self.seat_id}"


class Chairing(models.Model):
    """A seat that has the chair, from one day to another; days that nobody wrote down stay blank."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="chairings")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="chairings")
    from_on = models.DateField(null=True, blank=True)
    from_as_written = models.CharField(max_length=80, blank=True)
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area"], condition=Q(to_on__isnull=True), name="group_has_one_chair"),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(from_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="chair_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"Chair of {self.area_id}"
