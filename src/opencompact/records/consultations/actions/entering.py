"""What came on paper, by phone, by letter, by e-mail or at an event, entered by the people of the body that asks."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Unpack

from django.db import transaction

from opencompact.compact.periods import say_day
from opencompact.records.consultations.lateness import on_coming_on
from opencompact.records.consultations.missing import NO_NAME, lacks_name
from opencompact.records.consultations.models import SOURCES, Answer, Consultation, Respondent
from opencompact.records.consultations.permissions import check_can_read_answers
from opencompact.records.consultations.queries.questions import questionnaire
from opencompact.records.consultations.questions import sections_of
from opencompact.records.consultations.reading_replies import only_asked, read_replies
from opencompact.records.consultations.rows import locked
from opencompact.records.consultations.sameness import search_text, words_digest
from opencompact.records.consultations.who_answers import Who, put_who
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Refused

ENTERED = Act("answer.entered", "An answer to “{title}” that came {came} was entered.")


class SameCode(Refused):
    """The code of this printed form was entered before: it must be said that this is another answer all the same."""


@transaction.atomic
def enter_answer(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    consultation: Consultation,
    replies: Mapping[str, object],
    source: str,
    came_on: date,
    consent_note: str,
    came_note: str = "",
    paper_code: str = "",
    is_another: bool = False,
    language: str = "en",
    once: str | None = None,
    **who: Unpack[Who],
) -> Answer:
    """Enter an answer as it came. The day on which it came decides whether it is late, and not that of the entering.

    Nothing has to be replied to: it is kept as it came. The same code of a printed form twice raises SameCode, unless
    ``is_another`` says that it is meant.
    """
    check_can_read_answers(by, consultation)
    check_not_done(once)
    consultation = locked(consultation)  # of the same code entered twice at once the second is asked about
    _check_may_come(consultation, on=on, came_on=came_on, came_note=came_note)
    asked = questionnaire(consultation, language=language)
    if asked is None or asked.frozen_at is None:
        raise Refused("This consultation has no questions yet that an answer could be entered to.")
    _check_source(source, consent_note)
    code = "".join(paper_code.split()).lower()
    _check_code(consultation, code, is_another=is_another)
    closing, sections = on_coming_on(consultation, came_on=came_on), sections_of(asked)
    said = only_asked(sections, read_replies(sections, replies))
    if not said:
        raise Refused("Nothing is answered yet; enter what came.")
    answer = Answer(
        consultation=consultation, questionnaire=asked, language=asked.language, replies=said,
        words_digest=words_digest(said), search=search_text(said), source=source, entered_by=by.reference,
        came_on=came_on, came_note=came_note, consent_note=consent_note, paper_code=code, begun_at=at, saved_at=at,
        received_at=at, closing_at=closing.closing_at, is_late=closing.is_late,
    )  # fmt: skip
    _save(answer, Respondent(answer=answer), who)
    facts = {
        "title": consultation.title, "consultation": consultation.reference, "came": SOURCES[source],
        "came_on": came_on.isoformat(), "late": answer.is_late,
    }  # fmt: skip
    about = f"answer:{answer.reference}"
    write_entry(ENTERED, about=about, by=by.reference, at=at, area=consultation.area_id, facts=facts, once=once)
    return answer


def _save(answer: Answer, respondent: Respondent, who: Who) -> None:
    put_who(answer, respondent, who)
    if lacks_name(answer):
        raise Refused(NO_NAME)
    check_fits(answer)
    answer.save()
    respondent.answer = answer
    check_fits(respondent)
    respondent.save()


def _check_may_come(consultation: Consultation, *, on: date, came_on: date, came_note: str) -> None:
    if consultation.answers_erased_on:
        day = say_day(consultation.answers_erased_on)
        raise Refused(f"The answers were erased on {day}, so no more of them are kept.")
    if consultation.withdrawn_on:
        raise Refused(f"This consultation was withdrawn on {say_day(consultation.withdrawn_on)}.")
    if consultation.set_on is None:
        raise Refused("The days of this consultation are not announced yet; answers are entered once they are.")
    if came_on > on:
        raise Refused(f"{say_day(came_on)} is still to come; enter the day on which it came.")
    if consultation.opens_on and came_on < consultation.opens_on and not came_note.strip():
        opens = say_day(consultation.opens_on)
        raise Refused(f"It came before the consultation opened, on {opens}; say how that was, beside the day.")


def _check_source(source: str, consent_note: str) -> None:
    if source not in SOURCES or source == "online":
        raise Refused("Say how it came: on paper, by phone, by letter, by e-mail or at an event.")
    if not consent_note.strip():
        raise Refused("Say how whoever answered agreed that it is entered here.")


def _check_code(consultation: Consultation, code: str, *, is_another: bool) -> None:
    if not code or is_another:
        return
    if earlier := consultation.answers.filter(paper_code=code, received_at__isnull=False).order_by("pk").first():
        raise SameCode(
            f"The form with the code {code} was entered before, as the answer {earlier.reference}. If this is another "
            "answer all the same, tick the box beside the code and send it again."
        )
