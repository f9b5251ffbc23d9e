"""What came of the answers: the statements and what they rest on, the figures, and the proof that people were told."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from opencompact.records.consultations.counting import shown_alone, shown_in_words
from opencompact.records.consultations.days import is_fed_back
from opencompact.records.consultations.models import Answer, Coding, Consultation, Statement, Told
from opencompact.records.consultations.permissions import check_can_read_answers, runs
from opencompact.records.consultations.queries.answers import each_published, received
from opencompact.records.consultations.queries.telling import FEEDBACK
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotThere


@dataclass(frozen=True)
class Rests:
    """A statement, on how many answers it rests, and how many of them everybody may read."""

    statement: Statement
    answers: int
    published: int

    @property
    def in_public(self) -> str:
        """On how many it rests, as everybody is told: small numbers are left out here as in the figures."""
        count = shown_alone(self.answers)
        return f"{shown_in_words(count)} {'answer' if count == 1 else 'answers'}"


@dataclass(frozen=True)
class Sent:
    """How many of those who left an e-mail address were told of the feedback, and when the last of them was."""

    left_an_address: int
    told: int
    last_at: datetime | None


def check_can_see(consultation: Consultation, *, seen_by: Visitor, at: datetime) -> None:
    """Until its moment of release nobody but the bodies that asked knows anything of it. Raises NotThere."""
    if not is_fed_back(consultation, at=at) and not runs(seen_by, consultation):
        raise NotThere()


def statements(consultation: Consultation, *, seen_by: Visitor, at: datetime) -> list[Rests]:
    """The statements in their order, corrections last, with what they rest on. Raises NotThere before release."""
    check_can_see(consultation, seen_by=seen_by, at=at)
    rows = _standing(consultation).annotate(answers=Count("rests_on"), published=Count("rests_on", filter=_PUBLISHED))
    return [Rests(one, one.answers, one.published) for one in rows]


def statement(consultation: Consultation, reference: str, *, seen_by: Visitor) -> Statement:
    """One that stands, for those who write it. Raises NotThere."""
    check_can_read_answers(seen_by, consultation)
    found = _standing(consultation).filter(reference=reference).first()
    if found is None:
        raise NotThere()
    found.consultation = consultation
    return found


def published_under(
    consultation: Consultation, reference: str, *, seen_by: Visitor, at: datetime
) -> tuple[Statement, QuerySet[Answer]]:
    """A statement, and the published answers it rests on, lazily. Raises NotThere before the release."""
    check_can_see(consultation, seen_by=seen_by, at=at)
    found = _standing(consultation).filter(reference=reference).first()
    if found is None:
        raise NotThere()
    return found, each_published(consultation).filter(statements=found).select_related("questionnaire").order_by("pk")


def resting(statement: Statement, *, seen_by: Visitor) -> QuerySet[Answer]:
    """The answers that a statement rests on, lazily, for those who may read them."""
    return received(statement.consultation, seen_by=seen_by).filter(statements=statement)


def coded_beside(statement: Statement, *, seen_by: Visitor) -> QuerySet[Answer]:
    """The answers that anybody coded to its theme, and that it does not rest on."""
    rows = received(statement.consultation, seen_by=seen_by)
    if statement.theme_id is None:
        return rows.none()
    coded = Coding.objects.filter(answer=OuterRef("pk"), theme=statement.theme_id)
    return rows.filter(Exists(coded)).exclude(statements=statement)


def feedback_sent(consultation: Consultation) -> Sent:
    """The proof of sending. Whoever left an address and was erased after being told still counts as both."""
    told = Told.objects.filter(answer=OuterRef("pk"), what=FEEDBACK)
    rows = Answer.objects.filter(consultation=consultation, received_at__isnull=False)
    left = rows.filter((Q(respondent__isnull=False) & ~Q(respondent__email="")) | Exists(told)).count()
    sent = Told.objects.filter(answer__consultation=consultation, what=FEEDBACK)
    counted = sent.aggregate(number=Count("answer", distinct=True), last=Max("told_at"))
    return Sent(left, counted["number"], counted["last"])


def _standing(consultation: Consultation) -> QuerySet[Statement]:
    rows = Statement.objects.filter(consultation=consultation, removed_at__isnull=True).select_related("theme")
    return rows.order_by(F("correction_on").asc(nulls_first=True), "position", "pk")


_PUBLISHED = Q(rests_on__moderation="published", rests_on__is_confidential=False, rests_on__erased_on__isnull=True)
