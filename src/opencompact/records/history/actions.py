"""Erasing the personal words beside an entry: the chain stays whole, and tells that it was done."""

from datetime import datetime

from django.db import transaction

from opencompact.records.history.acts import Act
from opencompact.records.history.models import Entry, Note
from opencompact.records.history.writing import write_entry
from opencompact.records.refusals import NotThere, Refused

NOTE_ERASED = Act("note.erased", "The personal words beside entry {number} were erased.")


@transaction.atomic
def erase_note(*, by: str, at: datetime, area: str, number: int) -> Entry:
    """Erase the words and their salt for good. The entry and its digest stay, and tell nothing of what was said.

    Who may is decided by who calls it. Raises NotThere without such a note, Refused where it is erased already.
    """
    note = Note.objects.select_for_update().filter(area=area, number=number).first()
    if note is None:
        raise NotThere(f"No personal words stand beside entry {number} of {area}.")
    if note.erased_at is not None:
        raise Refused(f"The words beside entry {number} of {area} were erased before; nothing is left of them.")
    note.text, note.salt, note.erased_at = "", "", at
    note.full_clean()
    note.save()
    return write_entry(NOTE_ERASED, about=about_note(area, number), by=by, at=at, area=area, facts={"number": number})


def about_note(area: str, number: int) -> str:
    """How the history names the note beside an entry."""
    return f"note:{area}/{number}"
