"""Finds answers: one's own by its private link, those received, to be read, and published; and their counts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from opencompact.records.consultations.links import opens_answer
from opencompact.records.consultations.models import Answer, Consultation, Questionnaire
from opencompact.records.consultations.permissions import check_can_read_answers
from opencompact.records.partners.names import fold
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotThere

MOST_WORDS = 8
"""How many words of a search are looked at."""
MOST_FOUND = 20
"""How many answers of one name are shown at once."""
SECTORS = ("third", "public", "private", "individual", "")
"""The sectors that answers are counted by, in their order; the last one is not said."""


@dataclass(frozen=True)
class AnswerCounts:
    """How many answers came. ``by_sector`` has each of SECTORS; ``alike`` are the sizes of groups that say the same."""

    all: int
    by_sector: dict[str, int]
    late: int
    alike: tuple[int, ...]


def own_answer(area: str, consultation: str, reference: str, code: str) -> Answer:
    """One's own answer by its private link, with who gave it.

    Raises NotThere for a wrong reference and a wrong code alike, and for one that was erased.
    """
    rows = Answer.objects.select_related(
        "consultation__area", "consultation__organisation", "questionnaire", "organisation", "respondent"
    )
    named = rows.filter(reference=reference, consultation__area=area, consultation__reference=consultation)
    answer = named.defer("consultation__area__logo").first()
    if answer is None or not opens_answer(reference, code) or answer.erased_on or answer.respondent.erased_on:
        raise NotThere()
    return answer


def begun(once: str) -> Answer:
    """The answer that a first page began, by the mark of its sending, which nobody else knows. Raises NotThere."""
    rows = Answer.objects.select_related("consultation", "questionnaire", "respondent")
    found = rows.filter(once=once, erased_on__isnull=True).first()
    if found is None:
        raise NotThere()
    return found


def frozen_questionnaire(consultation: Consultation, *, number: int, language: str) -> Questionnaire | None:
    """The version of the questions that a page showed, in that language or else in English; never a draft."""
    rows = consultation.questionnaires.filter(number=number, language__in={"en", language}, frozen_at__isnull=False)
    found = {row.language: row for row in rows}
    return found.get(language) or found.get("en")


def of_person(consultation: Consultation, who: str, *, seen_by: Visitor) -> list[Answer]:
    """The answers of somebody, by its reference or their name or address, drafts too; for the bodies that asked."""
    check_can_read_answers(seen_by, consultation)
    who = who.strip()
    if not who:
        return []
    is_theirs = Q(reference=who.lower()) | Q(respondent__name__icontains=who) | Q(respondent__email__iexact=who)
    rows = Answer.objects.filter(is_theirs, consultation=consultation, erased_on__isnull=True)
    return list(rows.select_related("respondent").order_by("pk")[:MOST_FOUND])


def one_to_erase(consultation: Consultation, reference: str, *, seen_by: Visitor) -> Answer:
    """One answer or draft that is to be erased, with who gave it. Raises NotThere."""
    check_can_read_answers(seen_by, consultation)
    rows = Answer.objects.filter(consultation=consultation, erased_on__isnull=True).select_related("respondent")
    found = rows.filter(reference=reference).first()
    if found is None:
        raise NotThere()
    found.consultation = consultation
    return found


def is_erased(consultation: Consultation, reference: str, *, seen_by: Visitor) -> bool:
    """Whether there was such an answer and nothing is left of what it said."""
    check_can_read_answers(seen_by, consultation)
    return Answer.objects.filter(consultation=consultation, reference=reference, erased_on__isnull=False).exists()


def received(consultation: Consultation, *, seen_by: Visitor) -> QuerySet[Answer]:
    """The answers that came, late ones too, in the order in which they came; for the bodies that asked alone.

    Drafts are not among them, nor what was erased.
    """
    check_can_read_answers(seen_by, consultation)
    return _received(consultation).filter(erased_on__isnull=True).order_by("received_at", "pk")


def one_received(consultation: Consultation, reference: str, *, seen_by: Visitor) -> Answer:
    """One answer that came, with who gave it. Raises NotThere."""
    rows = received(consultation, seen_by=seen_by).select_related("respondent", "questionnaire", "organisation")
    found = rows.filter(reference=reference).first()
    if found is None:
        raise NotThere()
    found.consultation = consultation
    return found


def number_received(consultation: Consultation) -> int:
    """How many came, erased ones too; anybody may know this one number."""
    return _received(consultation).count()


def counts(consultation: Consultation, *, seen_by: Visitor) -> AnswerCounts:
    """How many came, erased ones too, small numbers among them, in two queries; for the bodies that asked alone."""
    check_can_read_answers(seen_by, consultation)
    rows = _received(consultation)
    counted = rows.values_list("sector", "is_late").annotate(number=Count("pk")).order_by("sector", "is_late")
    by_sector = dict.fromkeys(SECTORS, 0)
    late = 0
    for sector, is_late, number in counted:
        by_sector[sector] = by_sector.get(sector, 0) + number
        late += number if is_late else 0
    alike = rows.exclude(words_digest="").values("words_digest").annotate(number=Count("pk")).filter(number__gt=1)
    sizes = alike.order_by("-number").values_list("number", flat=True)
    return AnswerCounts(sum(by_sector.values()), by_sector, late, tuple(sizes))


def number_alike(consultation: Consultation, answers: Iterable[Answer]) -> dict[str, int]:
    """How many answers say exactly the same as each of these, by the digest of their words; in one query."""
    digests = {answer.words_digest for answer in answers} - {""}
    rows = _received(consultation).filter(words_digest__in=digests).values("words_digest")
    return dict(rows.annotate(number=Count("pk")).order_by().values_list("words_digest", "number"))


def to_moderate(
    consultation: Consultation, *, seen_by: Visitor, moderation: str = "unread", search: str = ""
) -> QuerySet[Answer]:
    """The answers to be read before they are published, or those of which it is decided already; the first come first.

    What was given in confidence is not among them: it is never published.
    """
    rows = received(consultation, seen_by=seen_by).filter(moderation=moderation, is_confidential=False)
    for word in _words(search):
        rows = rows.filter(search__contains=word)
    return rows.select_related("questionnaire", "organisation")


def moderation_counts(consultation: Consultation, *, seen_by: Visitor) -> dict[str, int]:
    """How many are to be read, published and withheld, and how many were given in confidence."""
    rows = received(consultation, seen_by=seen_by).order_by()
    counted = rows.values_list("is_confidential", "moderation").annotate(number=Count("pk"))
    found = {"unread": 0, "published": 0, "withheld": 0, "confidential": 0}
    for is_confidential, moderation, number in counted:
        found["confidential" if is_confidential else moderation] += number
    return found


def published(consultation: Consultation, *, search: str = "") -> QuerySet[Answer]:
    """What everybody may read, the first come first; of those that say the same only the first. ``consultation`` was
    found for whoever asks.
    """
    rows = each_published(consultation)
    earlier = each_published(consultation).filter(words_digest=OuterRef("words_digest"), published_replies__isnull=True)
    again = Q(published_replies__isnull=True) & ~Q(words_digest="") & Exists(earlier.filter(pk__lt=OuterRef("pk")))
    for word in _words(search):
        rows = rows.filter(published_search__contains=word)
    return rows.exclude(again).select_related("questionnaire", "organisation").order_by("pk")


def published_count(consultation: Consultation) -> int:
    """How many answers are published, each counted by itself."""
    return each_published(consultation).count()


def published_alike(consultation: Consultation, answers: Iterable[Answer]) -> dict[str, list[str]]:
    """By the digest of their words: the organisations among those who published the same, "" for each other one."""
    digests = {one.words_digest for one in answers if one.published_replies is None} - {""}
    rows = each_published(consultation).filter(words_digest__in=digests, published_replies__isnull=True).order_by("pk")
    found: dict[str, list[str]] = {}
    for digest, answers_as, name in rows.values_list("words_digest", "answers_as", "organisation_name"):
        found.setdefault(digest, []).append(name if answers_as == "organisation" else "")
    return found


def _received(consultation: Consultation) -> QuerySet[Answer]:
    return Answer.objects.filter(consultation=consultation, received_at__isnull=False)


def each_published(consultation: Consultation) -> QuerySet[Answer]:
    """What everybody may read, each answer by itself, lazily."""
    return _received(consultation).filter(moderation="published", is_confidential=False, erased_on__isnull=True)


def _words(search: str) -> list[str]:
    return fold(search).split()[:MOST_WORDS] if search.strip() else []
