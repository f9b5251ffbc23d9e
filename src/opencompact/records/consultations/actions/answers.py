"""Answering by a private link: begun, saved as it goes, sent once, and changed or withdrawn until closing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Unpack

from django.db import IntegrityError, transaction

from opencompact.records.consultations.lateness import may_change, on_coming, why_not_taken
from opencompact.records.consultations.missing import why_not_sent
from opencompact.records.consultations.models import Answer, Consultation, Questionnaire, Respondent
from opencompact.records.consultations.queries.answers import frozen_questionnaire
from opencompact.records.consultations.queries.questions import questionnaire as find_questionnaire
from opencompact.records.consultations.questions import sections_of
from opencompact.records.consultations.reading_replies import is_empty, only_asked, read_replies
from opencompact.records.consultations.sameness import search_text, words_digest
from opencompact.records.consultations.who_answers import NOBODY_SAID, Who, put_who, who_said
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import LONGEST_MARK, write_entry
from opencompact.records.people.visitors import NOBODY
from opencompact.records.refusals import AlreadyDone, Changed, NotThere, Refused

RECEIVED = Act("answer.received", "An answer to “{title}” came.")
CHANGED = Act("answer.changed", "An answer to “{title}” was changed by whoever gave it.")
WITHDRAWN = Act("answer.withdrawn", "An answer to “{title}” was withdrawn by whoever gave it.")

_CLOSED = "An answer that was sent can be changed or withdrawn only until the consultation closes; it has closed."
_MEANWHILE = "Something was saved in another tab or window since you opened this page."


@transaction.atomic
def begin_answer(
    *,
    at: datetime,
    consultation: Consultation,
    replies: Mapping[str, object],
    language: str = "en",
    number: int | None = None,
    once: str,
) -> Answer:
    """Make a draft of the first page. The same sending again raises AlreadyDone with what the first one made.

    ``number`` is the version of the questions that the page showed, where another was published meanwhile.
    """
    _check_not_begun(once)
    consultation = Consultation.objects.select_related("area", "organisation").get(pk=consultation.pk)
    _refuse(why_not_taken(consultation, at=at))
    asked = _asked(consultation, language, number)
    answer = Answer(consultation=consultation, questionnaire=asked, language=asked.language, begun_at=at, saved_at=at)
    _set_replies(answer, replies)
    check_fits(answer)
    answer.once = once  # only now: the row's own check would refuse a second sending at the same moment
    try:
        with transaction.atomic():
            answer.save()
    except IntegrityError:  # the same page, sent twice at the same moment
        _check_not_begun(once)
        raise
    Respondent.objects.create(answer=answer)
    return answer


@transaction.atomic
def save_answer(
    *, at: datetime, answer: Answer, version: int, replies: Mapping[str, object], language: str | None = None
) -> Answer:
    """Save one page: ``replies`` holds what it asked, with None where nothing is replied; other replies stay.

    Raises Changed where another tab saved something else for the same questions meanwhile. Of an answer that was sent
    nothing may be missing, and it changes only until closing. ``language`` shows the same questions in another one.
    """
    answer = _locked(answer)
    _check_may_save(answer, at=at)
    asked = _in_language(answer, language)
    before = dict(answer.replies)
    after = {key: reply for key, reply in {**before, **replies}.items() if not is_empty(reply)}
    if after == before and asked.pk == answer.questionnaire_id:
        return answer
    theirs = {key: before.get(key) for key in replies}
    if answer.version != version and any(not is_empty(was) and was != replies[key] for key, was in theirs.items()):
        raise Changed(_MEANWHILE, theirs=theirs, version=answer.version)

    answer.questionnaire, answer.language = asked, asked.language
    _set_replies(answer, after)
    _save(answer, at=at)
    return answer


@transaction.atomic
def say_who(*, at: datetime, answer: Answer, version: int, **who: Unpack[Who]) -> Answer:
    """Say who answers, all of it by choice. An organisation that is a partner is recognised by its name."""
    answer = _locked(answer)
    _check_may_save(answer, at=at)
    before = who_said(answer)
    if before == NOBODY_SAID | who:
        return answer
    if answer.version != version and before != NOBODY_SAID:
        raise Changed(_MEANWHILE, theirs=dict(before), version=answer.version)

    put_who(answer, answer.respondent, who)
    check_fits(answer.respondent)
    answer.respondent.save()
    _save(answer, at=at)
    return answer


@transaction.atomic
def send_answer(*, at: datetime, answer: Answer, version: int) -> Answer:
    """Send what stands there. The moment is the server's; what comes late is kept and marked. Sent twice is once."""
    answer = _locked(answer)
    if answer.received_at is not None:
        return answer
    _refuse(why_not_taken(answer.consultation, at=at))
    if answer.version != version:
        raise Changed(f"{_MEANWHILE} Read the answer once more, then send it.", theirs={}, version=answer.version)
    _refuse(why_not_sent(answer))
    closing = on_coming(answer.consultation, at=at)
    _set_replies(answer, only_asked(sections_of(answer.questionnaire), answer.replies))
    answer.received_at, answer.closing_at, answer.is_late = at, closing.closing_at, closing.is_late
    answer.version += 1
    check_fits(answer)
    answer.save()
    _tell(RECEIVED, answer, at=at, late=answer.is_late)
    return answer


@transaction.atomic
def withdraw_answer(*, at: datetime, answer: Answer) -> Answer:
    """Take back an answer that was sent: it is a draft again, which nobody reads or counts, and can be sent anew."""
    answer = _locked(answer)
    if answer.received_at is None:
        return answer
    _check_may_save(answer, at=at)
    answer.received_at = answer.closing_at = None
    answer.is_late = False
    _not_moderated(answer)
    answer.saved_at = at
    answer.version += 1
    check_fits(answer)
    answer.save()
    _tell(WITHDRAWN, answer, at=at)
    return answer


def _check_not_begun(once: str) -> None:
    if not 16 <= len(once) <= LONGEST_MARK:
        raise Refused("Something is missing from this page; open it again and repeat what you did.")
    if earlier := Answer.objects.filter(once=once).first():
        raise AlreadyDone(f"answer:{earlier.reference}")


def _asked(consultation: Consultation, language: str, number: int | None) -> Questionnaire:
    shown = frozen_questionnaire(consultation, number=number, language=language) if number is not None else None
    found = shown or find_questionnaire(consultation, language=language)
    if found is None or found.frozen_at is None:
        raise Refused("This consultation has no questions that can be answered here.")
    return found


def _in_language(answer: Answer, language: str | None) -> Questionnaire:
    """The same version of the questions in another language, or those it has."""
    asked = answer.questionnaire
    if language is None or language == asked.language:
        return asked
    found = frozen_questionnaire(answer.consultation, number=asked.number, language=language)
    return found if found and found.language == language else asked


def _locked(answer: Answer) -> Answer:
    """The answer as it is now. Raises NotThere where it was erased meanwhile."""
    rows = Answer.objects.select_for_update(of=("self",)).select_related(
        "consultation__area", "consultation__organisation", "questionnaire", "respondent"
    )
    found = rows.filter(pk=answer.pk, erased_on__isnull=True).defer("consultation__area__logo").first()
    if found is None or found.respondent.erased_on is not None:
        raise NotThere()
    return found


def _check_may_save(answer: Answer, *, at: datetime) -> None:
    _refuse(why_not_taken(answer.consultation, at=at))
    if answer.received_at is not None and not may_change(answer.consultation, at=at):
        raise Refused(_CLOSED)


def _set_replies(answer: Answer, replies: Mapping[str, object]) -> None:
    answer.replies = read_replies(sections_of(answer.questionnaire), replies)
    answer.words_digest, answer.search = words_digest(answer.replies), search_text(answer.replies)


def _save(answer: Answer, *, at: datetime) -> None:
    """Save a change; one of an answer that was sent is told, and is read anew before it is published."""
    answer.saved_at = at
    answer.version += 1
    if answer.received_at is not None:
        _refuse(why_not_sent(answer))
        _set_replies(answer, only_asked(sections_of(answer.questionnaire), answer.replies))
        _not_moderated(answer)
    check_fits(answer)
    answer.save()
    if answer.received_at is not None:
        _tell(CHANGED, answer, at=at)


def _not_moderated(answer: Answer) -> None:
    answer.moderation, answer.moderation_note, answer.moderated_by = "unread", "", ""
    answer.published_replies, answer.published_search = None, ""


def _tell(act: Act, answer: Answer, *, at: datetime, **facts: object) -> None:
    consultation = answer.consultation
    about, by = f"answer:{answer.reference}", NOBODY.reference
    told = {"title": consultation.title, "consultation": consultation.reference, **facts}
    write_entry(act, about=about, by=by, at=at, area=consultation.area_id, facts=told)


def _refuse(sentence: str) -> None:
    if sentence:
        raise Refused(sentence)
