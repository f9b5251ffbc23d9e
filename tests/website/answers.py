"""How an address answers a visitor, in one letter."""

from django.db import transaction
from django.test import Client
from django.urls import reverse

SHOWN, GONE_ON, SIGN_IN, NOT_THERE, REFUSED, NO_SUCH_METHOD, UNREADABLE = "orsxnmb"
_LETTERS = {200: SHOWN, 404: NOT_THERE, 403: REFUSED, 405: NO_SUCH_METHOD, 400: UNREADABLE}


def answer(client: Client, method: str, path: str) -> str:
    """One letter: o shown, r gone on elsewhere, s sent to sign in, x not there, n refused, m no such method."""
    with transaction.atomic():
        response = getattr(client, method.lower())(path)
        transaction.set_rollback(True)
    if response.status_code in (301, 302, 303):
        return SIGN_IN if response["Location"].startswith(reverse("account_login")) else GONE_ON
    return _LETTERS.get(response.status_code, f"({response.status_code})")
