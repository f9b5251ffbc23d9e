"""The proof that rooms keep beside the outbox: what a letter told, noted in the transaction in which it was sent."""

from contextlib import suppress
from datetime import datetime

from opencompact.letters.models import Letter
from opencompact.records.consultations.actions.telling import note_told
from opencompact.records.refusals import NotThere


def note_sent(letter: Letter, *, at: datetime, digest: str) -> None:
    """Note with an answer that its giver was told. Of other letters the outbox alone has the proof."""
    kind, _, reference = letter.recipient.partition(":")
    if kind != "answer":
        return
    with suppress(NotThere):  # it went; nothing is left to note it with
        note_told(
            answer=reference,
            what=letter.kind,
            cause=letter.cause,
            at=at,
            message_id=letter.message_id,
            digest=digest,
        )
