"""The addresses of signing in and of one's own account."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("account/", include("allauth.urls"))]
