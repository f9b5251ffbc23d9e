"""How often letters with codes go to one address: enough for its owner, too few to pester them."""

from allauth.core import ratelimit
from allauth.core.internal.ratelimit import get_ip
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from opencompact.records.people.models import Person
from opencompact.website.people import browsers

TOO_OFTEN = (
    "Several codes have gone to this address in a short time. Look for the latest in your letters, "
    "or wait ten minutes and ask again."
)


def check_can_send(request: HttpRequest, address: str, person: Person | None) -> None:
    """Refuse one code too many, in the same words whether or not the address is known.

    A browser that the person signed in with before is counted by itself. Strangers are counted by the network they
    come from, and all of them together by the address.
    """
    if mark := browsers.mark_for(request, person):
        is_free = ratelimit.consume(request, action="code_to_known_browser", key=f"{address} {mark}")
    else:
        network = f"{address} {get_ip(request)}"
        is_free = ratelimit.consume(request, action="code_to_stranger", key=network)
        is_free = is_free and ratelimit.consume(request, action="code_to_address", key=address)
    if not is_free:
        raise ValidationError(TOO_OFTEN, code="too_often")
