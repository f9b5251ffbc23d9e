"""Addresses of this part of the room."""

from django.urls import URLPattern, URLResolver, path

from opencompact.website.consultations.lists import files, reading, register, telling

_ALL = "<slug:area>/consultations"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{_ALL}/elsewhere/", register.register, name="consultation_register"),
    path(f"{_ALL}/read/", reading.read, name="consultations_read"),
    path(f"{_ALL}/consultations.csv", files.all_csv, name="consultations_facts_csv"),
    path(f"{_ALL}/consultations.json", files.all_json, name="consultations_facts_json"),
    path(f"{_ALL}/<slug:reference>/told/", telling.told, name="consultation_told"),
    path(f"{_ALL}/<slug:reference>/consultation.csv", files.one_csv, name="consultation_facts_csv"),
    path(f"{_ALL}/<slug:reference>/consultation.json", files.one_json, name="consultation_facts_json"),
]
