"""How long answers are kept: until a day that is told, one person less when they ask; then all are erased."""

import hashlib
import secrets
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Q

from opencompact.compact.periods import say_day
from opencompact.records.consultations.actions.planning import change_consultation
from opencompact.records.consultations.models import Answer, Consultation, Respondent
from opencompact.records.consultations.permissions import check_can_read_answers, check_can_set_up
from opencompact.records.consultations.rows import locked, saved
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.people.visitors import NOBODY, Visitor
from opencompact.records.refusals import NotThere, Refused

ERASED = Act("answer.erased", "Of an answer to “{title}”, {what}.")
ALL_ERASED = Act("answers.erased", "What was answered to “{title}” was erased: {number}.")

PERSON, WORDS = "who gave it was erased", "who gave it and what it says was erased"


def keep_until(
    *, by: Visitor, at: datetime, consultation: Consultation, version: int, keep_answers_until: date | None
) -> Consultation:
    """Say until when answers are kept. Once people have answered, it can only be brought forward: they were told."""
    check_can_set_up(by, consultation)
    told = consultation.keep_answers_until
    is_longer = told is not None and (keep_answers_until is None or keep_answers_until > told)
    if told and is_longer and consultation.answers.filter(received_at__isnull=False).exists():
        raise Refused(f"Those who answered were told that it is kept until {say_day(told)}; choose no later day.")
    return change_consultation(
        by=by, at=at, consultation=consultation, version=version, keep_answers_until=keep_answers_until
    )


@transaction.atomic
def erase_person(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    answer: Answer,
    words_too: bool = False,
    reason: str = "",
    once: str | None = None,
) -> Answer:
    """Erase who gave an answer, and with ``words_too`` what it says, with the reason. It stays counted as it was.

    An organisation's own name stays, since it is nobody's person; of a person the place goes as well. Of what was
    never sent everything goes: its private link opens it no more.
    """
    row = _locked(answer)
    check_can_read_answers(by, row.consultation)
    check_not_done(once)
    is_draft = row.received_at is None
    if words_too and not is_draft and not reason.strip():
        raise Refused("Say why its words are erased; do not name anybody.")
    return _erased(row, by=by, at=at, on=on, words_too=words_too or is_draft, once=once)


@transaction.atomic
def erase_oneself(*, at: datetime, on: date, answer: Answer) -> Answer:
    """Whoever holds the private link erases their name and address at any time; of a draft everything goes."""
    row = _locked(answer)
    return _erased(row, by=NOBODY, at=at, on=on, words_too=row.received_at is None, once=None)


@transaction.atomic
def erase_answers(
    *, by: Visitor, at: datetime, on: date, consultation: Consultation, number: int, once: str | None = None
) -> int:
    """Erase all answers once their day is past. ``number`` is how many were shown to whoever decides; how many it was.

    The counts stay: how many there were, from which sectors, how many late, and how many said the same.
    """
    check_can_set_up(by, consultation)
    check_not_done(once)
    row = locked(consultation)
    if row.answers_erased_on:
        raise Refused(f"The answers were erased on {say_day(row.answers_erased_on)}; nothing is left of them.")
    if row.keep_answers_until is None:
        raise Refused("No day is set until which the answers are kept; set it first.")
    if on <= row.keep_answers_until:
        raise Refused(f"The answers are kept until {say_day(row.keep_answers_until)}; they are erased after that day.")
    counted = row.answers.filter(received_at__isnull=False).count()
    if counted != number:
        raise Refused(f"There are {counted:,} answers now, and not {number:,}; look again before you erase them.")

    _make_strange(row)
    answers = Answer.objects.filter(consultation=row)
    Respondent.objects.filter(answer__consultation=row).update(name="", email="", contact="", erased_on=on)
    answers.exclude(answers_as="organisation").update(organisation_name="", place="")
    answers.filter(moderation="withheld").update(moderation_note=GONE)
    answers.exclude(moderation="withheld").update(moderation_note="")
    answers.exclude(source="online").update(consent_note=GONE)
    answers.update(
        replies={}, search="", published_replies=None, published_search="", members_note="", came_note="", erased_on=on
    )
    row.answers_erased_on = on
    saved(row)
    facts = {"title": row.title, "number": number, "kept_until": row.keep_answers_until.isoformat()}
    about = f"consultation:{row.reference}"
    write_entry(ALL_ERASED, about=about, by=by.reference, at=at, area=row.area_id, facts=facts, once=once)
    return number


GONE = "Erased."
"""What stands where a text must stand and its words are gone."""


def _locked(answer: Answer) -> Answer:
    rows = Answer.objects.select_for_update(of=("self",)).select_related(
        "consultation__area", "consultation__organisation", "respondent"
    )
    row = rows.filter(pk=answer.pk).first()
    if row is None:
        raise NotThere()
    return row


def _erased(row: Answer, *, by: Visitor, at: datetime, on: date, words_too: bool, once: str | None) -> Answer:
    respondent = row.respondent
    if row.erased_on or (respondent.erased_on and not words_too):
        return row
    respondent.name = respondent.email = respondent.contact = ""
    respondent.erased_on = respondent.erased_on or on
    check_fits(respondent)
    respondent.save()
    if row.answers_as != "organisation":
        row.organisation_name = row.place = ""
    row.came_note, row.consent_note = "", GONE if row.consent_note else ""
    if words_too:
        _without_words(row, on)
    row.version += 1
    check_fits(row)
    row.save()
    if row.received_at is not None:
        consultation = row.consultation
        what = WORDS if words_too else PERSON
        facts = {"title": consultation.title, "consultation": consultation.reference, "what": what}
        about = f"answer:{row.reference}"
        write_entry(ERASED, about=about, by=by.reference, at=at, area=consultation.area_id, facts=facts, once=once)
    return row


def _without_words(row: Answer, on: date) -> None:
    row.replies, row.search, row.words_digest = {}, "", ""
    row.published_replies, row.published_search, row.members_note = None, "", ""
    row.moderation_note = GONE if row.moderation == "withheld" else ""
    row.erased_on = on


def _make_strange(consultation: Consultation) -> None:
    """Answers that said the same still count as such, by a digest from which nobody finds out what they said."""
    rows = Answer.objects.filter(consultation=consultation)
    alike = rows.filter(received_at__isnull=False).exclude(words_digest="")
    grouped = alike.values("words_digest").annotate(number=Count("pk")).filter(number__gt=1)
    digests = grouped.values_list("words_digest", flat=True)
    strange = {digest: hashlib.sha256(secrets.token_bytes(32)).hexdigest() for digest in digests}
    rows.exclude(Q(words_digest="") | Q(words_digest__in=list(strange))).update(words_digest="")
    for digest, other in strange.items():
        rows.filter(words_digest=digest).update(words_digest=other)
