"""Public pages that a browser may keep: it asks each time whether anything happened since, and is told in one query."""

import hashlib
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import condition

from opencompact.records.history.queries import heads
from opencompact.website.visits import Visit

P = ParamSpec("P")
View = Callable[Concatenate[Visit, P], HttpResponse]


def remembered(view: View[P]) -> View[P]:
    """A page that changes only with an act in the history, the day or the program; the signed-in always get it anew."""

    @wraps(view)
    def answer(request: Visit, /, *args: P.args, **given: P.kwargs) -> HttpResponse:
        if request.visitor.person is not None:
            return view(request, *args, **given)
        known: View[P] = condition(etag_func=_etag)(view)
        response = known(request, *args, **given)
        response["Cache-Control"] = "no-cache"
        return response

    return answer


def _etag(request: Visit, /, *_: object, **__: object) -> str:
    told = (_revision(), request.get_full_path(), timezone.localdate().isoformat(), *map(str, heads()))
    return f'"{hashlib.sha256("|".join(told).encode()).hexdigest()[:32]}"'


@cache
def _revision() -> str:
    """Another one for every change of the program or of its templates."""
    website = Path(__file__).parent.parent
    return str(max(path.stat().st_mtime_ns for path in website.rglob("*") if path.suffix in (".py", ".html", ".css")))
