"""What is still missing of an answer before it can be sent; until then nothing has to be filled in."""

from opencompact.compact.phrases import cut
from opencompact.records.consultations.models import Answer
from opencompact.records.consultations.questions import missing, sections_of

NO_NAME = "Enter the name of the organisation that you answer for."


def why_not_sent(answer: Answer) -> str:
    """Why it cannot be sent yet, in sentences; nothing where it can be."""
    left = [f"Answer “{cut(one.wording, 80)}”." for one in missing(sections_of(answer.questionnaire), answer.replies)]
    if not answer.replies and not left:
        left = ["Nothing is answered yet."]
    return " ".join([*left, *([NO_NAME] if lacks_name(answer) else [])])


def lacks_name(answer: Answer) -> bool:
    """Whether it is given for an organisation that is not named."""
    return answer.answers_as == "organisation" and not answer.organisation_name.strip()
