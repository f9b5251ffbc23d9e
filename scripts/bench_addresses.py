"""The site's addresses, and an empty page: what every page costs before it does anything."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path

from opencompact.server import urls


def empty(request: HttpRequest) -> HttpResponse:
    """A page that asks nothing and says nothing."""
    return HttpResponse()


urlpatterns: list[URLPattern | URLResolver] = [path("bench/empty/", empty), *urls.urlpatterns]
