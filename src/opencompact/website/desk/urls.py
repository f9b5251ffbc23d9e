"""The room's address."""

from django.urls import URLPattern, URLResolver, path

from opencompact.website.desk import desk

urlpatterns: list[URLPattern | URLResolver] = [path("<slug:area>/desk/", desk.show, name="desk")]
