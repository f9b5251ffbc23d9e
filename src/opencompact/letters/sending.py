"""Sends the letters that wait, each claimed before it goes, so that several programs side by side send each once."""

import hashlib
import logging
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from opencompact.letters.carrying import Carrier, NoServer, Turned, letters_leave
from opencompact.letters.models import Letter
from opencompact.letters.proof import note_sent
from opencompact.letters.recipients import NotWanted, Recipient, recipient_of
from opencompact.letters.telling import tell
from opencompact.letters.writing import Written, letter_written, message_id_of
from opencompact.records.areas.queries import areas
from opencompact.records.history.models import HOUSE
from opencompact.records.people.visitors import HOUSE_ITSELF
from opencompact.records.refusals import NotThere

_LOG = logging.getLogger(__name__)

BATCH = 100
"""How many letters go over one connection."""
TAKEN_FOR = timedelta(minutes=15)
"""How long a letter may be on its way; after that whoever took it is thought to have been killed."""
PAUSES = tuple(timedelta(minutes=n) for n in (2, 10, 30, 2 * 60, 6 * 60, 12 * 60, 24 * 60))
"""How long a letter waits after each try that failed; after the last it is given up."""


def send(*, until: Callable[[], bool] = lambda: False) -> Counter[str]:
    """Send what waits; how many were sent, dropped, put off or given up. ``until`` says when to stop between letters.

    Where the mail server does not answer nothing is lost: the letters wait, and ``no server`` is counted.
    """
    became: Counter[str] = Counter()
    while letters_leave() and not until() and _due(timezone.now()).exists():
        try:
            with Carrier() as carrier:
                sent = _send_batch(carrier, became, until)
        except NoServer as problem:
            _LOG.warning("The mail server does not take letters: %s", problem)
            became["no server"] += 1
            break
        if not sent:
            break
    return became


def _send_batch(carrier: Carrier, became: Counter[str], until: Callable[[], bool]) -> int:
    """Up to a batch over one connection; how many there were."""
    for number in range(BATCH):
        letter = None if until() else _claimed()
        if letter is None:
            return number
        became[_send_one(carrier, letter)] += 1
    return BATCH


def _due(at: datetime) -> QuerySet[Letter]:
    """The letters whose time has come, and those that were taken so long ago that their sender must be gone."""
    waiting = Q(state="waiting", not_before__lte=at)
    return Letter.objects.filter(waiting | Q(state="sending", taken_at__lt=at - TAKEN_FOR)).order_by("not_before", "pk")


def _claimed() -> Letter | None:
    """The next letter, marked as taken and committed: no other program takes it for a quarter of an hour."""
    at = timezone.now()
    while True:
        with transaction.atomic():
            due = _due(at)
            if connection.features.has_select_for_update_skip_locked:
                due = due.select_for_update(skip_locked=True)
            letter = due.first()
            if letter is None:
                return None
            as_it_was = Letter.objects.filter(pk=letter.pk, state=letter.state, taken_at=letter.taken_at)
            letter.state, letter.taken_at, letter.tries = "sending", at, letter.tries + 1
            letter.message_id = letter.message_id or message_id_of(letter.reference)
            given = {name: getattr(letter, name) for name in ("state", "taken_at", "tries", "message_id")}
            if as_it_was.update(**given):
                return letter


def _send_one(carrier: Carrier, letter: Letter) -> str:
    """What became of a letter. Raises NoServer, after it was put back, where the connection is of no more use."""
    if letter.tries > len(PAUSES) + 1:
        return _becomes(letter, "failed", "Each try was cut off before anybody could say how it went.")
    try:
        to, message = _written(letter)
    except NotWanted as why:
        return _becomes(letter, "dropped", str(why))
    except ValueError:
        return _becomes(letter, "failed", "The address cannot be written to.")
    except Exception:
        _LOG.exception("A letter could not be written.", extra={"told": {"letter": letter.reference}})
        return _put_off(letter, "The letter could not be written.")
    try:
        reply, content = carrier.carry(message)
    except Turned as refusal:
        return _becomes(letter, "failed", str(refusal)) if refusal.for_good else _put_off(letter, str(refusal))
    except NoServer as problem:
        _becomes(letter, "waiting", str(problem), not_before=timezone.now() + _pause_after(letter.tries))
        raise
    digest, at = hashlib.sha256(content).hexdigest(), timezone.now()
    with transaction.atomic():
        note_sent(letter, at=at, digest=digest)
        return _becomes(letter, "sent", reply, sent_at=at, digest=digest, language=to.language)


def _written(letter: Letter) -> tuple[Recipient, Written]:
    at = timezone.now()
    to = recipient_of(letter, at=at)
    told = tell(letter, to, at=at, on=timezone.localdate(at))
    try:
        area = None if letter.area == HOUSE else areas.area(letter.area, seen_by=HOUSE_ITSELF)
    except NotThere:
        raise NotWanted("Its area is not there any more.") from None
    return to, letter_written(letter, to, told, area, at=at)


def _put_off(letter: Letter, why: str) -> str:
    """Back to those that wait, for longer each time; given up after the last."""
    if letter.tries > len(PAUSES):
        return _becomes(letter, "failed", why)
    _becomes(letter, "waiting", why, not_before=timezone.now() + _pause_after(letter.tries))
    return "put off"


def _pause_after(tries: int) -> timedelta:
    return PAUSES[min(tries, len(PAUSES)) - 1]


def _becomes(letter: Letter, state: str, reply: str, **more: object) -> str:
    """Write down what became of a letter, unless another program has taken it over meanwhile."""
    mine = Letter.objects.filter(pk=letter.pk, state="sending", taken_at=letter.taken_at)
    mine.update(state=state, reply=reply[:300], **more)
    told = {"letter": letter.reference, "kind": letter.kind, "became": state, "tries": letter.tries}
    _LOG.log(logging.WARNING if state == "failed" else logging.INFO, "letter", extra={"told": told})
    return state
