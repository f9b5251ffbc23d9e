"""How the site looks, on one page: every part in each of its states, with invented contents."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from opencompact.website.house import samples
from opencompact.website.visits import Visit


@require_safe
def show(request: Visit) -> HttpResponse:
    """Every part in each of its states."""
    return render(request, "house/design.html", samples.everything())
