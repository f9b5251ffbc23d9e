"""The questions in another language: written beside the English, shown with it, and marked where a text is missing."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from opencompact.records.consultations.actions.questions import (
    check_unchanged,
    fix,
    latest,
    saved,
    write_changed,
)
from opencompact.records.consultations.models import Consultation, Questionnaire
from opencompact.records.consultations.rows import taken
from opencompact.records.consultations.translating import ENGLISH, LANGUAGES, carried_over, put_words
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Refused

IN_USE = "This translation is in use, with the questions that it says. To change it, make a new version."


@transaction.atomic
def translate(
    *,
    by: Visitor,
    at: datetime,
    consultation: Consultation,
    language: str,
    version: int,
    words: Mapping[str, Mapping[str, str]],
    once: str | None = None,
) -> Questionnaire:
    """Write these texts of the latest version in a language, by the key of a section or question and the text's name.

    ``version`` is that of the translation when it was shown, or 1 where there was none.
    """
    row = taken(by, consultation, once)
    if language == ENGLISH or language not in LANGUAGES:
        raise Refused("Choose the language from the list.")
    english = latest(row)
    if english is None:
        raise Refused("Write the questions in English first.")
    mine = _row_of(row, english, language)
    if mine.frozen_at:
        raise Refused(IN_USE)
    check_unchanged(mine, version)
    stored = put_words(carried_over(english.sections, mine.sections), words)
    if mine.pk and stored == mine.sections:
        return mine
    mine.sections = stored
    saved(mine)
    write_changed(mine, by=by, at=at, language=LANGUAGES[language][0], once=once)
    return mine


@transaction.atomic
def publish_translation(
    *, by: Visitor, at: datetime, consultation: Consultation, language: str, version: int, once: str | None = None
) -> Questionnaire:
    """Offer a further language of questions that people are asked already."""
    row = taken(by, consultation, once)
    english = latest(row)
    if english is None or not english.frozen_at:
        raise Refused("A translation is offered together with the questions, once the consultation opens.")
    mine = _row_of(row, english, language)
    if mine.pk is None or mine.frozen_at:
        raise Refused("There is no translation in this language that waits.")
    check_unchanged(mine, version)
    mine.change_note = english.change_note
    fix(mine, at=at)
    write_changed(mine, by=by, at=at, language=LANGUAGES[language][0], once=once)
    return mine


@transaction.atomic
def drop_translation(*, by: Visitor, consultation: Consultation, language: str) -> None:
    """Throw a translation away that nobody was asked in."""
    row = taken(by, consultation)
    english = latest(row)
    mine = _row_of(row, english, language) if english and language != ENGLISH else None
    if mine is None or mine.pk is None or mine.frozen_at:
        raise Refused("There is no translation in this language that waits.")
    mine.delete()


def _row_of(row: Consultation, english: Questionnaire, language: str) -> Questionnaire:
    found = row.questionnaires.select_for_update().filter(number=english.number, language=language).first()
    return found or Questionnaire(consultation=row, number=english.number, language=language)
