"""Addresses of this part of the room."""

from django.urls import URLPattern, URLResolver, path

from opencompact.website.consultations.public import atom, calendar, embed, follow, list_page, papers, show

_ROOM = "<slug:area>/consultations"
_ONE = f"{_ROOM}/<slug:reference>"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{_ROOM}/", list_page.consultations, name="consultations"),
    path(f"{_ROOM}/archive/", list_page.archive, name="consultations_archive"),
    path(f"{_ROOM}/calendar.ics", calendar.of_area, name="consultations_ics"),
    path(f"{_ROOM}/feed.atom", atom.feed, name="consultations_atom"),
    path(f"{_ROOM}/embed/", embed.show, name="consultations_embed"),
    path(f"{_ROOM}/follow/", follow.ask, name="follow"),
    path(f"{_ROOM}/follow/<slug:reference>/<str:code>/", follow.link, name="follow_link"),
    path(f"{_ONE}/", show.consultation, name="consultation"),
    path(f"{_ONE}/calendar.ics", calendar.of_one, name="consultation_ics"),
    path(f"{_ONE}/papers/<slug:paper>/", papers.show, name="consultation_paper"),
]
