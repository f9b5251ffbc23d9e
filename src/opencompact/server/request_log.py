"""One line of the log for each visit: the name of the page, never its address, which may hold a reference or a code."""

import logging
from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponse

LOG = logging.getLogger("opencompact.requests")
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))


class RequestLog:
    """Writes how each visit was answered, and how long that took."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, told of in the log."""
        began = perf_counter()
        response = self.get_response(request)
        if request.resolver_match is not None or response.status_code >= 400:
            LOG.log(
                logging.ERROR if response.status_code >= 500 else logging.INFO,
                "visit",
                extra={
                    "told": {
                        "method": request.method if request.method in METHODS else "other",
                        "page": page_of(request),
                        "status": response.status_code,
                        "ms": round((perf_counter() - began) * 1000),
                    }
                },
            )
        return response


def page_of(request: HttpRequest) -> str:
    """The name of the page that was asked for: ``partner``, ``account_login``; ``none`` where there is no such page."""
    return request.resolver_match.view_name if request.resolver_match is not None else "none"
