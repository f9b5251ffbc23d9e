"""A person, the roles they hold from one day to another, and the invitations sent to an address."""

import unicodedata

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from opencompact.records.references import new_reference

OFFICER = "officer"
KEEPER = "keeper"
REPRESENTATIVE = "representative"
CONTRIBUTOR = "contributor"
ROLES = {
    OFFICER: "compact officer",
    KEEPER: "keeper of the site",
    REPRESENTATIVE: "representative",
    CONTRIBUTOR: "contributor",
}
"""An area has officers, the house (the area called house) has keepers; organisations have the other two."""

_VISIBLE = RegexValidator(
    r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]",
    "It contains characters that cannot be seen; type it again.",
    inverse_match=True,
)


def plain_address(email: str) -> str:
    """An e-mail address as it is compared and stored: without spaces around it, NFKC, without case."""
    return unicodedata.normalize("NFKC", email.strip()).casefold()


class People(BaseUserManager["Person"]):
    """Finds people by their address, as Django asks of a user model."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person with that address."""
        return self.get(email=plain_address(username or ""))


class Person(AbstractBaseUser):
    """Somebody who can sign in. Elsewhere they are known by their reference, which outlives their name."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    email = models.EmailField(max_length=254, unique=True, validators=[_VISIBLE])
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=10, default="en-gb")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(null=True, blank=True)

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name or f"Person {self.reference}"


class Role(models.Model):
    """What a person may do for an area or an organisation, from one day to another, confirmed each year."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    area = models.CharField(max_length=80, blank=True)
    organisation = models.CharField(max_length=9, blank=True)
    role = models.CharField(max_length=20, choices=list(ROLES.items()))
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField()
    given_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(~Q(area="") & Q(organisation="")) | (Q(area="") & ~Q(organisation="")),
                name="role_is_for_an_area_or_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="role_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=(Q(organisation="") & Q(role__in=[OFFICER, KEEPER]))
                | (Q(area="") & Q(role__in=[REPRESENTATIVE, CONTRIBUTOR])),
                name="role_suits_what_it_is_for",
            ),
            models.UniqueConstraint(
                fields=["person", "area", "organisation", "role"],
                condition=Q(to_on__isnull=True),
                name="role_is_held_once_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["organisation"], name="role_of_organisation")]

    def __str__(self) -> str:
        return f"{ROLES[self.role]} of {self.area or self.organisation}"


class Invitation(models.Model):
    """An invitation to a role, bound to one address, used once, for a short time. Its link is signed, not stored."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    email = models.EmailField(max_length=254, validators=[_VISIBLE])
    area = models.CharField(max_length=80, blank=True)
    organisation = models.CharField(max_length=9, blank=True)
    role = models.CharField(max_length=20, choices=list(ROLES.items()))
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    invited_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(~Q(area="") & Q(organisation="")) | (Q(area="") & ~Q(organisation="")),
                name="invitation_is_for_an_area_or_an_organisation",
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("invited_at")), name="invitation_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_says_who_accepted_and_when",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="invitation_is_accepted_or_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation {self.reference}"
