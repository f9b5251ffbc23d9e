"""Writing what a consultation asks: changed until it opens, then fixed; after that only by a further version."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from opencompact.records.consultations.days import state
from opencompact.records.consultations.models import Consultation, Questionnaire
from opencompact.records.consultations.questions import Section, as_stored, questions_in, sections_from
from opencompact.records.consultations.reading_questions import name_of, read_sections
from opencompact.records.consultations.rows import about, taken
from opencompact.records.consultations.translating import ENGLISH, carried_over
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import write_entry
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Changed, Refused

CHANGED = Act("questions.changed", "Version {number} of the questions was changed ({language}).")
FROZEN = Act("questions.frozen", "Version {number} of the questions took the place of the one before.")

FIXED = "The questions are as they were when the consultation opened. To change them, make a new version."
LONGEST_REASON = 1000


@transaction.atomic
def change_questions(
    *,
    by: Visitor,
    at: datetime,
    consultation: Consultation,
    version: int,
    sections: Iterable[Section],
    once: str | None = None,
) -> Questionnaire:
    """Put these questions in place of those of the draft; nothing changed is no entry.

    ``version`` is that of the draft when it was shown, or 1 where there was none. Raises Refused with every error.
    """
    row = taken(by, consultation, once)
    draft = latest(row) or Questionnaire(consultation=row)
    if draft.frozen_at:
        raise Refused(FIXED)
    check_unchanged(draft, version)
    checked = read_sections(as_stored(sections))
    _check_keys(row, draft, checked)
    stored = as_stored(checked)
    if draft.pk and stored == draft.sections:
        return draft
    draft.sections = stored
    draft.keys_given = max([draft.keys_given, *(int(one.key[1:]) for one in questions_in(checked))])
    saved(draft)
    for translation in row.questionnaires.select_for_update().filter(number=draft.number).exclude(language=ENGLISH):
        translation.sections = carried_over(stored, translation.sections)
        saved(translation)
    write_changed(draft, by=by, at=at, once=once)
    return draft


def freeze(*, consultation: Consultation, at: datetime) -> Questionnaire | None:
    """Fix the questions as they are, in every language: part of opening, in its transaction, which tells of it.

    Where there are no questions there is nothing to fix. Raises Refused where they do not hold together.
    """
    draft = latest(consultation)
    if draft is None or draft.frozen_at or not any(questions_in(sections_from(draft.sections))):
        return None
    read_sections(draft.sections)
    for row in consultation.questionnaires.select_for_update().filter(number=draft.number):
        fix(row, at=at)
    draft.refresh_from_db()
    return draft


@transaction.atomic
def new_version(*, by: Visitor, at: datetime, consultation: Consultation) -> Questionnaire:
    """Begin a further version, with the words of the one in use, in every language. Nobody is asked it yet."""
    row = taken(by, consultation)
    _check_is_asked(row, at)
    now = latest(row)
    if now is None or not now.frozen_at:
        raise Refused("There is a version that can be changed already.")
    for one in row.questionnaires.filter(number=now.number):
        further = Questionnaire(
            consultation=row, number=now.number + 1, language=one.language, sections=one.sections,
            keys_given=now.keys_given,
        )  # fmt: skip
        check_fits(further)
        further.save()
    return row.questionnaires.get(number=now.number + 1, language=ENGLISH)


@transaction.atomic
def publish_version(
    *, by: Visitor, at: datetime, consultation: Consultation, version: int, reason: str, once: str | None = None
) -> Questionnaire:
    """Ask a further version from now on. Answers that were given or begun stay with the wording they answered."""
    row = taken(by, consultation, once)
    _check_is_asked(row, at)
    draft = latest(row)
    if draft is None or draft.frozen_at:
        raise Refused("There is no new version of the questions.")
    check_unchanged(draft, version)
    if not reason.strip():
        raise Refused("Say what has changed, and why.")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"What has changed, and why, must be {LONGEST_REASON:,} characters or shorter.")
    if not any(questions_in(read_sections(draft.sections))):
        raise Refused("The new version asks nothing. Add a question.")
    before = row.questionnaires.filter(number=draft.number - 1, language=ENGLISH).first()
    if before is not None and before.sections == draft.sections:
        raise Refused("The new version says the same as the one before.")
    for one in row.questionnaires.select_for_update().filter(number=draft.number):
        one.change_note = reason.strip()
        fix(one, at=at)
    draft.refresh_from_db()
    words = hashlib.sha256(draft.change_note.encode()).hexdigest()
    facts = {"number": draft.number, "digest": draft.digest, "text": words}
    write_entry(FROZEN, about=about(row), by=by.reference, at=at, area=row.area_id, facts=facts, once=once)
    return draft


@transaction.atomic
def drop_version(*, by: Visitor, consultation: Consultation) -> None:
    """Throw a further version away that nobody was asked."""
    row = taken(by, consultation)
    draft = latest(row)
    if draft is None or draft.frozen_at or draft.number == 1:
        raise Refused("There is no new version of the questions.")
    row.questionnaires.filter(number=draft.number, frozen_at__isnull=True).delete()


def latest(consultation: Consultation) -> Questionnaire | None:
    """The latest version in English, fixed or not, nobody else's to change until the transaction ends."""
    rows = consultation.questionnaires.select_for_update().filter(language=ENGLISH)
    return rows.order_by("-number").first()


def check_unchanged(row: Questionnaire, version: int) -> None:
    """Raises Changed where somebody else changed the questions since they were shown."""
    now = row.version if row.pk else 1
    if now != version:
        raise Changed("Somebody else changed the questions while you were writing.", theirs={}, version=now)


def fix(row: Questionnaire, *, at: datetime) -> None:
    """Fix a version, with the digest of what it says."""
    row.frozen_at, row.digest = at, digest_of(row.sections)
    check_fits(row)
    row.save()


def digest_of(stored: Sequence[object]) -> str:
    """The SHA-256 of the questions as they are stored."""
    written = json.dumps(stored, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def saved(row: Questionnaire) -> None:
    """A version that can still be changed, as its next state; the first one follows "none yet", which counts as 1."""
    if row.pk and Questionnaire.objects.filter(pk=row.pk, frozen_at__isnull=False).exists():
        raise Refused(FIXED)
    row.version += 1
    check_fits(row)
    row.save()


def write_changed(
    row: Questionnaire, *, by: Visitor, at: datetime, language: str = "English", once: str | None
) -> None:
    """The entry of a change: how much is asked, and nothing of what."""
    asked = row.consultation
    facts = {
        "number": row.number, "language": language, "sections": len(row.sections),
        "questions": sum(len(one["questions"]) for one in row.sections),
    }  # fmt: skip
    write_entry(CHANGED, about=about(asked), by=by.reference, at=at, area=asked.area_id, facts=facts, once=once)


def _check_is_asked(row: Consultation, at: datetime) -> None:
    if row.set_on is None:
        raise Refused("The consultation is not open yet: its questions can be changed as they are.")
    if state(row, at=at) not in ("planned", "open"):
        raise Refused("The consultation has closed; its questions stay as they were asked.")


def _check_keys(row: Consultation, draft: Questionnaire, sections: Sequence[Section]) -> None:
    """No key is used for two questions, nor for two kinds of question, however many versions there are."""
    here = {one.key for one in questions_in(sections_from(draft.sections))}
    before = row.questionnaires.filter(language=ENGLISH, frozen_at__isnull=False)
    asked = {one.key: one for version in before for one in questions_in(sections_from(version.sections))}
    wrong = []
    for question in questions_in(sections):
        if question.key not in here and int(question.key[1:]) <= draft.keys_given:
            wrong.append(f"{question.key} was the key of another question before; take a new one.")
        earlier = asked.get(question.key)
        if earlier is not None and earlier.kind != question.kind:
            wrong.append(
                f"{name_of(question)} was asked in another way before. Remove it, and add a new question."
            )
    if wrong:
        raise Refused(" ".join(wrong))
