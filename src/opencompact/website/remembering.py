"""Public pages that a browser may keep: it asks each time whether anything happened since, and is told in one query."""

import hashlib
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import condition

import opencompact
from opencompact.records.history.heads import line_of
from opencompact.records.history.queries import heads
from opencompact.website.visits import Visit

P = ParamSpec("P")
View = Callable[Concatenate[Visit, P], HttpResponse]


def remembered(view: View[P]) -> View[P]:
    """A page that changes only with an act in the history, the day or the program.

    The signed-in get it anew each time, and so does whoever has something to be told at its top.
    """
    return _remembered(view, lambda *_, **__: "")


def remembered_until(turns: Callable[..., str]) -> Callable[[View[P]], View[P]]:
    """A page that changes by itself in the course of a day as well: ``turns`` says another text after each time.

    It is given what the view is given.
    """
    return lambda view: _remembered(view, turns)


def _remembered(view: View[P], turns: Callable[..., str]) -> View[P]:
    def etag(request: Visit, /, *args: P.args, **given: P.kwargs) -> str:
        return _etag(request, turns(request, *args, **given))

    @wraps(view)
    def answer(request: Visit, /, *args: P.args, **given: P.kwargs) -> HttpResponse:
        if request.visitor.person is not None:
            return view(request, *args, **given)
        if len(get_messages(request)):
            told = view(request, *args, **given)
            told["Cache-Control"] = "private, no-store"
            return told
        known: View[P] = condition(etag_func=etag)(view)
        response = known(request, *args, **given)
        response["Cache-Control"] = "no-cache"
        return response

    return answer


def _etag(request: Visit, turn: str) -> str:
    told = (_revision(), request.get_full_path(), timezone.localdate().isoformat(), turn, *map(line_of, heads()))
    return f'"{hashlib.sha256("|".join(told).encode()).hexdigest()[:32]}"'


@cache
def _revision() -> str:
    """Another one for every change of the program: of its words on the lowest floor as of its templates."""
    top = Path(opencompact.__file__).parent
    files = sorted(path for path in top.rglob("*") if path.suffix in _OF_THE_PROGRAM)
    told = (f"{path.relative_to(top)} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files)
    return hashlib.sha256("|".join(told).encode()).hexdigest()


_OF_THE_PROGRAM = (".py", ".html", ".css", ".toml", ".svg")
