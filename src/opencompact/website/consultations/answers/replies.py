"""What an answer says, in the wording that it answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from opencompact.records.consultations.models import Answer
from opencompact.records.consultations.questions import in_words, questions_in, sections_of
from opencompact.records.consultations.reading_replies import is_empty


@dataclass(frozen=True)
class Said:
    """A question and the reply to it in words."""

    wording: str
    words: str


def said_in(answer: Answer, replies: Mapping[str, object]) -> list[Said]:
    """The replies in the order of the questions; what was not replied to is left out."""
    asked = questions_in(sections_of(answer.questionnaire))
    return [Said(one.wording, in_words(one, replies[one.key])) for one in asked if not is_empty(replies.get(one.key))]
