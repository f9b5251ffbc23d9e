"""The room as Django knows it."""

from django.apps import AppConfig


class RepliesConfig(AppConfig):
    """What was put to bodies, and their replies."""

    name = "opencompact.records.replies"
