"""The room's addresses: how an area is doing, promise by promise; what was put to a body; a body's own pages."""

from django.urls import URLPattern, URLResolver, path

from opencompact.website.monitoring import bodies, finding, overview, promise

_ROOM = "<slug:area>/how-are-we-doing"
_BODY = "<slug:area>/partners/<slug:reference>"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{_ROOM}/", overview.show, name="monitoring"),
    path(f"{_ROOM}/figures.csv", overview.as_csv, name="monitoring_csv"),
    path(f"{_ROOM}/put/<slug:reference>/", finding.show, name="finding"),
    path(f"{_ROOM}/<str:id>/", promise.show, name="monitoring_commitment"),
    path(f"{_ROOM}/<str:id>/records.csv", promise.as_csv, name="monitoring_commitment_csv"),
    path(f"{_BODY}/record/", bodies.record, name="organisation_record"),
    path(f"{_BODY}/due/", bodies.due, name="organisation_due"),
]
