"""A consultation: what it is about, who asks whom, its days, what may be changed by it, and what came of it."""

from django.db import models
from django.db.models import F, Q

from opencompact.records.areas.models import Area
from opencompact.records.consultations.models.plans import Plan
from opencompact.records.partners.models import Organisation
from opencompact.records.references import new_reference

METHODS = {
    "online": "online",
    "paper": "on paper",
    "telephone": "by phone",
    "event": "at an event",
    "partner": "through a partner organisation",
}
FORMATS = {
    "easy read": "Easy Read",
    "large print": "large print",
    "audio": "audio",
    "braille": "braille",
    "bsl": "British Sign Language",
}


class Consultation(models.Model):
    """One consultation of one body.

    Only whoever sets it up sees it until ``shown_from``. ``announced_on`` is the day of the early announcement on the
    forward plan; ``expected_on`` the opening as it was then expected. ``set_on`` is the day on which its days were
    fixed and announced; from then on they change only by a further ``Period``. ``closes_on`` is not itself counted in
    the length, though answers are taken on it until ``closing_time`` or to its end, and ``grace_minutes`` longer.

    ``reason_draft`` holds the four parts of an explanation until opening publishes it with the days.

    ``held_at`` is the address of a consultation that is held elsewhere, and ``source`` names it in the list it came
    from: a further reading of the list changes it and never doubles it. What such a list says and no row of our own
    holds stands in ``told``: counts of answers, the reason as published there and the like, by the vocabulary's names.
    ``is_over`` says of one that is only known from papers that it has closed, where they do not give the day.

    ``feedback_figures`` are the figures as they were approved, small numbers left out: erasing leaves them whole.
    """

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="consultations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="consultations")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="consultations")
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    audience = models.TextField(blank=True)
    subjects = models.JSONField(default=list, blank=True)
    places = models.JSONField(default=list, blank=True)

    expected_on = models.DateField(null=True, blank=True)
    expected_note = models.CharField(max_length=120, blank=True)
    shown_from = models.DateField(null=True, blank=True)
    announced_on = models.DateField(null=True, blank=True)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    closing_time = models.TimeField(null=True, blank=True)
    grace_minutes = models.PositiveSmallIntegerField(default=0)
    set_on = models.DateField(null=True, blank=True)
    is_over = models.BooleanField(default=False)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_note = models.TextField(blank=True)

    how_to_answer = models.TextField(blank=True)
    what_next = models.TextField(blank=True)
    can_change = models.TextField(blank=True)
    cannot_change = models.TextField(blank=True)
    methods = models.JSONField(default=list, blank=True)
    formats = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    support_offered = models.BooleanField(null=True, blank=True)
    support_note = models.TextField(blank=True)
    easy_to_reach = models.BooleanField(null=True, blank=True)
    minority_groups_involved = models.BooleanField(null=True, blank=True)
    minority_groups_note = models.TextField(blank=True)
    contact_name = models.CharField(max_length=200, blank=True)
    contact_email = models.EmailField(max_length=254, blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_address = models.TextField(blank=True)

    reason_draft = models.JSONField(default=dict, blank=True)
    held_at = models.URLField(max_length=500, blank=True)
    source = models.CharField(max_length=300, blank=True)
    told = models.JSONField(default=dict, blank=True)

    feedback_summary = models.TextField(blank=True)
    feedback_release_at = models.DateTimeField(null=True, blank=True)
    feedback_published_on = models.DateField(null=True, blank=True)
    feedback_figures = models.JSONField(default=dict, blank=True)
    feedback_at = models.URLField(max_length=500, blank=True)
    feedback_shows_effect = models.BooleanField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision_note = models.TextField(blank=True)
    decision_at = models.URLField(max_length=500, blank=True)

    keep_answers_until = models.DateField(null=True, blank=True)
    answers_erased_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="consultation_has_a_title"),
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(opens_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="consultation_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(set_on__isnull=True) | Q(opens_on__isnull=False) | ~Q(held_at="") | ~Q(source=""),
                name="consultation_is_set_with_its_days",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawn_note=""),
                name="consultation_is_withdrawn_with_a_reason",
            ),
            models.UniqueConstraint(
                fields=["area", "source"], condition=~Q(source=""), name="consultation_comes_in_once"
            ),
        ]
        indexes = [models.Index(fields=["area", "closes_on"], name="consultation_closing")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_held_elsewhere(self) -> bool:
        """Whether it is answered at another address, or only known from a list or from papers."""
        return bool(self.held_at or self.source)
