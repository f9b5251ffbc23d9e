"""An answer to a consultation, whoever gave it in whatever way; who gave it stands apart and can be erased."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from opencompact.records.consultations.models.consultation import Consultation
from opencompact.records.consultations.models.questions import Questionnaire
from opencompact.records.partners.models import Organisation
from opencompact.records.references import new_reference

SOURCES = {
    "online": "online",
    "paper": "on the printed form",
    "telephone": "by phone",
    "letter": "by letter",
    "email": "by e-mail",
    "event": "at an event",
}
ANSWERS_AS = {"person": "a person", "organisation": "an organisation"}
ANSWER_SECTORS = {
    "public": "a public body, parish and town councils among them",
    "third": "a voluntary or community organisation",
    "private": "a business",
    "individual": "no organisation: somebody for themselves",
}
MODERATION = {"unread": "not read yet", "published": "published", "withheld": "not published"}


class Answer(models.Model):
    """One answer: a draft until ``received_at``, which the server's clock alone decides.

    ``replies`` holds what was written, by the keys of its questionnaire. ``closing_at`` is the closing moment that
    stood when it came; it is late where it came after that. ``words_digest`` is the same for answers that say the same,
    and ``search`` is what it is searched by. ``came_on`` is the day on which a letter, a call or a printed form came,
    where staff entered it (``entered_by``) later, and ``came_note`` what is to be said of that day.
    ``published_replies`` is what may be read by all where it differs from what was written, and ``published_search``
    what everybody finds it by. ``once`` marks the sending of the page that began it, so that it is begun once.
    """

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="answers")
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="answers")
    language = models.CharField(max_length=10, default="en")
    replies = models.JSONField(default=dict, blank=True)
    search = models.TextField(blank=True)
    words_digest = models.CharField(max_length=64, blank=True)
    answers_as = models.CharField(max_length=12, blank=True, choices=list(ANSWERS_AS.items()))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="answers"
    )
    organisation_name = models.CharField(max_length=300, blank=True)
    sector = models.CharField(max_length=10, blank=True, choices=list(ANSWER_SECTORS.items()))
    members_asked = models.BooleanField(null=True, blank=True)
    members_note = models.TextField(blank=True)
    place = models.CharField(max_length=120, blank=True)
    is_confidential = models.BooleanField(default=False)
    source = models.CharField(max_length=10, default="online", choices=list(SOURCES.items()))
    entered_by = models.CharField(max_length=40, blank=True)
    came_on = models.DateField(null=True, blank=True)
    came_note = models.CharField(max_length=300, blank=True)
    consent_note = models.CharField(max_length=300, blank=True)
    paper_code = models.CharField(max_length=20, blank=True)
    once = models.CharField(max_length=80, unique=True, null=True, blank=True, editable=False)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True, blank=True)
    closing_at = models.DateTimeField(null=True, blank=True)
    is_late = models.BooleanField(default=False)
    moderation = models.CharField(max_length=10, default="unread", choices=list(MODERATION.items()))
    moderation_note = models.TextField(blank=True)
    moderated_by = models.CharField(max_length=40, blank=True)
    published_replies = models.JSONField(null=True, blank=True)
    published_search = models.TextField(blank=True)
    erased_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(source__in=list(SOURCES)), name="answer_says_how_it_came"),
            models.CheckConstraint(
                condition=Q(source="online") | (~Q(entered_by="") & ~Q(consent_note="") & Q(came_on__isnull=False)),
                name="answer_entered_by_staff_says_by_whom_and_with_what_consent",
            ),
            models.CheckConstraint(
                condition=Q(is_late=False) | Q(received_at__isnull=False), name="answer_is_late_once_it_came"
            ),
            models.CheckConstraint(
                condition=Q(moderation="unread") | ~Q(moderated_by=""), name="answer_is_moderated_by_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(moderation="withheld") | ~Q(moderation_note=""), name="answer_is_withheld_with_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(moderation="published") | Q(is_confidential=False),
                name="answer_in_confidence_is_never_published",
            ),
            models.CheckConstraint(
                condition=Q(erased_on__isnull=True)
                | Q(search="", members_note="", published_search="", published_replies__isnull=True),
                name="answer_that_is_erased_says_nothing",
            ),
        ]
        indexes = [
            models.Index(fields=["consultation", "received_at"], name="answer_received"),
            models.Index(fields=["consultation", "words_digest"], name="answer_alike"),
        ]

    def __str__(self) -> str:
        return f"Answer {self.reference}"


class Respondent(models.Model):
    """Who gave an answer and where they can be reached: only what they chose to say, and only until it is erased."""

    answer = models.OneToOneField(Answer, on_delete=models.PROTECT, related_name="respondent", primary_key=True)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    contact = models.TextField(blank=True)
    erased_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_on__isnull=True) | Q(name="", email="", contact=""),
                name="respondent_who_is_erased_is_gone",
            )
        ]
        indexes = [models.Index(Upper("email"), name="respondent_by_address")]

    def __str__(self) -> str:
        return f"Respondent of {self.answer_id}"


class Told(models.Model):
    """The proof that whoever gave an answer was told something: of its receipt, of changed days, of the feedback."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="told")
    what = models.CharField(max_length=60)
    cause = models.CharField(max_length=160)
    told_at = models.DateTimeField()
    message_id = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "what", "cause"], name="respondent_is_told_once")]

    def __str__(self) -> str:
        return f"{self.what} {self.told_at}"
