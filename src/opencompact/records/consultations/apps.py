"""The room as Django knows it."""

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    """The consultations."""

    name = "opencompact.records.consultations"
