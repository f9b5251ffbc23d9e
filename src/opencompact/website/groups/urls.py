"""The room's addresses."""

from django.urls import URLPattern, URLResolver, path

from opencompact.website.groups import group, seats

_GROUP = "<slug:area>/reference-group"
_SEAT = f"{_GROUP}/seats/<slug:reference>"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{_GROUP}/", group.show, name="reference_group"),
    path(f"{_GROUP}/seats/add/", seats.add, name="seat_add"),
    path(f"{_GROUP}/seats/from-edition/", group.seats_as_listed, name="seats_from_edition"),
    path(f"{_SEAT}/", seats.show, name="seat"),
    path(f"{_SEAT}/fill/", seats.fill, name="seat_fill"),
    path(f"{_SEAT}/chair/", seats.chair, name="seat_chair"),
    path(f"{_SEAT}/end/", seats.end, name="seat_end"),
    path(f"{_GROUP}/holders/<slug:reference>/end/", seats.vacate, name="seat_vacate"),
]
