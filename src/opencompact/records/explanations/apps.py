"""The room as Django knows it."""

from django.apps import AppConfig


class ExplanationsConfig(AppConfig):
    """The explanations."""

    name = "opencompact.records.explanations"
