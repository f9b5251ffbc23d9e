"""Browsers that a person has signed in with before: what others do about that person's address cannot shut these out.

The cookie holds references, signed; it opens nothing, and only decides which limit is counted.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from opencompact.records.people.models import Person

COOKIE = "known"
_SALT = "opencompact.website.people.browsers"
_LASTS = 365 * 24 * 3600
_MOST = 5
"""How many people one browser is kept for; the one who was longest away is forgotten."""


def remember(request: HttpRequest, response: HttpResponse, person: Person) -> None:
    """Keep in the browser that this person signed in with it."""
    known = _known(request)
    mark = known.pop(person.reference, "") or secrets.token_hex(8)
    kept = dict(list(known.items())[-(_MOST - 1) :]) | {person.reference: mark}
    response.set_cookie(
        COOKIE,
        signing.dumps(kept, salt=_SALT),
        max_age=_LASTS,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )


def mark_for(request: HttpRequest, person: Person | None) -> str:
    """The browser's own mark, where this person signed in with it before; else nothing."""
    return _known(request).get(person.reference, "") if person is not None else ""


def _known(request: HttpRequest) -> dict[str, str]:
    try:
        return dict(signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_LASTS))
    except (signing.BadSignature, ValueError, TypeError):
        return {}
