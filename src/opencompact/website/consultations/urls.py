"""The room's addresses, part by part; the public ones come last, since a reference stands where a word could."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("opencompact.website.consultations.setting_up.urls")),
    path("", include("opencompact.website.consultations.questions.urls")),
    path("", include("opencompact.website.consultations.answers.urls")),
    path("", include("opencompact.website.consultations.sense.urls")),
    path("", include("opencompact.website.consultations.lists.urls")),
    path("", include("opencompact.website.consultations.plans.urls")),
    path("", include("opencompact.website.consultations.public.urls")),
]
