"""Private links, signed and not stored: to one's own answer, and to what one asked to be told of."""

from django.core.signing import BadSignature, Signer

from opencompact.records.consultations.models import Answer, Follow
from opencompact.records.refusals import NotThere

_ANSWER = "opencompact.records.consultations.answer"
_FOLLOW = "opencompact.records.consultations.follow"


def code_of_answer(answer: Answer) -> str:
    """What makes the link to an answer one that only whoever gave it holds."""
    return Signer(salt=_ANSWER).signature(answer.reference)


def answer_by_link(reference: str, code: str) -> Answer:
    """The answer that a private link leads to. Raises NotThere for a wrong reference and for a wrong code alike."""
    found = Answer.objects.select_related(
        "consultation__area", "consultation__organisation", "questionnaire", "organisation", "respondent"
    )
    answer = found.defer("consultation__area__logo").filter(reference=reference).first()
    if answer is None or not _fits(_ANSWER, reference, code) or answer.erased_on:
        raise NotThere()
    return answer


def code_of_follow(follow: Follow) -> str:
    """What makes the link that confirms and ends a request to be told."""
    return Signer(salt=_FOLLOW).signature(follow.reference)


def follow_by_link(reference: str, code: str) -> Follow:
    """The request that a link leads to. Raises NotThere for a wrong reference and for a wrong code alike."""
    follow = Follow.objects.select_related("area").filter(reference=reference).first()
    if follow is None or not _fits(_FOLLOW, reference, code):
        raise NotThere()
    return follow


def _fits(salt: str, reference: str, code: str) -> bool:
    try:
        Signer(salt=salt).unsign(f"{reference}:{code}")
    except BadSignature:
        return False
    return True
