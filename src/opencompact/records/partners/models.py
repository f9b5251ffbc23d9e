"""An organisation with its identifiers, names over time, successors, and the claims of people to speak for it."""

from django.db import models
from django.db.models import F, Q

from opencompact.records.people.models import Person
from opencompact.records.references import new_reference

SECTORS = {"public": "public", "third": "voluntary and community", "private": "private"}
SIZES = {
    "micro": "under £10,000 a year",
    "small": "£10,000 to £100,000 a year",
    "medium": "£100,000 to £1 million a year",
    "large": "£1 million to £10 million a year",
    "major": "over £10 million a year",
}
SUCCESSIONS = {"merged": "merged into", "split": "split into", "replaced": "was replaced by"}


class Organisation(models.Model):
    """A body of any sector. It is never deleted: it may be closed, and others may succeed it.

    ``kept_by`` is the area whose officer looks after this entry (``house``: the keepers of the site). ``search`` is
    what the list is searched by, and ``sorts_as`` what it is sorted by; actions fill them from the names.
    ``confirmed_on`` is the day on which an officer confirmed that it is who it says; until then it is not public.
    """

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    name = models.CharField(max_length=300)
    sorts_as = models.CharField(max_length=300, db_index=True)
    search = models.TextField()
    sector = models.CharField(max_length=10, blank=True, choices=list(SECTORS.items()))
    kind = models.CharField(max_length=80, blank=True)
    size = models.CharField(max_length=10, blank=True, choices=list(SIZES.items()))
    about = models.TextField(blank=True)
    places_served = models.TextField(blank=True)
    people_served = models.TextField(blank=True)
    website = models.URLField(max_length=500, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    address_is_hidden = models.BooleanField(default=False)
    kept_by = models.CharField(max_length=80)
    confirmed_on = models.DateField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    address_is_withheld = False
    """Whether whoever asked may not see the address, which was then taken out of this reading of the row."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_a_name"),
            models.CheckConstraint(
                condition=Q(sector="") | Q(sector__in=list(SECTORS)), name="organisation_is_of_a_known_sector"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(started_on__isnull=True) | Q(closed_on__gte=F("started_on")),
                name="organisation_closes_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Identifier(models.Model):
    """What a register calls an organisation: scheme and value, such as GB-CHC and 1234567. One has one holder."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="identifiers")
    scheme = models.CharField(max_length=40)
    value = models.CharField(max_length=120)
    is_former = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "value"], name="identifier_belongs_to_one_organisation")
        ]

    def __str__(self) -> str:
        return f"{self.scheme}-{self.value}"


class Name(models.Model):
    """A name that an organisation has or had; its present one stands on the organisation as well."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=300)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    is_short_form = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name", "from_on"], name="name_is_held_once_from_a_day"),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(from_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="name_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """One organisation came after another, wholly or in part; what the first signed and owes is the other's too."""

    predecessor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="succeeded_by")
    successor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="successor_of")
    how = models.CharField(max_length=10, choices=list(SUCCESSIONS.items()))
    on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_is_told_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="succession_is_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} {SUCCESSIONS[self.how]} {self.successor_id}"


class Claim(models.Model):
    """Somebody says that they speak for an organisation; where it matters they wait until an officer verified it."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="claims")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="claims")
    role = models.CharField(max_length=20)
    why = models.TextField(blank=True)
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=40, blank=True)
    is_accepted = models.BooleanField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"], condition=Q(decided_at__isnull=True), name="claim_waits_once"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by="", is_accepted__isnull=True)
                | (Q(decided_at__isnull=False, is_accepted__isnull=False) & ~Q(decided_by="")),
                name="claim_says_who_decided_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Claim {self.reference}"


class RegisterRow(models.Model):
    """What a register last said of an organisation, field by field, and by which key it knows it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="register_rows")
    kept_by = models.CharField(max_length=80)
    register = models.CharField(max_length=300)
    key = models.CharField(max_length=200)
    given = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kept_by", "register", "key"], name="register_has_one_row_for_each_key"),
            models.UniqueConstraint(
                fields=["kept_by", "register", "organisation"], name="register_speaks_once_of_an_organisation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register}: {self.key}"


class Upload(models.Model):
    """A register's file that somebody looks at before it is read in; it is deleted when it was, or the next day."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    kept_by = models.CharField(max_length=80)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    name = models.CharField(max_length=300)
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"Upload {self.reference}"


class Import(models.Model):
    """A register that was read in: which file, by whom, and what it changed.

    ``organisations`` lists each organisation added or changed: its reference, which of the two, and the fields.
    """

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    name = models.CharField(max_length=300)
    digest = models.CharField(max_length=64)
    kept_by = models.CharField(max_length=80)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    problems = models.JSONField(default=list)
    organisations = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"Import {self.reference}"
