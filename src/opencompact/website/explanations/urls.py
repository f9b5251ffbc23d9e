"""The room's addresses."""

from django.urls import URLPattern, URLResolver, path

from opencompact.website.explanations import add, pages

_ROOM = "<slug:area>/explanations"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{_ROOM}/", pages.explanations, name="explanations"),
    path(f"{_ROOM}/add/", add.add, name="explanation_add"),
    path(f"{_ROOM}/<slug:reference>/", pages.show, name="explanation"),
    path(f"{_ROOM}/<slug:reference>/withdraw/", pages.withdraw, name="explanation_withdraw"),
]
