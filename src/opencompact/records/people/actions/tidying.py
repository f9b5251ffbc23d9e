"""What has run out is forgotten: sign-ups that nobody finished, old sessions, and what the limits remembered."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import transaction

from opencompact.records.people.models import Person, Remembered

UNFINISHED_FOR = timedelta(days=1)
"""How long somebody has to show that the address they signed up with is theirs."""


@transaction.atomic
def forget_what_ran_out(*, at: datetime) -> int:
    """Forget it, as often as one likes; how many rows there were. None of it ever was in the history."""
    unfinished = Person.objects.filter(joined_at__isnull=True, began_at__lt=at - UNFINISHED_FOR, roles__isnull=True)
    rows = [
        unfinished.delete()[0],
        Session.objects.filter(expire_date__lt=at).delete()[0],
        Remembered.objects.filter(expires__lt=at).delete()[0],
    ]
    return sum(rows)
