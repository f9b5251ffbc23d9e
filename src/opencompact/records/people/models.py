"""A person, the roles they hold from one day to another, and the invitations sent to an address."""

import unicodedata
from contextlib import suppress
from datetime import date, datetime, timedelta

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
HOUSE = "house"
"""The area that stands for the whole site."""
CONFIRMED_FOR = timedelta(days=365)
"""How long a role stands before the person is asked whether they still hold it."""
GRACE = timedelta(days=30)
"""How long an unanswered question waits before the role rests."""
REVIVED_WITHIN = timedelta(days=365)
"""How long a role may rest and still be taken up again by the person alone."""

_VISIBLE = RegexValidator(
    r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]",
    "It contains characters that cannot be seen; type it again.",
    inverse_match=True,
)


def plain_address(email: str) -> str:
    """An e-mail address as it is compared, stored and written to: NFKC, without case, its domain in ASCII.

    A domain in letters that look like others is shown as what it is (``xn--...``).
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", email.strip()).casefold())
    mailbox, at, domain = folded.rpartition("@")
    with suppress(UnicodeError):  # else it is no domain; forms and the model's validators say so
        domain = domain.encode("idna").decode("ascii")
    return f"{mailbox}{at}{domain}"


class People(BaseUserManager["Person"]):
    """Finds people by their address, as Django asks of a user model."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person with that address."""
        return self.get(email=plain_address(username or ""))


class Person(AbstractBaseUser):
    """Somebody who can sign in. Elsewhere they are known by their reference, which outlives their name.

    ``began_at`` is when they last filled in the sign-up, ``joined_at`` when they showed that the address is theirs.
    """

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    email = models.EmailField(max_length=254, unique=True, validators=[_VISIBLE])
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=10, default="en-gb")
    is_active = models.BooleanField(default=True)
    began_at = models.DateTimeField(null=True, blank=True)
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

    @property
    def confirm_by(self) -> date:
        """The day by which the person says that they still hold it; after it the role rests."""
        return self.confirmed_on + CONFIRMED_FOR + GRACE

    def is_held(self, on: date) -> bool:
        """Whether it has begun and has not ended, be it that it rests."""
        return self.from_on <= on and (self.to_on is None or self.to_on > on)

    def rests(self, on: date) -> bool:
        """Whether nobody has confirmed it for so long that it gives no rights until somebody does."""
        return self.is_held(on) and self.confirm_by < on

    def is_due(self, on: date) -> bool:
        """Whether the person is asked to confirm it."""
        return self.is_held(on) and self.confirmed_on + CONFIRMED_FOR < on

    def can_be_revived(self, on: date) -> bool:
        """Whether the person alone may take it up again after it rested."""
        return self.is_held(on) and on <= self.confirm_by + REVIVED_WITHIN


class Invitation(models.Model):
    """An invitation to a role, bound to one address, used once, for a short time. Its link is signed, not stored."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    email = models.EmailField(max_length=254, validators=[_VISIBLE])
    area = models.CharField(max_length=80, blank=True)
    organisation = models.CharField(max_length=9, blank=True)
    role = models.CharField(max_length=20, choices=list(ROLES.items()))
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
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

    def is_open(self, at: datetime) -> bool:
        """Whether it can still be accepted."""
        return self.accepted_at is None and self.withdrawn_at is None and at < self.ends_at


class Remembered(models.Model):
    """What the limits of signing in remember for minutes or hours, the same for every process and machine.

    It is the table of Django's database cache, made here so that the migrations make it; nothing else reads it.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name_plural = "remembered"

    def __str__(self) -> str:
        return self.cache_key
