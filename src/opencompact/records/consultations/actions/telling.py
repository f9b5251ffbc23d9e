"""The proof that whoever gave an answer was told something; written in the moment that the letter went."""

from datetime import datetime

from opencompact.records.consultations.models import Answer, Told
from opencompact.records.fitting import check_fits
from opencompact.records.refusals import NotThere


def note_told(*, answer: str, what: str, cause: str, at: datetime, message_id: str, digest: str) -> Told:
    """Note that a letter about ``what`` went to who gave an answer; once, however often it is noted.

    It belongs into the transaction in which the letter becomes one that was sent. The history tells nothing of it:
    there is one for each of thousands. Raises NotThere without such an answer.
    """
    found = Answer.objects.filter(reference=answer).only("pk").first()
    if found is None:
        raise NotThere()
    there = Told.objects.filter(answer=found, what=what, cause=cause).first()
    if there is not None:
        return there
    told = Told(answer=found, what=what, cause=cause, told_at=at, message_id=message_id, digest=digest)
    check_fits(told)
    told.save()
    return told
