"""Private links, signed and not stored: to one's own answer, and to what one asked to be told of."""

from django.core.signing import BadSignature, Signer

from opencompact.records.consultations.models import Answer, Follow

_ANSWER = "opencompact.records.consultations.answer"
_FOLLOW = "opencompact.records.consultations.follow"


def code_of_answer(answer: Answer) -> str:
    """What makes the link to an answer one that only whoever gave it holds."""
    return Signer(salt=_ANSWER).signature(answer.reference)


def opens_answer(reference: str, code: str) -> bool:
    """Whether a code is that of the link to an answer."""
    return _fits(_ANSWER, reference, code)


def code_of_follow(follow: Follow) -> str:
    """What makes the link that confirms and ends a request to be told."""
    return Signer(salt=_FOLLOW).signature(follow.reference)


def opens_follow(reference: str, code: str) -> bool:
    """Whether a code is that of the link to a request to be told."""
    return _fits(_FOLLOW, reference, code)


def _fits(salt: str, reference: str, code: str) -> bool:
    try:
        Signer(salt=salt).unsign(f"{reference}:{code}")
    except BadSignature:
        return False
    return True
