"""An edition of a compact: its text as its file gives it, the dated steps of its path, and its codes."""

from django.db import models
from django.db.models import Q

from opencompact.records.areas.models.area import Area
from opencompact.records.partners.models import Organisation
from opencompact.records.references import new_reference

STEPS = {
    "drafted": "drafted",
    "consulted": "consulted on",
    "scrutiny_asked": "comments of scrutiny asked for",
    "scrutiny_reported": "comments of scrutiny reported",
    "approved": "approved",
    "recommended": "recommended for adoption",
    "endorsed": "endorsed",
    "launched": "launched",
    "in_force": "in force",
    "superseded": "superseded",
}
"""The steps of an edition's path in their usual order; approved, recommended and endorsed are taken by a body."""
CERTAINTIES = {"done": "done", "planned": "planned", "not shown": "not shown in the papers held"}
CODE_STATES = {"planned": "planned", "draft": "draft", "in force": "in force", "superseded": "superseded"}


class Edition(models.Model):
    """One edition. ``text`` is the compact's file (TOML) and ``digest`` the SHA-256 of it: what a signature binds to.

    ``address`` is its part of the page's address, such as 2014. The text may be replaced until ``published_on``.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="editions")
    address = models.SlugField(max_length=40)
    title = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    published_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "address"], name="edition_has_its_own_address"),
            models.UniqueConstraint(fields=["area", "position"], name="edition_has_its_own_place"),
            models.CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="edition_has_a_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.address})"


class Step(models.Model):
    """One dated step of an edition's path. Where the day is not known ``as_written`` says what is, and may say nothing.

    ``certainty`` keeps apart what was done, what was planned, and what the papers held do not show.
    """

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=20, choices=list(STEPS.items()))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    body = models.CharField(max_length=300, blank=True)
    on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    as_written = models.CharField(max_length=200, blank=True)
    certainty = models.CharField(max_length=10, choices=list(CERTAINTIES.items()), default="done")
    note = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(on__isnull=True) | Q(until_on__gte=models.F("on")),
                name="step_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["edition", "step"],
                condition=Q(step__in=["in_force", "superseded"], withdrawn_at__isnull=True, certainty="done"),
                name="edition_comes_into_force_and_ends_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{STEPS[self.step]} {self.on or self.as_written}"


class Code(models.Model):
    """A code of good practice under an area's compact, with its own status and text."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="codes")
    topic = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=list(CODE_STATES.items()))
    status_on = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "topic"], name="code_is_listed_once")]

    def __str__(self) -> str:
        return self.topic
