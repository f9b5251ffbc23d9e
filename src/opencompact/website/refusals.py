"""The pages of a refusal: not there, not allowed, cannot be read, broken; each says what to do next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def not_there(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same answer for what does not exist and for what the visitor may not see."""
    return render(request, "refusals/not_there.html", status=404)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The visitor sees the thing but may not do this; the sentence says why."""
    return render(request, "refusals/not_allowed.html", {"sentence": str(exception or "")}, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent cannot be read."""
    return render(request, "refusals/bad_request.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Something went wrong here; the page needs neither the database nor the session, nor at worst the templates."""
    try:
        return HttpResponse(render_to_string("refusals/broken.html"), status=500)
    except Exception:  # whatever broke the first page may break this one
        return HttpResponse(_BROKEN, status=500)


_BROKEN = """<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Something went wrong</title>
<h1>Something went wrong on our side</h1>
<p>What you sent may not have been kept. Please go back and try again in a few minutes.</p>"""
