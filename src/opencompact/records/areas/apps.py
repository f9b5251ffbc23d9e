"""The room as Django knows it."""

from django.apps import AppConfig


class AreasConfig(AppConfig):
    """The areas."""

    name = "opencompact.records.areas"
