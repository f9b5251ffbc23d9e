"""The outbox as whoever runs the site looks after it: beginning, holding back, letting go, and what did not go."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, QuerySet

from opencompact.letters.filling import fill
from opencompact.letters.models import Letter, Place
from opencompact.letters.recipients import NotWanted, recipient_of
from opencompact.records.history.queries import heads

BEFORE = "It was before the letters of this site began."
MAY_HAVE_GONE = "Held back by a restore: it may have gone already."


@transaction.atomic
def begin(*, at: datetime, on: date) -> int:
    """Let letters begin now: nobody is told of what happened before; how many deadlines that stand are passed over."""
    for head in heads():
        Place.objects.update_or_create(area=head.area, defaults={"number": head.number})
    return fill(at=at, on=on, state="dropped", reply=BEFORE)


@transaction.atomic
def hold_back(*, at: datetime, on: date) -> int:
    """Hold back, after a restore, every letter that may have gone since the backup; how many are held.

    That is those that waited, and those that were not even made yet of acts and days up to now.
    """
    Letter.objects.filter(state__in=["waiting", "sending"]).update(state="held", reply=MAY_HAVE_GONE)
    fill(at=at, on=on, state="held", reply=MAY_HAVE_GONE)
    return Letter.objects.filter(state="held").count()


@transaction.atomic
def release(*, at: datetime, state: str = "held", references: Collection[str] = ()) -> int:
    """Let letters that were held back (or given up) go at the next sending; those named, or all. How many."""
    chosen = Letter.objects.filter(state=state)
    if references:
        chosen = chosen.filter(reference__in=references)
    return chosen.update(state="waiting", tries=0, not_before=at, reply="")


def letters(*, state: str = "", area: str = "") -> QuerySet[Letter]:
    """The letters of the outbox, the latest first."""
    given = {name: value for name, value in (("state", state), ("area", area)) if value}
    return Letter.objects.filter(**given).order_by("-made_at", "-pk")


def held_or_failed(area: str) -> list[Letter]:
    """What an officer should know of: letters of the area that were given up or are held back, the latest first."""
    return list(Letter.objects.filter(area=area, state__in=["held", "failed"]).order_by("-made_at", "-pk"))


def address_of(letter: Letter, *, at: datetime) -> str:
    """The address that a letter would go to now; why it would not, in brackets."""
    try:
        return recipient_of(letter, at=at).address
    except NotWanted as why:
        return f"({why})"


def counted() -> dict[str, int]:
    """How many letters there are in each state."""
    found = Letter.objects.values("state").annotate(letters=Count("pk")).values_list("state", "letters")
    return dict(found)
