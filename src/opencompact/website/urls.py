"""Every page's address: the house's own first, then an area's rooms; the words of the first are no area's address."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("opencompact.website.house.urls")),
    path("", include("opencompact.website.people.urls")),
    path("", include("opencompact.website.partners.urls")),
    path("", include("opencompact.website.explanations.urls")),
    path("", include("opencompact.website.signing.urls")),
    path("", include("opencompact.website.groups.urls")),
    path("", include("opencompact.website.desk.urls")),
    path("", include("opencompact.website.consultations.urls")),
    path("", include("opencompact.website.monitoring.urls")),
    path("", include("opencompact.website.areas.urls")),
]
