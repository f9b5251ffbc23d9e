"""How often strangers may send a form: counted by a digest of where they come from, for an hour, and then forgotten."""

import hashlib

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from opencompact.records.refusals import Refused

AN_HOUR = 3600


def check_not_too_often(request: HttpRequest, *, what: str, most: int) -> None:
    """Refuse one more of these from the same address than so many in an hour."""
    came_from = get_adapter().get_client_ip(request)
    key = f"often:{what}:{hashlib.sha256(str(came_from).encode()).hexdigest()[:32]}"
    if cache.add(key, 1, AN_HOUR):
        return
    try:
        count = cache.incr(key)
    except ValueError:  # the hour ended in between
        count = 1
    if count > most:
        raise Refused(
            "Many requests came from where you are in the last hour, so this one was not taken. Nothing you wrote is "
            "lost: it stands below. Send it again in an hour, or phone or write to the compact officer."
        )
