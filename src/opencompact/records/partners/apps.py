"""The room as Django knows it."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """The partners."""

    name = "opencompact.records.partners"
