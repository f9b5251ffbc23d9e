"""Every address of the site: the rooms', the signing in, and the health of the house."""

from django.urls import URLPattern, URLResolver, include, path

from opencompact.server.health import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", health, name="health"),
    path("", include("opencompact.website.urls")),
]

handler400 = "opencompact.website.refusals.bad_request"
handler403 = "opencompact.website.refusals.not_allowed"
handler404 = "opencompact.website.refusals.not_there"
handler500 = "opencompact.website.refusals.broken"
