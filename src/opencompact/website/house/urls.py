"""The house's own addresses: the front door, how it looks, and what it says of itself."""

from django.urls import URLPattern, URLResolver, path

from opencompact.website.house import design, pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.home, name="home"),
    path("design/", design.show, name="design"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
]
