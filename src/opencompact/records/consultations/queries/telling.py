"""Whom a consultation's letters go to, read row by row, and what a letter must know before it goes; for these only."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Answer, Consultation, Follow, Period, Respondent, Told
from opencompact.records.partners.models import Organisation
from opencompact.records.partners.names import fold
from opencompact.records.refusals import NotThere

AT_ONCE = 2000
"""How many rows are fetched at once."""
FEEDBACK = "feedback-published"
"""What those are told who are told of the feedback, as ``Told`` has it."""


def reached(consultation: Consultation, *, drafts: bool = False) -> Iterator[str]:
    """The references of the answers whose givers left an e-mail address; ``drafts``: of those not sent as well."""
    rows = _with_address().filter(consultation=consultation)
    if not drafts:
        rows = rows.filter(received_at__isnull=False)
    return rows.order_by("pk").values_list("reference", flat=True).iterator(chunk_size=AT_ONCE)


def not_told_of_feedback(area: Area, *, at: datetime) -> Iterator[tuple[str, datetime, str]]:
    """Consultation, moment of release and answer, for each that was not told of feedback that has been released."""
    told = Told.objects.filter(answer=OuterRef("pk"), what=FEEDBACK)
    rows = _with_address().filter(
        ~Exists(told),
        received_at__isnull=False,
        consultation__area=area,
        consultation__feedback_release_at__lte=at,
        consultation__withdrawn_on__isnull=True,
    )
    names = ("consultation__reference", "consultation__feedback_release_at", "reference")
    return rows.order_by("consultation", "pk").values_list(*names).iterator(chunk_size=AT_ONCE)


def answer_to_tell(reference: str) -> Answer:
    """An answer with who gave it and its consultation. Raises NotThere where it was erased."""
    rows = Answer.objects.select_related("consultation__area", "consultation__organisation", "respondent")
    found = rows.filter(reference=reference, erased_on__isnull=True).defer("consultation__area__logo").first()
    if found is None:
        raise NotThere()
    return found


def same_address_before(answer: Answer, *, most: int) -> int:
    """How many answers to the same consultation were begun before with the same address; counted up to ``most``."""
    same = Respondent.objects.filter(email__iexact=answer.respondent.email, answer__consultation=answer.consultation_id)
    return len(same.filter(answer__lt=answer.pk).values_list("pk", flat=True)[:most])


def followers(consultation: Consultation) -> Iterator[str]:
    """The references of the confirmed requests to hear early that a consultation fits."""
    rows = _standing(consultation).order_by("pk").values_list("reference", "subject", "place")
    for reference, subject, place in rows.iterator(chunk_size=AT_ONCE):
        if _fits(consultation, subject, place):
            yield reference


def follow_to_tell(reference: str) -> Follow:
    """A request to hear early, with its area. Raises NotThere where it ended."""
    rows = Follow.objects.select_related("area").defer("area__logo")
    found = rows.filter(reference=reference, ended_at__isnull=True).first()
    if found is None:
        raise NotThere()
    return found


def is_told_by_another(follow: Follow, consultation: Consultation) -> bool:
    """Whether an earlier request of the same address fits the same consultation, so that it is told of it already."""
    others = _standing(consultation).filter(email=follow.email, pk__lt=follow.pk)
    return any(_fits(consultation, one.subject, one.place) for one in others)


def latest_period(consultation: Consultation) -> Period | None:
    """The last announcement of its days."""
    return consultation.periods.order_by("-number").first()


def period_before(period: Period) -> Period | None:
    """The announcement before another."""
    earlier = Period.objects.filter(consultation=period.consultation_id, number__lt=period.number)
    return earlier.order_by("-number").first()


def invited(consultation: Consultation) -> list[Organisation]:
    """The partners that were invited to take part, by name."""
    rows = Organisation.objects.filter(
        taking_part_in__consultation=consultation, taking_part_in__invited_on__isnull=False
    )
    return list(rows.order_by("sorts_as", "pk"))


def to_be_erased(area: Area, *, on: date) -> list[Consultation]:
    """The consultations whose answers were to be kept until a day that has passed, and are still there."""
    rows = Consultation.objects.filter(area=area, keep_answers_until__lt=on, answers_erased_on__isnull=True)
    kept = Answer.objects.filter(consultation=OuterRef("pk"), erased_on__isnull=True)
    return list(rows.filter(Exists(kept)).select_related("area", "organisation").defer("area__logo").order_by("pk"))


def _with_address() -> QuerySet[Answer]:
    return Answer.objects.filter(~Q(respondent__email=""), respondent__isnull=False, erased_on__isnull=True)


def _standing(consultation: Consultation) -> QuerySet[Follow]:
    area = consultation.area_id
    return Follow.objects.filter(area=area, confirmed_at__isnull=False, ended_at__isnull=True)


def _fits(consultation: Consultation, subject: str, place: str) -> bool:
    """A consultation that names no place is about them all."""
    subjects, places = (set(map(fold, words)) for words in (consultation.subjects, consultation.places))
    return (not subject or fold(subject) in subjects) and (not place or not places or fold(place) in places)
