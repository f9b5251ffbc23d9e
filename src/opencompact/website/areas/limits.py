"""How often strangers may send a form: counted by a digest of where they come from, for an hour, and then forgotten."""

import hashlib
import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from opencompact.records.refusals import Refused

AN_HOUR = 3600


def check_not_too_often(request: HttpRequest, *, what: str, most: int) -> None:
    """Refuse one more of these from the same address than so many in an hour of the clock.

    Each hour has a count of its own, so that those who send now and then all day long are never taken for a flood.
    """
    came_from = get_adapter().get_client_ip(request)
    hour, gone = divmod(int(time.time()), AN_HOUR)
    key = f"often:{what}:{hour}:{hashlib.sha256(str(came_from).encode()).hexdigest()[:32]}"
    count = cache.get(key, 0) + 1
    cache.set(key, count, AN_HOUR - gone)  # not "incr": in the database that keeps a count for five minutes only
    if count > most:
        raise Refused(
            "Many requests came from where you are in the last hour, so this one was not taken. Nothing you wrote is "
            "lost: it stands below. Send it again in an hour, or phone or write to the compact officer."
        )
