"""Reading answers before anything of them is published: as they are, with words taken out, or not at all."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from opencompact.compact.phrases import cut
from opencompact.records.consultations.models import Answer
from opencompact.records.consultations.models.answers import MODERATION
from opencompact.records.consultations.questions import questions_in, sections_of
from opencompact.records.consultations.reading_replies import is_empty
from opencompact.records.consultations.rows import taken_to_read
from opencompact.records.consultations.sameness import search_text
from opencompact.records.consultations.taking_out import marked, not_in
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import write_entry
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Changed, Refused

MODERATED = Act("answer.moderated", "Of an answer to “{title}”: {what}.")


@transaction.atomic
def publish_answer(
    *,
    by: Visitor,
    at: datetime,
    answer: Answer,
    version: int,
    replies: Mapping[str, object] | None = None,
    reason: str = "",
    once: str | None = None,
) -> Answer:
    """Let everybody read it. ``replies`` are its texts with words taken out, for which a reason is given.

    What was written stays whole for those who may read it.
    """
    row = _unread(by, answer, version, once)
    if row.is_confidential:
        raise Refused("It was given in confidence, so it is never published.")
    shown = _with_words_out(row, replies) if replies is not None else None
    if shown is not None and not reason.strip():
        raise Refused("Say why words were taken out; everybody reads this reason.")
    row.moderation, row.moderated_by = "published", by.reference
    row.published_replies, row.moderation_note = shown, reason.strip() if shown is not None else ""
    row.published_search = search_text(row.replies if shown is None else shown)
    what = "it is published" if shown is None else "it is published with words taken out"
    return _saved(row, by=by, at=at, what=what, once=once)


@transaction.atomic
def publish_alike(*, by: Visitor, at: datetime, answer: Answer, version: int, once: str | None = None) -> int:
    """Publish an answer and all those not read yet that say exactly the same; how many there were."""
    first = publish_answer(by=by, at=at, answer=answer, version=version, once=once)
    others = Answer.objects.select_for_update(of=("self",)).filter(
        consultation=first.consultation_id, words_digest=first.words_digest, moderation="unread", is_confidential=False,
        received_at__isnull=False, erased_on__isnull=True,
    ).exclude(words_digest="").select_related("questionnaire", "consultation")  # fmt: skip
    alike = list(others.order_by("pk"))
    for row in alike:
        row.moderation, row.moderated_by = "published", by.reference
        row.published_search = search_text(row.replies)
        _saved(row, by=by, at=at, what="it is published, as others that say the same")
    return 1 + len(alike)


@transaction.atomic
def withhold_answer(
    *, by: Visitor, at: datetime, answer: Answer, version: int, reason: str, once: str | None = None
) -> Answer:
    """Do not publish it, with the reason; it is read, counted and used like every other."""
    row = _unread(by, answer, version, once)
    if not reason.strip():
        raise Refused("Say why it is not published.")
    row.moderation, row.moderated_by, row.moderation_note = "withheld", by.reference, reason.strip()
    row.published_replies, row.published_search = None, ""
    return _saved(row, by=by, at=at, what="it is not published", once=once)


@transaction.atomic
def undo_moderation(*, by: Visitor, at: datetime, answer: Answer, version: int, once: str | None = None) -> Answer:
    """Put it back among those not read yet; from then on nobody else reads it."""
    row = _locked(by, answer, version, once)
    if row.moderation == "unread":
        raise Refused("Nothing was decided about it yet.")
    row.moderation, row.moderated_by, row.moderation_note = "unread", "", ""
    row.published_replies, row.published_search = None, ""
    return _saved(row, by=by, at=at, what="it is to be read again", once=once)


def _locked(by: Visitor, answer: Answer, version: int, once: str | None) -> Answer:
    row = taken_to_read(by, answer, once)
    if row.version != version:
        raise Changed(
            "This answer was changed by whoever gave it meanwhile; read it again.", theirs={}, version=row.version
        )
    return row


def _unread(by: Visitor, answer: Answer, version: int, once: str | None) -> Answer:
    row = _locked(by, answer, version, once)
    if row.moderation != "unread":
        raise Refused(f"It was decided about already: {MODERATION[row.moderation]}. Undo that first.")
    return row


def _saved(row: Answer, *, by: Visitor, at: datetime, what: str, once: str | None = None) -> Answer:
    """The version is not another one: what its giver has open on their page says still the same."""
    check_fits(row)
    row.save()
    facts = {"title": row.consultation.title, "consultation": row.consultation.reference, "what": what}
    about = f"answer:{row.reference}"
    write_entry(MODERATED, about=about, by=by.reference, at=at, area=row.consultation.area_id, facts=facts, once=once)
    return row


def _with_words_out(row: Answer, replies: Mapping[str, object]) -> dict[str, object] | None:
    """The replies as they are published: nothing but words taken out of texts, or a whole reply left out."""
    shown: dict[str, object] = {}
    for question in questions_in(sections_of(row.questionnaire)):
        written = row.replies.get(question.key)
        reply = replies.get(question.key, written)
        if is_empty(written) or is_empty(reply):
            continue
        if isinstance(written, str) and isinstance(reply, str) and question.kind in ("text", "long"):
            if word := not_in(written, reply):
                raise Refused(
                    f"“{cut(question.wording, 60)}”: words can only be taken out, and “{cut(word, 40)}” does not stand "
                    "there in the answer. Write […] where you take words out."
                )
            shown[question.key] = reply if reply == written else marked(reply)
        elif reply == written:
            shown[question.key] = reply
        else:
            raise Refused("Only words of a text can be taken out; a choice is published as it is, or not at all.")
    if not shown:
        raise Refused("Nothing would be left of it; do not publish it, and say why.")
    return shown if shown != row.replies else None
